import { type ListAction, typeInto, updateList, withFilter } from '../../session/list-state.ts';
import type { App } from '../app/app-state.ts';
import { keptOf } from '../app/kept.ts';
import { type Binding, backBinding, helpBinding } from '../bindings.ts';
import { notice, type Reply, reply } from '../command.ts';
import { deviceBindings } from '../devices.ts';
import { chosenOf, type ListScreen, matching } from './state.ts';

type Do = Binding<ListScreen>['do'];

const move =
  (action: ListAction): Do =>
  (state, { setup }) =>
    reply({ ...state, list: updateList(state.list, action, matching(state, setup).length) });

const open =
  (name: 'watch' | 'briefing'): Do =>
  (state, app) => {
    const listed = chosenOf(state, app);
    return reply(state, listed && { kind: 'open', route: { name, listed } });
  };

// One digit chooses at once, and the next one may go on with the number: 1, then 12.
function toNumber(state: ListScreen, app: App, _now: number, digit: string): Reply<ListScreen> {
  const { length } = matching(state, app.setup);
  const number = [state.typed + digit, digit].find((text) => Number(text) >= 1 && Number(text) <= length);
  if (number === undefined) return reply({ ...state, typed: '' });
  return reply({ ...state, typed: number, list: { ...state.list, selected: Number(number) - 1 } });
}

function toUnsolved(state: ListScreen, app: App): Reply<ListScreen> {
  const shown = matching(state, app.setup);
  const after = shown.map((_, i) => (state.list.selected + 1 + i) % shown.length);
  const selected = after.find((i) => {
    const listed = shown[i];
    return listed && (keptOf(app, listed).progress?.stars ?? 0) < 3;
  });
  if (selected === undefined) return reply(state, notice('Every scenario here has all its stars.'));
  return reply({ ...state, list: { ...state.list, selected } });
}

/** The keys of the list of scenarios. */
export const LIST_BINDINGS: readonly Binding<ListScreen>[] = [
  {
    keys: ['enter', 'p'],
    hint: { keys: 'Enter', word: 'play' },
    help: 'play the scenario',
    group: 'opening',
    do: open('briefing'),
  },
  { keys: ['w'], hint: { keys: 'w', word: 'watch' }, help: 'watch it', do: open('watch') },
  {
    keys: ['n'],
    hint: { keys: 'n', word: 'next unsolved' },
    help: 'the next one without all stars',
    group: 'choosing',
    do: toUnsolved,
  },
  { keys: ['down', 'j'], hint: { keys: '↑↓', word: 'choose' }, help: 'the next scenario', do: move('list-on') },
  { keys: ['up', 'k'], help: 'the scenario before', do: move('list-back') },
  { keys: ['pagedown'], help: 'ten scenarios down', do: move('list-page-on') },
  { keys: ['pageup'], help: 'ten scenarios up', do: move('list-page-back') },
  { keys: ['home', 'g'], help: 'the first scenario', do: move('list-first') },
  { keys: ['end', 'G'], help: 'the last scenario', do: move('list-last') },
  { keys: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'], help: 'the scenario with that number', do: toNumber },
  {
    keys: ['/'],
    hint: { keys: '/', word: 'filter' },
    help: 'show only titles with these words',
    do: (state) => reply({ ...state, list: { ...state.list, typing: true } }),
  },
  ...deviceBindings<ListScreen>(),
  helpBinding(),
  {
    ...backBinding<ListScreen>('quit', (state) => {
      if (state.list.filter === '') return reply(state, { kind: 'back' });
      return reply({ ...state, list: withFilter(state.list, '') });
    }),
    hint: { keys: 'q', word: 'quit' },
  },
];

/** Keys go into the filter while it is being typed. */
export function takeInList(state: ListScreen, app: App, _now: number, key: string): Reply<ListScreen> | null {
  if (!state.list.typing) return null;
  return reply({ ...state, list: typeInto(state.list, key, matching(state, app.setup).length) });
}
