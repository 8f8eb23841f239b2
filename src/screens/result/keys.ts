import { scenarioAfter } from '../../session/chapters.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import type { App } from '../app/app-state.ts';
import { type Binding, backBinding, helpBinding } from '../bindings.ts';
import { textRoom } from '../briefing/frame.ts';
import { firstRow } from '../briefing/scrolled.ts';
import { notice, reply } from '../command.ts';
import type { Size } from '../layout.ts';
import { onTo } from '../list/celebration.ts';
import { sharedGameOf, textAfterGame } from './frame.ts';
import { copiedText } from './share.ts';
import type { ResultScreen } from './state.ts';

type Do = Binding<ResultScreen>['do'];

/** The scenario after this one, or null. */
const nextOf = ({ listed }: ResultScreen, { chapters }: App): ListedScenario | null => scenarioAfter(chapters, listed);

const scroll =
  (rows: (size: Size) => number): Do =>
  (state, app) => {
    const from = Math.max(0, state.from + rows(app.size));
    return reply({ ...state, from: firstRow(textAfterGame(state, app).length, from, textRoom(app.size)) });
  };

const share: Do = (state, app) => {
  const shared = sharedGameOf(state, app);
  if (shared === null) return reply(state, notice('This game is too long for a code.'));
  const text = copiedText(shared);
  return reply({ ...state, isShared: true, from: 0 }, text === null ? null : { kind: 'copy', text });
};

/** The keys after a game. */
export const RESULT_BINDINGS: readonly Binding<ResultScreen>[] = [
  {
    keys: ['v'],
    hint: { keys: 'v', word: 'review' },
    help: 'go through it decision by decision',
    group: 'opening',
    do: (state) => {
      const { watched, byLoop } = state.finished;
      const open = { kind: 'open', route: { name: 'review', watched, byLoop } } as const;
      return reply({ ...state, isAsked: false }, { kind: 'cancel', work: 'review' }, open);
    },
  },
  {
    keys: ['r'],
    hint: { keys: 'r', word: 'again' },
    help: 'play it again',
    do: (state) => reply(state, { kind: 'home', route: { name: 'briefing', listed: state.listed } }),
  },
  { keys: ['s'], hint: { keys: 's', word: 'share' }, help: 'a line and a code, also to the clipboard', do: share },
  {
    keys: ['n', 'enter'],
    hint: { keys: 'n', word: ({ listed }) => (listed.entry?.pair ? 'the other way' : 'next') },
    help: 'the next scenario',
    disabledReason: (state, app) => (nextOf(state, app) ? null : 'This was the last scenario: q goes back.'),
    do: (state, app) => {
      const listed = nextOf(state, app);
      return reply(state, listed && onTo(listed, app));
    },
  },
  {
    keys: ['u'],
    hint: { keys: 'u', word: 'undo' },
    help: 'undo the last decision',
    do: (state) => reply(state, { kind: 'back', undo: true }),
  },
  {
    keys: ['w'],
    hint: { keys: 'w', word: 'watch' },
    help: 'watch the event loop do it',
    do: (state) => reply(state, { kind: 'open', route: { name: 'watch', listed: state.listed } }),
  },
  {
    keys: ['R'],
    hint: { keys: 'R', word: 'race' },
    help: 'race your game against the others',
    do: (state) => {
      const { listed, finished } = state;
      return reply(state, { kind: 'open', route: { name: 'race', listed, own: finished.watched } });
    },
  },
  {
    keys: ['down', 'j'],
    hint: { keys: '↑↓', word: 'move' },
    help: 'move down',
    group: 'choosing',
    do: scroll(() => 1),
  },
  { keys: ['up', 'k'], help: 'move up', do: scroll(() => -1) },
  { keys: ['pagedown', 'space'], help: 'a page down', do: scroll((size) => textRoom(size) - 2) },
  { keys: ['pageup'], help: 'a page up', do: scroll((size) => 2 - textRoom(size)) },
  helpBinding(),
  backBinding('back, or quit', (state) => reply(state, { kind: 'home' })),
];
