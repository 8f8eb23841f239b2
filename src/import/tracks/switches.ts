import type { RecordedStretch, RunRecord } from '../record/record.ts';

/**
 * How long the loop itself takes from one task to the next, in seconds: the median over the stretches that could begin
 * when the previous one ended. It includes what recording costs.
 */
export function switchTime({ stretches }: RunRecord): number {
  const gaps: number[] = [];
  for (const [index, stretch] of stretches.entries()) {
    const before = stretches[index - 1];
    if (before && before.task !== stretch.task && wasReady(stretches, stretch, before.end))
      gaps.push(stretch.start - before.end);
  }
  return gaps.sort((a, b) => a - b)[gaps.length >> 1] ?? 0;
}

function wasReady(stretches: readonly RecordedStretch[], { cause }: RecordedStretch, at: number): boolean {
  if (cause.kind === 'task') return (stretches[cause.stretch]?.end ?? at) <= at;
  return (cause.kind === 'timer' || cause.kind === 'timeout') && cause.due <= at;
}
