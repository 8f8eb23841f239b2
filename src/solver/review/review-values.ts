import type { Answer } from '../../engine/decision.ts';
import type { Run } from '../../engine/run.ts';
import { compareScores, type Score } from '../../engine/score.ts';
import { type Par, solve } from '../solve.ts';
import type { Move } from './review-moves.ts';

/** The value of a position: the best score that is still possible. */
export interface Value {
  readonly score: Score;
  readonly proven: boolean;
  /** The decisions that lead to it, from the start. */
  readonly decisions: readonly Answer[];
}

/**
 * Called for every position; the result says whether to accept what is known so far. Null: examine no more positions.
 */
export type Patience = () => (() => boolean) | null;

/**
 * The best score still possible before each move of a run, and at its end. It never improves during a run, so where it
 * is equal at both ends of a stretch it is equal in between: only stretches in which something was lost are split.
 */
export class Values {
  private readonly run: Run;
  private readonly answers: readonly Answer[];
  private readonly moves: readonly Move[];
  private readonly known = new Map<number, Value>();
  private readonly par: Par | null;
  private settled = 0;

  /** @param par what is known of the start; null: nothing */
  constructor(run: Run, score: Score, moves: readonly Move[], par: Par | null) {
    this.run = run;
    this.par = par;
    this.answers = run.decisions.map(({ answer }) => answer);
    this.moves = moves;
    this.known.set(moves.length, { score, proven: true, decisions: this.answers });
  }

  /** Approximate share of the work done: 0 … 1. */
  get progress(): number {
    const { length } = this.moves;
    return length === 0 ? 1 : Math.min(1, Math.max(this.settled, this.known.size - 2) / length);
  }

  /** Examine positions, yielding after each. */
  *find(patience: Patience): Generator<void> {
    this.look(0, null, patience);
    const open: [number, number][] = [[0, this.moves.length]];
    for (let stretch = open.shift(); stretch; stretch = open.shift()) {
      yield;
      const [from, to] = stretch;
      if (to - from < 2 || this.isSettled(from, to)) {
        this.settled += to - from;
        continue;
      }
      const middle = (from + to) >> 1;
      if (!this.look(middle, this.known.get(from) ?? null, patience)) return;
      open.push([from, middle], [middle, to]);
    }
  }

  /** The values before each move and at the end. Unknown ones are taken from the positions after them. */
  list(): Value[] {
    const list: Value[] = [];
    let next = this.known.get(this.moves.length)!;
    for (let i = this.moves.length; i >= 0; i--) {
      const own = this.known.get(i);
      // A schedule found for a later position was possible before as well.
      next = own && compareScores(own.score, next.score) <= 0 ? own : { ...next, proven: false };
      list.unshift(next);
    }
    for (let i = 0; i < this.moves.length; i++) list[i + 1] = this.after(i, list[i]!, list[i + 1]!);
    return list;
  }

  // While the game follows the best continuation, that continuation stays optimal.
  private after(i: number, before: Value, after: Value): Value {
    const isSame = compareScores(before.score, after.score) === 0;
    if (isSame) return before.proven && !after.proven ? { ...after, proven: true } : after;
    const { index, count } = this.moves[i]!;
    for (let k = index; k < index + count; k++) if (before.decisions[k] !== this.answers[k]) return after;
    return before;
  }

  private look(i: number, floor: Value | null, patience: Patience): boolean {
    if (this.known.has(i)) return true;
    const enough = patience();
    if (enough === null) return false;
    const prefix = this.answers.slice(0, this.moves[i]?.index);
    const least = floor?.proven ? floor.score : null;
    this.known.set(i, bestFrom(this.run, prefix, least, { known: this.par, enough }));
    return true;
  }

  private isSettled(from: number, to: number): boolean {
    const [a, b] = [this.known.get(from), this.known.get(to)];
    return a !== undefined && b !== undefined && isLevel(a, b);
  }
}

const isLevel = (a: Value, b: Value): boolean => a.proven && compareScores(a.score, b.score) === 0;

/** The best score that some decisions still allow. @param least nothing better is possible; null: not known */
export function bestFrom(
  { scenario, seed }: Pick<Run, 'scenario' | 'seed'>,
  prefix: readonly Answer[],
  least: Score | null,
  { known, enough }: { readonly known: Par | null; readonly enough: () => boolean },
): Value {
  const bound = least ? { least } : {};
  const { score, proven, decisions } = solve(scenario, { seed, prefix, known, shouldStop: enough, ...bound });
  return { score, proven, decisions };
}
