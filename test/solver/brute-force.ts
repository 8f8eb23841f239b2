import type { ScenarioFile } from '../../src/scenario/schema.ts';
import { DONE, Position } from './position.ts';
import { rawProblem } from './raw-problem.ts';

// All sequences of decisions, tried one by one without pruning; only equal positions are searched once.
//
// Which waits are tried. Without spoils: only waits for the next event. Proof: take any run, and a second run that
// attends the same tasks in the same order, each as soon as it is possible and the CPU is free. The number and durations
// of attempts are random values that do not depend on time, and units are acquired in the same order and released no
// later. By induction every attend, and everything that follows from it, happens no later than in the first run. So no
// task ends later, the same tasks are done, and no figure is worse. And the earliest possible tick is one at which the
// CPU becomes free or something happens.
// With spoils the induction fails: an earlier start rings earlier and spoils earlier. So while a result may still spoil,
// every tick is tried as the end of a wait, as long as an event is to come; after the last one, a wait only delays.

/**
 * The figures by which runs are compared, in this order, less is better: tasks lost, lateness of the done ones, tasks
 * never over, and the tick at which the last task that is over ended (0 if none is).
 */
export interface Score {
  readonly lost: number;
  readonly lateness: number;
  readonly unfinished: number;
  readonly last: number;
}

export interface Best extends Score {
  /** All decisions, including those of the prefix, as in a decisions file. */
  readonly decisions: readonly string[];
  /** Number of positions examined. */
  readonly positions: number;
}

interface Setting {
  readonly seed: number;
  /** Decisions made already. */
  readonly prefix?: readonly string[];
  /** Try to wait for every tick, even where nothing can spoil. */
  readonly byTick?: boolean;
}

/** The best that any sequence of decisions reaches after those of the prefix. */
export function bruteForce(file: ScenarioFile, { seed, prefix = [], byTick = false }: Setting): Best {
  const search = new Search(byTick);
  const decisions = [...prefix];
  let position = played(file, seed, prefix);
  for (;;) {
    const { word, isEnd } = search.best(position);
    if (word !== null) decisions.push(word);
    if (isEnd) return { ...scoreOf(position), decisions, positions: search.known.size };
    position = decided(position, word as string);
  }
}

/**
 * The number of sequences of decisions from beginning to end, with waits for the next event only, never for a tick.
 * Counting by hand gives the same.
 */
export function countSchedules(file: ScenarioFile, seed = 1): number {
  const known = new Map<string, number>();
  const count = (position: Position): number => {
    const { key } = position;
    const moves = known.has(key) ? [] : movesOf(position, false);
    const counted = known.get(key) ?? (moves.length === 0 ? 1 : moves.reduce((sum, { to }) => sum + count(to), 0));
    known.set(key, counted);
    return counted;
  };
  return count(new Position(rawProblem(file, seed)));
}

/** The position after some decisions, at the next one or at the end. @throws as `decided` */
export function played(file: ScenarioFile, seed: number, decisions: readonly string[]): Position {
  const problem = rawProblem(file, seed);
  return decisions.reduce((position, word) => decided(position, word), new Position(problem));
}

/** The position after one more decision. @throws RangeError if it is not possible, or no decision is left */
export function decided(position: Position, word: string): Position {
  const { problem, now } = position;
  const ready = position.ready();
  const task = problem.tasks.findIndex(({ id }) => id === word);
  if (ready.includes(task)) return position.attend(task);
  const until = word === 'wait' ? position.nextEvent() : Number(/^wait:(\d+)$/.exec(word)?.[1]);
  const isPossible = ready.length > 0 && until > now && until < Number.POSITIVE_INFINITY;
  if (!isPossible) throw new RangeError(`“${word}” is not possible at ${now}, or ends the run`);
  return position.wait(until);
}

/** The score of a run that ends in this position. */
export function scoreOf(position: Position): Score {
  return { ...leftIn(position), ...addedBetween(null, position) };
}

/** Negative if `a` is better. */
export function compare(a: Score, b: Score): number {
  return a.lost - b.lost || a.lateness - b.lateness || a.unfinished - b.unfinished || a.last - b.last;
}

interface Move {
  readonly word: string;
  readonly to: Position;
}

function movesOf(position: Position, isByTick: boolean): Move[] {
  const { problem, now } = position;
  const ready = position.ready();
  const moves = ready.map((task) => ({ word: problem.tasks[task]?.id ?? '', to: position.attend(task) }));
  const event = position.nextEvent();
  if (ready.length === 0 || event === Number.POSITIVE_INFINITY) return moves;
  if (isByTick) moves.push({ word: `wait:${now + 1}`, to: position.wait(now + 1) });
  else moves.push({ word: 'wait', to: position.wait(event) });
  return moves;
}

/**
 * What is still to come: all tasks lost or unfinished in the end, the lateness to be added, and the end of the last
 * task (0 if there is none).
 */
interface Rest extends Score {
  /** The next decision on the way there, if there is one. */
  readonly word: string | null;
  /** Nothing comes after it: everything is over, or the CPU waits for nothing. */
  readonly isEnd: boolean;
}

class Search {
  readonly known = new Map<string, Rest>();
  private readonly byTick: boolean;

  constructor(byTick: boolean) {
    this.byTick = byTick;
  }

  best(position: Position): Rest {
    const { key } = position;
    const known = this.known.get(key);
    if (known) return known;
    const moves = movesOf(position, this.byTick || position.mayComeTooEarly());
    const rests = moves.map((move) => this.after(position, move));
    // Waiting for nothing is a decision like any other.
    if (position.nextEvent() === Number.POSITIVE_INFINITY)
      rests.push({
        ...leftIn(position),
        lateness: 0,
        last: 0,
        word: moves.length === 0 ? null : 'wait',
        isEnd: true,
      });
    const best = rests.reduce((a, b) => (compare(b, a) < 0 ? b : a));
    this.known.set(key, best);
    return best;
  }

  private after(position: Position, { word, to }: Move): Rest {
    const rest = this.best(to);
    const added = addedBetween(position, to);
    const last = Math.max(added.last, rest.last);
    return { ...rest, lateness: added.lateness + rest.lateness, last, word, isEnd: false };
  }
}

function leftIn({ stands }: Position): { lost: number; unfinished: number } {
  const lost = stands.filter(({ mode }) => mode !== DONE).length;
  return { lost, unfinished: stands.filter(({ mode }) => mode < DONE).length };
}

function addedBetween(before: Position | null, { stands, problem }: Position): { lateness: number; last: number } {
  let lateness = 0;
  let last = 0;
  stands.forEach(({ mode, finish }, i) => {
    if (mode < DONE || (before?.stands[i]?.mode ?? 0) >= DONE) return;
    last = Math.max(last, finish);
    if (mode === DONE) lateness += Math.max(0, finish - (problem.tasks[i]?.deadline ?? finish));
  });
  return { lateness, last };
}
