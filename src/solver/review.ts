import { type Answer, WAIT, waitTick } from '../engine/decision.ts';
import type { Decided, Run } from '../engine/run.ts';
import { type Par, type Score, solve } from './solve.ts';

export const GRADES = ['best', 'good', 'inaccuracy', 'mistake', 'blunder'] as const;
export type Grade = (typeof GRADES)[number];

/** How much worse the best triple still possible became. Tasks and ticks; a later column may be negative. */
export interface Cost {
  readonly lost: number;
  readonly lateness: number;
  readonly until: number;
}

/** One decision of a game, with those that wait right after each other told as one. */
export interface Reviewed {
  /** Tick, and which of the recorded decisions it is: the first of them, and how many. */
  readonly at: number;
  readonly index: number;
  readonly count: number;
  readonly chosen: Answer;
  /** A best answer there: the chosen one, if it is one. */
  readonly best: Answer;
  /** Decisions with which the best can still be reached from there, from the start. */
  readonly better: readonly Answer[];
  /** Null: nothing could be finished after it any more. */
  readonly cost: Cost | null;
  /** Null: it was too late before. */
  readonly grade: Grade | null;
}

export interface Review {
  readonly run: Score;
  readonly par: Score;
  /** 0 … 1 */
  readonly accuracy: number;
  /** Every position that counts was solved to the end. */
  readonly exact: boolean;
  readonly decisions: readonly Reviewed[];
}

/** What is worth knowing of a position: the best that can still come of it. */
interface Value {
  readonly score: Score;
  readonly proven: boolean;
  readonly finishes: boolean;
  readonly decisions: readonly Answer[];
}

export interface ReviewOptions {
  /** Made anew for every position: whether to settle for what is known by now. */
  readonly patience: () => () => boolean;
}

/**
 * What each decision of a run of one worker cost. The best that is still possible never gets better in the course of a
 * run, so where it is the same at both ends of a stretch no decision in between cost anything; only the others are looked
 * at. Yields after each position.
 */
export function* reviewSteps(run: Run, score: Score, { patience }: ReviewOptions): Generator<void, Review> {
  const answers = run.decisions.map(({ answer }) => answer);
  const moves = movesOf(run.decisions);
  const values = new Map<number, Value>();
  const end: Value = { score, proven: true, finishes: run.outcome === 'finished', decisions: answers };
  values.set(moves.length, end);
  values.set(0, valueAt(run, [], patience()) ?? end);
  const open: [number, number][] = [[0, moves.length]];
  for (let stretch = open.pop(); stretch; stretch = open.pop()) {
    const [from, to] = stretch;
    if (to - from < 2 || isEqual(values.get(from), values.get(to))) continue;
    const middle = (from + to) >> 1;
    const prefix = answers.slice(0, moves[middle]?.index);
    values.set(middle, valueAt(run, prefix, patience()) ?? (values.get(to) as Value));
    yield;
    open.push([from, middle], [middle, to]);
  }
  return reviewOf(moves, filled(values, moves.length), score);
}

function valueAt({ scenario, seed }: Run, prefix: readonly Answer[], shouldStop: () => boolean): Value | null {
  const par = solve(scenario, { seed, prefix, shouldStop });
  return par && worthOf(par);
}

const worthOf = ({ score, proven, outcome, decisions }: Par): Value => ({
  score,
  proven,
  finishes: outcome === 'finished',
  decisions,
});

const isWait = (answer: Answer): boolean => answer === WAIT || waitTick(answer) !== null;

interface Move {
  readonly at: number;
  readonly index: number;
  readonly count: number;
  readonly chosen: Answer;
}

// Waits right after each other are one decision.
function movesOf(decisions: readonly Decided[]): Move[] {
  const moves: Move[] = [];
  for (const [index, { at, answer }] of decisions.entries()) {
    const last = moves.at(-1);
    if (last && isWait(last.chosen) && isWait(answer)) moves[moves.length - 1] = { ...last, count: last.count + 1 };
    else moves.push({ at, index, count: 1, chosen: isWait(answer) ? WAIT : answer });
  }
  return moves;
}

// A schedule that was found later was possible before as well; and where both ends are equal so is all between.
function filled(values: ReadonlyMap<number, Value>, count: number): Value[] {
  const list: Value[] = [];
  let next = values.get(count) as Value;
  for (let i = count; i >= 0; i--) {
    const own = values.get(i);
    next =
      own && compare(own.score, next.score) <= 0
        ? own
        : { ...next, proven: own?.proven === false ? false : next.proven };
    list.unshift(next);
  }
  return list;
}

function reviewOf(moves: readonly Move[], values: readonly Value[], run: Score): Review {
  const par = values[0] as Value;
  const decisions = moves.map((move, i) => reviewed(move, values[i] as Value, values[i + 1] as Value, par));
  const counted = decisions.flatMap(({ grade }) => (grade === null ? [] : WORTH[grade]));
  return {
    run,
    par: par.score,
    accuracy: counted.length === 0 ? 1 : counted.reduce((sum, one) => sum + one, 0) / counted.length,
    exact: values.every(({ proven }) => proven),
    decisions,
  };
}

const WORTH: Record<Grade, number> = { best: 1, good: 0.9, inaccuracy: 0.6, mistake: 0.3, blunder: 0 };

function reviewed(move: Move, before: Value, after: Value, par: Value): Reviewed {
  const cost = costOf(before.score, after.score);
  const free = isFree(cost);
  const best = free ? move.chosen : bestAnswer(before, move);
  const hopeless = par.finishes && !after.finishes;
  const late = par.finishes && !before.finishes;
  return {
    ...move,
    best,
    better: before.decisions,
    cost: hopeless ? null : cost,
    grade: late ? null : hopeless ? 'blunder' : gradeOf(cost, par.score.last),
  };
}

function bestAnswer({ decisions }: Value, { index, chosen }: Move): Answer {
  const answer = decisions[index];
  if (answer === undefined) return chosen;
  return isWait(answer) ? WAIT : answer;
}

const costOf = (before: Score, after: Score): Cost => ({
  lost: after.lost - before.lost,
  lateness: after.lateness - before.lateness,
  until: after.last - before.last,
});

const isFree = ({ lost, lateness, until }: Cost): boolean => lost === 0 && lateness === 0 && until === 0;

/** In hundredths of par's last tick: up to there it was still good, no more than inaccurate, a mistake. */
const STEPS = [
  [1, 'good'],
  [3, 'inaccuracy'],
  [10, 'mistake'],
] as const;

function gradeOf({ lost, lateness, until }: Cost, last: number): Grade {
  if (lost !== 0) return 'blunder';
  const ticks = lateness !== 0 ? lateness : until;
  if (ticks === 0) return 'best';
  return STEPS.find(([hundredths]) => ticks * 100 <= hundredths * last)?.[1] ?? 'blunder';
}

const compare = (a: Score, b: Score): number => a.lost - b.lost || a.lateness - b.lateness || a.last - b.last;

const isEqual = (a: Value | undefined, b: Value | undefined): boolean =>
  a !== undefined && b !== undefined && compare(a.score, b.score) === 0 && a.proven && a.finishes === b.finishes;
