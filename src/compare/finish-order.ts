import { compareScores } from '../engine/score.ts';
import type { RunFigures } from './figures.ts';

/** One of several runs of a scenario, with its place among them. */
export interface Finisher {
  readonly policy: string;
  readonly figures: RunFigures;
  /** From 1; equal scores share a place. Null: it got stuck. */
  readonly place: number | null;
}

/** Runs of one scenario in the order of their scores, the best first; those that got stuck come last. */
export function finishOrder(runs: readonly Omit<Finisher, 'place'>[]): Finisher[] {
  const isBetter = (a: RunFigures, b: RunFigures) => !a.isStuck && compareScores(a.score, b.score) < 0;
  return [...runs]
    .sort(
      (a, b) =>
        Number(a.figures.isStuck) - Number(b.figures.isStuck) || compareScores(a.figures.score, b.figures.score),
    )
    .map(({ policy, figures }) => {
      const better = runs.filter((other) => isBetter(other.figures, figures)).length;
      return { policy, figures, place: figures.isStuck ? null : better + 1 };
    });
}
