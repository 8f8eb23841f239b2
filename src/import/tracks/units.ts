import { LIMITS } from '../../scenario/limits.ts';
import type { RecordedStretch, RunRecord } from '../record/record.ts';

/** How many ticks of each unit a second has, the coarsest first. */
const TICKS = { s: 1, ms: 1_000, us: 1_000_000 } as const;
export type RecordUnit = keyof typeof TICKS;

/** At most this share of the time of a run may be lost, or added, by rounding. */
const MOST_ROUNDED = 0.03;
const EXACT = 1e-7;

/** Seconds as ticks, not rounded. */
export const inTicks = (unit: RecordUnit, seconds: number): number => seconds * TICKS[unit];

/** The coarsest unit in which nothing that matters is 0. On a virtual clock: in which everything is exact. */
export function unitOf(record: RunRecord): RecordUnit {
  const span = record.stretches.at(-1)?.end ?? 0;
  if (inTicks('us', span) > LIMITS.time) return inTicks('ms', span) > LIMITS.time ? 's' : 'ms';
  if (record.clock === 'real') return roundedAway(record, 'ms') > MOST_ROUNDED * span ? 'us' : 'ms';
  const units = (['s', 'ms'] as const).filter((unit) => record.stretches.every((one) => isWhole(one, unit)));
  return units[0] ?? 'us';
}

/** By how many seconds in all rounding would change the stretches and the waits for the world. */
function roundedAway({ stretches }: RunRecord, unit: RecordUnit): number {
  let sum = 0;
  const add = (seconds: number) => {
    sum += Math.abs(seconds - Math.round(inTicks(unit, seconds)) / TICKS[unit]);
  };
  const ends: number[] = [];
  for (const { task, start, end, cause } of stretches) {
    add(end - start);
    const before = ends[task];
    if (cause.kind === 'world' && cause.wrote === null && before !== undefined) add(Math.max(0, cause.at - before));
    ends[task] = end;
  }
  return sum;
}

function isWhole({ start, end, cause }: RecordedStretch, unit: RecordUnit): boolean {
  const times = cause.kind === 'timer' || cause.kind === 'timeout' ? [start, end, cause.due] : [start, end];
  return times.every((time) => Math.abs(inTicks(unit, time) - Math.round(inTicks(unit, time))) < EXACT * TICKS[unit]);
}
