import type { Scenario } from '../scenario/scenario.ts';
import type { ReadyView } from './ready-set.ts';
import type { TaskState } from './task-state.ts';

/** What a policy may look at when it is asked. A view of the kernel, never a copy: it changes under one's hands. */
export interface DecisionPoint {
  readonly scenario: Scenario;
  readonly seed: number;
  /** The tick. */
  readonly now: number;
  /** The CPU that asks, from 0, of how many. */
  readonly cpu: number;
  readonly workers: number;
  /** How many answers have been recorded so far. */
  readonly decided: number;
  readonly ready: ReadyView;
  task(index: number): Readonly<TaskState>;
  /** The task that a CPU attended last, or −1. */
  lastTask(cpu: number): number;
}

/** Why an answer is not possible, for people. */
export type Refusal =
  | { readonly reason: 'no-such-task' | 'nothing-ready' | 'absent' | 'blocked' | 'busy' | 'over' }
  | { readonly reason: 'not-later'; readonly tick: number }
  | { readonly reason: 'resource'; readonly resources: readonly number[] };

export const DECIDE = 'decide';
export const FINISHED = 'finished';
export const STUCK = 'stuck';
/** What `advance` found: a CPU asks, or the run is over. */
export type Advance = typeof DECIDE | typeof FINISHED | typeof STUCK;
