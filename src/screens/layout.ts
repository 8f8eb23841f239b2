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

const GAPS = ['cpu', 'loop', 'table', 'saved', 'header'] as const;
type Gap = (typeof GAPS)[number];

const LONGEST_LOG = 24;
const SHORTEST_LOG = 3;
/** With fewer empty rows than this, two rows per task are too many. */
const AIR = 4;

/** What is different in a game: how many tasks the player knows of, and how many lanes to compare with are shown. */
export interface PlayRoom {
  readonly count: number;
  readonly ghosts: number;
}

/** Lay out the watch screen. Where room is short, these go first: the log, the gaps, the separate table, the loop's line. */
export function layoutOf(scenario: Scenario, workers: number, size: Size, play: PlayRoom | null = null): Layout {
  const height = size.rows - 1;
  const count = play?.count ?? scenario.tasks.length;
  const parts = {
    cpus: Math.min(workers, Math.max(1, Math.floor(height / 8))),
    resources: Math.min(scenario.resources.length, Math.max(2, Math.floor(height / 5))),
    counts: true,
    loop: true,
    saved: 2 as 1 | 2,
    ghosts: play?.ghosts ?? 0,
  };
  const used = () =>
    4 + parts.ghosts + 2 * parts.cpus + parts.resources + Number(parts.counts) + Number(parts.loop) + parts.saved;
  const merged = used() + AIR + 1 + 2 * count > height;
  const wanted = Math.min(count, 4);
  if (height - used() < wanted) parts.loop = false;
  while (parts.ghosts > 0 && height - used() < Math.min(count, 3)) parts.ghosts--;
  if (height - used() < wanted) parts.saved = 1;
  if (height - used() < wanted) parts.counts = false;
  if (height - used() < wanted) parts.resources = Math.min(parts.resources, 1);
  const tasks = merged ? Math.min(count, Math.max(1, height - used())) : count;
  const left = height - used() - (merged ? tasks : 1 + 2 * tasks);
  return {
    ...parts,
    merged,
    tasks,
    height,
    ...spread(left, merged, parts.loop),
    ...columnsOf(scenario, size, merged, play !== null),
  };
}

function spread(left: number, merged: boolean, loop: boolean): Pick<Layout, 'gaps' | 'log'> {
  let room = left;
  const gaps = Object.fromEntries(GAPS.map((gap) => [gap, false])) as Record<Gap, boolean>;
  for (const gap of GAPS) {
    if (room <= 0) break;
    if ((gap === 'table' && merged) || (gap === 'loop' && !loop)) continue;
    gaps[gap] = true;
    room--;
  }
  return { gaps, log: room - 2 >= SHORTEST_LOG ? Math.min(LONGEST_LOG, room - 2) : 0 };
}

// Of long lists only the first hundred names are measured.
const MEASURED = 100;

function columnsOf(scenario: Scenario, { columns }: Size, merged: boolean, playing: boolean) {
  const cap = columns < 80 ? 10 : columns < 120 ? 14 : 22;
  const titles = scenario.tasks.slice(0, MEASURED).map(({ title }) => title);
  const resources = scenario.resources.map((resource) => resourceLabel(resource, cap));
  const labels = [...titles, ...resources, scenario.cpu.name];
  const widest = (texts: readonly string[]) => texts.reduce((most, text) => Math.max(most, widthOf(text)), 0);
  const names = Math.min(cap, Math.max(6, widest(titles)));
  // In a game a letter is shown beside each number.
  const numbers = Math.max(2, String(scenario.tasks.length).length) + (playing ? 2 : 0);
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
