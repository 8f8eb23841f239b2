import { widthOf } from '../draw/text.ts';
import type { Resource, Scenario } from '../scenario/scenario.ts';

/** A terminal's size in cells. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** The smallest size the screens can be drawn in. */
export const LEAST: Size = { columns: 60, rows: 18 };

export const isTooSmall = ({ columns, rows }: Size): boolean => columns < LEAST.columns || rows < LEAST.rows;

/** Which parts of the watch screen are shown at a size, and how much room each one gets. */
export interface Layout {
  readonly columns: number;
  /** Rows drawn: one fewer than the terminal has, so that nothing flickers. */
  readonly height: number;
  /** One row per task for both table and timeline, instead of the table above the timeline. */
  readonly merged: boolean;
  /** Rows of the scene; 0: none. */
  readonly scene: number;
  /** The column at which the part beside the table begins: the scene, otherwise the log; null: there is none. */
  readonly split: number | null;
  readonly tasks: number;
  readonly cpus: number;
  readonly resources: number;
  readonly counts: boolean;
  readonly loop: boolean;
  readonly saved: 1 | 2;
  /** How many lanes to compare with. */
  readonly ghosts: number;
  /** Rows of the event log. */
  readonly log: number;
  readonly gaps: Readonly<Record<Gap, boolean>>;
  /** The column after the labels; `timeline` is the one at which the timeline begins. */
  readonly body: number;
  readonly timeline: number;
  /** Widths of the tasks' names and numbers. */
  readonly names: number;
  readonly numbers: number;
}

const GAPS = ['scene', 'cpu', 'loop', 'table', 'saved', 'header'] as const;
type Gap = (typeof GAPS)[number];

const LONGEST_LOG = 24;
const SHORTEST_LOG = 3;
/** With fewer empty rows than this, two rows per task are too many. */
const AIR = 4;
/** At least this many rows of tasks stay below a scene. */
const LEAST_TASKS = 3;
/** From this width on, something stands beside the table. */
const WIDE = 150;
/** The narrowest and the widest table with something beside it. */
const TABLE: readonly [number, number] = [76, 110];

/** What is different where not each task of the scenario has a row: in a game, or in a list that is filtered or grouped. */
export interface TaskRoom {
  /** Rows of tasks. */
  readonly count: number;
  /** How many lanes to compare with are shown in a game; null: it is no game. */
  readonly ghosts: number | null;
  /** How many of the rows stay where room is short; absent: three. */
  readonly least?: number;
}

/** How many rows a scene needs. */
export interface SceneNeed {
  /** Rows to show all it has to show: rows of tasks give way to that. */
  readonly whole: number;
  /** Rows to show each task: rows of tasks give way to that, too. */
  readonly each: number;
  /** Rows to show anything. */
  readonly least: number;
}

/** The room for a scene: above the tasks in the full width, or beside the table. */
export interface SceneRoom {
  readonly rows: number;
  readonly columns: number;
  readonly beside: boolean;
}

/**
 * The room for a scene, with everything else but the log still there; null: there is none. On a wide screen it leaves the
 * table whole; if it cannot do so above the table, it stands beside it.
 */
export function sceneRoom(
  scenario: Scenario,
  workers: number,
  size: Size,
  listed: TaskRoom | null,
  { whole, each, least }: SceneNeed,
): SceneRoom | null {
  const { columns } = size;
  const height = size.rows - 1;
  const count = listed?.count ?? scenario.tasks.length;
  const left = height - rowsOf(partsOf(scenario, workers, height, listed));
  const above = (rows: number): SceneRoom => ({ rows, columns, beside: false });
  if (columns >= WIDE) {
    const roomy = left - AIR - 1 - 2 * count;
    if (roomy >= whole) return above(roomy);
    const beside = left - AIR - count;
    if (beside >= Math.max(whole, 1 + count))
      return { rows: beside, columns: columns - splitOf(columns), beside: true };
  }
  const room = left - count;
  // Lanes to compare with give way, too.
  const most = left + (listed?.ghosts ?? 0) - Math.min(count, listed?.least ?? LEAST_TASKS);
  if (room >= whole) return above(room);
  if (most >= whole) return above(whole);
  if (room >= least) return above(room);
  return most >= each ? above(most) : null;
}

const splitOf = (columns: number): number => Math.max(TABLE[0], Math.min(TABLE[1], Math.floor(columns * 0.45)));

function partsOf({ resources }: Scenario, workers: number, height: number, listed: TaskRoom | null) {
  return {
    cpus: Math.min(workers, Math.max(1, Math.floor(height / 8))),
    resources: Math.min(resources.length, Math.max(2, Math.floor(height / 5))),
    counts: true,
    loop: true,
    saved: 2 as 1 | 2,
    ghosts: listed?.ghosts ?? 0,
  };
}

const rowsOf = ({ ghosts, cpus, resources, counts, loop, saved }: ReturnType<typeof partsOf>): number =>
  4 + ghosts + 2 * cpus + resources + Number(counts) + Number(loop) + saved;

/**
 * Lay out the watch screen. Where room is short, these go first: the log, the gaps, the separate table, the loop's line.
 * @param scene the scene as it was drawn, with at most as many rows as `sceneRoom` allows
 */
export function layoutOf(
  scenario: Scenario,
  workers: number,
  size: Size,
  listed: TaskRoom | null = null,
  scene: Pick<SceneRoom, 'rows' | 'beside'> = { rows: 0, beside: false },
): Layout {
  const height = size.rows - 1;
  const count = listed?.count ?? scenario.tasks.length;
  const parts = partsOf(scenario, workers, height, listed);
  const used = () => (scene.beside ? 0 : scene.rows) + rowsOf(parts);
  const table = Math.max(1 + count, scene.beside ? scene.rows : 0);
  const merged = used() + AIR + table + count > height;
  const wanted = Math.min(count, listed?.least ?? LEAST_TASKS);
  const foldGhosts = () => {
    while (parts.ghosts > 0 && height - used() < wanted) parts.ghosts--;
  };
  if (scene.rows > 0) foldGhosts();
  // In a game this line is about the chosen task, and stays.
  if (listed?.ghosts == null && height - used() < wanted) parts.loop = false;
  foldGhosts();
  if (height - used() < wanted) parts.saved = 1;
  if (height - used() < wanted) parts.counts = false;
  if (height - used() < wanted) parts.resources = Math.min(parts.resources, 1);
  const tasks = merged ? Math.min(count, Math.max(1, height - used())) : count;
  const left = height - used() - (merged ? tasks : table + tasks);
  const above = scene.rows > 0 && !scene.beside;
  const { gaps, room } = spread(left, { scene: above, table: !merged, loop: parts.loop });
  const split = merged || size.columns < WIDE ? null : splitOf(size.columns);
  // Below everything or below the table it needs an empty row; beside the table it may be as high as the table.
  const log = split === null ? room - 2 : scene.beside ? table + room - count - 2 : table + room;
  return {
    ...parts,
    scene: scene.rows,
    split,
    merged,
    tasks,
    height,
    gaps,
    log: log >= SHORTEST_LOG ? Math.min(LONGEST_LOG, log) : 0,
    ...columnsOf(scenario, size, merged, listed),
  };
}

/**
 * Shares out the rows that are left. @param shown which parts that a gap belongs to are shown; all other parts always
 * are
 */
function spread(left: number, shown: Partial<Record<Gap, boolean>>): Pick<Layout, 'gaps'> & { readonly room: number } {
  let room = left;
  const gaps = Object.fromEntries(GAPS.map((gap) => [gap, false])) as Record<Gap, boolean>;
  for (const gap of GAPS) {
    if (room <= 0) break;
    if (shown[gap] === false) continue;
    gaps[gap] = true;
    room--;
  }
  return { gaps, room };
}

/** The names of states share a column with the names of tasks. */
const LEAST_NAMES = 9;

// Of long lists only the first hundred names are measured, and the last one: copies are numbered.
const MEASURED = 100;

function columnsOf(scenario: Scenario, { columns }: Size, merged: boolean, listed: TaskRoom | null) {
  const cap = columns < 80 ? 10 : columns < 120 ? 14 : 22;
  const titles = [...scenario.tasks.slice(0, MEASURED), ...scenario.tasks.slice(-1)].map(({ title }) => title);
  const resources = scenario.resources.map((resource) => resourceLabel(resource, cap));
  const labels = [...titles, ...resources, scenario.cpu.name];
  const widest = (texts: readonly string[]) => texts.reduce((most, text) => Math.max(most, widthOf(text)), 0);
  const isPlayed = listed !== null && listed.ghosts !== null;
  const names = Math.min(cap, Math.max(listed && !isPlayed ? LEAST_NAMES : 6, widest(titles)));
  // In a game a letter is shown beside each number.
  const numbers = Math.max(2, String(scenario.tasks.length).length) + (isPlayed ? 2 : 0);
  const body = 1 + Math.min(cap, Math.max(10, widest(labels))) + 2;
  return { columns, names, numbers, body, timeline: merged ? mergedTimeline(columns, names, numbers) : body };
}

/** A resource's title, or its id where that does not fit: several long titles might look the same when cut. */
export const resourceLabel = ({ title, id }: Resource, width: number): string => (widthOf(title) <= width ? title : id);

/** Width of the column with a task's step, in rows that table and timeline share. */
export const mergedStep = (columns: number): number => (columns < 80 ? 0 : columns < 95 ? 11 : columns < 160 ? 18 : 26);

/** Width of the column with the time left, in those rows. */
export const mergedLeft = (columns: number): number => (columns < 80 ? 4 : 7);

/** Width of the bar in those rows; 0: none. */
export const mergedBar = (columns: number): number => (columns < 140 ? 0 : 14);

const mergedTimeline = (columns: number, names: number, numbers: number): number =>
  numbers + names + 15 + mergedStep(columns) + mergedBar(columns) + mergedLeft(columns) + 1;
