import { formatShare, formatTime } from '../../analysis/clock.ts';
import { endingWords } from '../../analysis/ending.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';

/** The figures of a run as pairs of a name and a value. */
export function showFigures({ run, sync, saving, statistics }: AnalysedRun): readonly (readonly [string, string])[] {
  const { unit } = run.scenario;
  const time = (ticks: number | null) => (ticks === null ? 'never' : formatTime(unit, ticks));
  const { switches, utilisation } = statistics.cpu;
  const { lost, lateness } = statistics.score;
  return [
    ['this run', endingWords(run)],
    ['one at a time', time(sync.makespan)],
    ...(saving.saved === null
      ? []
      : [
          [
            'time saved',
            `${time(saving.saved)}${saving.share === null ? '' : ` (${formatShare(saving.share)})`}`,
          ] as const,
        ]),
    ['context switches', String(switches)],
    ...(utilisation === null ? [] : [['the CPU works', formatShare(utilisation)] as const]),
    ...(lost > 0 ? [['tasks lost', String(lost)] as const] : []),
    ...(lateness > 0 ? [['late', formatTime(unit, lateness)] as const] : []),
  ];
}

/** How a change of one duration moves the end of the run, in a sentence; empty: there is nothing to compare. */
export function changeWords(shown: AnalysedRun, unchanged: AnalysedRun): string {
  const { unit } = shown.run.scenario;
  const [after, before] = [shown.run.makespan, unchanged.run.makespan];
  if (after === null || before === null) return after === before ? '' : `${endingWords(shown.run)}.`;
  if (after === before) return 'The run ends at the same time.';
  const by = formatTime(unit, Math.abs(after - before));
  return `The run ends ${by} ${after > before ? 'later' : 'earlier'}.`;
}
