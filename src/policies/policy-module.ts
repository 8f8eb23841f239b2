import type { Step, Unit } from '../scenario/scenario.ts';

/** The default export of a policy module, which `--policy ./mine.mjs` names. */
export interface PolicyModule {
  /** At most 80 printable characters, and none of the names that Meanwhile itself uses. */
  readonly name: string;
  /**
   * Asked whenever a CPU is free. Answers with the id of a ready task, `wait` (for the next event) or `wait:75` (until
   * tick 75); no answer means `wait`.
   */
  choose(point: PolicyPoint): string | null | undefined;
}

/** A decision as a policy module sees it; frozen. */
export interface PolicyPoint {
  /** In ticks of `unit`, as are all times here. */
  readonly now: number;
  /** The free CPU, from 0. */
  readonly cpu: number;
  readonly workers: number;
  readonly seed: number;
  readonly unit: Unit;
  /** What turning to another task than `last` costs. */
  readonly switchCost: number;
  /** The id of the task that this CPU attended last, or null. */
  readonly last: string | null;
  /** The ready tasks in file order, in a new array each time: the policy may sort it. */
  readonly ready: PolicyTask[];
  /** All tasks that have been announced, in file order. */
  readonly tasks: PolicyTask[];
}

/** A task as a policy module sees it: what a player knows, so ranges and not the drawn values; frozen. */
export interface PolicyTask {
  readonly id: string;
  readonly title: string;
  readonly priority: number;
  readonly deadline: number | null;
  readonly state: 'absent' | 'blocked' | 'ready' | 'queued' | 'switching' | 'running' | 'waiting' | 'over';
  /** The step in progress or next; null: the task is over. */
  readonly step: Step | null;
  /** The number of that step from 0, and of its try from 1. */
  readonly stepIndex: number;
  readonly attempt: number;
  readonly steps: readonly Step[];
}
