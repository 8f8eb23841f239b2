import type { Question } from '../../scenario/scenario.ts';
import type { LeftGame } from '../../session/game/left-game.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import type { ScreenBase } from '../app/app-state.ts';

/** What is shown and asked before a game. */
export interface BriefingScreen extends ScreenBase {
  readonly kind: 'briefing';
  readonly listed: ListedScenario;
  /** The unfinished game that can be continued. */
  readonly left: LeftGame | null;
  /** The questions still to be asked, by number; the first one is shown once the story has been read. */
  readonly questions: readonly number[];
  /** By question: the choice; null: skipped, or not asked. */
  readonly answers: readonly (number | null)[];
  readonly isAsking: boolean;
  /** The choice that the cursor is on. */
  readonly chosen: number;
  /** The first row of the story that is shown. */
  readonly from: number;
}

/** The question that is shown, or null. */
export function questionOf({ questions, isAsking, listed }: BriefingScreen): Question | null {
  const [first] = questions;
  return isAsking && first !== undefined ? (listed.scenario.lesson?.predict[first] ?? null) : null;
}
