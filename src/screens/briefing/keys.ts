import type { App } from '../app/app-state.ts';
import { type Binding, backBinding, helpBinding } from '../bindings.ts';
import { type Reply, reply } from '../command.ts';
import { pageRows, textRoom } from './frame.ts';
import { firstRow } from './scrolled.ts';
import { askedIn, type BriefingScreen } from './state.ts';
import { answerQuestion, ask, begin } from './update.ts';

const canContinue = ({ left, isAsking }: BriefingScreen): boolean => left !== null && !isAsking;

// A question is shown that is not answered yet.
const isOpen = ({ isAsking, answered }: BriefingScreen): boolean => isAsking && answered === null;

// Moves the cursor of a question, or the rows of the story.
const move =
  (distance: (app: App) => number): Binding<BriefingScreen>['do'] =>
  (state, app) => {
    const by = distance(app);
    if (isOpen(state)) {
      const last = (askedIn(state)?.question.choices.length ?? 1) - 1;
      return reply({ ...state, chosen: Math.max(0, Math.min(last, state.chosen + by)) });
    }
    const from = firstRow(pageRows(state, app).length, Math.max(0, state.from + by), textRoom(app.size));
    return reply({ ...state, from });
  };

/** The keys before a game. */
export const BRIEFING_BINDINGS: readonly Binding<BriefingScreen>[] = [
  {
    keys: ['enter', 'space'],
    hint: {
      keys: 'Enter',
      word: (state) => {
        if (isOpen(state)) return 'answer';
        if (state.isAsking || canContinue(state)) return 'go on';
        return state.aim === 'watch' ? 'watch' : 'begin';
      },
    },
    help: 'begin, go on, or answer',
    group: 'opening',
    do: (state, app) => {
      if (isOpen(state)) return answerQuestion(state, app, state.chosen);
      if (state.isAsking) return ask(state, app);
      return state.left ? begin(state, app, state.left) : ask(state, app);
    },
  },
  {
    keys: ['n'],
    hint: { keys: 'n', word: 'start again' },
    help: 'start again instead of going on',
    disabledReason: (state) => (canContinue(state) ? null : 'There is no unfinished game: Enter begins.'),
    do: ask,
  },
  {
    keys: ['s'],
    hint: { keys: 's', word: 'skip the question' },
    help: 'skip the question',
    disabledReason: (state) => {
      if (isOpen(state)) return null;
      return state.isAsking ? 'It is answered: Enter goes on.' : 'There is no question now: Enter begins.';
    },
    do: (state, app) => answerQuestion(state, app, null),
  },
  {
    keys: ['p'],
    hint: { keys: 'p', word: 'play' },
    help: 'play it instead of watching',
    disabledReason: ({ aim }) => (aim === 'watch' ? null : 'Enter begins the game.'),
    do: (state) => reply(state, { kind: 'replace', route: { name: 'briefing', listed: state.listed, aim: 'play' } }),
  },
  {
    keys: ['v'],
    hint: { keys: 'v', word: ({ shared }) => (shared ? 'review theirs' : '') },
    help: 'review the game that was shared with you',
    disabledReason: ({ shared }) => (shared ? null : 'No game was shared with you.'),
    do: (state) => {
      const { shared } = state;
      const route = shared && ({ name: 'review', watched: shared, byLoop: [], isShared: true } as const);
      return reply(state, route && { kind: 'open', route });
    },
  },
  {
    keys: ['w'],
    hint: { keys: 'w', word: ({ aim }) => (aim === 'watch' ? '' : 'watch') },
    help: 'watch it first',
    do: (state) => reply(state, { kind: 'open', route: { name: 'watch', listed: state.listed } }),
  },
  { keys: ['down', 'j'], hint: { keys: '↑↓', word: 'move' }, help: 'move down', group: 'choosing', do: move(() => 1) },
  { keys: ['up', 'k'], help: 'move up', do: move(() => -1) },
  { keys: ['pagedown'], help: 'a page down', do: move(({ size }) => textRoom(size) - 2) },
  { keys: ['pageup'], help: 'a page up', do: move(({ size }) => 2 - textRoom(size)) },
  helpBinding(),
  backBinding(),
];

/** A digit answers the question that is shown. */
export function takeInBriefing(
  state: BriefingScreen,
  app: App,
  _now: number,
  key: string,
): Reply<BriefingScreen> | null {
  if (!isOpen(state) || !/^[1-9]$/.test(key)) return null;
  if (Number(key) > (askedIn(state)?.question.choices.length ?? 0)) return reply(state);
  const chosen = Number(key) - 1;
  return answerQuestion({ ...state, chosen }, app, chosen);
}
