import type { TaskStatus } from '../../src/analysis/timeline/timeline.ts';
import type { Run } from '../../src/engine/run.ts';
import type { TraceEvent } from '../../src/engine/trace.ts';

// The analysis once more, slow and simple: for every single tick, the trace is read again from its beginning.

/** The state of all tasks at one tick, after everything that happened at it. */
export interface Picture {
  readonly states: readonly TaskStatus[];
  /** The current or next step, and its attempt; the last ones of a task that is over. */
  readonly steps: readonly number[];
  readonly attempts: readonly number[];
  /** How many steps each task has gone past. */
  readonly past: readonly number[];
  /** The resources held by each task, one entry for each unit. */
  readonly held: readonly (readonly number[])[];
  /** What each CPU does, and for which task. */
  readonly cpus: readonly { readonly state: 'running' | 'switching' | 'idle'; readonly task: number }[];
}

interface Seen {
  last: TraceEvent['kind'] | null;
  step: number;
  attempt: number;
  cpu: number;
  past: number;
  held: number[];
  over: boolean;
}

/** The run at a tick. */
export function pictureAt(run: Run, tick: number): Picture {
  const seen = run.scenario.tasks.map(
    (): Seen => ({ last: null, step: 0, attempt: 1, cpu: -1, past: 0, held: [], over: false }),
  );
  for (const event of run.trace) if (event.at <= tick && event.kind !== 'stuck') see(run, seen, event);
  const states = seen.map((_, task) => stateOf(run, seen, task));
  return {
    states,
    steps: seen.map(({ step }) => step),
    attempts: seen.map(({ attempt }) => attempt),
    past: seen.map(({ past }) => past),
    held: seen.map(({ held }) => held),
    cpus: Array.from({ length: run.workers }, (_, cpu) => {
      const task = states.findIndex(
        (state, i) => (state === 'running' || state === 'switching') && seen[i]?.cpu === cpu,
      );
      return { state: states[task] === 'running' || states[task] === 'switching' ? states[task] : 'idle', task };
    }),
  };
}

/** The run at every tick. */
export const picturesOf = (run: Run): Picture[] => Array.from({ length: run.until }, (_, tick) => pictureAt(run, tick));

function see({ scenario }: Run, seen: readonly Seen[], event: TraceEvent): void {
  const task = seen[event.task];
  const steps = scenario.tasks[event.task]?.steps;
  if (!task || !steps) throw new RangeError(`no task ${event.task}`);
  const goOn = (step: number, attempt: number) => {
    if (step > event.step) task.past = Math.max(task.past, step);
    if (step < steps.length) Object.assign(task, { step, attempt });
  };
  const { attempts = 1, onFailure = 'fail' } = steps[event.step] ?? {};
  switch (event.kind) {
    case 'acquire':
      for (let unit = 0; unit < event.units; unit++) task.held.push(event.resource);
      return;
    case 'release':
      for (let unit = 0; unit < event.units; unit++) task.held.splice(task.held.indexOf(event.resource), 1);
      return;
    case 'switch':
      task.cpu = event.cpu;
      break;
    case 'start':
      Object.assign(task, { step: event.step, attempt: event.attempt, cpu: event.cpu });
      break;
    case 'end':
    case 'ring':
      goOn(event.step + 1, 1);
      break;
    case 'failure':
    case 'timeout':
    case 'spoil':
      if (event.attempt < attempts) goOn(event.step, event.attempt + 1);
      else if (onFailure === 'continue') goOn(event.step + 1, 1);
      break;
    case 'done':
    case 'fail':
    case 'cancel':
      task.over = true;
      break;
  }
  task.last = event.kind;
}

function stateOf({ scenario }: Run, seen: readonly Seen[], index: number): TaskStatus {
  const task = scenario.tasks[index];
  const own = seen[index];
  if (!task || !own?.last) return 'absent';
  if (own.last === 'done') return 'done';
  if (own.last === 'fail') return 'failed';
  if (own.last === 'cancel') return 'cancelled';
  if (own.last === 'switch') return 'switching';
  const step = task.steps[own.step];
  if (own.last === 'start') return step?.type === 'blocking' ? 'running' : 'waiting';
  if (task.after.some((other) => !seen[other]?.over)) return 'blocked';
  const isPast = (other: number, place: number) =>
    seen[other]?.over || (place >= 0 && (seen[other]?.past ?? 0) > place);
  if (step?.after.some((part) => !isPast(part.task, part.step))) return 'blocked';
  const isClosed = step?.amounts.some(({ resource, units }) => {
    const isOf = (one: number) => one === resource;
    const used = seen.reduce((sum, { held }) => sum + held.filter(isOf).length, 0);
    const needed = units - own.held.filter(isOf).length;
    return needed > 0 && needed > (scenario.resources[resource]?.capacity ?? 0) - used;
  });
  return isClosed ? 'queued' : 'ready';
}
