import type { Answer } from '../engine/decision.ts';
import { WAIT } from '../engine/decision.ts';
import { DECIDE } from '../engine/decision-point.ts';
import { Kernel } from '../engine/kernel.ts';
import { refusalOf } from '../engine/refusal.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { beam, type Found } from './beam.ts';
import { coreOf } from './core.ts';
import { compareScores, type Followed, follow } from './follow.ts';
import { problemOf, type Score } from './problem.ts';
import { unfold } from './unfold.ts';
import { type Value, WORST, worseOf } from './value.ts';

export interface Progress {
  readonly nodes: number;
  readonly best: Score | null;
  readonly lowerBound: number;
}

export interface ParOptions {
  readonly seed: number;
  /** Decisions already made: the best from that position on. */
  readonly prefix?: readonly Answer[];
  readonly shouldStop?: () => boolean;
  readonly onProgress?: (progress: Progress) => void;
}

export interface Par {
  readonly outcome: 'finished' | 'stuck';
  /** Nothing is better in the order lost, lateness, last. */
  readonly proven: boolean;
  readonly score: Score;
  readonly makespan: number | null;
  readonly until: number;
  /** No run with these losses and this lateness can have its last event before. */
  readonly lowerBound: number;
  readonly decisions: readonly Answer[];
  readonly certificate: string;
  readonly nodes: number;
}

/** The best that any sequence of decisions can reach; null: no schedule was found in the time. */
export function solve(scenario: Scenario, options: ParOptions): Par | null {
  const steps = solveSteps(scenario, options);
  let found: Par | null = null;
  for (;;) {
    const { value, done } = steps.next();
    found = value;
    if (done || options.shouldStop?.()) return found;
  }
}

/** The same in small slices: what is known so far, again and again, until no more can be found out. */
export function* solveSteps(scenario: Scenario, options: ParOptions): Generator<Par | null, Par | null> {
  const prefix = options.prefix ?? [];
  const kernel = kernelAt(scenario, options.seed, prefix);
  const search = new Search(kernel, prefix);
  for (const _ of search.run()) {
    options.onProgress?.(search.progress());
    yield search.par();
  }
  return search.par();
}

/** The kernel after these decisions, asking for the next. Throws a `RangeError` if one of them is not possible. */
export function kernelAt(scenario: Scenario, seed: number, prefix: readonly Answer[]): Kernel {
  const kernel = new Kernel(scenario, seed);
  let advanced = kernel.advance();
  while (kernel.decided < prefix.length && advanced === DECIDE) {
    const answer = kernel.ready.size === 0 ? WAIT : (prefix[kernel.decided] as Answer);
    if (refusalOf(kernel, answer)) throw new RangeError(`decision ${kernel.decided + 1} is not possible`);
    kernel.decide(answer);
    advanced = kernel.advance();
  }
  return kernel;
}

class Search {
  private readonly kernel: Kernel;
  private readonly prefix: readonly Answer[];
  private best: Followed;
  private bound: Value = { late: 0, last: 0 };
  private lost = 0;
  private proven = false;
  private nodes = 0;

  constructor(kernel: Kernel, prefix: readonly Answer[]) {
    this.kernel = kernel;
    this.prefix = prefix;
    this.best = follow(kernel.clone(), []);
  }

  *run(): Generator<void> {
    const problem = problemOf(this.kernel);
    const core = coreOf(problem);
    this.lost = problem.sure.lost;
    let best: Value =
      this.best.score.lost > this.lost ? WORST : { late: this.best.score.lateness, last: this.best.score.last };
    for (let width = 1; ; width *= 4) {
      const search = beam(core, width, best, 300e6);
      let found: Found;
      for (;;) {
        const step = search.next();
        found = step.value;
        if (step.done) break;
        yield;
      }
      this.nodes += found.nodes;
      if (found.order) {
        const followed = follow(this.kernel.clone(), unfold(core, found.order));
        const { score } = followed;
        if (score.lateness !== found.best.late || score.last !== found.best.last || score.lost !== this.lost) {
          if (!problem.spoils)
            throw new Error(`the engine disagrees: ${JSON.stringify([score, found.best, this.lost])}`);
        }
        if (compareScores(score, this.best.score) < 0) this.best = followed;
        best = found.best;
      }
      this.bound = worseOf(this.bound, found.bound);
      if (!Number.isFinite(this.bound.last) || (this.bound.late === best.late && this.bound.last >= best.last)) break;
      yield;
    }
    this.proven = !problem.spoils;
  }

  progress(): Progress {
    return { nodes: this.nodes, best: this.best.score, lowerBound: this.lowerBound() };
  }

  private lowerBound(): number {
    const { lost, lateness, last } = this.best.score;
    return lost === this.lost && lateness === this.bound.late ? Math.min(last, this.bound.last) : 0;
  }

  par(): Par {
    const { outcome, score, until, answers } = this.best;
    return {
      outcome,
      proven: this.proven,
      score,
      makespan: outcome === 'finished' ? until : null,
      until,
      lowerBound: this.lowerBound(),
      decisions: [...this.prefix, ...answers],
      certificate: `by search: ${this.nodes} positions`,
      nodes: this.nodes,
    };
  }
}
