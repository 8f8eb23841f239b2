/** Everything that can happen in a run. Closing events of an attempt are `end`, `ring`, `failure` and `timeout`. */
export const EVENT_KINDS = [
  'arrive',
  'acquire',
  'switch',
  'start',
  'end',
  'ring',
  'failure',
  'timeout',
  'spoil',
  'release',
  'done',
  'fail',
  'cancel',
  'stuck',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/**
 * One thing that happened. Indices are those of the scenario; what does not apply is −1 (attempt: 0), so that all
 * events have one shape, which keeps the kernel fast. `analysis/trace-json.ts` prints them as the contract has them.
 */
export interface TraceEvent {
  /** Tick. */
  readonly at: number;
  readonly kind: EventKind;
  readonly task: number;
  readonly step: number;
  /** From 1. */
  readonly attempt: number;
  readonly resource: number;
  /** The CPU that attended, switched or works, from 0; on a ring or a timeout the one that had started the step. */
  readonly cpu: number;
}
