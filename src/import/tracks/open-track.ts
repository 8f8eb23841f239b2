import type { RecordedStretch } from '../record/record.ts';
import { type Needs, NOTHING } from './edges.ts';
import type { Gap } from './gaps.ts';
import type { Track, TrackStep } from './track.ts';

/** A task while its stretches are read. */
export interface OpenTrack {
  readonly task: number;
  readonly steps: TrackStep[];
  arrives: number;
  outcome: Track['outcome'];
  /** What its next step is after. */
  needs: Needs;
  /** Its steps so far, as the needs of a task that is after them. */
  own: Needs;
  /** Its last stretch; null before the first one. */
  last: RecordedStretch | null;
  lastIndex: number;
  /** Where it has given resources back since its last step. */
  gap: Gap | null;
}

/** A task of which no stretch has been read. */
export const begunTrack = (task: number): OpenTrack => ({
  task,
  steps: [],
  arrives: 0,
  outcome: 'open',
  needs: NOTHING,
  own: NOTHING,
  last: null,
  lastIndex: -1,
  gap: null,
});
