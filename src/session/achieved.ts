import type { Stars } from '../analysis/stars.ts';
import type { Mode } from '../scenario/campaign.ts';
import type { Progress } from './keep/progress.ts';

/** What has been achieved in a scenario, or in a chapter. */
export interface Achieved {
  /** The stars that count: at most one for a lesson to watch, at most three for a game. */
  readonly stars: number;
  readonly most: number;
  /** How many scenarios are done: have a star, or were watched. */
  readonly done: number;
  readonly of: number;
}

const nothing: Achieved = { stars: 0, most: 0, done: 0, of: 0 };

/** The stars of a scenario as they are shown; a lesson that was watched has one. */
export function starsIn(mode: Mode, progress: Progress | null): Stars {
  const stars = progress?.stars ?? 0;
  return stars === 0 && mode === 'watch' && progress?.seen ? 1 : stars;
}

export const mostStars = (mode: Mode): 1 | 3 => (mode === 'watch' ? 1 : 3);

/** What has been achieved in one scenario. */
export function achievedIn(mode: Mode, progress: Progress | null): Achieved {
  const stars = starsIn(mode, progress);
  const most = mostStars(mode);
  return { stars: Math.min(most, stars), most, done: stars > 0 ? 1 : 0, of: 1 };
}

/** What has been achieved in several scenarios together. */
export const together = (all: readonly Achieved[]): Achieved =>
  all.reduce(
    (sum, one) => ({
      stars: sum.stars + one.stars,
      most: sum.most + one.most,
      done: sum.done + one.done,
      of: sum.of + one.of,
    }),
    nothing,
  );
