import type { Run } from '../../src/engine/run.ts';
import type { EventKind, TraceEvent } from '../../src/engine/trace.ts';
import type { Step } from '../../src/scenario/scenario.ts';

// Laws that the trace of any run obeys, each stated independently and on the trace alone. A law returns what is wrong,
// in words; nothing if all is well. (referee.ts knows the whole contract and judges event by event.)

type Law = (run: Run) => string[];

const CLOSING: ReadonlySet<EventKind> = new Set(['end', 'ring', 'failure', 'timeout']);
const OVER: ReadonlySet<EventKind> = new Set(['done', 'fail', 'cancel']);

/** An attempt at a step: its start, and the event that ended it (undefined: none). */
export interface Attempt {
  readonly start: TraceEvent;
  readonly closing: TraceEvent | undefined;
}

/** All attempts of a run, in the order of their starts. */
export function attemptsOf({ trace }: Run): Attempt[] {
  return trace.flatMap((start, i) => {
    if (start.kind !== 'start') return [];
    const closing = trace.slice(i + 1).find((event) => event.task === start.task && CLOSING.has(event.kind));
    return [{ start, closing }];
  });
}

/** The step that an event is about. */
function stepOf({ scenario }: Run, event: TraceEvent): Step {
  const step = scenario.tasks[event.task]?.steps[event.step];
  if (!step) throw new RangeError(`no step ${event.step} of task ${event.task}`);
  return step;
}

/** An event in a few words. */
export function described({ scenario }: Run, { at, kind, task, step, attempt, resource, units }: TraceEvent): string {
  const what = step >= 0 ? `${step}#${attempt}` : scenario.resources[resource]?.id;
  return [at, kind, scenario.tasks[task]?.id, what].join(' ') + (units > 1 ? `×${units}` : '');
}

const timeNeverGoesBack: Law = (run) =>
  run.trace.flatMap((event, i) =>
    event.at < (run.trace[i - 1]?.at ?? 0) ? [`earlier: ${described(run, event)}`] : [],
  );

const everyTaskArrivesOnce: Law = ({ trace, scenario }) =>
  scenario.tasks.flatMap(({ id, index, arrives }) => {
    const times = trace.filter(({ kind, task }) => kind === 'arrive' && task === index).map(({ at }) => at);
    return times.join() === String(arrives) ? [] : [`${id} arrives at ${times.join()}, not at ${arrives}`];
  });

const workIsConserved: Law = (run) => {
  const attempts = attemptsOf(run);
  const closings = run.trace.filter(({ kind }) => CLOSING.has(kind)).length;
  const closed = attempts.filter(({ closing }) => closing).length;
  const wrong = attempts.flatMap((attempt) => wrongAttempt(run, attempt) ?? []);
  return closings === closed ? wrong : [...wrong, `${closings} closing events for ${closed} starts`];
};

function wrongAttempt(run: Run, { start, closing }: Attempt): string | null {
  const { type, duration, timeout, failChance } = stepOf(run, start);
  if (!closing) return duration === 'never' && timeout === null ? null : `never closed: ${described(run, start)}`;
  const ticks = closing.at - start.at;
  const fits =
    closing.kind === 'timeout'
      ? ticks === timeout && (duration === 'never' || duration.max > timeout)
      : duration !== 'never' && ticks >= duration.min && ticks <= Math.min(duration.max, timeout ?? ticks);
  const kinds = [
    ...(failChance < 1 ? [type === 'blocking' ? 'end' : 'ring'] : []),
    ...(failChance > 0 ? ['failure'] : []),
  ];
  const allowed = closing.kind === 'timeout' || kinds.includes(closing.kind);
  const same = start.step === closing.step && start.attempt === closing.attempt;
  return fits && allowed && same ? null : `${described(run, start)} cannot close with ${described(run, closing)}`;
}

const oneCpuIsInOnePlace: Law = (run) => {
  const free = new Array<number>(run.workers).fill(0);
  return attemptsOf(run).flatMap(({ start, closing }) => {
    const before = run.trace.slice(0, run.trace.indexOf(start));
    const turned = before.findLast(({ kind, task }) => task === start.task && (kind === 'switch' || CLOSING.has(kind)));
    const from = turned?.kind === 'switch' ? turned.at : start.at;
    const wrong =
      from < (free[start.cpu] ?? Number.NaN) ? [`CPU ${start.cpu} is elsewhere: ${described(run, start)}`] : [];
    free[start.cpu] = stepOf(run, start).type === 'blocking' ? (closing?.at ?? Number.POSITIVE_INFINITY) : start.at;
    return wrong;
  });
};

const resourcesHaveCapacity: Law = (run) => {
  const used = run.scenario.resources.map(() => 0);
  return run.trace.flatMap((event) => {
    if (event.kind !== 'acquire' && event.kind !== 'release') return [];
    const units = (used[event.resource] ?? 0) + (event.kind === 'acquire' ? event.units : -event.units);
    used[event.resource] = units;
    return units >= 0 && units <= (run.scenario.resources[event.resource]?.capacity ?? 0)
      ? []
      : [described(run, event)];
  });
};

/** Calls `look` with what every task holds right after each event. */
function withHoldings(run: Run, look: (event: TraceEvent, held: readonly number[]) => string[]): string[] {
  const held = run.scenario.tasks.map((): number[] => []);
  return run.trace.flatMap((event) => {
    const own = held[event.task] ?? [];
    for (let unit = 0; unit < event.units; unit++) {
      if (event.kind === 'acquire') own.push(event.resource);
      else own.splice(own.indexOf(event.resource), 1);
    }
    return look(event, own);
  });
}

const stepsRunOnWhatTheyUse: Law = (run) => {
  const running = new Map<number, Step>();
  return withHoldings(run, (event, held) => {
    if (event.kind === 'start') running.set(event.task, stepOf(run, event));
    if (CLOSING.has(event.kind)) running.delete(event.task);
    const lacks = running
      .get(event.task)
      ?.amounts.some(({ resource, units }) => held.filter((one) => one === resource).length < units);
    return lacks ? [`not held while it runs: ${described(run, event)}`] : [];
  });
};

const whatIsUsedNextIsKept: Law = (run) => {
  const givenBack = new Map<string, TraceEvent>();
  return run.trace.flatMap((event) => {
    if (CLOSING.has(event.kind) || event.kind === 'spoil') {
      for (const key of [...givenBack.keys()]) if (key.startsWith(`${event.task}/`)) givenBack.delete(key);
    }
    if (event.kind === 'release') givenBack.set(`${event.task}/${event.resource}`, event);
    const needless = event.kind === 'acquire' ? givenBack.get(`${event.task}/${event.resource}`) : undefined;
    return needless ? [`let go in between: ${described(run, needless)}`] : [];
  });
};

const endedTasksHoldNothing: Law = (run) =>
  withHoldings(run, (event, held) =>
    OVER.has(event.kind) && held.length > 0 ? [`still holds: ${described(run, event)}`] : [],
  );

const decisionsAreAttends: Law = (run) => {
  const asked = run.decisions.filter(({ answer }) => answer >= 0);
  const attends = asked.map(({ at, cpu, answer }) => `${at} ${cpu} ${answer}`);
  const cost = run.scenario.cpu.switchCost;
  const switched = new Set<number>();
  const starts = run.trace.flatMap((event) => {
    if (event.kind === 'switch') switched.add(event.task);
    const isTurn = event.kind === 'switch' || (event.kind === 'start' && !switched.has(event.task));
    if (event.kind === 'start') switched.delete(event.task);
    return isTurn ? [`${event.at} ${event.cpu} ${event.task}`] : [];
  });
  return starts.join() === attends.join() ? [] : [`asked ${attends.join()}, attended ${starts.join()} (cost ${cost})`];
};

const theEndIsTheEnd: Law = (run) => {
  const { trace, outcome, until, makespan, scenario } = run;
  const over = trace.filter(({ kind }) => OVER.has(kind)).length;
  const last = trace.at(-1);
  const isFinished = over === scenario.tasks.length;
  const fits =
    last?.at === until &&
    (outcome === 'finished') === isFinished &&
    (last.kind === 'stuck') === (outcome === 'stuck') &&
    makespan === (isFinished ? until : null);
  return fits ? [] : [`${outcome} at ${until} (makespan ${makespan}) after ${last ? described(run, last) : 'nothing'}`];
};

/** The laws by name. */
export const LAWS: Readonly<Record<string, Law>> = {
  'time never goes back': timeNeverGoesBack,
  'every task arrives once, when it says': everyTaskArrivesOnce,
  'work is conserved: a start has one closing, as long after as the step takes': workIsConserved,
  'one CPU is in one place': oneCpuIsInOnePlace,
  'no resource is used beyond its capacity': resourcesHaveCapacity,
  'a step runs only while all that it uses is held': stepsRunOnWhatTheyUse,
  'what the next step uses is not let go in between': whatIsUsedNextIsKept,
  'a task that is over holds nothing': endedTasksHoldNothing,
  'what is attended is what was decided, in that order': decisionsAreAttends,
  'a run ends with its last event, and is finished when every task is over': theEndIsTheEnd,
};
