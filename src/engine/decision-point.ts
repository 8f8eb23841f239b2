import type { Scenario } from '../scenario/scenario.ts';
import type { ReadyView } from './queues/ready-set.ts';
import type { TaskState } from './task-state.ts';

/** What a policy may see when it decides. A live view of the kernel: it changes as the run advances. */
export interface DecisionPoint {
  readonly scenario: Scenario;
  readonly seed: number;
  /** The current tick. */
  readonly now: number;
  /** The CPU that needs a decision, from 0. */
  readonly cpu: number;
  /** How many CPUs there are. */
  readonly workers: number;
  /** How many decisions have been recorded so far. */
  readonly decided: number;
  readonly ready: ReadyView;
  task(index: number): Readonly<TaskState>;
  /** The task that a CPU attended last, or −1. */
  lastTask(cpu: number): number;
}

/** Why an answer is not possible. */
export type Refusal =
  | { readonly reason: 'no-such-task' | 'nothing-ready' | 'absent' | 'blocked' | 'busy' | 'over' }
  | { readonly reason: 'not-later'; readonly tick: number }
  | { readonly reason: 'resource'; readonly resources: readonly number[] };

export const DECIDE = 'decide';
export const FINISHED = 'finished';
export const STUCK = 'stuck';
/** Where `advance` stopped: a CPU needs a decision, or the run is over. */
export type Advance = typeof DECIDE | typeof FINISHED | typeof STUCK;
