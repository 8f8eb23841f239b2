import type { Answer } from '../../engine/decision.ts';
import type { Decided } from '../../engine/run.ts';
import { isWait } from './alternatives.ts';

/** One decision of a game as a review sees it: waits right after each other are one. */
export interface Move {
  /** Tick, and which of the recorded decisions it is: the first of them, and how many. */
  readonly at: number;
  readonly index: number;
  readonly count: number;
  /** Of several waits the last, which says how long it was. */
  readonly chosen: Answer;
}

/** The decisions of a run, with those that wait right after each other as one. */
export function movesOf(decisions: readonly Decided[]): Move[] {
  const moves: Move[] = [];
  for (const [index, { at, answer }] of decisions.entries()) {
    const last = moves.at(-1);
    if (last && isWait(last.chosen) && isWait(answer))
      moves[moves.length - 1] = { ...last, count: last.count + 1, chosen: answer };
    else moves.push({ at, index, count: 1, chosen: answer });
  }
  return moves;
}
