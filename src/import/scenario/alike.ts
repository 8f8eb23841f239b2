import type { Track } from '../tracks/track.ts';
import type { StepWords, WordsOf } from './names.ts';

/** Durations that differ by less than this share, or by less than two ticks, count as the same. */
const SHARE = 0.03;

/**
 * The tracks with almost equal durations made equal, so that what a program does again and again is recognised. Each
 * group of such durations gets its median.
 */
export function alike(tracks: readonly Track[], wordsOf: WordsOf): readonly Track[] {
  const kinds = new Map<StepWords, number[]>();
  for (const { task, steps } of tracks)
    for (const step of steps) {
      if (step.duration === 'never') continue;
      const kind = wordsOf(task, step);
      const durations = kinds.get(kind) ?? [];
      durations.push(step.duration);
      kinds.set(kind, durations);
    }
  const medians = new Map(Array.from(kinds, ([kind, durations]) => [kind, mediansOf(durations)]));
  return tracks.map((track) => ({
    ...track,
    steps: track.steps.map((step) => {
      if (step.duration === 'never') return step;
      const duration = medians.get(wordsOf(track.task, step))?.get(step.duration) ?? step.duration;
      return duration === step.duration ? step : { ...step, duration };
    }),
  }));
}

/** For each duration the median of the group that it belongs to. */
function mediansOf(durations: readonly number[]): ReadonlyMap<number, number> {
  const sorted = durations.toSorted((a, b) => a - b);
  const result = new Map<number, number>();
  for (let from = 0; from < sorted.length; ) {
    const least = sorted[from] as number;
    const most = least + Math.max(1, least * SHARE);
    let to = from;
    while (to < sorted.length && (sorted[to] as number) <= most) to += 1;
    const median = sorted[Math.floor((from + to - 1) / 2)] as number;
    for (let i = from; i < to; i += 1) result.set(sorted[i] as number, median);
    from = to;
  }
  return result;
}
