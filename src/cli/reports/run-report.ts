import chalkFactory, { Chalk } from 'chalk';
import { formatShare, formatTicks, formatTime, withThousands } from '../../analysis/clock.ts';
import { endingWords, isStuck } from '../../analysis/ending.ts';
import { narrate } from '../../analysis/narrate.ts';
import type { Saving } from '../../analysis/saved.ts';
import type { Statistics } from '../../analysis/statistics.ts';
import type { Cell } from '../../analysis/timeline/cells.ts';
import { ASCII_MARKS, UNICODE_MARKS } from '../../analysis/timeline/marks.ts';
import type { Timeline } from '../../analysis/timeline/timeline.ts';
import { asciiOnly } from '../../draw/plain-text.ts';
import type { Run } from '../../engine/run.ts';
import type { CommonOptions } from '../options.ts';
import { surroundings } from '../terminal/output.ts';
import { chartOf } from './chart.ts';

const CHART_TASKS = 30;
const WIDEST = 120;

/** The report of `run` for people: a chart and the figures. */
export function reportOf(
  timeline: Timeline,
  statistics: Statistics,
  saving: Saving,
  baseline: Run,
  options: CommonOptions,
): string {
  const { run } = timeline;
  const { color, columns } = surroundings(options.color);
  const chart = chartOf(timeline, {
    columns: Math.min(WIDEST, columns),
    marks: options.ascii ? ASCII_MARKS : UNICODE_MARKS,
    mostTasks: CHART_TASKS,
    paint: painter(color),
  });
  const lines = [headingOf(run), '', ...chart, '', ...figures(run, statistics, saving, baseline)];
  return `${(options.ascii ? lines.map(asciiOnly) : lines).join('\n')}\n`;
}

/** A run as text: one line per event, then the figures. */
export function* narrationOf(
  timeline: Timeline,
  statistics: Statistics,
  saving: Saving,
  baseline: Run,
): Generator<string> {
  const { run } = timeline;
  const { unit } = run.scenario;
  const width = formatTime(unit, run.until).length;
  yield `${headingOf(run)}\n\n`;
  for (const { time, sentence } of narrate(run)) yield `${time.padStart(width)}  ${sentence}\n`;
  yield `\n${figures(run, statistics, saving, baseline).join('\n')}\n`;
}

const headingOf = ({ scenario, policy, seed, workers }: Run): string =>
  [scenario.title, policy, `seed ${seed}`, ...(workers > 1 ? [`${workers} workers`] : [])].join(' · ');

const COLOURS: Partial<Record<Cell, 'green' | 'cyan' | 'yellow' | 'red' | 'magenta' | 'blue'>> = {
  running: 'green',
  some: 'green',
  waiting: 'cyan',
  ready: 'yellow',
  queued: 'red',
  switching: 'magenta',
  held: 'blue',
};

function painter(color: boolean): (cell: Cell, text: string) => string {
  const chalk = color ? new Chalk({ level: Math.max(1, chalkFactory.level) as 1 | 2 | 3 }) : new Chalk({ level: 0 });
  return (cell, text) => {
    const name = COLOURS[cell];
    return name ? chalk[name](text) : text;
  };
}

function figures(run: Run, statistics: Statistics, saving: Saving, baseline: Run): string[] {
  const { unit, cpu } = run.scenario;
  const { busy, switching, idle, switches } = statistics.cpu;
  const lines = [
    outcomeLine(run),
    savedLine(run, saving, baseline),
    `${cpu.name}: busy ${formatTicks(unit, busy)}, switching ${formatTicks(unit, switching)} (${withThousands(switches)} ${switches === 1 ? 'switch' : 'switches'}), idle ${formatTicks(unit, idle)}`,
  ];
  const lost = statistics.tasks.flatMap((task, i) =>
    task.outcome === 'done' ? [] : [`${run.scenario.tasks[i]?.title} (${task.outcome})`],
  );
  if (lost.length > 0)
    lines.push(`lost: ${lost.slice(0, 8).join(', ')}${lost.length > 8 ? ` … and ${lost.length - 8} more` : ''}`);
  if (statistics.score.lateness > 0) lines.push(`late: ${formatTicks(unit, statistics.score.lateness)} in all`);
  return lines;
}

const CLOCK: ReadonlySet<string> = new Set(['s', 'min']);

function outcomeLine(run: Run): string {
  const { unit } = run.scenario;
  if (run.makespan !== null) {
    const ticks = formatTicks(unit, run.makespan);
    const time = formatTime(unit, run.makespan);
    // In milliseconds and hours, the time and the number of ticks are spelt the same.
    return `finished at ${CLOCK.has(unit) ? `${time} (${ticks})` : ticks}`;
  }
  return isStuck(run) ? `stuck at ${formatTime(unit, run.until)}. ${run.stuck?.explanation ?? ''}` : endingWords(run);
}

function savedLine(run: Run, saving: Saving, baseline: Run): string {
  const { unit } = run.scenario;
  if (saving.sync === null) return `one at a time never finishes: it hangs at ${formatTime(unit, baseline.until)}`;
  const first = `one at a time ${formatTime(unit, saving.sync)}`;
  if (saving.saved === null) return first;
  const share = saving.share === null ? '' : ` (${formatShare(saving.share)})`;
  const speed = saving.speedUp === null ? '' : `, ${saving.speedUp.toFixed(2)}×`;
  return `${first}; time saved ${formatTime(unit, saving.saved)}${share}${speed}`;
}
