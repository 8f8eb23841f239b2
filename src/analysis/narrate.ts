import { eachEvent } from '../engine/columns/trace-columns.ts';
import type { Run } from '../engine/run.ts';
import { formatTime } from './clock.ts';
import { sentenceOf } from './narration.ts';

/** An event in words. */
export interface NarratedEvent {
  /** Tick of the scenario's unit. */
  readonly at: number;
  /** `at` as it is shown: `0:47`, `350 ms`. */
  readonly time: string;
  readonly sentence: string;
}

/** A run in words, one plain sentence for each event of its trace, in order. */
export function* narrate(run: Run): Generator<NarratedEvent> {
  for (const event of eachEvent(run))
    yield { at: event.at, time: formatTime(run.scenario.unit, event.at), sentence: sentenceOf(run, event) };
}
