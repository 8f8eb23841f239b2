import { formatTicks } from '../analysis/clock.ts';
import { timelineOf } from '../analysis/timeline/build-timeline.ts';
import { taskSpans } from '../analysis/timeline/timeline.ts';
import { eventAt, eventNumbers } from '../engine/columns/trace-columns.ts';
import { simulate } from '../engine/run.ts';
import type { EventKind } from '../engine/trace.ts';
import { eventLoop } from '../policies/event-loop.ts';
import type { Finding, Range } from '../scenario/checks/finding.ts';
import type { Step, Task } from '../scenario/scenario.ts';
import type { Node } from '../scenario/source/node.ts';
import { printable } from '../scenario/source/text.ts';
import { entries, field, fields, locate } from '../scenario/source/tree.ts';
import { advice, type Context } from './context.ts';

const TIMEOUT: ReadonlySet<EventKind> = new Set(['timeout']);

/** An attempt that rang within its limit although the task waited longer than that. */
interface Overrun {
  readonly task: Task;
  readonly step: number;
  readonly queued: number;
  readonly waited: number;
}

/** Advises on timeouts that would have expired if queueing for the step's resource counted. */
export function onLimits(context: Context): Finding[] {
  const { scenario, seed } = context;
  const isLimited = ({ timeout, uses }: Step) => timeout !== null && uses.length > 0;
  if (!scenario.tasks.some(({ steps }) => steps.some(isLimited))) return [];
  const run = simulate(scenario, eventLoop(), { seed });
  const timeline = timelineOf(run);
  const timedOut = new Set<string>();
  for (const i of eventNumbers(run, TIMEOUT)) timedOut.add(`${eventAt(run, i).task} ${eventAt(run, i).at}`);
  const worst = new Map<Range, Overrun>();
  for (const task of scenario.tasks) {
    let queue = { step: -1, attempt: -1, ticks: 0 };
    for (const { state, step, attempt, from, to } of taskSpans(timeline, task.index)) {
      if (step !== queue.step || attempt !== queue.attempt) queue = { step, attempt, ticks: 0 };
      if (state === 'queued') queue.ticks += to - from;
      const { timeout } = task.steps[step] as Step;
      const waited = queue.ticks + to - from;
      const isKept = state === 'waiting' && timeout !== null && !timedOut.has(`${task.index} ${to}`);
      if (!isKept || queue.ticks === 0 || waited <= timeout) continue;
      const place = limitPlace(context, task, step);
      if (waited > (worst.get(place)?.waited ?? 0)) worst.set(place, { task, step, queued: queue.ticks, waited });
    }
  }
  return [...worst].map(([place, overrun]) => limitAdvice(context, place, overrun));
}

function limitAdvice({ scenario }: Context, place: Range, { task, step, queued, waited }: Overrun): Finding {
  const time = (ticks: number) => formatTicks(scenario.unit, ticks);
  const { name, timeout, uses } = task.steps[step] as Step;
  const titles = uses.map((resource) => scenario.resources[resource]?.title ?? '');
  const message = `“${name}” of ${task.title} rings ${time(waited)} after it could have begun, yet within its limit of ${time(timeout ?? 0)}: ${time(queued)} in the queue for ${titles.join(' and ')} do not count`;
  const hint = 'a timeout runs from the start of its step; a “deadline” of the task counts everything';
  return advice('limit-without-queue', place, printable(message), hint);
}

/** The place in the file of an expanded step's timeout. */
function limitPlace({ root }: Context, { entry }: Task, step: number): Range {
  const node = stepNode(locate(root, ['tasks', entry, 'steps']).value, step);
  return fields(node).get('timeout')?.value ?? root;
}

function stepNode(list: Node | undefined, index: number): Node | undefined {
  let left = index;
  for (const node of entries(list)) {
    const inner = field(node, 'steps');
    const once = inner ? sizeOf(inner) : 1;
    const size = once * (inner ? field(node, 'repeat')?.value : 1);
    if (left < size) return inner ? stepNode(inner, left % once) : node;
    left -= size;
  }
  return undefined;
}

const sizeOf = (list: Node): number =>
  entries(list).reduce((sum, node) => {
    const inner = field(node, 'steps');
    return sum + (inner ? sizeOf(inner) * field(node, 'repeat')?.value : 1);
  }, 0);
