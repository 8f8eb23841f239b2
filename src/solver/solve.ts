import { type Answer, WAIT } from '../engine/decision.ts';
import { DECIDE } from '../engine/decision-point.ts';
import { Kernel } from '../engine/kernel.ts';
import { refusalOf } from '../engine/refusal.ts';
import { PERFECT, type Score } from '../engine/score.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { searchSteps } from './search/search.ts';
import { SearchState } from './search/search-state.ts';

export interface SearchProgress {
  readonly nodes: number;
  readonly best: Score;
  readonly lowerBound: number;
}

export interface ParOptions {
  readonly seed: number;
  /** Decisions already made: the best continuation is searched for. */
  readonly prefix?: readonly Answer[];
  /** An earlier result from the start: where it is still possible, no worse result is returned. */
  readonly known?: Par | null;
  /** The decisions of other runs, from the start, used in the same way. */
  readonly runs?: readonly (readonly Answer[])[];
  /** No run from the position is better than this. */
  readonly least?: Score;
  readonly shouldStop?: () => boolean;
  readonly onProgress?: (progress: SearchProgress) => void;
}

export interface Par {
  readonly outcome: 'finished' | 'stuck';
  /** Whether it is proven that no run has a better score. */
  readonly proven: boolean;
  readonly score: Score;
  readonly makespan: number | null;
  readonly until: number;
  /** No run with these losses, this lateness and as few unfinished tasks can end before this tick. */
  readonly lowerBound: number;
  readonly decisions: readonly Answer[];
  readonly certificate: string;
  readonly nodes: number;
}

/**
 * The best score that any sequence of decisions reaches. If stopped, the best known so far, which may be to attend
 * nothing.
 */
export function solve(scenario: Scenario, options: ParOptions): Par {
  const steps = solveSteps(scenario, options);
  for (;;) {
    const { value, done } = steps.next();
    if (done || options.shouldStop?.()) return value.par();
  }
}

/** Like `solve`, in small slices: yields the search after each, until it can find nothing more. */
export function* solveSteps(scenario: Scenario, options: ParOptions): Generator<Solving, Solving> {
  const prefix = options.prefix ?? [];
  const { known = null, runs = [] } = options;
  const ahead = [...(known ? [known.decisions] : []), ...runs].filter((decisions) =>
    prefix.every((answer, i) => answer === decisions[i]),
  );
  const least = options.least ?? (known?.proven ? known.score : undefined);
  const state = new SearchState(kernelAt(scenario, options.seed, prefix), least ?? PERFECT);
  const solving: Solving = {
    par: () => parOf(state, prefix),
  };
  for (const _ of searchSteps(state, ahead)) {
    options.onProgress?.(progressOf(state));
    yield solving;
  }
  return solving;
}

/** A search in progress. */
export interface Solving {
  /** What is known so far. */
  par(): Par;
}

/** The kernel after these decisions, at the next one. @throws RangeError if one of the decisions is not possible */
export function kernelAt(scenario: Scenario, seed: number, prefix: readonly Answer[]): Kernel {
  const kernel = new Kernel(scenario, seed);
  let advanced = kernel.advance();
  while (kernel.decided < prefix.length && advanced === DECIDE) {
    const answer = kernel.ready.size === 0 ? WAIT : prefix[kernel.decided]!;
    if (refusalOf(kernel, answer)) throw new RangeError(`decision ${kernel.decided + 1} is not possible`);
    kernel.decide(answer);
    advanced = kernel.advance();
  }
  return kernel;
}

function progressOf(state: SearchState): SearchProgress {
  return { nodes: state.nodes, best: state.best.score, lowerBound: state.lowerBound };
}

function parOf(state: SearchState, prefix: readonly Answer[]): Par {
  const { outcome, score, until, answers } = state.best;
  return {
    outcome,
    proven: state.proven,
    score,
    makespan: outcome === 'finished' ? until : null,
    until,
    lowerBound: state.lowerBound,
    decisions: [...prefix, ...answers],
    certificate: state.certificate,
    nodes: state.nodes,
  };
}
