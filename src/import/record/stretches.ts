import { damaged, listField, numberField, textField, wholeField, wordField } from './fields.ts';
import { type Cause, RECORD_LIMITS, type RecordedStretch, type StretchEnding } from './record.ts';

const { time: LONGEST } = RECORD_LIMITS;
/** Times are rounded when they are written. */
const ROUNDED = 1e-6;
/** A timer may be heard a little before it is due. */
const EARLY = 0.001;

const CAUSES = ['start', 'timer', 'timeout', 'io', 'thread', 'task'] as const;
const ENDINGS = ['await', 'yield', 'done', 'cancelled', 'failed'] as const;
const MARKS = ['took', 'gave', 'after', 'line', 'cancelled'] as const;
/** Most rows have several lists without entries. */
const NONE: readonly never[] = [];
const NO_MARKS = { touched: NONE, after: NONE, cancelled: false, lines: NONE } as const;

/** Reads the rows of stretches, each of which must fit those before it. */
export class StretchReader {
  private index = -1;
  /** The place of the row that is read, for messages. */
  private place = '';
  private lastEnd = 0;
  private entries = 0;
  private readonly over: boolean[] = [];
  private readonly tasks: number;
  private readonly places: number;
  private readonly resources: number;
  private readonly dropped: number;

  constructor(tasks: number, places: number, resources: number, dropped: number) {
    this.tasks = tasks;
    this.places = places;
    this.resources = resources;
    this.dropped = dropped;
  }

  /** The next row: `[task, start, end, cpu, cause, then, held, marks]`. @throws Damaged */
  next(value: unknown): RecordedStretch {
    this.index += 1;
    this.place = `slices[${this.index}]`;
    const [task, start, end, cpu, cause, then, held = NONE, marks = NONE] = listField(value, this.place, 8);
    const owner = this.indexOf(task, this.tasks, 'a task');
    if (this.over[owner]) damaged(this.place, 'possible: its task was over');
    const from = numberField(start, this.place, Math.max(0, this.lastEnd - ROUNDED), LONGEST);
    const to = numberField(end, this.place, from, LONGEST);
    this.lastEnd = to;
    const stretch = {
      task: owner,
      start: from,
      end: to,
      cpu: numberField(cpu, this.place, 0, LONGEST),
      cause: this.cause(cause, from),
      ending: this.ending(then),
      held: this.indices(held, this.resources, 'a resource'),
      ...this.marks(marks),
    };
    this.over[owner] = stretch.ending.kind !== 'await' && stretch.ending.kind !== 'yield';
    return stretch;
  }

  private list(value: unknown): readonly unknown[] {
    const list = listField(value, this.place, RECORD_LIMITS.list);
    this.entries += list.length;
    if (this.entries > RECORD_LIMITS.entries)
      damaged('slices', `a list with at most ${RECORD_LIMITS.entries} entries in its rows`);
    return list;
  }

  private indexOf(value: unknown, count: number, what: string): number {
    return Number.isInteger(value) && (value as number) >= 0 && (value as number) < count
      ? (value as number)
      : damaged(this.place, `right: it names ${what} that does not exist`);
  }

  private indices(value: unknown, count: number, what: string): readonly number[] {
    const list = this.list(value);
    return list.length === 0 ? NONE : list.map((one) => this.indexOf(one, count, what));
  }

  /** An earlier stretch, by its number since the program began; −1: it was not kept. */
  private earlier(value: unknown): number {
    const number = wholeField(value, this.place, 0, this.dropped + this.index - 1);
    return Math.max(-1, number - this.dropped);
  }

  private cause(value: unknown, start: number): Cause {
    const [kind, first, second, third] = listField(value, this.place, 4);
    // What woke a task came before it was resumed.
    const time = (one: unknown) => numberField(one, this.place, -LONGEST, start + EARLY);
    switch (wordField(kind, this.place, CAUSES)) {
      case 'start':
        return { kind: 'start', at: Math.max(0, time(first)) };
      case 'timer':
        return { kind: 'timer', due: time(first), delay: this.delay(second) };
      case 'timeout':
        return { kind: 'timeout', due: time(first), delay: this.delay(second) };
      case 'io': {
        const wrote = third === undefined ? null : this.earlier(third);
        return { kind: 'world', at: time(first), exact: second === true, wrote };
      }
      case 'thread':
        return { kind: 'world', at: time(first), exact: true, wrote: null };
      case 'task':
        return { kind: 'task', stretch: this.earlier(first) };
    }
  }

  private delay(value: unknown): number {
    return Math.max(0, numberField(value, this.place, -LONGEST, LONGEST));
  }

  private ending(value: unknown): StretchEnding {
    const [kind, first, tasks = NONE, resources = NONE] = listField(value, this.place, 4);
    const then = wordField(kind, this.place, ENDINGS);
    if (then === 'done' || then === 'cancelled') return { kind: then };
    if (then === 'failed') return { kind: then, error: textField(first, this.place, 80) };
    const place = this.indexOf(first, this.places, 'a place');
    if (then === 'yield') return { kind: then, place };
    return {
      kind: then,
      place,
      tasks: this.indices(tasks, this.tasks, 'a task'),
      resources: this.indices(resources, this.resources, 'a resource'),
    };
  }

  private marks(value: unknown): Pick<RecordedStretch, 'touched' | 'after' | 'cancelled' | 'lines'> {
    const list = this.list(value);
    if (list.length === 0) return NO_MARKS;
    const touched: number[] = [];
    const after: number[] = [];
    const lines: { place: number; weight: number }[] = [];
    let cancelled = false;
    for (const mark of list) {
      const [kind, first, weight] = listField(mark, this.place, 3);
      switch (wordField(kind, this.place, MARKS)) {
        case 'took':
        case 'gave':
          touched.push(this.indexOf(first, this.resources, 'a resource'));
          break;
        case 'after':
          after.push(this.earlier(first));
          break;
        case 'line':
          lines.push({
            place: this.indexOf(first, this.places, 'a place'),
            weight: numberField(weight, this.place, 0, LONGEST),
          });
          break;
        case 'cancelled':
          cancelled = true;
      }
    }
    return { touched, after, cancelled, lines };
  }
}
