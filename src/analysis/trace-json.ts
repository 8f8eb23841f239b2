import type { Run } from '../engine/run.ts';
import type { TraceEvent } from '../engine/trace.ts';

/** An event as JSON (docs/commands.md, *JSON*). */
export interface EventJson {
  at: number;
  kind: TraceEvent['kind'];
  task?: string;
  step?: number;
  name?: string;
  attempt?: number;
  resource?: string;
  /** Left out where it is 1. */
  units?: number;
  worker?: number;
}

/**
 * One event of a run as JSON: ids instead of indices, and only the fields that apply. `worker` counts from 0, like
 * `cpus`.
 */
export function eventJson(run: Run, event: TraceEvent): EventJson {
  const json: EventJson = { at: event.at, kind: event.kind };
  const task = run.scenario.tasks[event.task];
  if (!task) return json;
  json.task = task.id;
  if (event.step >= 0) {
    json.step = event.step;
    json.name = task.steps[event.step]?.name ?? '';
    if (event.attempt > 1) json.attempt = event.attempt;
  }
  if (event.resource >= 0) json.resource = run.scenario.resources[event.resource]?.id ?? '';
  if (event.units > 1) json.units = event.units;
  if (run.workers > 1 && event.cpu >= 0) json.worker = event.cpu;
  return json;
}
