import type { Scenario } from '../scenario/scenario.ts';
import { addEvent, runInColumns, TraceColumns, type TraceSink } from './columns/trace-columns.ts';
import type { Answer } from './decision.ts';
import { DECIDE, type DecisionPoint, FINISHED, type Refusal } from './decision-point.ts';
import { Kernel } from './kernel.ts';
import { refusalOf } from './refusal.ts';
import { explainStuck, type Stuck } from './stuck.ts';
import type { TraceEvent } from './trace.ts';

/** An entry of an event loop's ready queue: a task to resume, or a timer (bell) whose callback is about to run. */
export interface LoopEntry {
  readonly task: number;
  readonly bell: boolean;
}

/** The state of an event loop at a decision, as plain data. Tasks are indices. */
export interface LoopPicture {
  /** Number of entries in the ready queue. */
  queued(): number;
  /** The first `most` entries, from the head. */
  ready(most: number): LoopEntry[];
}

/** A rule that decides. A policy that keeps state is created anew for every run. */
export interface Policy {
  readonly name: string;
  /** The answer at this point; `undefined`: no decision yet (the player is still thinking). */
  choose(point: DecisionPoint): Answer | undefined;
  /** The state of the policy's event loop after its last answer, if it has one: a live view that changes with the next. */
  readonly picture?: LoopPicture;
}

/** One recorded decision. */
export interface Decided {
  readonly at: number;
  readonly cpu: number;
  readonly answer: Answer;
}

/** A complete run. Times are ticks of the scenario's unit. */
export interface Run {
  readonly scenario: Scenario;
  readonly policy: string;
  readonly seed: number;
  readonly workers: number;
  /** `open`: the policy has no decision yet. */
  readonly outcome: 'finished' | 'stuck' | 'open';
  readonly makespan: number | null;
  /** Tick of the last event. */
  readonly until: number;
  readonly trace: readonly TraceEvent[];
  readonly decisions: readonly Decided[];
  readonly stuck: Stuck | null;
}

export interface RunOptions {
  /** 0 … 4,294,967,295; default 1. */
  readonly seed?: number;
  /** Number of CPUs; default 1. */
  readonly workers?: number;
  /** Called after every answer, so that the caller can look at the policy's picture. */
  readonly observe?: (at: number, policy: Policy) => void;
}

/** A policy returned an answer that is not possible. */
export class DecisionError extends Error {
  /** Number of the decision, from 1, and its tick. */
  readonly number: number;
  readonly at: number;
  readonly answer: Answer;
  readonly refusal: Refusal;

  constructor(number: number, at: number, answer: Answer, refusal: Refusal) {
    super(`decision ${number} at ${at} is not possible: ${refusal.reason}`);
    this.number = number;
    this.at = at;
    this.answer = answer;
    this.refusal = refusal;
  }
}

/**
 * Simulate a scenario under a policy.
 * @throws DecisionError for an answer that is not possible, and whatever the policy throws
 */
export function simulate(scenario: Scenario, policy: Policy, options: RunOptions = {}): Run {
  return lastOf(simulateSteps(scenario, policy, options));
}

/** Like `simulate`, in slices of a thousand decisions. @throws what `simulate` throws */
export function* simulateSteps(scenario: Scenario, policy: Policy, options: RunOptions = {}): Generator<void, Run> {
  const { seed = 1, workers = 1, observe } = options;
  const columns = new TraceColumns();
  const kernel = new Kernel(scenario, seed, workers, columns);
  return runInColumns(yield* driven(kernel, columns, policy, observe, []), columns);
}

/** A run without the parts that grow with its length. */
export type RunOutline = Omit<Run, 'trace' | 'decisions'>;

/**
 * The outcome of a run on one CPU, in slices of a thousand decisions; no trace is kept. @throws what `simulate` throws
 */
export function* outlineSteps(scenario: Scenario, policy: Policy, seed: number): Generator<void, RunOutline> {
  const { decisions: _, ...outline } = yield* driven(new Kernel(scenario, seed), [], policy, undefined, []);
  return outline;
}

/** Does work in slices all at once, and returns its result. */
export function lastOf<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const { value, done } = steps.next();
    if (done) return value;
  }
}

/**
 * Run a kernel to its end, or to the first decision at which the policy returns `undefined`, where the kernel stops.
 * @param trace the array that the kernel was created with
 * @param decisions those made so far; the new ones are appended
 * @throws DecisionError for an answer that is not possible, and whatever the policy throws
 */
export function drive(
  kernel: Kernel,
  trace: TraceEvent[],
  policy: Policy,
  observe?: RunOptions['observe'],
  decisions: Decided[] = [],
): Run {
  return { ...lastOf(driven(kernel, trace, policy, observe, decisions)), trace };
}

// How many decisions are made at a time.
const SLICE = 1_024;

function* driven(
  kernel: Kernel,
  sink: TraceSink,
  policy: Policy,
  observe: RunOptions['observe'],
  decisions: Decided[],
): Generator<void, Omit<Run, 'trace'>> {
  const { scenario, seed, workers } = kernel;
  let answered = 0;
  let advanced = kernel.advance();
  while (advanced === DECIDE) {
    const answer = policy.choose(kernel);
    if (answer === undefined) break;
    const { cpu, now } = kernel;
    const refusal = refusalOf(kernel, answer);
    if (refusal) throw new DecisionError(kernel.decided + 1, now, answer, refusal);
    if (kernel.decide(answer)) decisions.push({ at: now, cpu, answer });
    observe?.(now, policy);
    advanced = kernel.advance();
    if (++answered % SLICE === 0) yield;
  }
  const until = advanced === DECIDE ? kernel.now : kernel.lastAt;
  const outcome = advanced === DECIDE ? 'open' : advanced;
  if (outcome === 'stuck') addEvent(sink, until, 'stuck', -1, -1, 0, -1, 0, -1);
  return {
    scenario,
    policy: policy.name,
    seed,
    workers,
    outcome,
    makespan: advanced === FINISHED ? until : null,
    until,
    decisions,
    stuck: outcome === 'stuck' ? explainStuck(kernel) : null,
  };
}
