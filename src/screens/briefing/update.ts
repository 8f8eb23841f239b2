import type { LeftGame } from '../../session/game/left-game.ts';
import type { App } from '../app/app-state.ts';
import { keyOf } from '../app/kept.ts';
import { andThen, type Reply, reply } from '../command.ts';
import { askedIn, type BriefingScreen } from './state.ts';

/** Show the next question, or begin if there is none. */
export function ask(state: BriefingScreen, app: App): Reply<BriefingScreen> {
  const { seed } = app.setup;
  if (state.questions.length === 0 && state.aim === 'watch') return toWatch(state);
  if (state.questions.length === 0) return begin(state, app, { seed, decisions: [], helped: false, hints: 0, at: 0 });
  return reply({ ...state, isAsking: true, answered: null, chosen: 0, from: 0 });
}

/**
 * Answer the question that is shown, or with null skip it; the first answer to each question is saved. What is right is
 * shown at once, unless the game decides it.
 */
export function answerQuestion(state: BriefingScreen, app: App, choice: number | null): Reply<BriefingScreen> {
  const [number, ...questions] = state.questions;
  const asked = askedIn(state);
  if (number === undefined || !asked || choice === null) return ask({ ...state, questions }, app);
  const answers = state.answers.with(number, choice);
  const right = asked.question.answer === choice;
  const change = { kind: 'prediction', key: keyOf(app, state.listed), question: number, right } as const;
  const next: BriefingScreen = { ...state, questions, answers };
  const kept = (after: BriefingScreen) => reply(after, { kind: 'keep', change });
  if (asked.cue.by === 'nothing') return kept({ ...next, answered: number });
  return andThen(kept(next), (after) => ask(after, app));
}

// Watch it as a lesson: what it shows follows the run.
function toWatch(state: BriefingScreen): Reply<BriefingScreen> {
  const { listed, answers } = state;
  return reply(state, { kind: 'replace', route: { name: 'watch', listed, lesson: { answers } } });
}

/** Begin a game, or continue the one that was left; a new one replaces it. */
export function begin(
  state: BriefingScreen,
  app: App,
  { seed, decisions, helped, hints }: LeftGame,
): Reply<BriefingScreen> {
  const { listed, answers } = state;
  const route = { name: 'play', listed, beginning: { seed, decisions, helped, hints, answers } } as const;
  const change = { kind: 'game', key: keyOf(app, listed), game: null } as const;
  return reply(state, { kind: 'replace', route }, decisions.length === 0 ? { kind: 'keep', change } : null);
}
