import { withThousands } from '../analysis/clock.ts';
import { overviewAt } from '../analysis/overview.ts';
import type { Cell } from '../analysis/timeline/cells.ts';
import { Row } from '../draw/row.ts';
import { cellLook, type Style, type Theme } from '../draw/theme.ts';
import { windowOf } from '../draw/window.ts';
import type { Lesson, Scenario } from '../scenario/scenario.ts';
import type { AnalysedRun } from '../session/watch/analysed-run.ts';
import { type Picture, pictureOf } from './watch/picture.ts';
import { sceneNeed, sceneRows } from './watch/scene-rows.ts';

const LABELS = 15;
/** In less width than this, scenes are lists. */
const SCENE_COLUMNS = 60;
/** With fewer rows, no resource has a lane of its own. */
const ROWS_FOR_RESOURCE = 4;
/** At least this many lanes stay below a scene. */
const LEAST_LANES = 5;
/** The whole run, however long. */
const WHOLE = -20;

/**
 * A run in miniature, in at most `height` rows of `width` cells: the lanes of the tasks, of the CPU and of the resource that
 * is queued for most, and above them the scenario's scene where both fit. Where not all lanes fit, those that the lesson is
 * about come first, and the others are counted. The same run gives the same rows.
 */
export function miniatureRows(watched: AnalysedRun, width: number, height: number, theme: Theme): string[] {
  const least = Math.min(LEAST_LANES, watched.run.scenario.tasks.length + 1);
  const scene = sceneInMiniature(watched, width, height - 1 - least, theme);
  const above = scene.length === 0 ? [] : [...scene, ''];
  return [...above, ...laneRows(watched, width, height - above.length, theme)];
}

function laneRows(watched: AnalysedRun, width: number, height: number, theme: Theme): string[] {
  const picture = pictureOf(watched);
  const { scenario, until } = watched.run;
  const resource = height >= ROWS_FOR_RESOURCE ? mostQueuedFor(watched) : null;
  const room = height - 1 - Number(resource !== null);
  if (room < 1) return [];
  const tasks = tasksShown(watched, room);
  const label = Math.min(LABELS, Math.floor(width / 3));
  const window = windowOf(scenario, until, width - label, WHOLE, 0);
  const line = (name: string, cells: readonly (readonly [string, Style])[]) =>
    lane(new Row(theme, width).fit(name, label - 2, 'dim').to(label), cells);
  const looks = (cells: readonly Cell[]) => cells.map((cell) => cellLook(theme, cell));
  const hidden = scenario.tasks.length - tasks.length;
  return [
    ...tasks.map((task) => line(scenario.tasks[task]?.title ?? '', looks(picture.taskRow(task, window)))),
    ...(hidden > 0 && room > 1 ? [new Row(theme, width).put(`and ${withThousands(hidden)} more`, 'dim').end()] : []),
    line(scenario.cpu.name, looks(picture.cpuRow(0, window))),
    ...(resource === null ? [] : [line(titleOf(scenario, resource), usageLooks(picture, resource, theme, window))]),
  ];
}

const titleOf = ({ resources }: Scenario, resource: number): string => resources[resource]?.title ?? '';

// Cells that look alike are put at once: measuring each of them would be noticeably slow.
function lane(row: Row, cells: readonly (readonly [string, Style])[]): string {
  for (let from = 0, to = 0; from < cells.length; from = to) {
    const [, style] = cells[from] as readonly [string, Style];
    while (to < cells.length && cells[to]?.[1] === style) to++;
    row.put(
      cells
        .slice(from, to)
        .map(([mark]) => mark)
        .join(''),
      style,
    );
  }
  return row.end();
}

const usageLooks = (
  picture: Picture,
  resource: number,
  { marks }: Theme,
  window: Parameters<Picture['resourceRow']>[1],
): (readonly [string, Style])[] =>
  picture
    .resourceRow(resource, window)
    .map(({ units, isRunning }) =>
      units === 0 ? [' ', 'plain'] : isRunning ? [marks.held[0], 'resource'] : [marks.heldIdle, 'dim'],
    );

/** The resource whose users queue longest in a run; null: nothing is queued for. */
function mostQueuedFor({ run: { scenario }, statistics }: AnalysedRun): number | null {
  const queued = scenario.resources.map(() => 0);
  for (const { index, steps } of scenario.tasks)
    for (const resource of new Set(steps.flatMap(({ uses }) => uses)))
      queued[resource] = (queued[resource] ?? 0) + (statistics.tasks[index]?.queued ?? 0);
  const most = Math.max(0, ...queued);
  return most === 0 ? null : queued.indexOf(most);
}

/** The tasks whose lanes are shown, in file order: those that the lesson is about first, one row less if some are hidden. */
function tasksShown(watched: AnalysedRun, room: number): number[] {
  const { tasks, lesson } = watched.run.scenario;
  const all = tasks.map(({ index }) => index);
  if (all.length <= room) return all;
  const text = lesson === null ? '' : wordsOf(lesson);
  const copies = new Map<number, number>();
  for (const { entry } of tasks) copies.set(entry, (copies.get(entry) ?? 0) + 1);
  const last = watched.statistics.tasks.reduce((latest, { finish }) => Math.max(latest, finish ?? 0), 0);
  const weights = tasks.map(({ index, title, entry, surprise, deadline }) => {
    const own = watched.statistics.tasks[index];
    const isLost = own !== undefined && (own.outcome !== 'done' || own.lateness > 0);
    return (
      8 * Number(mentions(text, title)) +
      4 * Number(isLost) +
      2 * Number(surprise || deadline !== null) +
      Number(own?.finish === last) +
      1 / (copies.get(entry) ?? 1)
    );
  });
  const rows = room > 1 ? room - 1 : room;
  return all
    .toSorted((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b)
    .slice(0, rows)
    .sort((a, b) => a - b);
}

// `Board 20` does not mention `Board 2`.
function mentions(text: string, title: string): boolean {
  const at = text.indexOf(title.toLowerCase());
  return at >= 0 && !/[\p{L}\p{N}]/u.test(text[at + title.length] ?? '');
}

const wordsOf = ({ goal, intro, debrief, hints }: Lesson): string =>
  [goal, intro, debrief, ...hints].join(' ').toLowerCase();

/** The scenario's scene at the first of the moments with the most activity. */
function sceneInMiniature(watched: AnalysedRun, columns: number, room: number, theme: Theme): readonly string[] {
  const { scenario } = watched.run;
  const name = scenario.scene;
  if (name === null || columns < SCENE_COLUMNS) return [];
  const { least, whole } = sceneNeed(name);
  if (room < least) return [];
  const rows = Math.min(room, whole);
  return sceneRows(
    pictureOf(watched),
    { name, phase: 0, shades: false },
    busiestTick(watched),
    { columns, rows },
    theme,
  );
}

/** The number of moments at which activity is counted. */
const MOMENTS = 24;

function busiestTick({ run, timeline }: AnalysedRun): number {
  let busiest = 0;
  let most = -1;
  for (let i = 1; i < MOMENTS; i++) {
    const tick = Math.floor((run.until * i) / MOMENTS);
    const { running, waiting, switching } = overviewAt(timeline, tick, 0).counts;
    // Hands at work beside machines show more than machines alone.
    const going = waiting + 2 * (running + switching);
    if (going > most) [busiest, most] = [tick, going];
  }
  return busiest;
}
