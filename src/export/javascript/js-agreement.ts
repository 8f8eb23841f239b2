import { formatTime } from '../../analysis/clock.ts';
import { sentenceOf } from '../../analysis/narration.ts';
import { type Run, simulate } from '../../engine/run.ts';
import type { TraceEvent } from '../../engine/trace.ts';
import { javascriptLoop } from './js-loop.ts';

/** The first event that happens in one of the languages and not in the other, in words, with its time. */
export interface Disagreement {
  readonly asyncio: string;
  readonly javascript: string;
}

/**
 * Where the JavaScript program of a scenario first differs from asyncio, or null if they agree from beginning to end
 * (docs/commands.md says when two traces are equal).
 * @param asyncio the run under `event-loop`
 */
export function disagreementOf(asyncio: Run): Disagreement | null {
  const javascript = simulate(asyncio.scenario, javascriptLoop(), { seed: asyncio.seed });
  const [theirs, ours] = [[...asyncio.trace].sort(byContract), [...javascript.trace].sort(byContract)];
  const [first, second] = [firstNotIn(ours, theirs), firstNotIn(theirs, ours)];
  return first || second ? { asyncio: worded(asyncio, first), javascript: worded(javascript, second) } : null;
}

/** The first of `events` that is not among `others`; both are in order. */
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
    a.at - b.at ||
    a.task - b.task ||
    a.step - b.step ||
    a.attempt - b.attempt ||
    compareText(a.kind, b.kind) ||
    a.resource - b.resource
  );
}

const compareText = (a: string, b: string): number => Number(a > b) - Number(a < b);
