import type { Window } from '../../../analysis/timeline/cells.ts';
import { groupCells, statesIn, tasksByState } from '../../../analysis/timeline/task-groups.ts';
import { segmentAt, stateOf, type TaskStatus, type Timeline } from '../../../analysis/timeline/timeline.ts';
import { matchesFilter } from '../../../session/list-state.ts';
import { groupRow, isPlainList, type TaskList } from '../../../session/watch/task-list.ts';
import type { TaskRoom } from '../../layout.ts';

/** What is listed of a run at a moment: each row is a task's index or, below 0, what stands for a group. */
export interface ListedRows {
  readonly rows: readonly number[];
  /** The size of each group; empty where tasks are not grouped. */
  readonly counts: ReadonlyMap<TaskStatus, number>;
}

/** The rows of a run's tasks, filtered and grouped. What was asked for last is kept, because every frame asks again. */
export class TaskRows {
  private readonly timeline: Timeline;
  private readonly order: readonly number[];
  private states: readonly TaskStatus[] | null = null;
  private found: { readonly filter: string; readonly tasks: readonly number[] } | null = null;
  private listed: { readonly tick: number; readonly list: TaskList; readonly rows: ListedRows } | null = null;
  private drawn: { readonly key: string; readonly cells: ReturnType<typeof groupCells> } | null = null;

  /** @param order all tasks, in file order */
  constructor(timeline: Timeline, order: readonly number[]) {
    this.timeline = timeline;
    this.order = order;
  }

  /** The tasks with the words of a filter in their titles. */
  matching(filter: string): readonly number[] {
    if (filter.trim() === '') return this.order;
    if (this.found?.filter !== filter) {
      const { tasks } = this.timeline.run.scenario;
      this.found = { filter, tasks: this.order.filter((task) => matchesFilter(tasks[task]?.title ?? '', filter)) };
    }
    return this.found.tasks;
  }

  /** The rows at a tick. */
  at(tick: number, list: TaskList): ListedRows {
    if (this.listed?.tick === tick && this.listed.list === list) return this.listed.rows;
    const tasks = this.matching(list.filter);
    const rows = list.isGrouped && tasks.length > 0 ? this.grouped(tasks, tick, list) : { rows: tasks, counts: NONE };
    this.listed = { tick, list, rows };
    return rows;
  }

  /**
   * The room for a list, the same at any time, so that a layout stays as it is; null: the same room as for a list that
   * is not filtered or grouped.
   */
  room(list: TaskList): TaskRoom | null {
    if (isPlainList(list)) return null;
    // While a filter is being typed nothing but the rows changes.
    const tasks = this.matching(list.typing ? '' : list.filter).length;
    if (!list.isGrouped) return { count: Math.max(1, tasks), ghosts: null };
    this.states ??= statesIn(this.timeline);
    const groups = this.states.length;
    return { count: groups + (list.open.length > 0 ? tasks : 0), ghosts: null, least: groups };
  }

  /** The place of what is chosen among rows: a task that has no row of its own stands in the row of its group. */
  placeOf(rows: readonly number[], chosen: number, tick: number, list: TaskList): number {
    const place = rows.indexOf(chosen);
    if (place >= 0 || !list.isGrouped || chosen < 0) return Math.max(0, place);
    return Math.max(0, rows.indexOf(groupRow(this.stateAt(chosen, tick))));
  }

  stateAt = (task: number, tick: number): TaskStatus => stateOf(segmentAt(this.timeline, task, tick), tick);

  /** The share of all matching tasks that is in a group, by the cells of a window. */
  shares(state: TaskStatus, filter: string, window: Window): readonly number[] {
    const tasks = this.matching(filter);
    const key = `${window.from} ${window.perCell} ${window.cells} ${filter}`;
    if (this.drawn?.key !== key) this.drawn = { key, cells: groupCells(this.timeline, tasks, window) };
    return (this.drawn.cells.get(state) ?? []).map((count) => count / tasks.length);
  }

  private grouped(tasks: readonly number[], tick: number, { open }: TaskList): ListedRows {
    this.states ??= statesIn(this.timeline);
    const groups = tasksByState(this.timeline, tasks, tick);
    const rows: number[] = [];
    for (const state of this.states) {
      rows.push(groupRow(state));
      if (open.includes(state)) for (const task of groups.get(state) ?? []) rows.push(task);
    }
    return { rows, counts: new Map([...groups].map(([state, own]) => [state, own.length])) };
  }
}

const NONE: ReadonlyMap<TaskStatus, number> = new Map();
