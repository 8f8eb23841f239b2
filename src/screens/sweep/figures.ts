import { formatShare, formatTime } from '../../analysis/clock.ts';
import type { RunRow } from '../../compare/run-row.ts';
import { lastEnd } from '../../compare/run-row.ts';
import type { Unit } from '../../scenario/scenario.ts';
import type { SweepMeasure } from './state.ts';

/** What the bars show, as a heading. */
export const MEASURE_WORDS: Readonly<Record<SweepMeasure, string>> = {
  'speed-up': 'How many times as fast as one at a time',
  makespan: 'When everything is over',
  utilisation: 'How much of the time the CPU is busy',
};

/** The height of a bar, and the number that it stands for; null: the run has none. */
export function measured({ figures }: RunRow, measure: SweepMeasure): number | null {
  if (measure === 'speed-up') return figures.saving.speedUp;
  if (measure === 'utilisation') return figures.utilisation;
  return figures.makespan;
}

/** A number of a measure in words. */
export function measureText(unit: Unit, measure: SweepMeasure, value: number): string {
  if (measure === 'speed-up') return `${value >= 10 ? value.toFixed(0) : value.toFixed(1)} ×`;
  return measure === 'utilisation' ? formatShare(value) : formatTime(unit, Math.round(value));
}

/** The figures of a point: names and values, in this order. */
export function figuresOfPoint(
  unit: Unit,
  rows: readonly RunRow[],
  { figures }: RunRow,
  words: (policy: string) => string,
): readonly (readonly [string, string])[] {
  const { saving, utilisation } = figures;
  return [
    ...rows.map((row): readonly [string, string] => [words(row.policy), endText(unit, row)]),
    ...(saving.saved === null ? [] : [['saved', formatTime(unit, saving.saved)] as const]),
    ...(saving.speedUp === null ? [] : [['as fast', `${saving.speedUp.toFixed(1)} ×`] as const]),
    ...(utilisation === null ? [] : [['CPU busy', formatShare(utilisation)] as const]),
  ];
}

const endText = (unit: Unit, row: RunRow): string =>
  row.figures.isStuck ? `stuck ${formatTime(unit, row.figures.until)}` : formatTime(unit, lastEnd(row));

/** What one more costs around a point, in ticks per unit of the value; null where it is the first or the last one. */
export function priceOf(
  points: readonly { readonly value: number; readonly rows: readonly RunRow[] }[],
  at: number,
  policy: number,
): number | null {
  const [here, next] = [points[at], points[at + 1]];
  const [from, to] = [here?.rows[policy]?.figures.makespan ?? null, next?.rows[policy]?.figures.makespan ?? null];
  if (!here || !next || from === null || to === null) return null;
  return (to - from) / (next.value - here.value);
}
