import { eachEvent } from '../engine/columns/trace-columns.ts';
import type { Run } from '../engine/run.ts';
import type { EventKind } from '../engine/trace.ts';
import type { Imported } from './scenario/import-record.ts';
import type { TrackStep } from './tracks/track.ts';
import { inTicks } from './tracks/units.ts';

/** How closely a scenario made from a record reproduces it under the policy event-loop. */
export interface Seal {
  /** How many steps are out of order only within one tick, and how many others are out of order. */
  readonly swapped: number;
  readonly elsewhere: number;
  /** The greatest distance of the beginning or the end of a step, or of the end of all, from the record, in seconds. */
  readonly worst: number;
  /** Waits for the world that may have been shorter, and steps after waits that never ended. */
  readonly upperBounds: number;
  readonly unknown: number;
}

const CLOSES: ReadonlySet<EventKind> = new Set(['end', 'ring', 'timeout', 'failure']);

/** Compare a record with the run of its scenario under event-loop. */
export function sealOf({ tracks, unit }: Imported, run: Run): Seal {
  const ticksPerSecond = inTicks(unit, 1);
  const begun: Begun[] = [];
  let worst = 0;
  let closed = 0;
  const compare = (at: number, recorded: number) => {
    worst = Math.max(worst, Math.abs(at / ticksPerSecond - recorded));
  };
  for (const { kind, task, step, at } of eachEvent(run)) {
    const recorded = tracks[task]?.steps[step];
    if (recorded === undefined) continue;
    if (kind === 'start') {
      begun.push({ at, place: placeOf(recorded) });
      compare(at, recorded.from);
    } else if (CLOSES.has(kind)) {
      closed += 1;
      compare(at, recorded.to);
    }
  }
  const ends = tracks.flatMap(({ over }) => over ?? []);
  if (run.makespan !== null && ends.length === tracks.length)
    compare(
      run.makespan,
      ends.reduce((last, end) => Math.max(last, end), 0),
    );
  let upperBounds = 0;
  let unknown = -closed;
  for (const { steps } of tracks) {
    unknown += steps.length;
    for (const { known } of steps) if (known === 'at most') upperBounds += 1;
  }
  return { ...orderOf(begun), worst, upperBounds, unknown };
}

/** A step that has begun: at which tick of the run, and its place in the order of the record. */
interface Begun {
  readonly at: number;
  readonly place: number;
}

/** What a stretch does itself comes before the await with which it ends. */
const placeOf = ({ began, type }: TrackStep): number => 2 * began + Number(type === 'non-blocking');

/** How many steps would have to move to begin in the order of the record. */
function orderOf(begun: readonly Begun[]): Pick<Seal, 'swapped' | 'elsewhere'> {
  const kindly = begun.toSorted((a, b) => a.at - b.at || a.place - b.place);
  const elsewhere = misplaced(kindly.map(({ place }) => place));
  return { swapped: misplaced(begun.map(({ place }) => place)) - elsewhere, elsewhere };
}

/**
 * How many of these numbers have to go for the others to be in ascending order: all but the longest ascending
 * subsequence.
 */
function misplaced(numbers: readonly number[]): number {
  const ends: number[] = [];
  for (const number of numbers) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] as number) < number) low = middle + 1;
      else high = middle;
    }
    ends[low] = number;
  }
  return numbers.length - ends.length;
}

/** The seal in one line: *same order, at most 3 ms off; 12 waits for the network are upper bounds*. */
export function sealWords({ swapped, elsewhere, worst, upperBounds, unknown }: Seal): string {
  const order =
    elsewhere > 0
      ? `${counted(elsewhere, 'step', 'steps')} in another order`
      : swapped > 0
        ? `same order, except for ${counted(swapped, 'step', 'steps')} within one tick`
        : 'same order';
  return [
    `${order}, at most ${secondsText(worst)} off`,
    ...(upperBounds > 0
      ? [`${counted(upperBounds, 'wait for the network is an upper bound', 'waits for the network are upper bounds')}`]
      : []),
    ...(unknown > 0
      ? [
          `${counted(unknown, 'step behind a wait', 'steps behind waits')} that never ended ${unknown === 1 ? 'is' : 'are'} unknown`,
        ]
      : []),
  ].join('; ');
}

/** `3 ms`, `1.25 s`, `40 µs`: at most three figures. */
export function secondsText(seconds: number): string {
  const [value, unit] = seconds < 0.0005 ? [seconds * 1e6, 'µs'] : seconds < 1 ? [seconds * 1e3, 'ms'] : [seconds, 's'];
  return `${Number(value.toPrecision(3)).toLocaleString('en-US')} ${unit}`;
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
