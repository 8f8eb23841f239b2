import { cpuMoment, type TaskMoment, taskMoment } from '../analysis/moment.ts';
import { type Overview, overviewAt } from '../analysis/overview.ts';
import { holdersAt, lastBegunBy, type Timeline } from '../analysis/timeline/timeline.ts';
import type { Theme } from '../draw/theme.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** What one CPU does at a given time, as a figure in a picture. */
export interface CpuFigure {
  readonly doing: 'working' | 'switching' | 'idle';
  /** The task it works on or switches to; while idle the one it worked on last; null: none yet. */
  readonly task: number | null;
  /** While switching: the task it comes from; null: none. */
  readonly from: number | null;
  /** How much of the step or the switch is done, 0 … 1; 0 while idle. */
  readonly progress: number;
}

/** A run at one moment: everything that a scene is drawn from, all of it read from the timeline. */
export interface SceneMoment {
  readonly scenario: Scenario;
  /** The whole run, for scenes that show the past. Nothing after `time` may be read from it. */
  readonly timeline: Timeline;
  /** Ticks; fractional while an animation moves from one tick to the next. */
  readonly time: number;
  /** The tasks that may be shown, in the order of their numbers; while playing, those the player knows of. */
  readonly tasks: readonly number[];
  readonly cpus: readonly CpuFigure[];
  /** The tasks in the event loop's own ready queue, the next to run first; null where the policy has no such queue. */
  readonly queue: readonly number[] | null;
  /** How many tasks are in each state, and the first `most` of those that are ready, queued or run by themselves. */
  overview(most: number): Overview;
  /** State, step, elapsed and remaining ticks of a task. */
  task(index: number): TaskMoment;
  /** The tasks that hold units of a resource, in the order in which they acquired them. */
  holders(resource: number): readonly number[];
  /** How many units of a resource are in use. */
  inUse(resource: number): number;
}

/** The room for a scene, and the look of it. */
export interface SceneView {
  readonly columns: number;
  /** At most this many rows may be returned. */
  readonly rows: number;
  readonly theme: Theme;
  /** Whether the terminal shows the 256-colour palette. Without it, only the theme's styles are used. */
  readonly shades: boolean;
  /** Counts up in real time while the run plays; always 0 with reduced motion. */
  readonly phase: number;
  /** The task the cursor is on, or null. */
  readonly chosen: number | null;
  /** Whether a player is deciding at this moment: the CPU is free, and not idle by choice. Absent: no. */
  readonly deciding?: boolean;
}

/**
 * Draws a moment: styled rows, each exactly `view.columns` cells wide, at most `view.rows` of them; null where the scene
 * does not fit. The same arguments give the same rows.
 */
export type DrawScene = (moment: SceneMoment, view: SceneView) => readonly string[] | null;

/**
 * A run at a given time. Without `luckKnown` it shows only what a player can know of drawn durations; `queue` is as in
 * `SceneMoment`.
 */
export function sceneMoment(
  timeline: Timeline,
  time: number,
  tasks: readonly number[] = timeline.run.scenario.tasks.map(({ index }) => index),
  luckKnown = true,
  queue: readonly number[] | null = null,
): SceneMoment {
  const task = (index: number): TaskMoment => taskMoment(timeline, index, time, luckKnown);
  return {
    scenario: timeline.run.scenario,
    timeline,
    queue,
    time,
    tasks,
    cpus: timeline.cpus.map((_, cpu) => figureOf(timeline, cpu, time, task)),
    overview: (most) => overviewAt(timeline, time, most, luckKnown),
    task,
    holders: (resource) => holdersAt(timeline, resource, time),
    inUse: (resource) => timeline.inUse[resource]?.rateAt(time) ?? 0,
  };
}

function figureOf(timeline: Timeline, cpu: number, time: number, moment: (task: number) => TaskMoment): CpuFigure {
  const spans = timeline.cpus[cpu] ?? [];
  const begun = lastBegunBy(spans, time);
  const span = cpuMoment(timeline, cpu, time);
  if (!span) return { doing: 'idle', task: spans[begun]?.task ?? null, from: null, progress: 0 };
  const { elapsed, left } = moment(span.task);
  const progress = elapsed + left > 0 ? elapsed / (elapsed + left) : 0;
  return span.state === 'switching'
    ? { doing: 'switching', task: span.task, from: spans[begun - 1]?.task ?? null, progress }
    : { doing: 'working', task: span.task, from: null, progress };
}
