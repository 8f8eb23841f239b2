import { DECIDE } from '../../engine/decision-point.ts';
import type { Kernel } from '../../engine/kernel.ts';
import { compareScores, isBetter, type Score, worseOf } from '../../engine/score.ts';
import { lossesInWords, simpleBounds } from '../bounds/certificate.ts';
import { closerFloorOf, floorOf } from '../bounds/floor.ts';
import { type Core, coreOf } from '../problem/core.ts';
import { problemOf } from '../problem/problem.ts';
import { type PlayedRun, playOrder } from './playout.ts';
import { orderOf } from './unfold.ts';

/** What a search knows of a position: the best run found so far, and a lower bound of every run. */
export class SearchState {
  /** The best run so far; at first, the one in which nothing is attended. */
  best: PlayedRun;
  /** Positions visited. */
  nodes = 0;
  /** The best order of jobs so far that completes all that can be completed. */
  order: readonly number[] | null = null;
  readonly kernel: Kernel;
  /** The problem, relaxed: results never spoil in it, so its best run is at least as good as the real one. */
  readonly core: Core;
  /** A lower bound from the position alone, without search. */
  readonly floor: Score;
  private lower: Score;

  /** @param least no run from the position of `kernel` is better than this, as far as the caller knows */
  constructor(kernel: Kernel, least: Score) {
    this.kernel = kernel;
    this.best = playOrder(kernel.clone(), []);
    this.core = coreOf(problemOf(kernel, { lenient: true }));
    this.floor = floorOf(this.core);
    // After a wait that never ends there are no more decisions, so only one run is possible.
    this.lower = kernel.advance() === DECIDE ? worseOf(this.floor, least) : this.best.score;
  }

  /** No run is better than this. */
  get bound(): Score {
    return this.lower;
  }

  /** No run is better than `best`. */
  get proven(): boolean {
    return compareScores(this.lower, this.best.score) >= 0;
  }

  /** No run that loses as much as `best`, is as late and leaves as much unfinished can end before this tick. */
  get lowerBound(): number {
    const { lost, unfinished, last } = this.best.score;
    const { bound, floor } = this;
    if (isAlike(this.best.score, bound)) return Math.min(last, bound.last);
    return Math.min(last, lost === floor.lost && unfinished === floor.unfinished ? floor.last : this.certainLast());
  }

  /** In words, why no run is better; or, if that is not proven, how good a run could be. */
  get certificate(): string {
    const { lateness, last } = this.best.score;
    const losses = this.bound.lost > this.floor.lost ? '' : lossesInWords(this.core);
    const count = this.nodes === 1 ? 'one position' : `${this.nodes} positions`;
    const how = this.nodes === 0 ? 'by bounds alone' : `by search of ${count}`;
    if (!this.proven) return `${losses}Not proven: ${how}, nothing can be over before ${this.lowerBound}.`;
    const isSimple = isAlike(this.best.score, this.floor);
    const simple = simpleBounds(this.core).find((bound) => isSimple && bound.last >= last);
    if (!simple && this.nodes === 0) return `${losses}Proven by a bound on all tasks together, without a search.`;
    if (!simple) return `${losses}Proven by a search of ${count}.`;
    return `${losses}${lateness > 0 ? `Even alone, the tasks would be late by ${lateness} in total. ` : ''}${simple.words}`;
  }

  /** Record that no run is better than `bound`. */
  raiseBound(bound: Score): void {
    this.lower = worseOf(this.lower, bound);
  }

  /** Raise the bound by a closer look at the position. */
  lookCloser(): void {
    if (!this.core.problem.isRelaxed) this.raiseBound(closerFloorOf(this.core, this.best.score));
  }

  /** Keep a run if it is the best so far. @returns whether it is */
  offerRun(run: PlayedRun): boolean {
    if (!isBetter(run.score, this.best.score)) return false;
    this.best = run;
    return true;
  }

  /**
   * Offer a run, and the run in which its attends are played in the same order as early as possible; that is no worse
   * unless results spoil.
   */
  offerRunAndOrder(run: PlayedRun): void {
    const order = this.core.problem.isRelaxed ? null : orderOf(this.core, run.answers);
    if (order) this.offerOrder(order);
    this.offerRun(run);
  }

  /** Play an order of jobs in the engine, and keep it if it is the best so far. @param promised its score, if known */
  offerOrder(order: readonly number[], promised: Score | null = null): void {
    const { jobs, isRelaxed, sure } = this.core.problem;
    const tasks = order.map((job) => jobs[job]!.task);
    const run = playOrder(this.kernel.clone(), tasks, isRelaxed);
    if (!isRelaxed && promised && compareScores(run.score, promised) !== 0)
      throw new Error(`the engine disagrees: ${JSON.stringify([run.score, promised])}`);
    const isBest = this.offerRun(run);
    if (isBest || (this.order === null && completesAll(run.score, sure))) this.order = order;
    if (isBest && promised) this.lookCloser();
  }

  private certainLast(): number {
    if (!this.core.problem.isRelaxed) return this.core.problem.sure.last;
    const { scenario } = this.kernel;
    return scenario.tasks.reduce((last, { index }) => Math.max(last, this.kernel.task(index).finish), 0);
  }
}

const isAlike = (a: Score, b: Score): boolean =>
  a.lost === b.lost && a.lateness === b.lateness && a.unfinished === b.unfinished;

/** Whether a run loses no more, and leaves no more unfinished, than is certain from the start. */
export const completesAll = ({ lost, unfinished }: Score, sure: Score): boolean =>
  lost === sure.lost && unfinished === sure.unfinished;
