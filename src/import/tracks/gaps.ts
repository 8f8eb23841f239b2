import type { RecordedStretch } from '../record/record.ts';
import type { TrackStep } from './track.ts';

/** Where a task has given resources back since its last step. */
export interface Gap {
  readonly resources: ReadonlySet<number>;
  readonly place: number;
  /** The last stretch that gave one back, and its end in seconds. */
  readonly stretch: number;
  readonly at: number;
}

/** The gap after a stretch that was not a step. @param last the task's previous stretch */
export function gapAfter(
  gap: Gap | null,
  last: RecordedStretch | null,
  { held, ending, end }: RecordedStretch,
  stretch: number,
): Gap | null {
  const given = last?.held.filter((resource) => !held.includes(resource)) ?? [];
  if (given.length === 0) return gap;
  const place = ending.kind === 'await' || ending.kind === 'yield' ? ending.place : -1;
  return { resources: new Set([...(gap?.resources ?? []), ...given]), place, stretch, at: end };
}

/**
 * Two steps in a row that use a resource keep it in between. Where it was given back and taken again, a step of no length
 * stands between them, without it. Empty if nothing is taken again.
 */
export function stepInGap(gap: Gap | null, last: TrackStep | undefined, next: TrackStep): readonly TrackStep[] {
  if (!gap) return [];
  const { resources, place, stretch, at } = gap;
  const kept = Array.from(last?.uses ?? []).filter(([resource]) => next.uses.has(resource));
  const uses = new Map(kept.filter(([resource]) => !resources.has(resource)));
  if (uses.size === kept.length) return [];
  const step: TrackStep = {
    type: 'blocking',
    duration: 0,
    timeout: null,
    place,
    stretch,
    began: stretch,
    from: at,
    to: at,
    after: [],
    uses,
    fails: false,
    onFailure: 'fail',
    known: 'exactly',
  };
  return [step];
}
