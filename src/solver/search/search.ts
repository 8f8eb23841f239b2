import type { Answer } from '../../engine/decision.ts';
import { DECIDE } from '../../engine/decision-point.ts';
import type { Kernel } from '../../engine/kernel.ts';
import { betterOf, compareScores, isBetter, type Score, WORST, worseOf } from '../../engine/score.ts';
import { lossesInWords, simpleBounds } from '../bounds/certificate.ts';
import { closerFloorOf, floorOf } from '../bounds/floor.ts';
import { type Core, coreOf } from '../problem/core.ts';
import { problemOf } from '../problem/problem.ts';
import { retime, retimeLonger } from '../spoils/retime.ts';
import { simulatedRuns } from '../spoils/simulated-runs.ts';
import { spoilBeam } from '../spoils/spoil-beam.ts';
import { type BeamOptions, beam, type Found, widestFor } from './beam.ts';
import { beginnings, crowdRuns } from './beginnings.ts';
import { type Followed, follow } from './follow.ts';
import { greedyOrder } from './greedy.ts';
import { tune } from './tune.ts';
import { orderOf, unfold } from './unfold.ts';

/** Bytes that a layer of states may take; there are two, and what grows is copied. */
const MEMORY = 200e6;
const WIDENING = 4;
/** From this width on, what has been found is tuned after each sweep. */
const TUNED_WIDTH = 16;
const TRIES = 10_000;
/** What is so much above its bound after a first round is soonest better if it is tuned, longer each time, between sweeps one way each. */
const MANY_ATTENDS = 90;
const WIDE_GAP = 0.04;
const LONG_WORK = 12e6;
const LONGER = 5;
/** So heavy that the guess only decides between equal bounds. */
const BOUND_FIRST = 1e6;

/** Simulated players between two yields. */
const PLAYERS = 500;
/** Where nothing spoils, a search that has not come to its end by this round tries what the crowd does. */
const CROWD_ROUND = 3;
/** After a run of so many decisions, others want to know first whether to go on. */
const LONG = 20_000;
/** No run is better. */
const NOTHING: Score = { lost: 0, lateness: 0, unfinished: 0, last: 0 };

/** What a sweep prefers when it must drop something. */
type Way = Pick<BeamOptions, 'weight' | 'byChains'>;
const BY_MACHINES: Way = { weight: BOUND_FIRST, byChains: false };
const WAYS: readonly Way[] = [BY_MACHINES, { weight: BOUND_FIRST, byChains: true }, { weight: 1, byChains: false }];
const ROUNDS_ALL_WAYS = 4;
const SPOIL_WIDTH = 8;
/** Where something can spoil: how many plans are tried first at most, and then for one turn of each search. */
const MOST_PLANS = 1000;
const PLANS_IN_TURN = 30;

/** Looks for the best run from a position on, ever more thoroughly, and knows at any time how good it must be at least. */
export class Search {
  /** The best run so far: at first, the one in which nobody is attended. */
  best: Followed;
  nodes = 0;
  /** No run is better than this. */
  private bound: Score;
  /** The same, from a look at the position alone. */
  private readonly floor: Score;
  private readonly kernel: Kernel;
  /** What can spoil keeps in this problem, which can therefore be solved at least as well. */
  private readonly core: Core;
  /** The best order of jobs so far that sees to everybody. */
  private order: readonly number[] | null = null;

  private readonly known: readonly (readonly Answer[])[];

  /**
   * @param known decisions from the start that have led to the position at which `kernel` stands, and beyond
   * @param least no run from there is better than this, as far as is known already
   */
  constructor(kernel: Kernel, known: readonly (readonly Answer[])[] = [], least: Score = NOTHING) {
    this.kernel = kernel;
    this.known = known;
    this.best = follow(kernel.clone(), []);
    this.core = coreOf(problemOf(kernel, { lenient: true }));
    this.floor = floorOf(this.core);
    // Nobody is asked any more after a wait that nothing can end.
    this.bound = kernel.advance() === DECIDE ? worseOf(this.floor, least) : this.best.value;
  }

  /** Nothing is better than `best`. */
  get proven(): boolean {
    return compareScores(this.bound, this.best.value) >= 0;
  }

  /** When a run can be over at the earliest that loses as much as `best`, is as late and leaves as much unfinished. */
  get lowerBound(): number {
    const { lost, unfinished, last } = this.best.value;
    const { bound, floor } = this;
    if (isAlike(this.best.value, bound)) return Math.min(last, bound.last);
    return Math.min(last, lost === floor.lost && unfinished === floor.unfinished ? floor.last : this.sureLast());
  }

  /** Why nothing can be better, in words; or how good at least, if it is not proven. */
  get certificate(): string {
    const { lateness, last } = this.best.value;
    const losses = this.bound.lost > this.floor.lost ? '' : lossesInWords(this.core);
    const count = this.nodes === 1 ? 'one position' : `${this.nodes} positions`;
    if (!this.proven)
      return `${losses}Not proven: by search of ${count}, nothing can be over before ${this.lowerBound}.`;
    const isSimple = isAlike(this.best.value, this.floor);
    const simple = simpleBounds(this.core).find((bound) => isSimple && bound.last >= last);
    if (!simple) return `${losses}By search: ${count}.`;
    return `${losses}${lateness > 0 ? `Even alone the tasks would be late by ${lateness} in all. ` : ''}${simple.words}`;
  }

  /** Search until it is proven, in small slices. */
  *run(): Generator<void> {
    if (this.proven) return;
    for (const run of beginnings(this.kernel, this.known)) {
      this.begin(run);
      if (run.answers.length > LONG) yield;
    }
    const order = greedyOrder(this.core);
    if (order) this.take(order);
    else this.offer(follow(this.kernel.clone(), [], true));
    this.lookCloser();
    yield;
    if (this.core.problem.spoils) yield* this.searchSpoils();
    else if ((yield* this.widen(false)) && !this.proven) yield* this.widen(true);
  }

  // What is given up may spoil, and so release what others wait for: only the engine can tell. And a search that builds
  // runs up from the beginning seldom finds out what is better begun later; of many players some do.
  private *searchSpoils(): Generator<void> {
    // The crowd first: whatever time there is, no player that people are compared with may be better.
    yield* this.tryCrowd();
    yield* this.tryAll(simulatedRuns(this.kernel));
    const { length } = this.best.answers;
    const tries = Math.min(MOST_PLANS, length ** 2 / 2);
    yield* this.tryAll(retime(this.kernel, { best: this.best, tries, seed: 0 }));
    const plans = this.tryAll(retimeLonger(this.kernel, () => this.best, tries));
    // Orders of attending prove nothing where a spoil may change fates for the better.
    const turns: Generator<unknown>[] = [...(this.core.problem.isOpen ? [] : [this.widen(false)]), this.widenSpoils()];
    // Where there is little to do, a search soon comes to its end, and that is a proof.
    for (let i = 0; i < Math.min(PLANS_IN_TURN, length ** 2 / 40); i++) turns.push(plans);
    while (turns.length > 0) {
      for (const steps of [...turns]) {
        if (this.proven) return;
        if (steps.next().done) turns.splice(turns.indexOf(steps), 1);
        else yield;
      }
    }
  }

  private *tryAll(runs: Iterable<Followed>): Generator<void> {
    for (const run of runs) {
      this.offer(run);
      if (this.proven) return;
      yield;
    }
  }

  private *tryCrowd(): Generator<void> {
    if (this.kernel.decided > 0 || this.proven) return;
    let tried = 0;
    for (const run of crowdRuns(this.kernel)) {
      if (isBetter(run.value, this.best.value)) this.begin(run);
      if (this.proven) return;
      if (++tried % PLAYERS === 0) yield;
    }
  }

  // The same attends as early as possible, and the run as it is, which is better only where something spoils.
  private begin(run: Followed): void {
    const order = this.core.problem.spoils ? null : orderOf(this.core, run.answers);
    if (order) this.take(order);
    this.offer(run);
  }

  private sureLast(): number {
    if (!this.core.problem.spoils) return this.core.problem.sure.last;
    const { scenario } = this.kernel;
    return scenario.tasks.reduce((last, { index }) => Math.max(last, this.kernel.task(index).finish), 0);
  }

  // Until nothing was left out: then what was found is the best of this problem, or no run sees to everything.
  // Returns whether it has come so far.
  private *widen(givingUp: boolean): Generator<void, boolean> {
    const { sure, spoils } = this.core.problem;
    const widest = widestFor(this.core, MEMORY);
    const tunes = !spoils && !givingUp && this.order !== null;
    const attends = this.order?.length ?? 0;
    let isLong = false;
    // Among runs that see to everything, one that does not is no measure.
    let best = !spoils && (givingUp || seesToAll(this.best.value, sure)) ? this.best.value : WORST;
    for (let round = 0; !this.proven; round++) {
      const width = WIDENING ** round;
      if (round === CROWD_ROUND && !spoils && !givingUp) {
        yield* this.tryCrowd();
        if (seesToAll(this.best.value, sure)) best = betterOf(best, this.best.value);
      }
      let tries = TRIES;
      // What is wider than can be kept in memory would only be searched once more.
      if (width < widest * WIDENING) {
        for (const way of this.waysAt(round, isLong)) {
          const found = yield* this.sweep({ ...way, width: Math.min(width, widest), best, givingUp });
          best = found.best;
          tries = found.nodes;
          if (this.learn(found, givingUp)) return true;
        }
      } else if (!tunes) return false;
      if (round === 0) isLong = tunes && attends >= MANY_ATTENDS && this.hasWideGap();
      if (isLong) tries = Math.round((LONG_WORK / attends) * LONGER ** round);
      if (isLong || (tunes && width >= TUNED_WIDTH)) best = yield* this.tuneBest(best, tries, round);
      yield;
    }
    return true;
  }

  // Where jobs are alike, or nobody waits for a resource, sweeps get further.
  private hasWideGap(): boolean {
    const { lateness, last } = this.best.value;
    const { resources, twins } = this.core;
    return (
      resources > 0 && twins.length === 0 && (lateness > this.bound.lateness || last > this.bound.last * (1 + WIDE_GAP))
    );
  }

  // Which of them suits a problem one cannot tell beforehand: first all are tried, then each in turn.
  private waysAt(round: number, isLong: boolean): readonly Way[] {
    const ways = this.core.resources > 0 ? WAYS : WAYS.slice(0, 2);
    return round < ROUNDS_ALL_WAYS && !isLong ? ways : [ways[round % ways.length]!];
  }

  // Returns whether that was all there is to know.
  private learn({ best, bound }: Found, givingUp: boolean): boolean {
    const least = betterOf(best, bound);
    if (least === WORST) this.bound = worseOf(this.bound, this.withoutSome());
    else if (givingUp || this.isFree() || least.lateness === this.floor.lateness)
      this.bound = worseOf(this.bound, least);
    return bound === WORST || compareScores(least, best) >= 0;
  }

  // No run sees to everything: if only what fails in the end cannot be seen to, nothing more need be lost.
  private withoutSome(): Score {
    const { sure, jobs } = this.core.problem;
    const isLost = jobs.every(({ must, counts }) => counts || !must);
    return { lost: sure.lost + Number(isLost), lateness: 0, unfinished: sure.unfinished + 1, last: 0 };
  }

  // Nothing that is lost anyway holds what others need and could go on: it can be seen to last, and keeps nothing late.
  private isFree(): boolean {
    return this.core.problem.jobs.every(({ counts, holds, ops }) => counts || holds.length === 0 || ops.length === 0);
  }

  private *sweep(options: BeamOptions): Generator<void, Found> {
    const steps = beam(this.core, options);
    for (;;) {
      const { value, done } = steps.next();
      if (done) {
        this.nodes += value.nodes;
        if (value.order) this.take(unfold(this.core, value.order), value.best);
        return value;
      }
      yield;
    }
  }

  private *tuneBest(best: Score, tries: number, seed: number): Generator<void, Score> {
    if (!this.order) return best;
    const steps = tune(this.core, { order: this.order, best, tries, seed });
    let taken: readonly number[] | null = null;
    for (;;) {
      const { value, done } = steps.next();
      if (value.order && value.order !== taken) this.take(value.order, value.best);
      taken = value.order;
      if (done) return value.best;
      yield;
    }
  }

  private take(order: readonly number[], promised: Score | null = null): void {
    const { spoils } = this.core.problem;
    const followed = this.followed(this.core, order);
    if (!spoils && promised && compareScores(followed.value, promised) !== 0)
      throw new Error(`the engine disagrees: ${JSON.stringify([followed.value, promised])}`);
    const isBest = this.offer(followed);
    if (isBest || (this.order === null && seesToAll(followed.value, this.core.problem.sure))) this.order = order;
    if (isBest && promised) this.lookCloser();
  }

  private lookCloser(): void {
    if (!this.core.problem.spoils) this.bound = worseOf(this.bound, closerFloorOf(this.core, this.best.value));
  }

  private offer(run: Followed): boolean {
    if (!isBetter(run.value, this.best.value)) return false;
    this.best = run;
    return true;
  }

  private followed({ problem }: Core, order: readonly number[]): Followed {
    const tasks = order.map((job) => problem.jobs[job]!.task);
    return follow(this.kernel.clone(), tasks, problem.spoils);
  }

  private *widenSpoils(): Generator<void> {
    for (let width = SPOIL_WIDTH; !this.proven; width *= WIDENING) {
      const steps = spoilBeam(this.kernel, width, this.best);
      for (;;) {
        const { value, done } = steps.next();
        this.best = value.best;
        if (!done) {
          yield;
          continue;
        }
        this.nodes += value.nodes;
        this.bound = worseOf(this.bound, isBetter(this.best.value, value.bound) ? this.best.value : value.bound);
        break;
      }
    }
  }
}

const isAlike = (a: Score, b: Score): boolean =>
  a.lost === b.lost && a.lateness === b.lateness && a.unfinished === b.unfinished;

const seesToAll = ({ lost, unfinished }: Score, sure: Score): boolean =>
  lost === sure.lost && unfinished === sure.unfinished;
