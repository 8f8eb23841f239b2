import { isStuck } from '../analysis/ending.ts';
import { workBy } from '../analysis/progress.ts';
import { timelineSteps } from '../analysis/timeline/build-timeline.ts';
import { lastOf, outlineSteps, type Policy, type RunOutline, simulateSteps } from '../engine/run.ts';
import { compareScores } from '../engine/score.ts';
import { isPolicyName, makePolicy } from '../policies/registry.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { PLAYER } from './game/position.ts';
import { type AnalysedRun, analyse, figureSteps } from './watch/analysed-run.ts';

/** A policy that takes part in a race. */
export interface Entrant {
  /** As on the command line: `sync`, `sync:4`, the name of a policy of the user's own. */
  readonly name: string;
  readonly make: () => Policy;
  readonly workers: number;
  /** A scenario that differs in one step from that of the other entrants, and how; absent: the same scenario. */
  readonly change?: { readonly words: string; readonly scenario: Scenario };
}

/** A run in a race. */
export interface Racer {
  /** The name of its entrant; `player` for a game. */
  readonly name: string;
  readonly watched: AnalysedRun;
  /** How its scenario differs, in a few words; null: policies race, not changes. */
  readonly change: string | null;
}

/** How many take part in a race, at least and at most. */
export const FEWEST_RACERS = 2;
export const MOST_RACERS = 6;

/** The sets of policies that race if none is asked for; `p` goes from one set to the next. */
const FIELDS: readonly (readonly string[])[] = [
  ['sync', 'event-loop'],
  ['sync', 'event-loop', 'shortest-first', 'longest-chain-first'],
  ['sync', 'sync:2', 'sync:4', 'event-loop'],
];

/** The sets that can be chosen: the one that was asked for, then the usual ones. */
export const fieldsOf = (asked: readonly Entrant[] | null): readonly (readonly Entrant[])[] => [
  ...(asked ? [asked] : []),
  ...FIELDS.map((names) => names.map(entrantNamed)),
];

function entrantNamed(text: string): Entrant {
  const [name = '', workers = '1'] = text.split(':');
  if (!isPolicyName(name)) throw new Error(`no policy ${name}`);
  return { name: text, make: () => makePolicy(name), workers: Number(workers) };
}

/** Let policies run the same scenario with the same seed. @throws whatever a policy throws */
export const race = (scenario: Scenario, seed: number, entrants: readonly Entrant[]): readonly Racer[] =>
  lastOf(raceSteps(scenario, seed, entrants));

/** Like `race`, in slices of some milliseconds. @throws whatever a policy throws */
export function* raceSteps(
  scenario: Scenario,
  seed: number,
  entrants: readonly Entrant[],
): Generator<unknown, readonly Racer[]> {
  const racers: Racer[] = [];
  const alone = new Map<Scenario, RunOutline>();
  for (const { name, make, workers, change } of entrants) {
    const raced = change?.scenario ?? scenario;
    const sync = alone.get(raced) ?? (yield* outlineSteps(raced, makePolicy('sync'), seed));
    alone.set(raced, sync);
    const run = yield* simulateSteps(raced, make(), { seed, workers });
    const watched = analyse(run, sync, undefined, yield* timelineSteps(run));
    racers.push({ name, watched: yield* figureSteps(watched), change: change?.words ?? null });
  }
  return racers;
}

/** A game as a racer. */
export const playersRacer = (game: AnalysedRun): Racer => ({ name: PLAYER, watched: game, change: null });

/**
 * The work that each racer has before it, in ticks: that of its scenario one at a time, or, where that hangs, the most
 * work that any of the runs does.
 */
export function raceLengths(racers: readonly Racer[]): number[] {
  const most = Math.max(1, ...racers.map(({ watched: { timeline } }) => workBy(timeline, timeline.run.until)));
  return racers.map(({ watched: { sync } }) => Math.max(1, sync.makespan ?? most));
}

/** How far a racer has come, 0 … 1: 1 when it is over, and only then. A run that gets stuck never is. */
export function shareBy({ watched: { run, timeline } }: Racer, length: number, time: number): number {
  if (!isStuck(run) && time >= run.until) return 1;
  return Math.max(0, Math.min(MOST_BEFORE_END, workBy(timeline, time) / length));
}

const MOST_BEFORE_END = 0.995;

/** The place of each racer from 1, by its score; equal ones share a place. Null: it got stuck. */
export const placesOf = (racers: readonly Racer[]): (number | null)[] =>
  racers.map(({ watched: own }) => {
    if (isStuck(own.run)) return null;
    const isBetter = ({ watched: { run, statistics } }: Racer) =>
      !isStuck(run) && compareScores(statistics.score, own.statistics.score) < 0;
    return 1 + racers.filter(isBetter).length;
  });
