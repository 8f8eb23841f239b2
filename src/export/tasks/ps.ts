import { formatTime } from '../../analysis/clock.ts';
import { segmentAt, type Timeline, taskSpans } from '../../analysis/timeline/timeline.ts';
import { cut, widthOf } from '../../draw/text.ts';
import { eachEvent } from '../../engine/columns/trace-columns.ts';
import { printable } from '../../scenario/source/text.ts';
import { countsLine, headOf, isAlive, type TaskMoments, taskMoments, waitsForWords } from './task-moments.ts';

export interface PsOptions {
  /** Include the tasks that are over or have not arrived. */
  readonly all: boolean;
  /** Cut long texts with a plain character. */
  readonly ascii: boolean;
}

const WIDEST = 32;
const TIMES = ['running', 'switching', 'ready', 'queued', 'blocked', 'waiting'] as const;
type Times = Record<(typeof TIMES)[number], number> & { total: number; attended: number };

/**
 * The tasks at a moment of a run, one per row, in file order: what each is doing and waiting for, and how it has spent
 * the time since it arrived (`total` is the sum of the columns after it; `attended` counts the visits of the CPU).
 * Columns in which all times are 0 are left out. @param at a tick of the run
 * @returns lines, without line ends
 */
export function psOf(timeline: Timeline, at: number, { all, ascii }: PsOptions): string[] {
  const moments = taskMoments(timeline, at);
  const attended = attendedBy(timeline, at);
  const shown = timeline.run.scenario.tasks.filter(({ index }) => all || isAlive(moments.states[index]));
  const times = shown.map(({ index }) => timesOf(timeline, index, at, attended.get(index) ?? 0));
  const kinds = TIMES.filter((kind) => times.some((one) => one[kind] > 0));
  const head = [
    'ID',
    'TASK',
    'STATE',
    'STEP',
    'WAITS FOR',
    'TOTAL',
    ...kinds.map((kind) => kind.toUpperCase()),
    'ATTENDED',
  ];
  const { unit } = timeline.run.scenario;
  const rows = shown.map(({ id, title, index }, i) => {
    const time = times[i] as Times;
    const words = [id, title, moments.states[index] ?? '', stepWords(moments, index), waitsForWords(moments, index)];
    const spent = [time.total, ...kinds.map((kind) => time[kind])].map((ticks) => formatTime(unit, ticks));
    return [...words.map((word) => cut(printable(word), WIDEST, ascii ? '~' : '…')), ...spent, String(time.attended)];
  });
  const table = rows.length === 0 ? [] : ['', ...aligned([head, ...rows], WORDS)];
  return [...headOf(moments), countsLine(moments), ...table];
}

/** The columns of words; the rest are figures, aligned to the right. */
const WORDS = 5;

function aligned(rows: readonly (readonly string[])[], words: number): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    rows.reduce((most, row) => Math.max(most, widthOf(row[column] ?? '')), 0),
  );
  return rows.map((row) => {
    const cells = row.map((cell, column) => {
      const space = ' '.repeat((widths[column] ?? 0) - widthOf(cell));
      return column < words ? cell + space : space + cell;
    });
    return cells.join('  ').trimEnd();
  });
}

/** The current or next step, as `4/6 Dry`; nothing for a task that is over. */
function stepWords({ timeline, at, states }: TaskMoments, task: number): string {
  if (!isAlive(states[task])) return '';
  const segment = segmentAt(timeline, task, at);
  const steps = timeline.run.scenario.tasks[task]?.steps ?? [];
  const step = segment?.step ?? 0;
  const again = (segment?.attempt ?? 1) > 1 ? ` (attempt ${segment?.attempt})` : '';
  return `${step + 1}/${steps.length} ${steps[step]?.name ?? ''}${again}`;
}

function timesOf(timeline: Timeline, task: number, at: number, attended: number): Times {
  const times: Times = { running: 0, switching: 0, ready: 0, queued: 0, blocked: 0, waiting: 0, total: 0, attended };
  for (const { from, to, state } of taskSpans(timeline, task, Math.min(at, timeline.run.until))) {
    if (state === 'absent' || state === 'done' || state === 'failed' || state === 'cancelled') continue;
    times[state] += to - from;
    times.total += to - from;
  }
  return times;
}

/** How often each task has been attended by a tick; a switch to it counts. */
function attendedBy({ run }: Timeline, at: number): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  const switchedTo = new Set<number>();
  for (const event of eachEvent(run)) {
    if (event.at > at) break;
    if (event.kind === 'start' && switchedTo.delete(event.task)) continue;
    if (event.kind === 'switch') switchedTo.add(event.task);
    if (event.kind === 'start' || event.kind === 'switch') counts.set(event.task, (counts.get(event.task) ?? 0) + 1);
  }
  return counts;
}
