import type { LeftGame } from '../../session/game/left-game.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import type { ScreenBase } from '../app/app-state.ts';
import { type AskedQuestion, cueOf } from './question.ts';

/** What is shown and asked before a game. */
export interface BriefingScreen extends ScreenBase {
  readonly kind: 'briefing';
  readonly listed: ListedScenario;
  /** What follows: a game, or the scenario is watched. */
  readonly aim: 'play' | 'watch';
  /** The unfinished game that can be continued. */
  readonly left: LeftGame | null;
  /** A finished game that another player shared; null: none was. */
  readonly shared: AnalysedRun | null;
  /** The questions still to be asked, by number; the first one is shown once the story has been read. */
  readonly questions: readonly number[];
  /** By question: the choice; null: skipped, or not asked. */
  readonly answers: readonly (number | null)[];
  readonly isAsking: boolean;
  /** The number of the question that has just been answered, while its answer is shown; null: none. */
  readonly answered: number | null;
  /** How many questions are asked in all. */
  readonly count: number;
  /** The choice that the cursor is on. */
  readonly chosen: number;
  /** The first row of the story that is shown. */
  readonly from: number;
}

/** The question that is shown, unanswered or with its answer; null: the story is. */
export function askedIn({ questions, isAsking, answered, count, listed }: BriefingScreen): AskedQuestion | null {
  const number = isAsking ? (answered ?? questions[0]) : undefined;
  const question = number === undefined ? null : (listed.scenario.lesson?.predict[number] ?? null);
  if (!question) return null;
  const left = questions.length + Number(answered !== null);
  return { question, cue: cueOf(listed.scenario, question), place: count - left + 1, count };
}
