import { formatTime, withThousands } from '../../../analysis/clock.ts';
import { SEED_FIGURES, type SeedFigure, type SeedSummary } from '../../../compare/seed-figures.ts';
import type { Spread } from '../../../compare/spread.ts';
import { widthOf } from '../../../draw/text.ts';
import type { Scenario, Unit } from '../../../scenario/scenario.ts';
import { ratio } from '../run-document.ts';
import { meanTime } from './mean-time.ts';
import { alignedLines, type TableRecord } from './tables.ts';

/** A policy with its figures over many seeds. */
export interface SeedRow {
  readonly policy: string;
  readonly summary: SeedSummary;
}

const rounded = (spread: Spread | null): Spread | null =>
  spread && { median: ratio(spread.median) ?? 0, min: ratio(spread.min) ?? 0, max: ratio(spread.max) ?? 0 };

/** A row as documents have it: a spread for each figure. */
export function seedDocument({ policy, summary }: SeedRow): object {
  const spreads = SEED_FIGURES.map((name) => [name, rounded(summary.spreads[name])]);
  return { policy, seeds: summary.seeds, stuck: summary.stuck, ...Object.fromEntries(spreads) };
}

/** A row as tables for other programs have it: three columns for each figure. */
export function seedRecord({ policy, summary }: SeedRow): TableRecord {
  const record: Record<string, string | number | null> = { policy, seeds: summary.seeds, stuck: summary.stuck };
  for (const name of SEED_FIGURES) {
    const spread = rounded(summary.spreads[name]);
    record[`${name}Median`] = spread?.median ?? null;
    record[`${name}Min`] = spread?.min ?? null;
    record[`${name}Max`] = spread?.max ?? null;
  }
  return record;
}

/** How tables of seeds are drawn. */
export interface SeedLook {
  readonly columns: number;
  readonly ascii: boolean;
}

const HEADINGS = ['POLICY', 'ENDS AT', 'MIN', 'MAX', 'SAVED', 'LOST', 'LATE'];
const MEANS = ['MEAN PER TASK', 'WAITING', 'TURNAROUND', 'READY'];
const LEAST_BAR = 8;
const LEGEND = 17;
const MOST_BAR = 40;

/** The table of a scenario: one row per policy with its medians and a bar, and below it the means per task. */
export function seedLines({ unit }: Scenario, rows: readonly SeedRow[], look: SeedLook): string[] {
  const median = (row: SeedRow, name: SeedFigure) => row.summary.spreads[name]?.median ?? null;
  const time = (ticks: number | null | undefined) =>
    ticks === null || ticks === undefined ? '' : formatTime(unit, ticks);
  const cells = rows.map((row) => {
    const { until } = row.summary.spreads;
    const late = median(row, 'lateness');
    return [
      row.policy,
      time(until?.median),
      time(until?.min),
      time(until?.max),
      time(median(row, 'saved')),
      withThousands(median(row, 'lost') ?? 0),
      late ? time(late) : '0',
    ];
  });
  const lines = alignedLines([HEADINGS, ...cells]);
  const widest = Math.max(...lines.map(widthOf));
  const room = Math.min(MOST_BAR, look.columns - widest - 2);
  const bars = [room < LEGEND ? '' : legendOf(look), ...rows.map((row) => rangeBar(row, rows, room, look))];
  const drawn = lines.map((line, i) => `${line}${' '.repeat(widest - widthOf(line) + 2)}${bars[i]}`.trimEnd());
  const means = alignedLines([MEANS, ...rows.map((row) => meansOf(unit, row))]);
  return [...(room < LEAST_BAR ? lines : drawn), ...stuckLines(rows), '', ...means];
}

const meansOf = (unit: Unit, { policy, summary: { spreads } }: SeedRow): string[] => [
  policy,
  meanTime(unit, spreads.meanWaiting?.median ?? null),
  meanTime(unit, spreads.meanTurnaround?.median ?? null),
  meanTime(unit, spreads.meanReady?.median ?? null),
];

const MARKS = { min: '█', median: '▒', max: '░' } as const;
const PLAIN_MARKS = { min: '#', median: '=', max: '-' } as const;

const marksOf = ({ ascii }: SeedLook) => (ascii ? PLAIN_MARKS : MARKS);

function legendOf(look: SeedLook): string {
  const { min, median, max } = marksOf(look);
  return `${min} MIN ${median} MED ${max} MAX`;
}

// All bars of a table have one scale, which begins at 0.
function rangeBar({ summary }: SeedRow, rows: readonly SeedRow[], cells: number, look: SeedLook): string {
  const { until } = summary.spreads;
  const longest = Math.max(1, ...rows.map((row) => row.summary.spreads.until?.max ?? 0));
  const { min, median, max } = marksOf(look);
  const to = (tick = 0) => Math.round((tick / longest) * cells);
  const bar = min.repeat(to(until?.min)).padEnd(to(until?.median), median);
  return bar.padEnd(to(until?.max), max);
}

const stuckLines = (rows: readonly SeedRow[]): string[] =>
  rows.flatMap(({ policy, summary: { stuck, seeds } }) =>
    stuck === 0 ? [] : [`${policy} got stuck with ${withThousands(stuck)} of ${withThousands(seeds)} seeds.`],
  );
