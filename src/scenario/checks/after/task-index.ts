import type { EntryOutline, TaskOutline } from '../outline.ts';

/** One copy of an entry, by its number from 1. It may be greater than the number of copies. */
export interface CopyName {
  readonly of: TaskOutline;
  readonly number: number;
}

/** Finds the entry of `tasks` that an id refers to. Of entries with the same id the first counts. */
export class TaskIndex {
  readonly byId: ReadonlyMap<string, TaskOutline>;

  constructor(tasks: readonly TaskOutline[]) {
    const byId = new Map<string, TaskOutline>();
    for (const task of tasks) if (task.id && !byId.has(task.id.value)) byId.set(task.id.value, task);
    this.byId = byId;
  }

  /** The entry with copies and the number of the copy that an id such as `load-2` refers to. */
  copyNamed(id: string): CopyName | null {
    const [, base = '', number = ''] = /^(.+)-([1-9]\d*)$/.exec(id) ?? [];
    const of = this.byId.get(base);
    return of?.isNumbered ? { of, number: Number(number) } : null;
  }

  /** The entry that an id refers to, as a whole or by one of its copies; null: there is none, or no such copy. */
  find(id: string): TaskOutline | null {
    const entry = this.byId.get(id);
    if (entry) return entry;
    const copy = this.copyNamed(id);
    // The number of copies may be unreadable.
    return copy && copy.number <= (copy.of.copies?.value ?? copy.number) ? copy.of : null;
  }

  /** The entry that an id with `{n}` refers to in each copy of `task`. */
  findPattern(id: string, task: TaskOutline): TaskOutline | null {
    const copies = task.copies?.value ?? 1;
    const base = this.byId.get(id.replace(/-\{n\}$/, ''));
    if (base?.isNumbered && (base.copies?.value ?? copies) >= copies && !base.id?.value.includes('{n}')) return base;
    return this.find(id.replaceAll('{n}', '1'));
  }
}

/** Number of steps once repeats are unrolled; null: it cannot be read. */
export function countSteps(list: readonly EntryOutline[]): number | null {
  let steps = 0;
  for (const entry of list) {
    const own = entry.kind === 'step' ? 1 : timesOf(countSteps(entry.steps), entry.repeat?.value ?? null);
    if (own === null) return null;
    steps += own;
  }
  return steps;
}

const timesOf = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? null : one * other;
