import type { RecordedStretch, RunRecord } from '../record/record.ts';
import { nameOf, placeText, taskTitle } from '../scenario/names.ts';
import { heldLines } from '../tracks/lines.ts';

/** Something that held the loop: a line, or the work of a function. Times are seconds. */
export interface Holder {
  /** The expression, or the function. */
  readonly name: string;
  /** `app.py:26` */
  readonly at: string;
  readonly function: string;
  /** The function of a library that it was in when it was seen first; empty: in none. */
  readonly inside: string;
  readonly times: number;
  readonly total: number;
  readonly longest: number;
  /** CPU time: what is less than `total` was spent sleeping, or waiting for the system. */
  readonly cpu: number;
  /** The stretches, as indices. */
  readonly stretches: readonly number[];
  /** Whether it still held the loop when the program was ended from outside. What waits for the world then is not known. */
  readonly unfinished: boolean;
  /** The tasks that it kept waiting although they could have gone on, the longest wait first. */
  readonly victims: readonly Victim[];
}

export interface Victim {
  readonly title: string;
  readonly tasks: number;
  readonly total: number;
  /** The longest single wait. */
  readonly worst: number;
}

/** Stretches shorter than this do not count as holding the loop. */
const SHORTEST = 0.001;

/**
 * What held the loop, in the order of how long it kept other tasks waiting and then of how long it held it; what still
 * held it at the end first.
 */
export function holdersOf(record: RunRecord): readonly Holder[] {
  const { stretches } = record;
  const lines = heldLines(record);
  const long = [...stretches.keys()].filter((index) => lengthOf(stretches[index] as RecordedStretch) >= SHORTEST);
  const groups = new Map<string, { indices: number[]; place: number }>();
  const groupOf = new Map<number, string>();
  for (const index of long) {
    const place = lines[index] ?? -1;
    const key =
      place >= 0
        ? placeKey(record, place)
        : `task ${record.tasks[(stretches[index] as RecordedStretch).task]?.coroutine}`;
    groupOf.set(index, key);
    const group = groups.get(key) ?? { indices: [], place };
    group.indices.push(index);
    groups.set(key, group);
  }
  const waits = waitsBehind(record, long, groupOf);
  return Array.from(groups, ([key, { indices, place }]) =>
    holderOf(record, indices, place, waits.get(key) ?? new Map()),
  ).sort((a, b) => Number(b.unfinished) - Number(a.unfinished) || waitedFor(b) - waitedFor(a) || b.total - a.total);
}

/** Whether a stretch is the one in which the program was ended: it stands at a line and not at an await. */
function isUnfinished({ ended, stretches }: RunRecord, index: number): boolean {
  const { ending, lines } = stretches[index] as RecordedStretch;
  if (ended.how !== 'interrupted' || index < stretches.length - 1 || ending.kind !== 'yield') return false;
  return lines.some(({ place }) => place === ending.place);
}

const lengthOf = ({ start, end }: RecordedStretch): number => end - start;
const waitedFor = ({ victims }: Holder): number => victims.reduce((sum, { total }) => sum + total, 0);

function placeKey({ places }: RunRecord, place: number): string {
  const { file = '', line = 0, text = '' } = places[place] ?? {};
  return `${file}:${line}:${text}`;
}

/** When a task could go on. */
function readyAt({ stretches }: RunRecord, { cause, start }: RecordedStretch): number {
  switch (cause.kind) {
    case 'timer':
    case 'timeout':
      return cause.due;
    case 'world':
    case 'start':
      return cause.at;
    case 'task':
      return stretches[cause.stretch]?.end ?? start;
  }
}

interface Wait {
  readonly task: number;
  readonly seconds: number;
}

/** Each wait, by what held the loop and by the title of the task that had to wait. */
function waitsBehind(
  record: RunRecord,
  long: readonly number[],
  groupOf: ReadonlyMap<number, string>,
): ReadonlyMap<string, ReadonlyMap<string, readonly Wait[]>> {
  const { stretches, tasks } = record;
  const waits = new Map<string, Map<string, Wait[]>>();
  const end = stretches.at(-1)?.end ?? 0;
  const all = [
    ...stretches.map((one) => ({ task: one.task, ready: readyAt(record, one), start: one.start })),
    ...record.waiting.map(({ task, since }) => ({ task, ready: since, start: end })),
  ];
  for (const [index, { task: waiting, ready, start }] of all.entries()) {
    if (start - ready < SHORTEST) continue;
    const behind = new Map<string, number>();
    for (let i = firstEndingAfter(stretches, long, ready); i < long.length && (long[i] as number) < index; i += 1) {
      const other = stretches[long[i] as number] as RecordedStretch;
      if (other.task === waiting) continue;
      const seconds = Math.min(other.end, start) - Math.max(other.start, ready);
      const key = groupOf.get(long[i] as number) as string;
      if (seconds > 0) behind.set(key, (behind.get(key) ?? 0) + seconds);
    }
    const task = tasks[waiting];
    const title = task ? taskTitle(task) : '';
    for (const [key, seconds] of behind) {
      const byTitle = waits.get(key) ?? new Map<string, Wait[]>();
      waits.set(key, byTitle);
      const known = byTitle.get(title) ?? [];
      byTitle.set(title, known);
      known.push({ task: waiting, seconds });
    }
  }
  return waits;
}

function firstEndingAfter(stretches: readonly RecordedStretch[], long: readonly number[], time: number): number {
  let [low, high] = [0, long.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[long[middle] as number] as RecordedStretch).end > time) high = middle;
    else low = middle + 1;
  }
  return low;
}

function holderOf(
  record: RunRecord,
  indices: readonly number[],
  place: number,
  waits: ReadonlyMap<string, readonly Wait[]>,
): Holder {
  const stretches = indices.map((index) => record.stretches[index] as RecordedStretch);
  const owner = record.tasks[stretches[0]?.task ?? -1];
  const known = record.places[place];
  const lengths = stretches.map(lengthOf);
  return {
    name: known ? nameOf(known) : `work in ${owner ? taskTitle(owner) : 'a task'}`,
    at: known ? placeText(known.file, known.line) : placeText(owner?.file ?? '', owner?.line ?? 0),
    function: known?.function ?? owner?.coroutine ?? '',
    inside: known?.inner ?? '',
    times: indices.length,
    total: sum(lengths),
    longest: lengths.reduce((one, other) => Math.max(one, other), 0),
    cpu: sum(stretches.map(({ cpu }) => cpu)),
    stretches: indices,
    unfinished: indices.some((index) => isUnfinished(record, index)),
    victims: Array.from(waits, ([title, each]) => victimOf(title, each)).sort((a, b) => b.total - a.total),
  };
}

const victimOf = (title: string, waits: readonly Wait[]): Victim => ({
  title,
  tasks: new Set(waits.map(({ task }) => task)).size,
  total: sum(waits.map(({ seconds }) => seconds)),
  worst: waits.reduce((most, { seconds }) => Math.max(most, seconds), 0),
});

const sum = (numbers: readonly number[]): number => numbers.reduce((one, other) => one + other, 0);
