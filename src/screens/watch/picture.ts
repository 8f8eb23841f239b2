import { type Overview, overviewAt } from '../../analysis/overview.ts';
import { type Plan, planAt } from '../../analysis/plan/plan.ts';
import { type Cell, cpuCells, taskCells, type Window } from '../../analysis/timeline/cells.ts';
import { Repeats } from '../../analysis/timeline/steps.ts';
import { type Usage, usageCells } from '../../analysis/timeline/usage.ts';
import { type SceneMoment, sceneMoment } from '../../scenes/scene.ts';
import { type LaneSign, LaneSigns } from '../../session/game/announcements.ts';
import { PLAYER } from '../../session/game/position.ts';
import { type AnalysedRun, queueAt } from '../../session/watch/analysed-run.ts';
import { TaskRows } from './tasks/task-rows.ts';

/** More than any line can list. */
const LISTED = 30;

/**
 * The rows of a run, cached: a window's rows are drawn whole once, and each frame only cuts them at the playhead; the
 * overview of the tasks is counted once per tick, as is the moment of a scene. It lives as long as its run.
 */
export class Picture {
  readonly watched: AnalysedRun;
  readonly repeats: Repeats;
  /** Ticks at which tasks arrive, ascending. */
  readonly arrivals: readonly { readonly at: number; readonly task: number }[];
  readonly arrivalTimes: readonly number[];
  /** All tasks, in file order. */
  readonly order: readonly number[];
  /** The tasks as they are filtered and grouped. */
  readonly tasks: TaskRows;
  private window = '';
  private readonly rows = new Map<string, readonly unknown[]>();
  private crowdTick = -1;
  private counted: Overview | null = null;
  private planned: { readonly tick: number; readonly plan: Plan } | null = null;
  private signs: LaneSigns | null = null;
  private scene: SceneMoment | null = null;

  constructor(watched: AnalysedRun) {
    const { scenario } = watched.run;
    this.watched = watched;
    this.repeats = new Repeats(scenario);
    this.arrivals = scenario.tasks
      .map(({ arrives, index }) => ({ at: arrives, task: index }))
      .sort((a, b) => a.at - b.at);
    this.order = scenario.tasks.map(({ index }) => index);
    this.tasks = new TaskRows(watched.timeline, this.order);
    this.arrivalTimes = this.arrivals.map(({ at }) => at);
  }

  /** A task's whole row, as if the run were over. */
  taskRow(task: number, window: Window): readonly Cell[] {
    const { timeline } = this.watched;
    return this.row(`task ${task}`, window, () => taskCells(timeline, task, window, timeline.run.until));
  }

  cpuRow(cpu: number, window: Window): readonly Cell[] {
    const { timeline } = this.watched;
    return this.row(`cpu ${cpu}`, window, () => cpuCells(timeline, cpu, window, timeline.run.until));
  }

  resourceRow(resource: number, window: Window): readonly Usage[] {
    return this.row(`resource ${resource}`, window, () => usageCells(this.watched.timeline, resource, window));
  }

  crowd(tick: number): Overview {
    if (this.counted === null || this.crowdTick !== tick) {
      const luckKnown = this.watched.run.policy !== PLAYER;
      this.counted = overviewAt(this.watched.timeline, tick, LISTED, luckKnown);
      this.crowdTick = tick;
    }
    return this.counted;
  }

  /** What is left of each task at a tick, as a player knows it. */
  planAt(tick: number): Plan {
    if (this.planned?.tick !== tick) this.planned = { tick, plan: planAt(this.watched.timeline, tick) };
    return this.planned.plan;
  }

  /** When something rang or went wrong for a task after tick `from` up to and including tick `to`. */
  signsBetween(task: number, from: number, to: number): Iterable<LaneSign> {
    this.signs ??= new LaneSigns(this.watched.timeline);
    return this.signs.between(task, from, to);
  }

  /** The signs of a task that stay, in a window: the first of each cell that ends with one. */
  stayingSigns(task: number, window: Window): readonly LaneSign[] {
    return this.row(`signs ${task}`, window, () => {
      const { from, perCell, cells } = window;
      const first = new Map<number, LaneSign>();
      for (const sign of this.signsBetween(task, from, from + perCell * cells)) {
        const cell = Math.ceil((sign.at - from) / perCell);
        if (sign.stays && !first.has(cell)) first.set(cell, sign);
      }
      return [...first.values()];
    });
  }

  /**
   * What a scene is drawn from at a given time; the last result is kept.
   * @param order the tasks that may be shown, which depend on the time alone
   */
  sceneAt(time: number, order: readonly number[], luckKnown: boolean): SceneMoment {
    if (this.scene?.time === time) return this.scene;
    const queue = queueAt(this.watched, time)?.ready.map(({ task }) => task) ?? null;
    const moment = sceneMoment(this.watched.timeline, time, order, luckKnown, queue);
    const counted = new Map<number, Overview>();
    const overview = (most: number): Overview => {
      const known = counted.get(most) ?? moment.overview(most);
      counted.set(most, known);
      return known;
    };
    this.scene = { ...moment, overview };
    return this.scene;
  }

  /** How long ready tasks have waited for a CPU up to a given time, all of them together. */
  readyBy(time: number): number {
    return Math.floor(this.watched.timeline.readyTicks.at(time));
  }

  private row<T>(name: string, window: Window, draw: () => readonly T[]): readonly T[] {
    const key = `${window.from} ${window.perCell} ${window.cells}`;
    if (key !== this.window) {
      this.window = key;
      this.rows.clear();
    }
    const known = this.rows.get(name) as readonly T[] | undefined;
    if (known) return known;
    const drawn = draw();
    this.rows.set(name, drawn);
    return drawn;
  }
}

const pictures = new WeakMap<AnalysedRun, Picture>();

/** The picture of a run. */
export function pictureOf(watched: AnalysedRun): Picture {
  const known = pictures.get(watched);
  if (known) return known;
  const picture = new Picture(watched);
  pictures.set(watched, picture);
  return picture;
}
