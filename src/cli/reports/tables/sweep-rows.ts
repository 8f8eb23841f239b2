import { formatTime } from '../../../analysis/clock.ts';
import type { Knee } from '../../../compare/knee.ts';
import { mainRow, type RunRow, type SweepPoint } from '../../../compare/run-row.ts';
import { widthOf } from '../../../draw/text.ts';
import { themeOf } from '../../../draw/theme.ts';
import type { Unit } from '../../../scenario/scenario.ts';
import { ratio } from '../run-document.ts';
import { barOf } from './bar.ts';
import { endsAt } from './run-rows.ts';
import type { SeedLook } from './seed-rows.ts';
import { alignedLines, type TableRecord } from './tables.ts';

/** A row as documents and tables for other programs have it. */
export const sweepRecord = ({ policy, figures }: RunRow): TableRecord => ({
  policy,
  outcome: figures.outcome,
  until: figures.until,
  saved: figures.saving.saved,
  speedUp: ratio(figures.saving.speedUp),
  utilisation: ratio(figures.utilisation),
});

const LEAST_BAR = 8;
const MOST_BAR = 40;

/** A chart: one row per value with the ends of all runs, and the speed-up of the policy that it is about as a bar. */
export function sweepLines(
  unit: Unit,
  what: string,
  points: readonly SweepPoint[],
  knee: Knee | null,
  { columns, ascii }: SeedLook,
): string[] {
  const speedUps = points.map(({ rows }) => mainRow(rows).figures.saving.speedUp);
  const cells = points.map(({ value, rows }, i) => {
    const { saved } = mainRow(rows).figures.saving;
    const speedUp = speedUps[i] ?? null;
    return [
      String(value),
      ...rows.map(({ figures }) => endsAt(unit, figures)),
      saved === null ? '' : formatTime(unit, saved),
      speedUp === null ? '' : `${speedUp.toFixed(2)}×`,
    ];
  });
  const policies = points[0]?.rows.map(({ policy }) => policy) ?? [];
  const lines = alignedLines([[what, ...policies, 'SAVED', 'SPEED-UP'], ...cells], 0);
  const note = `  ${themeOf({ ascii, color: false }).marks.note} knee`;
  const widest = Math.max(...lines.map(widthOf));
  const room = Math.min(MOST_BAR, columns - widest - 2 - note.length);
  const most = Math.max(...speedUps.map((speedUp) => speedUp ?? 0));
  return lines.map((line, i) => {
    const point = points[i - 1];
    if (!point) return line;
    const share = most > 0 ? (speedUps[i - 1] ?? 0) / most : 0;
    const bar = room < LEAST_BAR ? '' : `  ${barOf(share, room, ascii)}`;
    const marked = point.value === knee?.value ? note : '';
    return `${line}${' '.repeat(widest - widthOf(line))}${bar}${marked}`.trimEnd();
  });
}

/** A table of changes: one row per change with the ends of all runs, and what it saves the policy that it is about. */
export function whatIfLines(unit: Unit, points: readonly SweepPoint<string>[]): string[] {
  const [first] = points;
  if (!first) return [];
  const policies = first.rows.map(({ policy }) => policy);
  const before = mainRow(first.rows).figures.makespan;
  const cells = points.map(({ value, rows }, i) => {
    const after = mainRow(rows).figures.makespan;
    const gain = i === 0 || before === null || after === null ? '' : formatTime(unit, before - after);
    return [value, ...rows.map(({ figures }) => endsAt(unit, figures)), gain];
  });
  return alignedLines([['', ...policies, 'GAIN'], ...cells]);
}
