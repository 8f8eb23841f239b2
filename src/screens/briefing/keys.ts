import type { App } from '../app/app-state.ts';
import { type Binding, backBinding, helpBinding } from '../bindings.ts';
import { type Reply, reply } from '../command.ts';
import { storyRows, textRoom } from './frame.ts';
import { firstRow } from './scrolled.ts';
import { type BriefingScreen, questionOf } from './state.ts';
import { answerQuestion, ask, begin } from './update.ts';

const canContinue = ({ left, isAsking }: BriefingScreen): boolean => left !== null && !isAsking;

// The cursor of a question, or the rows of the story.
const move =
  (by: 1 | -1): Binding<BriefingScreen>['do'] =>
  (state, app) => {
    const question = questionOf(state);
    if (question)
      return reply({ ...state, chosen: Math.max(0, Math.min(question.choices.length - 1, state.chosen + by)) });
    const from = firstRow(storyRows(state, app).length, Math.max(0, state.from + by), textRoom(app.size));
    return reply({ ...state, from });
  };

/** The keys before a game. */
export const BRIEFING_BINDINGS: readonly Binding<BriefingScreen>[] = [
  {
    keys: ['enter', 'space'],
    hint: {
      keys: 'Enter',
      word: (state) => (state.isAsking ? 'answer' : canContinue(state) ? 'go on' : 'begin'),
    },
    help: 'begin, go on, or answer',
    do: (state, app) => {
      if (state.isAsking) return answerQuestion(state, app, state.chosen);
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
    disabledReason: ({ isAsking }) => (isAsking ? null : 'There is no question now: Enter begins.'),
    do: (state, app) => answerQuestion(state, app, null),
  },
  {
    keys: ['w'],
    hint: { keys: 'w', word: 'watch' },
    help: 'watch it first',
    do: (state) => reply(state, { kind: 'open', route: { name: 'watch', listed: state.listed } }),
  },
  { keys: ['down', 'j'], hint: { keys: '↑↓', word: 'move' }, help: 'move down', do: move(1) },
  { keys: ['up', 'k'], help: 'move up', do: move(-1) },
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
  if (!state.isAsking || !/^[1-9]$/.test(key)) return null;
  if (Number(key) > (questionOf(state)?.choices.length ?? 0)) return reply(state);
  const chosen = Number(key) - 1;
  return answerQuestion({ ...state, chosen }, app, chosen);
}
