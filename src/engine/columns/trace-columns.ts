import { EVENT_KINDS, type EventKind, type TraceEvent } from '../trace.ts';

const NUMBER_OF = Object.fromEntries(EVENT_KINDS.map((kind, number) => [kind, number])) as Record<EventKind, number>;
const ACQUIRE = NUMBER_OF.acquire;
const RELEASE = NUMBER_OF.release;

// Layout: event i is at[i] and rest[4i …] = kind + 16 · (cpu + 1), task, step or resource, attempt or units. Only an event
// about a resource has a resource and units, and it has neither step nor attempt.
const FIRST_ROOM = 64;
const WIDTH = 4;

/**
 * The events of a run in typed columns: 24 bytes per event instead of more than a hundred, and nothing for the garbage
 * collector to look through.
 */
export class TraceColumns {
  length = 0;
  private at = new Float64Array(FIRST_ROOM);
  private rest = new Int32Array(FIRST_ROOM * WIDTH);
  private events: TraceEvent[] | null = null;

  /** Append an event. @param part its step or its resource, or −1 @param count its attempt, or its units */
  add(at: number, kind: EventKind, task: number, part: number, count: number, cpu: number): void {
    const i = this.length++;
    if (i === this.at.length) this.grow();
    this.at[i] = at;
    const { rest } = this;
    const from = i * WIDTH;
    rest[from] = NUMBER_OF[kind] + 16 * (cpu + 1);
    rest[from + 1] = task;
    rest[from + 2] = part;
    rest[from + 3] = count;
  }

  /** The tick of an event. */
  tickAt(i: number): number {
    return this.at[i]!;
  }

  kindAt(i: number): EventKind {
    return EVENT_KINDS[this.rest[i * WIDTH]! & 15]!;
  }

  /** An event as an object, made anew. */
  eventAt(i: number): TraceEvent {
    const { rest } = this;
    const from = i * WIDTH;
    const packed = rest[from]!;
    const number = packed & 15;
    const part = rest[from + 2]!;
    const count = rest[from + 3]!;
    const isAmount = number === ACQUIRE || number === RELEASE;
    return {
      at: this.at[i]!,
      kind: EVENT_KINDS[number]!,
      task: rest[from + 1]!,
      step: isAmount ? -1 : part,
      attempt: isAmount ? 0 : count,
      resource: isAmount ? part : -1,
      units: isAmount ? count : 0,
      cpu: (packed >> 4) - 1,
    };
  }

  /** All events as objects, made when they are first asked for. */
  all(): TraceEvent[] {
    this.events ??= Array.from({ length: this.length }, (_, i) => this.eventAt(i));
    return this.events;
  }

  private grow(): void {
    const { at, rest } = this;
    this.at = new Float64Array(2 * at.length);
    this.at.set(at);
    this.rest = new Int32Array(2 * rest.length);
    this.rest.set(rest);
  }
}

/** Where a kernel appends its events. */
export type TraceSink = TraceEvent[] | TraceColumns;

/** Append an event; what does not apply is as in `TraceEvent`. */
export function addEvent(
  sink: TraceSink,
  at: number,
  kind: EventKind,
  task: number,
  step: number,
  attempt: number,
  resource: number,
  units: number,
  cpu: number,
): void {
  if (sink instanceof TraceColumns) sink.add(at, kind, task, resource < 0 ? step : resource, attempt + units, cpu);
  else sink.push({ at, kind, task, step, attempt, resource, units, cpu });
}

/** The part of a run that holds its events. */
interface Traced {
  readonly trace: readonly TraceEvent[];
}

// Kept outside the run, so that a copy of the run with another trace has no columns.
const known = new WeakMap<Traced, TraceColumns>();

/** A run whose trace is in columns. Its events become objects when its `trace` is first read. */
export function runInColumns<T extends object>(run: T, columns: TraceColumns): T & Traced {
  const inColumns = {
    ...run,
    get trace() {
      return columns.all();
    },
  };
  known.set(inColumns, columns);
  return inColumns;
}

/** The events of a run one by one. A run in columns keeps none of the objects. */
export function* eachEvent(run: Traced): Generator<TraceEvent> {
  const columns = known.get(run);
  if (!columns) yield* run.trace;
  else for (let i = 0; i < columns.length; i++) yield columns.eventAt(i);
}

/** The numbers of the events of some kinds, in order. No event becomes an object. */
export function* eventNumbers(run: Traced, kinds: ReadonlySet<EventKind>): Generator<number> {
  const columns = known.get(run);
  const count = columns?.length ?? run.trace.length;
  for (let i = 0; i < count; i++) if (kinds.has(columns?.kindAt(i) ?? run.trace[i]!.kind)) yield i;
}

/** The ticks of the events of some kinds, ascending, each once. */
export function ticksOf(run: Traced, kinds: ReadonlySet<EventKind>): number[] {
  const columns = known.get(run);
  const ticks: number[] = [];
  for (const i of eventNumbers(run, kinds)) {
    const at = columns?.tickAt(i) ?? run.trace[i]!.at;
    if (at !== ticks.at(-1)) ticks.push(at);
  }
  return ticks;
}

/** How many events of a run have happened by a tick, inclusive. */
export function eventsBy(run: Traced, tick: number): number {
  const columns = known.get(run);
  let [low, high] = [0, columns?.length ?? run.trace.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tickOfEvent(run, middle) <= tick) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The tick of an event of a run; `i` is below their number. */
export const tickOfEvent = (run: Traced, i: number): number => known.get(run)?.tickAt(i) ?? run.trace[i]!.at;

/** One event of a run; `i` is below their number. */
export const eventAt = (run: Traced, i: number): TraceEvent => known.get(run)?.eventAt(i) ?? run.trace[i]!;
