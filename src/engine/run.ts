import type { Scenario } from '../scenario/scenario.ts';
import type { Answer } from './decision.ts';
import { DECIDE, type DecisionPoint, FINISHED, type Refusal } from './decision-point.ts';
import { Kernel } from './kernel.ts';
import { refusalOf } from './refusal.ts';
import { explainStuck, type Stuck } from './stuck.ts';
import type { TraceEvent } from './trace.ts';

/** An entry of a loop's ready queue: a task that goes on, or a bell (timer) that is about to be heard. */
export interface LoopEntry {
  readonly task: number;
  readonly bell: boolean;
}

/** What one event loop knows at a decision, handed out as plain data. Indices of tasks and resources. */
export interface LoopPicture {
  /** How many entries stand in the ready queue, and the first `most` of them from the head. */
  queued(): number;
  ready(most: number): LoopEntry[];
}

/** Who decides. A policy with a memory of its own is made anew for every run. */
export interface Policy {
  readonly name: string;
  /** What to do at this point; `undefined`: no decision yet (a player who still thinks). */
  choose(point: DecisionPoint): Answer | undefined;
  /** The policy's own picture of its loop after its last answer, if it keeps one: a view that changes with the next. */
  readonly picture?: LoopPicture;
}

/** One recorded decision. */
export interface Decided {
  readonly at: number;
  readonly cpu: number;
  readonly answer: Answer;
}

/** A whole run. Ticks of the scenario's unit. */
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
  /** How many CPUs; default 1. */
  readonly workers?: number;
  /** Called after each recorded decision and each wait: the only way to look over the policy's shoulder. */
  readonly observe?: (at: number, policy: Policy) => void;
}

/** A policy gave an answer that is not possible. */
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
  const { seed = 1, workers = 1, observe } = options;
  const trace: TraceEvent[] = [];
  return drive(new Kernel(scenario, seed, workers, trace), trace, policy, observe);
}

/**
 * Drive a kernel to its end or to the first point at which the policy has no decision yet; there the kernel is left
 * standing. `trace` is the one that the kernel was made with; `decisions` are those that led to where it stands, and
 * those that follow are added.
 * @throws DecisionError for an answer that is not possible, and whatever the policy throws
 */
export function drive(
  kernel: Kernel,
  trace: TraceEvent[],
  policy: Policy,
  observe?: RunOptions['observe'],
  decisions: Decided[] = [],
): Run {
  const { scenario, seed, workers } = kernel;
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
  }
  const until = advanced === DECIDE ? kernel.now : kernel.lastAt;
  const outcome = advanced === DECIDE ? 'open' : advanced;
  if (outcome === 'stuck')
    trace.push({ at: until, kind: 'stuck', task: -1, step: -1, attempt: 0, resource: -1, cpu: -1 });
  return {
    scenario,
    policy: policy.name,
    seed,
    workers,
    outcome,
    makespan: advanced === FINISHED ? until : null,
    until,
    trace,
    decisions,
    stuck: outcome === 'stuck' ? explainStuck(kernel) : null,
  };
}
