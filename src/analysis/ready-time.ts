import type { Scenario } from '../scenario/scenario.ts';
import { formatTicks, formatTime, isCounted } from './clock.ts';
import { type CpuSpan, lastBegunBy, type Timeline, taskSpans } from './timeline/timeline.ts';

/** A stretch in which a task was ready and waited for the CPU, and what the CPU did meanwhile. Ticks. */
export interface ReadyStretch {
  readonly task: number;
  readonly step: number;
  readonly from: number;
  readonly to: number;
  /** The task that used the CPU most during it, and for how long; −1: the CPU was idle all the time. */
  readonly beside: number;
  readonly besideTicks: number;
  readonly idle: number;
}

/** Where the ready time of a run went. Ticks. */
export interface ReadyTime {
  /** The ready times of all tasks, added up. */
  readonly total: number;
  /** The longest stretches, longest first. */
  readonly longest: readonly ReadyStretch[];
}

/** Where the ready time of a run of one worker went. @param most how many stretches are listed at most */
export function readyTimeOf(timeline: Timeline, most: number): ReadyTime {
  let total = 0;
  const found: { task: number; step: number; from: number; to: number }[] = [];
  for (const { index: task } of timeline.run.scenario.tasks) {
    for (const { from, to, state, step } of taskSpans(timeline, task)) {
      if (state !== 'ready' || to === from) continue;
      total += to - from;
      found.push({ task, step, from, to });
    }
  }
  const longest = found
    .sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from || a.task - b.task)
    .slice(0, most)
    .map((stretch) => ({ ...stretch, ...cpuWithin(timeline, stretch.from, stretch.to) }));
  return { total, longest };
}

/**
 * Ready time in a sentence or two: how long ready tasks waited for the CPU, and the longest such wait.
 * @param to stands between two ticks: `–`
 */
export function readyTimeWords({ tasks, unit }: Scenario, { total, longest: [first] }: ReadyTime, to: string): string {
  if (!first) return 'No task ever waited for your hands.';
  const title = (task: number) => tasks[task]?.title ?? '';
  const from = isCounted(unit) ? String(first.from) : formatTime(unit, first.from);
  const span = `${from}${to}${formatTime(unit, first.to)}`;
  const [length, most] = [first.to - first.from, Math.max(first.idle, first.besideTicks)];
  const what = first.idle > first.besideTicks ? 'your hands were idle' : `you were at ${title(first.beside)}`;
  const much = most === length ? '' : 'mostly ';
  const meanwhile = 2 * most >= length ? `${much}while ${what}` : 'while you were at several others';
  const all = `Ready tasks waited ${formatTicks(unit, total)} in all for your hands.`;
  return `${all} The longest wait: ${title(first.task)}, ${span}, ${meanwhile}.`;
}

function cpuWithin({ cpus: [spans = []] }: Timeline, from: number, to: number) {
  const ticks = new Map<number, number>();
  let busy = 0;
  for (let i = Math.max(0, lastBegunBy(spans, from)); i < spans.length; i++) {
    const span = spans[i] as CpuSpan;
    if (span.from >= to) break;
    const cover = Math.min(to, span.to) - Math.max(from, span.from);
    if (cover <= 0) continue;
    busy += cover;
    ticks.set(span.task, (ticks.get(span.task) ?? 0) + cover);
  }
  const [beside, besideTicks] = [...ticks].reduce((best, one) => (one[1] > best[1] ? one : best), [-1, 0]);
  return { beside, besideTicks, idle: to - from - busy };
}
