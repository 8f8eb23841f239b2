import type { Segment, Timeline } from '../../analysis/timeline/timeline.ts';
import { eachEvent } from '../../engine/columns/trace-columns.ts';
import type { TraceEvent } from '../../engine/trace.ts';
import type { Scenario, Unit } from '../../scenario/scenario.ts';
import { inChunks } from '../chunks.ts';
import { ringsByTask } from '../rings.ts';
import { workedSpans } from './task-spans.ts';

/** The processes under which a viewer groups the tracks. */
const PROCESS = { cpu: 1, tasks: 2, resources: 3 } as const;
const MICROSECONDS: Readonly<Record<Unit, number>> = { us: 1, ms: 1e3, s: 1e6, min: 6e7, h: 3.6e9 };
/** Moments that are marked on a task's track; all others begin or end a span. */
const MARKED: ReadonlySet<TraceEvent['kind']> = new Set([
  ...(['arrive', 'ring', 'failure', 'timeout', 'spoil', 'done', 'fail', 'cancel'] as const),
]);

type Json = Readonly<Record<string, unknown>>;

/**
 * A run in the Chrome trace-event format, as one JSON document in chunks: for ui.perfetto.dev, chrome://tracing or
 * speedscope. It has one track per task and per CPU, one counter per resource (units in use), and an arrow from each
 * ring to the moment at which the task is attended again. A tick is as long as the scenario says, or 1 µs if the run
 * would otherwise be too long for viewers; `otherData.microsecondsPerTick` says which.
 */
export const perfettoOf = (timeline: Timeline): Generator<string> => inChunks(document(timeline));

function* document(timeline: Timeline): Generator<string> {
  const { run } = timeline;
  const { title, unit } = run.scenario;
  const exact = MICROSECONDS[unit];
  const scale = run.until * exact <= Number.MAX_SAFE_INTEGER ? exact : 1;
  const { policy, seed, workers } = run;
  const otherData = { scenario: title, policy, seed, workers, unit, microsecondsPerTick: scale };
  yield `{"displayTimeUnit":"ms","otherData":${JSON.stringify(otherData)},"traceEvents":[\n`;
  let separator = '';
  for (const event of events(timeline, scale)) {
    yield separator + JSON.stringify(event);
    separator = ',\n';
  }
  yield '\n]}\n';
}

function* events(timeline: Timeline, scale: number): Generator<Json> {
  yield* names(timeline);
  yield* spans(timeline, scale);
  yield* marks(timeline, scale);
  yield* counters(timeline, scale);
}

function* names({ run, cpus }: Timeline): Generator<Json> {
  const { cpu, tasks } = run.scenario;
  const name = (kind: string, pid: number, tid: number, args: Json): Json => ({ ph: 'M', name: kind, pid, tid, args });
  for (const [label, pid] of [[cpu.name, PROCESS.cpu] as const, ['Tasks', PROCESS.tasks] as const]) {
    yield name('process_name', pid, 0, { name: label });
    yield name('process_sort_index', pid, 0, { sort_index: pid });
  }
  if (run.scenario.resources.length > 0) {
    yield name('process_name', PROCESS.resources, 0, { name: 'Resources' });
    yield name('process_sort_index', PROCESS.resources, 0, { sort_index: PROCESS.resources });
  }
  for (const i of cpus.keys()) yield name('thread_name', PROCESS.cpu, i, { name: cpuName(cpu.name, i, cpus.length) });
  for (const { index, title } of tasks) {
    yield name('thread_name', PROCESS.tasks, index, { name: title });
    yield name('thread_sort_index', PROCESS.tasks, index, { sort_index: index });
  }
}

const cpuName = (name: string, i: number, count: number): string => (count === 1 ? name : `${name} ${i + 1}`);

function* spans(timeline: Timeline, scale: number): Generator<Json> {
  const spansOf = workedSpans(timeline);
  const rings = ringsByTask(timeline.run);
  let flows = 0;
  for (const task of timeline.run.scenario.tasks) {
    const segments = timeline.tasks[task.index] ?? [];
    const ringTicks = rings.get(task.index);
    /** The arrow that ends in a segment, by the segment's index. */
    const endings = new Map<number, number>();
    for (const [i, segment] of segments.entries()) {
      const ending = endings.get(i);
      endings.delete(i);
      const next = ringTicks?.has(segment.to) ? attendedAfter(segments, i, timeline.run.until) : -1;
      for (const { from, to, state, step, attempt, worker } of spansOf(task.index, segment)) {
        // The arrow ends on the CPU's track if a CPU spends time there. Otherwise it ends on the task's own track. If
        // that span rings too, the arrow continues from there, because a slice can have only one arrow.
        const [atTask, atCpu] = worker === null ? [ending, undefined] : [undefined, ending];
        const leaving = next < 0 ? undefined : (atTask ?? ++flows);
        if (leaving !== undefined) endings.set(next, leaving);
        const stepName = task.steps[step]?.name ?? '';
        const time = { ph: 'X', ts: from * scale, dur: (to - from) * scale, cat: state };
        const args = attempt > 1 ? { step, name: stepName, attempt } : { step, name: stepName };
        const name = state === 'running' || state === 'waiting' ? stepName : state;
        yield { ...time, name, pid: PROCESS.tasks, tid: task.index, args, ...arrow(atTask, leaving) };
        if (worker === null) continue;
        const shown = state === 'running' ? `${task.title}: ${stepName}` : `switch to ${task.title}`;
        const onCpu = { ...time, name: shown, pid: PROCESS.cpu, tid: worker };
        yield { ...onCpu, args: { task: task.id, ...args }, ...arrow(atCpu, undefined) };
      }
    }
  }
}

/** The fields of a slice in which an arrow ends, from which one leaves, or both. */
const arrow = (ending: number | undefined, leaving: number | undefined): Json => ({
  ...(ending === undefined && leaving === undefined ? {} : { bind_id: String(leaving ?? ending) }),
  ...(ending === undefined ? {} : { flow_in: true }),
  ...(leaving === undefined ? {} : { flow_out: true }),
});

/** The segment in which the step after a ring begins; −1 if the segment did not ring, or its result was never attended. */
function attendedAfter(segments: readonly Segment[], ringing: number, until: number): number {
  const rung = segments[ringing];
  if (rung?.state !== 'waiting') return -1;
  for (let i = ringing + 1; i < segments.length; i++) {
    const { from, state, step } = segments[i] as Segment;
    if (state !== 'switching' && state !== 'running' && state !== 'waiting') continue;
    // After a spoil the same step is attended again: that does not answer the ring.
    // What begins with the run's end has no slice.
    return step > rung.step && from < until ? i : -1;
  }
  return -1;
}

function* marks({ run }: Timeline, scale: number): Generator<Json> {
  for (const { kind, at, task } of eachEvent(run)) {
    if (MARKED.has(kind))
      yield { ph: 'i', name: kind, cat: 'event', ts: at * scale, pid: PROCESS.tasks, tid: task, s: 't' };
  }
}

function* counters({ run }: Timeline, scale: number): Generator<Json> {
  const labels = counterNames(run.scenario);
  const inUse = labels.map(() => 0);
  const changed = new Set<number>();
  const count = (resource: number, at: number): Json => ({
    ...{ ph: 'C', name: labels[resource], ts: at * scale, pid: PROCESS.resources, tid: 0 },
    args: { 'in use': inUse[resource] },
  });
  for (const resource of labels.keys()) yield count(resource, 0);
  let now = 0;
  for (const { kind, at, resource, units } of eachEvent(run)) {
    if (kind !== 'acquire' && kind !== 'release') continue;
    // What happens at one tick is one change.
    if (at > now) for (const one of changed) yield count(one, now);
    if (at > now) changed.clear();
    now = at;
    inUse[resource] = (inUse[resource] ?? 0) + (kind === 'acquire' ? units : -units);
    changed.add(resource);
  }
  for (const one of changed) yield count(one, now);
}

// A viewer merges counters of the same name.
function counterNames({ resources }: Scenario): string[] {
  const counts = new Map<string, number>();
  for (const { title } of resources) counts.set(title, (counts.get(title) ?? 0) + 1);
  return resources.map(({ id, title }) => ((counts.get(title) ?? 0) > 1 ? `${title} (${id})` : title));
}
