import { TASK_STATES, type TaskStatus } from '../../analysis/timeline/timeline.ts';

/** How the tasks of a run are listed. */
export interface TaskList {
  /** Only tasks with these words in their titles are listed. */
  readonly filter: string;
  /** Whether keys are typed into the filter. */
  readonly typing: boolean;
  /** One row per state instead of one per task. */
  readonly isGrouped: boolean;
  /** The states whose tasks are listed below their row. */
  readonly open: readonly TaskStatus[];
}

/** More tasks than any screen has rows. */
const MANY = 70;

/** Whether there are more tasks than any screen has rows. */
export const isCrowd = (tasks: { readonly length: number }): boolean => tasks.length > MANY;

/** The tasks of a run as they are listed at first: by state if there are more than any screen has rows. */
export const newTaskList = (tasks: { readonly length: number }): TaskList => ({
  filter: '',
  typing: false,
  isGrouped: isCrowd(tasks),
  open: [],
});

/** Whether each task has a row, in the order of the file. */
export const isPlainList = ({ filter, isGrouped }: TaskList): boolean => filter.trim() === '' && !isGrouped;

/** What stands for a group among the rows, where a task is its index: a number below 0. */
export const groupRow = (state: TaskStatus): number => -1 - TASK_STATES.indexOf(state);

/** The state of the group that a row stands for; null: it is a task. */
export const stateOfRow = (row: number): TaskStatus | null => TASK_STATES[-1 - row] ?? null;

/** The list with a group opened, or closed if it was open. */
export const withGroup = (list: TaskList, state: TaskStatus): TaskList => ({
  ...list,
  open: list.open.includes(state) ? list.open.filter((one) => one !== state) : [...list.open, state],
});
