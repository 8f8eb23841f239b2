import type { Answer } from '../../engine/decision.ts';
import type { Decided } from '../../engine/run.ts';
import { isWait } from './alternatives.ts';

/** A decision of a game as a review sees it: consecutive waits are one move. */
export interface Move {
  /** Its tick, the index of its first recorded decision, and the number of decisions. */
  readonly at: number;
  readonly index: number;
  readonly count: number;
  /** Of several waits the last one, which says how long the wait was. */
  readonly chosen: Answer;
}

/** The decisions of a run as moves. */
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
