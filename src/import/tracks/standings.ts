import type { RecordedStretch, RunRecord } from '../record/record.ts';
import type { Track } from './track.ts';

/** A line of a file, as the record names it; lines count from 1. */
export interface FileLine {
  readonly file: string;
  readonly line: number;
}

/** Where a step stands in its program. */
export interface StepStand {
  readonly own: FileLine;
  /** It is an await, not work. */
  readonly isAwait: boolean;
  /** The await before it that is not a step of its own: of other tasks, or of a resource; null: there is none. */
  readonly before: FileLine | null;
}

/** Where a task and its steps stand in the program. */
export interface TrackStands {
  /** Its function. */
  readonly start: FileLine;
  readonly steps: readonly StepStand[];
}

/** Where in the program each track stands, step for step. */
export function standsOf(record: RunRecord, tracks: readonly Track[]): readonly TrackStands[] {
  const previous = previousOf(record);
  const placeOf = (place: number): FileLine | null => record.places[place] ?? null;
  return tracks.map(({ task, steps }) => {
    const { file = '', line = 0 } = record.tasks[task] ?? {};
    const start = { file, line };
    const before = (index: number): FileLine | null => {
      const { began } = steps[index] as Track['steps'][number];
      const last = previous[began] ?? -1;
      const ending = record.stretches[last]?.ending;
      const step = steps[index - 1];
      const isStep = step?.type === 'non-blocking' && step.began === last;
      return ending?.kind === 'await' && !isStep ? placeOf(ending.place) : null;
    };
    return {
      start,
      steps: steps.map(({ place, type }, index) => ({
        own: placeOf(place) ?? start,
        isAwait: type === 'non-blocking',
        before: before(index),
      })),
    };
  });
}

/** By stretch: the previous one of the same task; −1: none. */
function previousOf({ stretches }: RunRecord): readonly number[] {
  const last = new Map<number, number>();
  return stretches.map(({ task }: RecordedStretch, index) => {
    const before = last.get(task) ?? -1;
    last.set(task, index);
    return before;
  });
}
