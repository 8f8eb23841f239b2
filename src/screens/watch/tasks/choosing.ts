import { filterAfter } from '../../../session/list-state.ts';
import { playheadAt } from '../../../session/watch/playback.ts';
import { groupRow, isCrowd, stateOfRow, type TaskList, withGroup } from '../../../session/watch/task-list.ts';
import type { App } from '../../app/app-state.ts';
import type { Binding } from '../../bindings.ts';
import { type Reply, reply } from '../../command.ts';
import { pictureOf } from '../picture.ts';
import type { WatchScreen } from '../state.ts';

type Do = Binding<WatchScreen>['do'];

const chosen = (state: WatchScreen, selected: number, list: TaskList = state.list): WatchScreen => ({
  ...state,
  list,
  view: { ...state.view, selected },
});

/** The rows that are listed at a moment, and the place of what is chosen. */
function rowsAt({ watched, view, list }: WatchScreen, now: number) {
  const tick = Math.floor(playheadAt(view.playback, now));
  const { tasks } = pictureOf(watched);
  const { rows } = tasks.at(tick, list);
  return { tasks, tick, rows, place: tasks.placeOf(rows, view.selected, tick, list) };
}

/** What is chosen: a task, or what stands for a group; null: nothing is listed. */
function chosenRow(state: WatchScreen, now: number): number | null {
  const { rows, place } = rowsAt(state, now);
  return rows[place] ?? null;
}

const choose =
  (by: number): Do =>
  (state, _app, now) => {
    const { rows, place } = rowsAt(state, now);
    const row = rows[Math.max(0, Math.min(rows.length - 1, place + by))];
    return reply(row === undefined ? state : chosen(state, row));
  };

/** A row chosen by the mouse; a group is opened or closed at once. */
export const chooseRow = (state: WatchScreen, row: number): WatchScreen => {
  const group = stateOfRow(row);
  return chosen(state, row, group ? withGroup(state.list, group) : state.list);
};

// Closing the group of a task leaves the group chosen.
const toggleGroup: Do = (state, _app, now) => {
  const { tasks, tick } = rowsAt(state, now);
  const row = chosenRow(state, now);
  if (row === null) return reply(state);
  const group = stateOfRow(row) ?? tasks.stateAt(row, tick);
  return reply(chosen(state, groupRow(group), withGroup(state.list, group)));
};

// The group in which the chosen task is now stays chosen when the task goes on to another one.
const group: Do = (state, _app, now) => {
  const next = { ...state, list: { ...state.list, isGrouped: !state.list.isGrouped } };
  const row = chosenRow(next, now);
  return reply(row === null ? next : chosen(next, row));
};

function openWord(state: WatchScreen, _app: App, now: number): string {
  if (!state.list.isGrouped) return '';
  const row = chosenRow(state, now);
  if (row === null) return '';
  const group = stateOfRow(row);
  return group === null || state.list.open.includes(group) ? 'close' : 'open';
}

const onlyGrouped = ({ list }: WatchScreen): string | null =>
  list.isGrouped ? null : 'The tasks are not grouped: t groups them by their states.';

/** The keys that choose, filter and group tasks. */
export const TASK_BINDINGS: readonly Binding<WatchScreen>[] = [
  {
    keys: ['o'],
    hint: { keys: 'o', word: openWord, rank: 1 },
    help: 'open or close a group',
    group: 'choosing',
    disabledReason: onlyGrouped,
    do: toggleGroup,
  },
  {
    keys: ['/'],
    hint: { keys: '/', word: ({ watched }) => (isCrowd(watched.run.scenario.tasks) ? 'filter' : ''), rank: 1 },
    help: 'only tasks with these words',
    do: (state) => reply({ ...state, list: { ...state.list, typing: true } }),
  },
  {
    keys: ['t'],
    hint: {
      keys: 't',
      word: ({ watched, list }) => (list.isGrouped ? 'tasks' : isCrowd(watched.run.scenario.tasks) ? 'by state' : ''),
    },
    help: 'tasks by state, or one by one',
    do: group,
  },
  { keys: ['down', 'j'], help: 'the row below', do: choose(1) },
  { keys: ['up', 'k'], help: 'the row above', do: choose(-1) },
  { keys: ['pagedown'], help: 'ten rows down', do: choose(10) },
  { keys: ['pageup'], help: 'ten rows up', do: choose(-10) },
];

/** Keys that still choose while a filter is being typed. */
const CHOOSING: ReadonlySet<string> = new Set(['down', 'up', 'pagedown', 'pageup']);

/** Keys go into the filter while it is being typed; Enter opens a group, except where it leads on in a lesson. */
export function takeInWatch(state: WatchScreen, app: App, now: number, key: string): Reply<WatchScreen> | null {
  const { list, lesson } = state;
  if (list.typing) {
    if (CHOOSING.has(key)) return null;
    if (key === 'enter') return reply({ ...state, list: { ...list, typing: false } });
    if (key === 'escape') return reply({ ...state, list: { ...list, typing: false, filter: '' } });
    return reply({ ...state, list: { ...list, filter: filterAfter(list.filter, key) } });
  }
  return key === 'enter' && !lesson && list.isGrouped ? toggleGroup(state, app, now, key) : null;
}

/** What is shown in the place of the hints while a filter is being typed. */
export const filterMessage = ({ list }: WatchScreen): string | null =>
  list.typing ? `Only tasks with: ${list.filter}_   Enter: keep it; Esc: all tasks` : null;
