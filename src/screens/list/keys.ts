import { scenariosIn } from '../../session/chapters.ts';
import { type ListAction, typeInto, updateList, withFilter } from '../../session/list-state.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import type { App } from '../app/app-state.ts';
import { type Binding, backBinding, helpBinding } from '../bindings.ts';
import { notice, type Reply, reply } from '../command.ts';
import { chapterId, idsIn } from './lines.ts';
import { otherChoice, stopped } from './making.ts';
import {
  type Chosen,
  chosenLine,
  chosenOf,
  chosenScenario,
  hasDetail,
  isWideList,
  type ListScreen,
  linesIn,
} from './state.ts';
import { choose, enter, opening, toChapter } from './update.ts';
import { nextScenario, tendenciesIn, unsolvedAfter } from './way.ts';

type Do = Binding<ListScreen>['do'];

const move =
  (action: ListAction): Do =>
  (state, app) =>
    reply({ ...state, list: updateList(state.list, action, idsIn(linesIn(state, app))) });

const about =
  (then: (listed: ListedScenario) => Parameters<typeof reply<ListScreen>>[1]): Do =>
  (state, app, now) => {
    const listed = chosenScenario(state, app);
    return listed ? reply(state, then(listed)) : enter(state, app, now);
  };

const toUnsolved: Do = (state, app) => {
  const from = chosenLine(state, linesIn(state, app))?.kind === 'item' ? chosenScenario(state, app) : null;
  const next = from ? unsolvedAfter(app, scenariosIn(app.chapters), from) : nextScenario(app);
  if (!next) return reply(state, notice('Every scenario here has all its stars.'));
  return reply(choose(state, app, next.name));
};

const toRepeated: Do = (state, app) => {
  if (tendenciesIn(app).length > 0) return reply(choose(state, app, 'again'));
  return reply(state, notice('Nothing so far that you tend to get wrong.'));
};

const isNew = (chosen: Chosen | null): boolean => chosen?.kind === 'make' && chosen.which === 'new';

const level =
  (by: 1 | -1): Do =>
  (state, app) =>
    reply({ ...state, making: otherChoice(state.making, app, 'difficulty', by) });

const onlyNew = (state: ListScreen, app: App): string | null =>
  isNew(chosenOf(state, app)) ? null : 'That is for a new one: g chooses it.';

const toMaking =
  (row: 'today' | 'new', isMade: boolean): Do =>
  (state, app, now) => {
    if (!app.setup.recipes) return reply(state, notice('Nothing can be made here.'));
    const next = choose(state, app, row);
    return isMade ? enter(next, app, now) : reply(next);
  };

// To the right: open a chapter, or show what is chosen where it has no room beside the list.
const inwards: Do = (state, app) => {
  const chosen = chosenOf(state, app);
  if (isNew(chosen)) return reply({ ...state, making: otherChoice(state.making, app, 'kind', 1) });
  const { list } = state;
  if (chosen?.kind === 'chapter' && list.open !== chosen.id)
    return reply({ ...state, list: { ...list, open: chosen.id } });
  return reply({ ...state, list: { ...list, detail: true } });
};

const outwards: Do = (state, app) => {
  const { list } = state;
  if (isNew(chosenOf(state, app))) return reply({ ...state, making: otherChoice(state.making, app, 'kind', -1) });
  if (list.detail) return reply({ ...state, list: { ...list, detail: false } });
  const line = chosenLine(state, linesIn(state, app));
  if (!line || !('chapter' in line) || line.chapter === null || list.filter !== '') return reply(state);
  const id = chapterId(line.chapter);
  if (isWideList(app.size)) return reply(toChapter(state, app, line.chapter));
  return reply({ ...state, list: { ...list, selected: id, open: line.kind === 'chapter' ? null : list.open } });
};

function back(state: ListScreen): Reply<ListScreen> {
  const { list, making } = state;
  if (making.now) return reply({ ...state, making: { ...making, now: null } }, ...stopped(making));
  if (list.detail) return reply({ ...state, list: { ...list, detail: false } });
  if (list.filter !== '') return reply({ ...state, list: withFilter(list, '') });
  return reply(state, { kind: 'back' });
}

/** The keys of the list of scenarios. */
export const LIST_BINDINGS: readonly Binding<ListScreen>[] = [
  {
    keys: ['enter'],
    hint: { keys: 'Enter', word: (state, app) => opening(state, app).word },
    help: 'play it, or watch a lesson to watch',
    do: enter,
  },
  {
    keys: ['p'],
    help: 'play the scenario by hand',
    do: about((listed) => ({ kind: 'open', route: { name: 'briefing', listed, aim: 'play' } })),
  },
  {
    keys: ['w'],
    hint: { keys: 'w', word: 'watch' },
    help: 'watch it',
    do: about((listed) => ({ kind: 'open', route: { name: 'watch', listed } })),
  },
  {
    keys: ['r'],
    hint: { keys: 'r', word: 'race' },
    help: 'let policies race',
    do: about((listed) => ({ kind: 'open', route: { name: 'race', listed } })),
  },
  { keys: ['n'], hint: { keys: 'n', word: 'next' }, help: 'the next one that is not done', do: toUnsolved },
  { keys: ['t'], help: 'the scenario of today', do: toMaking('today', true) },
  { keys: ['g'], help: 'a new scenario of your choice', do: toMaking('new', false) },
  {
    keys: ['+', '='],
    hint: { keys: '←→ + −', word: 'kind and difficulty' },
    help: 'make the new one harder',
    disabledReason: onlyNew,
    do: level(1),
  },
  { keys: ['-', '_'], help: 'make the new one easier', disabledReason: onlyNew, do: level(-1) },
  { keys: ['m'], help: 'what you tend to get wrong', do: toRepeated },
  {
    keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
    hint: { keys: '1-9', word: 'chapter' },
    help: 'a chapter',
    do: (state, app, _now, key) => {
      const chapter = Number(key) - 1;
      if (!app.chapters[chapter]) return reply(state, notice(`There are ${app.chapters.length} chapters.`));
      return reply(toChapter(state, app, chapter));
    },
  },
  { keys: ['down', 'j'], hint: { keys: '↑↓', word: 'choose' }, help: 'the row below', do: move('list-on') },
  { keys: ['up', 'k'], help: 'the row above', do: move('list-back') },
  {
    keys: ['right', 'l'],
    hint: { keys: '→', word: (state, { size }) => (hasDetail(size) || state.list.detail ? '' : 'more') },
    help: 'open the chapter, or show more',
    do: inwards,
  },
  { keys: ['left', 'h'], help: 'to the chapter, or close it', do: outwards },
  { keys: ['pagedown'], help: 'ten rows down', do: move('list-page-on') },
  { keys: ['pageup'], help: 'ten rows up', do: move('list-page-back') },
  { keys: ['home'], help: 'the first row', do: move('list-first') },
  { keys: ['end'], help: 'the last row', do: move('list-last') },
  {
    keys: ['/'],
    hint: { keys: '/', word: 'filter' },
    help: 'show only titles with these words',
    do: (state) => reply({ ...state, list: { ...state.list, typing: true } }),
  },
  helpBinding(),
  {
    ...backBinding<ListScreen>('quit', back),
    hint: { keys: 'q', word: ({ list, making }) => (making.now ? 'stop' : list.detail ? 'back' : 'quit') },
  },
];

/** Any key ends what is celebrated; keys go into the filter while it is being typed. */
export function takeInList(state: ListScreen, app: App, _now: number, key: string): Reply<ListScreen> | null {
  const { celebration } = state;
  if (celebration)
    return reply(
      { ...state, celebration: null },
      { kind: 'keep', change: { kind: 'celebrated', chapter: celebration.title } },
    );
  if (!state.list.typing) return null;
  return reply({ ...state, list: typeInto(state.list, key, idsIn(linesIn(state, app))) });
}
