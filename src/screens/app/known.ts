import type { Answer } from '../../engine/decision.ts';
import type { Run } from '../../engine/run.ts';
import { compareScores } from '../../engine/score.ts';
import type { ProgramText } from '../../export/program.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { PLAYER } from '../../session/game/position.ts';
import { baselineOf, parRun, type Reference, referenceOf, withPar } from '../../session/reference.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import type { Review } from '../../solver/review/review.ts';
import type { Par } from '../../solver/solve.ts';
import type { App, Known, KnownPar, KnownReview } from './app-state.ts';
import { keptOf } from './kept.ts';

/** How many of each are remembered. */
const MOST_PARS = 64;
const MOST_PROGRAMS = 6;
const MOST_REVIEWS = 4;

export const nothingKnown: Known = { pars: [], programs: [], runs: [], reviews: [], search: null };

interface Seeded {
  readonly scenario: Scenario;
  readonly seed: number;
}

/** Whether two are about the same scenario and seed. */
export const isSame = (a: Seeded, b: Seeded): boolean => a.scenario === b.scenario && a.seed === b.seed;

/** The best run known of a scenario; null: none is known yet. */
export const parOf = ({ pars }: Known, about: Seeded): KnownPar | null =>
  pars.find((one) => isSame(one, about)) ?? null;

/** What a game of a scenario is measured against. */
export function measureOf(app: App, listed: ListedScenario, seed: number): Reference {
  const { scenario } = listed;
  const par = parOf(app.known, { scenario, seed });
  const known = withPar(referenceOf(scenario, seed), par?.watched ?? null, par?.proven ?? false);
  const own = keptOf(app, listed).progress?.best ?? null;
  if (known.proven || own === null || compareScores(own, known.best) >= 0) return known;
  return { ...known, best: own, by: PLAYER };
}

/** Remember a run as the best known, from its decisions, unless a better one is known. @param watched that run */
export function withKnownRun(
  known: Known,
  { scenario, seed }: Seeded,
  {
    decisions,
    proven,
    certificate = null,
  }: Pick<Par, 'decisions' | 'proven'> & { readonly certificate?: string | null },
  watched = parRun(scenario, seed, decisions, baselineOf(scenario, seed).run),
): Known {
  const par: KnownPar = { scenario, seed, watched, proven, certificate };
  const before = parOf(known, par);
  if (before && !proven && compareScores(watched.statistics.score, before.watched.statistics.score) >= 0) return known;
  return { ...known, pars: [...known.pars.filter((one) => one !== before), par].slice(-MOST_PARS) };
}

/** What each decision of a run cost; null: it is not known. */
export const reviewOf = ({ reviews }: Known, run: Run): Review | null =>
  reviews.find((one) => one.run === run)?.review ?? null;

/** Remember what each decision of a run cost. */
export const withReview = (known: Known, review: KnownReview): Known => ({
  ...known,
  reviews: [...known.reviews.filter(({ run }) => run !== review.run), review].slice(-MOST_REVIEWS),
});

/** The decisions of the best run known so far, if there is one. */
export function bestDecisions(known: Known, about: Seeded): (readonly Answer[])[] {
  const par = parOf(known, about);
  return par ? [par.watched.run.decisions.map(({ answer }) => answer)] : [];
}

/** A scenario as programs; null: they are being written; undefined: not requested yet. */
export const programsKnown = ({ programs }: Known, about: Seeded): readonly ProgramText[] | null | undefined =>
  programs.find((one) => isSame(one, about))?.programs;

/** Remember the programs of a scenario, or with null that they are being written. */
export const withPrograms = (known: Known, about: Seeded, programs: readonly ProgramText[] | null): Known => ({
  ...known,
  programs: [
    ...known.programs.filter((one) => !isSame(one, about)),
    { scenario: about.scenario, seed: about.seed, programs },
  ].slice(-MOST_PROGRAMS),
});
