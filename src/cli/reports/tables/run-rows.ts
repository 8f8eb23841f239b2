import { formatShare, formatTime, withThousands } from '../../../analysis/clock.ts';
import type { RunFigures } from '../../../compare/figures.ts';
import type { RunRow } from '../../../compare/run-row.ts';
import type { Scenario } from '../../../scenario/scenario.ts';
import { ratio } from '../run-document.ts';
import { meanTime } from './mean-time.ts';
import { alignedLines, type TableRecord } from './tables.ts';

/** A row as documents and tables for other programs have it. */
export const runRecord = ({ policy, figures }: RunRow): TableRecord => ({
  policy,
  outcome: figures.outcome,
  makespan: figures.makespan,
  until: figures.until,
  saved: figures.saving.saved,
  savedShare: ratio(figures.saving.share),
  speedUp: ratio(figures.saving.speedUp),
  switches: figures.switches,
  idle: figures.idle,
  lost: figures.score.lost,
  lateness: figures.score.lateness,
  unfinished: figures.score.unfinished,
  meanWaiting: ratio(figures.meanWaiting),
  meanTurnaround: ratio(figures.meanTurnaround),
  meanReady: ratio(figures.meanReady),
});

const HEADINGS = ['POLICY', 'ENDS AT', 'SAVED', '', 'SPEED-UP', 'SWITCHES', 'IDLE', 'LOST', 'LATE'];
const MEANS = ['MEAN PER TASK', 'WAITING', 'TURNAROUND', 'READY'];

/** The table of a scenario: one row per policy, and below it the means per task. */
export function runLines({ unit }: Scenario, rows: readonly RunRow[]): string[] {
  const means = rows.map(({ policy, figures }) => [
    policy,
    meanTime(unit, figures.meanWaiting),
    meanTime(unit, figures.meanTurnaround),
    meanTime(unit, figures.meanReady),
  ]);
  const table = [HEADINGS, ...rows.map((row) => cellsOf(unit, row))];
  return [...alignedLines(table), '', ...alignedLines([MEANS, ...means])];
}

function cellsOf(unit: Scenario['unit'], { policy, figures }: RunRow): string[] {
  const { saving, score } = figures;
  return [
    policy,
    endsAt(unit, figures),
    saving.saved === null ? '' : formatTime(unit, saving.saved),
    saving.share === null ? '' : formatShare(saving.share),
    saving.speedUp === null ? '' : `${saving.speedUp.toFixed(2)}×`,
    withThousands(figures.switches),
    formatTime(unit, figures.idle),
    String(score.lost),
    score.lateness === 0 ? '0' : formatTime(unit, score.lateness),
  ];
}

/** When a run ended, in a few characters: `2:24`, `stuck 0:34`. */
export const endsAt = (unit: Scenario['unit'], { isStuck, until, makespan, score }: RunFigures): string =>
  isStuck ? `stuck ${formatTime(unit, until)}` : formatTime(unit, makespan ?? score.last);
