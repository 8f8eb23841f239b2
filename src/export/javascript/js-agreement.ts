import { formatTime } from '../../analysis/clock.ts';
import { sentenceOf } from '../../analysis/narration.ts';
import { eachEvent } from '../../engine/columns/trace-columns.ts';
import { type Run, simulateSteps } from '../../engine/run.ts';
import type { TraceEvent } from '../../engine/trace.ts';
import { javascriptLoop } from './js-loop.ts';

/** The first event that happens in one of the languages and not in the other, in words, with its time. */
export interface Disagreement {
  readonly asyncio: string;
  readonly javascript: string;
}

// How many ticks are compared at a time.
const SLICE = 1_024;

/**
 * Where the JavaScript program of a scenario first differs from asyncio, or null if they agree from beginning to end
 * (docs/commands.md says when two traces are equal), in slices of some milliseconds.
 * @param asyncio the run under `event-loop`
 */
export function* disagreementSteps(asyncio: Run): Generator<void, Disagreement | null> {
  const javascript = yield* simulateSteps(asyncio.scenario, javascriptLoop(), { seed: asyncio.seed });
  const [theirs, ours] = [new Ticks(asyncio), new Ticks(javascript)];
  let first: TraceEvent | undefined;
  let second: TraceEvent | undefined;
  for (let compared = 1; first === undefined || second === undefined; compared++) {
    const at = Math.min(theirs.at, ours.at);
    if (at === Number.POSITIVE_INFINITY) break;
    const [one, other] = [theirs.take(at), ours.take(at)];
    first ??= firstNotIn(other, one);
    second ??= firstNotIn(one, other);
    if (compared % SLICE === 0) yield;
  }
  return first || second ? { asyncio: worded(asyncio, first), javascript: worded(javascript, second) } : null;
}

/** The events of a run, tick by tick. */
class Ticks {
  private readonly events: Generator<TraceEvent>;
  private next: TraceEvent | undefined;

  constructor(run: Run) {
    this.events = eachEvent(run);
    this.next = this.read();
  }

  /** The tick of the next event; infinite: there is none. */
  get at(): number {
    return this.next?.at ?? Number.POSITIVE_INFINITY;
  }

  /** Take the events of the next tick, in the order of the contract, if it is this one. */
  take(at: number): TraceEvent[] {
    const taken: TraceEvent[] = [];
    for (; this.next?.at === at; this.next = this.read()) taken.push(this.next);
    return taken.sort(byContract);
  }

  private read(): TraceEvent | undefined {
    const { value, done } = this.events.next();
    return done ? undefined : value;
  }
}

/** The first of `events` that is not among `others`; both are of one tick and in order. */
function firstNotIn(others: readonly TraceEvent[], events: readonly TraceEvent[]): TraceEvent | undefined {
  let i = 0;
  return events.find((event) => {
    while (i < others.length && byContract(others[i] as TraceEvent, event) < 0) i += 1;
    const other = others[i];
    if (!other || byContract(other, event) !== 0) return true;
    i += 1;
    return false;
  });
}

const worded = (run: Run, event: TraceEvent | undefined): string =>
  event ? `${formatTime(run.scenario.unit, event.at)}  ${sentenceOf(run, event)}` : 'nothing that the other does not';

function byContract(a: TraceEvent, b: TraceEvent): number {
  return (
    a.task - b.task ||
    a.step - b.step ||
    a.attempt - b.attempt ||
    compareText(a.kind, b.kind) ||
    a.resource - b.resource
  );
}

const compareText = (a: string, b: string): number => Number(a > b) - Number(a < b);
