import { type PlayerCrowd, placeAmong } from '../../crowd/crowd.ts';
import type { Score } from '../../engine/score.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Par } from '../../solver/solve.ts';
import { aloneRun, parRun } from '../reference.ts';
import type { AnalysedRun } from '../watch/analysed-run.ts';
import { isLarge } from '../watch/simulations.ts';

/** What is known about a scenario so far. */
export interface Figures {
  /**
   * The best run known; null: none yet. `watched` is null where simulating it takes too long to be done after every
   * save.
   */
  readonly par: {
    readonly scenario: Scenario;
    readonly watched: AnalysedRun | null;
    readonly score: Score;
    readonly proven: boolean;
  } | null;
  /** The search for par is over. */
  readonly searched: boolean;
  readonly crowd: PlayerCrowd | null;
  /** The simulated players have played, or could not. */
  readonly asked: boolean;
}

const nothing: Figures = { par: null, searched: false, crowd: null, asked: false };

/** What is known of the scenario as it is now, and of the previous one, which is shown until more is known. */
export interface FigurePair {
  readonly now: Figures;
  readonly before: Figures;
}

export const noFigures: FigurePair = { now: nothing, before: nothing };

/** The file holds another scenario from now on. If the search had not come far, the figures before it stay on show. */
export const afterSave = ({ now, before }: FigurePair): FigurePair => ({
  now: nothing,
  before: now.par && now.crowd ? now : before,
});

/** What the simulated players reached; null: there is no result. */
export const withCrowd = ({ now, before }: FigurePair, crowd: PlayerCrowd | null, asked: boolean): FigurePair => ({
  now: { ...now, crowd, asked },
  before,
});

/** The best run found so far, or in the end; null: none was found, and the one known so far stays. */
export function withSearch(
  { now, before }: FigurePair,
  scenario: Scenario,
  seed: number,
  par: Par | null,
  searched: boolean,
): FigurePair {
  const watched = par && !isLarge(scenario) ? parRun(scenario, seed, par.decisions, aloneRun(scenario, seed)) : null;
  const found = par && { scenario, watched, score: par.score, proven: par.proven };
  return { now: { ...now, par: found ?? now.par, searched }, before };
}

/** How many of the simulated players are at least as good as the best known run; null: not known yet. */
export function reachingPar({ par, crowd }: Figures): { readonly players: number; readonly of: number } | null {
  if (!par || !crowd) return null;
  const { better, equal } = placeAmong(crowd, par.score);
  return { players: better + equal, of: crowd.players };
}
