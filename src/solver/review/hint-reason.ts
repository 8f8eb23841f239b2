import { type Answer, WAIT } from '../../engine/decision.ts';
import { expectedTicks } from '../../engine/draw.ts';
import type { Kernel } from '../../engine/kernel.ts';
import { lackedBy } from '../../engine/refusal.ts';
import { drive, type Run } from '../../engine/run.ts';
import type { TraceEvent } from '../../engine/trace.ts';
import { replay } from '../../policies/replay.ts';
import type { Step } from '../../scenario/scenario.ts';

/** Why an answer is best: what it makes possible, or saves. Indices of the scenario, and ticks. */
export type HintReason =
  /** Nothing is attended until a tick, and then this task. */
  | { readonly kind: 'idle'; readonly until: number; readonly next: number }
  /** Attending another task would cost a switch. */
  | { readonly kind: 'switch'; readonly cost: number }
  /** While a step runs by itself, the CPU has this much work of another task. */
  | {
      readonly kind: 'overlap';
      readonly task: number;
      readonly step: number;
      readonly ticks: number;
      readonly beside: number;
      readonly busy: number;
    }
  /** The task holds a resource that another task waits for. */
  | { readonly kind: 'holds'; readonly resource: number; readonly waiting: number }
  /** Its deadline is before those of all other ready tasks. */
  | { readonly kind: 'due'; readonly at: number }
  /** A step of another task runs by itself until a tick, and what is chosen is over before that. */
  | { readonly kind: 'meanwhile'; readonly task: number; readonly step: number; readonly until: number }
  /** It has the most work still to come of all ready tasks. */
  | { readonly kind: 'longest'; readonly ticks: number }
  /** A step of the task runs by itself at once. */
  | { readonly kind: 'alone'; readonly task: number; readonly step: number }
  /** No other task is ready. */
  | { readonly kind: 'only' };

const MOST = 2;

/**
 * Why the first of these decisions is best from the position of `kernel`: the strongest reasons, or none if none is
 * known.
 */
export function reasonsOf(kernel: Kernel, decisions: readonly Answer[]): readonly HintReason[] {
  const trace: TraceEvent[] = [];
  const run = drive(kernel.clone(trace), trace, replay(decisions));
  const task = run.decisions[0]?.answer ?? WAIT;
  if (task < 0) return idle(run);
  const found = [...stay(kernel, task), ...overlap(run, task), ...holds(kernel, task), ...due(kernel, task)];
  for (const weaker of [meanwhile(run, task), longest(kernel, task), alone(kernel, task), only(kernel)]) {
    if (found.length > 0) break;
    found.push(...weaker);
  }
  return found.slice(0, MOST);
}

function idle({ decisions }: Run): HintReason[] {
  const next = decisions.find(({ answer }) => answer >= 0);
  return next ? [{ kind: 'idle', until: next.at, next: next.answer }] : [];
}

function stay(kernel: Kernel, task: number): HintReason[] {
  const cost = kernel.scenario.cpu.switchCost;
  return cost > 0 && kernel.lastTask(0) === task && kernel.ready.size > 1 ? [{ kind: 'switch', cost }] : [];
}

// The step that runs by itself is the attended one, or the one that follows it at once.
function overlap({ scenario, trace }: Run, task: number): HintReason[] {
  const stepOf = (event: TraceEvent): Step | undefined => scenario.tasks[event.task]?.steps[event.step];
  const runs = (event: TraceEvent) => event.kind === 'start' && stepOf(event)?.type === 'non-blocking';
  const own = trace.filter((event) => event.task === task && event.step >= 0);
  const from = own.findIndex(runs);
  const [start, close] = [own[from], own[from + 1]];
  const isNext = own.slice(0, from).filter(({ kind }) => kind === 'start').length < 2;
  if (!start || !close || !isNext) return [];
  const busy = new Map<number, number>();
  let begun: TraceEvent | null = null;
  for (const event of trace) {
    if (begun && event.task === begun.task && (event.kind === 'end' || event.kind === 'failure')) {
      const ticks = Math.min(event.at, close.at) - Math.max(begun.at, start.at);
      if (ticks > 0) busy.set(event.task, (busy.get(event.task) ?? 0) + ticks);
      begun = null;
    } else if (event.kind === 'start' && stepOf(event)?.type === 'blocking') begun = event;
  }
  const [most] = [...busy].sort(([, a], [, b]) => b - a);
  if (!most) return [];
  return [{ kind: 'overlap', task, step: start.step, ticks: close.at - start.at, beside: most[0], busy: most[1] }];
}

// The step that rings first, of all that were running by themselves before the decision.
function meanwhile({ trace }: Run, task: number): HintReason[] {
  const end = trace.find((event) => event.task === task && event.kind === 'end');
  const begun = new Set<number>();
  for (const event of trace) {
    if (event.kind === 'start') begun.add(event.task);
    if (event.kind !== 'ring' || begun.has(event.task)) continue;
    if (!end || end.at > event.at) return [];
    return [{ kind: 'meanwhile', task: event.task, step: event.step, until: event.at }];
  }
  return [];
}

function alone(kernel: Kernel, task: number): HintReason[] {
  const { step } = kernel.task(task);
  return kernel.scenario.tasks[task]?.steps[step]?.type === 'non-blocking' ? [{ kind: 'alone', task, step }] : [];
}

const only = (kernel: Kernel): HintReason[] => (kernel.ready.size === 1 ? [{ kind: 'only' }] : []);

function holds(kernel: Kernel, task: number): HintReason[] {
  for (const { resource } of kernel.task(task).held) {
    const other = kernel.scenario.tasks.find(
      ({ index }) => kernel.task(index).phase === 'idle' && lackedBy(kernel, index).includes(resource),
    );
    if (other) return [{ kind: 'holds', resource, waiting: other.index }];
  }
  return [];
}

function due(kernel: Kernel, task: number): HintReason[] {
  const dueOf = (one: number) => kernel.scenario.tasks[one]?.deadline ?? Number.POSITIVE_INFINITY;
  const at = dueOf(task);
  const isFirst = [...kernel.ready].every((other) => other === task || dueOf(other) > at);
  return isFirst && kernel.ready.size > 1 && at >= kernel.now ? [{ kind: 'due', at }] : [];
}

function longest(kernel: Kernel, task: number): HintReason[] {
  const leftOf = (one: number) =>
    (kernel.scenario.tasks[one]?.steps ?? [])
      .slice(kernel.task(one).step)
      .reduce(
        (sum, { duration, timeout }) => sum + (duration === 'never' ? (timeout ?? 0) : expectedTicks(duration)),
        0,
      );
  const ticks = leftOf(task);
  const others = [...kernel.ready].filter((other) => other !== task).map(leftOf);
  const isLongest = others.every((left) => left <= ticks) && others.some((left) => left < ticks);
  return isLongest ? [{ kind: 'longest', ticks }] : [];
}
