/** Every kind of event in a run. An attempt closes with `end`, `ring`, `failure` or `timeout`. */
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
 * One event. Indices are those of the scenario; a field that does not apply is −1 (`attempt`: 0), so that all events have
 * one shape, which keeps the kernel fast. `analysis/trace-json.ts` prints them (docs/commands.md, *Trace*).
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
  /** Units of the resource acquired or released; 0 for all other events. */
  readonly units: number;
  /** The CPU that attends, switches or works, from 0; for a ring or a timeout, the CPU that started the step. */
  readonly cpu: number;
}
