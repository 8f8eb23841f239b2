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
  /** Decisions already made: the best from that position on. */
  readonly prefix?: readonly Answer[];
  /** What was found before from the start: where it can still be had, nothing worse is found. */
  readonly known?: Par | null;
  /** The decisions of other runs, from the start, and used in the same way. */
  readonly runs?: readonly (readonly Answer[])[];
  /** No run from the position is better than this. */
  readonly least?: Score;
  readonly shouldStop?: () => boolean;
  readonly onProgress?: (progress: SearchProgress) => void;
}

export interface Par {
  readonly outcome: 'finished' | 'stuck';
  /** No run has a better score. */
  readonly proven: boolean;
  readonly score: Score;
  readonly makespan: number | null;
  readonly until: number;
  /** No run with these losses, this lateness and as few unfinished tasks can be over before. */
  readonly lowerBound: number;
  readonly decisions: readonly Answer[];
  readonly certificate: string;
  readonly nodes: number;
}

/** The best that any sequence of decisions can reach; if it is stopped, the best known by then: at the least, to do nothing. */
export function solve(scenario: Scenario, options: ParOptions): Par {
  const steps = solveSteps(scenario, options);
  for (;;) {
    const { value, done } = steps.next();
    if (done || options.shouldStop?.()) return value.par();
  }
}

/** The same in small slices: a search that knows more and more, until no more can be found out. */
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

/** A search under way. */
export interface Solving {
  /** What it knows by now. */
  par(): Par;
}

/** The kernel after these decisions, asking for the next. Throws a `RangeError` if one of them is not possible. */
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
