import type { AwaitedPart, Scenario, Task } from '../scenario/scenario.ts';
import type { AfterReference } from './program.ts';

/** The entries of a scenario, in the order of the file: the first task of each, and how many copies there are. */
export interface Entry {
  readonly first: Task;
  readonly count: number;
}

export function entriesOf({ tasks }: Scenario): Entry[] {
  const firsts = tasks.filter((task, i) => tasks[i - 1]?.entry !== task.entry);
  return firsts.map((first, i) => ({ first, count: (firsts[i + 1]?.index ?? tasks.length) - first.index }));
}

/** Finds the names by which an author may have written what tasks and steps are after. */
export class References {
  private readonly entries: readonly Entry[];
  private readonly tasks: readonly Task[];
  private readonly routines: ReadonlyMap<number, number>;

  constructor({ tasks }: Scenario, entries: readonly Entry[]) {
    this.tasks = tasks;
    this.entries = entries;
    this.routines = new Map(entries.map(({ first }, routine) => [first.entry, routine]));
  }

  routineOf(task: number): number {
    return this.routines.get((this.tasks[task] as Task).entry) as number;
  }

  /**
   * The references that stand for these lists.
   * @param lists one per copy, in order
   */
  of(lists: readonly (readonly AwaitedPart[])[]): AfterReference[] {
    const [first = []] = lists;
    if (lists.every((list) => list === first || sameParts(list, first))) return this.inOne(first);
    const begun = lists.map((list) => ({ list, at: 0, seen: new Set<string>() }));
    return this.inAll(begun) ?? [];
  }

  private inOne(list: readonly AwaitedPart[]): AfterReference[] {
    const references: AfterReference[] = [];
    for (let i = 0; i < list.length; ) {
      const part = list[i] as AwaitedPart;
      const { routine, count, copy } = this.placeOf(part);
      const all = copy === 1 && isRun(list, i, count);
      references.push({ routine, copy: all || (count === 1 && copy === 1) ? null : copy, step: stepOf(part) });
      i += all ? count : 1;
    }
    return references;
  }

  // Where the author wrote a pattern, the lists of the copies differ. A list leaves out an id that it already has, so
  // names are tried until one is found that means the right thing for every copy.
  private inAll(readers: readonly Reader[]): AfterReference[] | null {
    const copy = readers.findIndex(({ list, at }) => at < list.length);
    if (copy < 0) return [];
    const { list, at } = readers[copy] as Reader;
    for (const reference of this.candidates(list[at] as AwaitedPart, copy + 1)) {
      const after = readers.map((reader, i) => this.read(reader, reference, i + 1));
      const others = after.every((reader) => reader !== null) ? this.inAll(after as Reader[]) : null;
      if (others) return [reference, ...others];
    }
    return null;
  }

  private candidates(part: AwaitedPart, reader: number): AfterReference[] {
    const { routine, count, copy } = this.placeOf(part);
    const step = stepOf(part);
    if (count === 1) return [{ routine, copy: null, step }];
    const same = copy === reader ? [{ routine, copy: 'same', step } as const] : [];
    return [{ routine, copy: null, step }, ...same, { routine, copy, step }];
  }

  private read({ list, at, seen }: Reader, reference: AfterReference, copy: number): Reader | null {
    const keys = new Set(seen);
    let next = at;
    for (const task of this.meant(reference, copy)) {
      const key = `${task}:${reference.step}`;
      if (keys.has(key)) continue;
      keys.add(key);
      const part = list[next++];
      if (!part || part.task !== task || stepOf(part) !== reference.step) return null;
    }
    return { list, at: next, seen: keys };
  }

  private meant({ routine, copy }: AfterReference, reader: number): number[] {
    const { first, count } = this.entries[routine] as Entry;
    if (copy === null) return Array.from({ length: count }, (_, i) => first.index + i);
    return [first.index + (copy === 'same' ? reader : copy) - 1];
  }

  private placeOf({ task }: AwaitedPart): { routine: number; count: number; copy: number } {
    const routine = this.routineOf(task);
    return { routine, count: (this.entries[routine] as Entry).count, copy: (this.tasks[task] as Task).copy };
  }
}

/** How far the list of one copy has been read, and which parts have occurred so far. */
interface Reader {
  readonly list: readonly AwaitedPart[];
  readonly at: number;
  readonly seen: ReadonlySet<string>;
}

const stepOf = ({ step }: AwaitedPart): number | null => (step < 0 ? null : step);

/** Whether two lists have the same parts in the same order. */
export const sameParts = (a: readonly AwaitedPart[], b: readonly AwaitedPart[]): boolean =>
  a.length === b.length && a.every(({ task, step }, i) => task === b[i]?.task && step === b[i]?.step);

function isRun(list: readonly AwaitedPart[], from: number, length: number): boolean {
  const { task, step } = list[from] as AwaitedPart;
  for (let i = 1; i < length; i += 1) {
    const part = list[from + i];
    if (part?.task !== task + i || part.step !== step) return false;
  }
  return true;
}
