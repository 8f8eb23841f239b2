import { widthOf } from '../draw/text.ts';
import type { Resource, Scenario } from '../scenario/scenario.ts';

/** A terminal's size in cells. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** The least the screens can be drawn in. */
export const LEAST: Size = { columns: 60, rows: 18 };

export const isTooSmall = ({ columns, rows }: Size): boolean => columns < LEAST.columns || rows < LEAST.rows;

/** What of the watch screen is shown at a size, and how much room each part gets. */
export interface Layout {
  readonly columns: number;
  /** Rows drawn: one fewer than the terminal has, so that nothing flickers. */
  readonly height: number;
  /** Table above timeline, or one row a task for both. */
  readonly merged: boolean;
  readonly tasks: number;
  readonly cpus: number;
  readonly resources: number;
  readonly counts: boolean;
  readonly loop: boolean;
  readonly saved: 1 | 2;
  /** Lanes above one's own. */
  readonly ghosts: number;
  /** Rows of the event log. */
  readonly log: number;
  readonly gaps: Readonly<Record<Gap, boolean>>;
  /** Column at which labels end and the rest begins; that of the timeline, if it is another. */
  readonly body: number;
  readonly timeline: number;
  /** Widest name of a task, and the width its number takes. */
  readonly names: number;
  readonly numbers: number;
}

const GAPS = ['cpu', 'loop', 'table', 'saved', 'header'] as const;
type Gap = (typeof GAPS)[number];

const LONGEST_LOG = 24;
const SHORTEST_LOG = 3;
/** Empty rows without which two rows a task are too many. */
const AIR = 4;

/** What playing changes: how many tasks one knows of, and how many lanes are shown for comparison. */
export interface PlayRoom {
  readonly count: number;
  readonly ghosts: number;
}

/** Lay the watch screen out. Folded when it gets tight: the log, the gaps, table and timeline into one, the loop's line. */
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

// Long lists are not measured whole: names of the first hundred tell enough.
const MEASURED = 100;

function columnsOf(scenario: Scenario, { columns }: Size, merged: boolean, playing: boolean) {
  const cap = columns < 80 ? 10 : columns < 120 ? 14 : 22;
  const titles = scenario.tasks.slice(0, MEASURED).map(({ title }) => title);
  const resources = scenario.resources.map((resource) => resourceLabel(resource, cap));
  const labels = [...titles, ...resources, scenario.cpu.name];
  const widest = (texts: readonly string[]) => texts.reduce((most, text) => Math.max(most, widthOf(text)), 0);
  const names = Math.min(cap, Math.max(6, widest(titles)));
  // A letter stands beside the number of each task that one can choose.
  const numbers = Math.max(2, String(scenario.tasks.length).length) + (playing ? 2 : 0);
  const body = 1 + Math.min(cap, Math.max(10, widest(labels))) + 2;
  return { columns, names, numbers, body, timeline: merged ? mergedTimeline(columns, names, numbers) : body };
}

/** A resource's title, or its id where that does not fit: several long titles cut short could not be told apart. */
export const resourceLabel = ({ title, id }: Resource, width: number): string => (widthOf(title) <= width ? title : id);

/** Width of the column that says what a task does, in the rows that table and timeline share. */
export const mergedStep = (columns: number): number => (columns < 80 ? 0 : columns < 95 ? 11 : columns < 160 ? 18 : 26);

/** Width of the column that says how long a step still takes, in those rows. */
export const mergedLeft = (columns: number): number => (columns < 80 ? 4 : 7);

/** Width of the bar in those rows; 0: none. */
export const mergedBar = (columns: number): number => (columns < 140 ? 0 : 14);

const mergedTimeline = (columns: number, names: number, numbers: number): number =>
  numbers + names + 15 + mergedStep(columns) + mergedBar(columns) + mergedLeft(columns) + 1;
