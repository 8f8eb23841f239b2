import { type Answer, WAIT } from '../engine/decision.ts';
import { DECIDE } from '../engine/decision-point.ts';
import { Kernel } from '../engine/kernel.ts';
import { refusalOf } from '../engine/refusal.ts';
import type { Score } from '../engine/score.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { coreOf } from './core.ts';
import { problemOf } from './problem.ts';
import { Search } from './search.ts';

export interface Progress {
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
  readonly onProgress?: (progress: Progress) => void;
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
  const search = new Search(kernelAt(scenario, options.seed, prefix), ahead, least);
  const solving: Solving = {
    par: () => parOf(search, prefix),
  };
  for (const _ of search.run()) {
    options.onProgress?.(progressOf(search));
    yield solving;
  }
  return solving;
}

/** What can be answered at a position, and the best that is still possible then. */
export interface Option {
  readonly answer: Answer;
  readonly par: Par;
}

/**
 * For hints: every ready task, and to wait, each with what can still come of it; in the order of the ready tasks, waiting
 * last. Empty if there is nothing to decide.
 */
export function solvePosition(scenario: Scenario, options: ParOptions): Option[] {
  const prefix = options.prefix ?? [];
  const kernel = kernelAt(scenario, options.seed, prefix);
  const answers = [...kernel.ready].sort((a, b) => a - b);
  if (answers.length === 0) return [];
  const twinOf = twinsAt(kernel);
  const open = [...answers, WAIT]
    .filter((answer) => (twinOf.get(answer) ?? answer) === answer)
    .map((answer) => {
      const steps = solveSteps(scenario, { seed: options.seed, prefix: [...prefix, answer] });
      return { answer, steps, state: steps.next() };
    });
  // By turns, so that there is something to say of each if the time does not suffice.
  while (open.some(({ state }) => !state.done) && !options.shouldStop?.()) {
    for (const one of open) if (!one.state.done) one.state = one.steps.next();
  }
  const pars = new Map(open.map(({ answer, state }) => [answer, state.value.par()]));
  return [...answers, WAIT].map((answer) => {
    const twin = twinOf.get(answer) ?? answer;
    const par = pars.get(twin) as Par;
    return { answer, par: twin === answer ? par : exchanged(par, prefix.length, answer, twin) };
  });
}

// By task that could as well be another, the first of them: what is worth the same need not be searched twice.
function twinsAt(kernel: Kernel): ReadonlyMap<number, number> {
  const { problem, twins } = coreOf(problemOf(kernel, {}));
  const first = new Map<number, number>();
  if (problem.spoils) return first;
  for (const jobs of twins) {
    const tasks = jobs.map((job) => problem.jobs[job]?.task ?? -1).filter((task) => kernel.ready.has(task));
    for (const task of tasks)
      if (task !== kernel.lastTask(0)) first.set(task, tasks.find((one) => one !== kernel.lastTask(0)) ?? task);
  }
  return first;
}

function exchanged(par: Par, from: number, a: Answer, b: Answer): Par {
  const swap = (answer: Answer) => (answer === a ? b : answer === b ? a : answer);
  return { ...par, decisions: par.decisions.map((answer, i) => (i < from ? answer : swap(answer))) };
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
    const answer = kernel.ready.size === 0 ? WAIT : (prefix[kernel.decided] as Answer);
    if (refusalOf(kernel, answer)) throw new RangeError(`decision ${kernel.decided + 1} is not possible`);
    kernel.decide(answer);
    advanced = kernel.advance();
  }
  return kernel;
}

function progressOf(search: Search): Progress {
  return { nodes: search.nodes, best: search.best.value, lowerBound: search.lowerBound };
}

function parOf(search: Search, prefix: readonly Answer[]): Par {
  const { outcome, value, until, answers } = search.best;
  return {
    outcome,
    proven: search.proven,
    score: value,
    makespan: outcome === 'finished' ? until : null,
    until,
    lowerBound: search.lowerBound,
    decisions: [...prefix, ...answers],
    certificate: search.certificate,
    nodes: search.nodes,
  };
}
