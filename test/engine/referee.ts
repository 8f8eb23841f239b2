import type { Run } from '../../src/engine/run.ts';
import type { EventKind, TraceEvent } from '../../src/engine/trace.ts';
import type { Amount, AwaitedPart, Step, Task } from '../../src/scenario/scenario.ts';
import { described } from '../support/invariants.ts';

// The contract (docs/contract.md; docs/commands.md, *JSON*) once more, as a reader of a trace who knows at every event
// what must come next. Nothing is taken from the kernel: it sees only the scenario and the trace. Random results are
// read from the trace: how long an attempt took, and whether it failed by chance.

type Phase = 'absent' | 'blocked' | 'idle' | 'switching' | 'running' | 'waiting' | 'over';

interface Stand {
  phase: Phase;
  step: number;
  attempt: number;
  /** One entry for each unit. */
  held: number[];
  /** How many steps it has gone past. */
  past: number;
  /** When the phase began, and the latest tick at which it must be over. */
  since: number;
  due: number;
  cpu: number;
  /** The order in which its next event was set. */
  set: number;
  rung: { readonly step: number; readonly attempt: number; readonly spoilsAt: number } | null;
  outcome: 'done' | 'failed' | 'cancelled' | null;
}

const NEVER = Number.POSITIVE_INFINITY;

class Referee {
  private readonly run: Run;
  private readonly tasks: Stand[];
  private readonly lastOf: number[];
  private readonly free: number[];
  private place = 0;
  private sets = 0;
  /** Place of the last event in the order of its instant; −1 after an attend. */
  private rank: readonly [at: number, class_: number, within: number] = [0, -1, -1];
  readonly complaints: string[] = [];

  constructor(run: Run) {
    this.run = run;
    this.lastOf = new Array<number>(run.workers).fill(-1);
    this.free = run.scenario.resources.map(({ capacity }) => capacity);
    this.tasks = run.scenario.tasks.map(({ arrives }) => ({
      phase: 'absent',
      step: 0,
      attempt: 1,
      held: [],
      past: 0,
      since: 0,
      due: arrives,
      cpu: -1,
      set: 0,
      rung: null,
      outcome: null,
    }));
  }

  judge(): string[] {
    const { trace, outcome } = this.run;
    while (this.place < trace.length && this.complaints.length === 0) this.next(trace[this.place] as TraceEvent);
    const coming = this.tasks.filter(({ due, phase }) => due !== NEVER && phase !== 'over');
    if (outcome === 'stuck' && coming.length > 0) this.complaints.push('stuck, although an event is still to come');
    return this.complaints;
  }

  private next(event: TraceEvent): void {
    const late = this.tasks.findIndex(({ due }) => due < event.at);
    if (late >= 0) this.complain(event, `before this, something was due for ${this.taskOf(late).id}`);
    const rule = event.kind === 'start' && this.stand(event).phase === 'switching' ? this.switched : RULES[event.kind];
    if (rule) rule.call(this, event);
    else this.complain(event, 'has no cause');
  }

  private complain(event: TraceEvent, why: string): void {
    this.complaints.push(`${described(this.run, event)}: ${why}`);
  }

  private check(event: TraceEvent, holds: boolean, otherwise: string): void {
    if (!holds) this.complain(event, otherwise);
  }

  private stand = ({ task }: TraceEvent): Stand => this.tasks[task] as Stand;
  private taskOf = (task: number): Task => this.run.scenario.tasks[task] as Task;
  private stepOf = (task: number): Step => this.taskOf(task).steps[(this.tasks[task] as Stand).step] as Step;

  // Ends and switches by CPU, then rings, timeouts and spoils in the order set, then arrivals, then decisions.
  private inOrder(event: TraceEvent, class_: number, within: number): void {
    const [at, lastClass, lastWithin] = this.rank;
    // The step after a switch may take no time, and then ends at once on the same CPU.
    const isNext = within > lastWithin || (class_ === 0 && within === lastWithin);
    const isAfter = event.at > at || class_ > lastClass || (class_ === lastClass && isNext);
    this.check(event, isAfter, 'is out of order within its instant');
    this.rank = [event.at, class_, within];
  }

  /** The next events must be exactly these (kind, task, and resource or step). */
  private expect(event: TraceEvent, lines: readonly string[]): void {
    const { run } = this;
    const actual = run.trace.slice(this.place, this.place + lines.length).map((one) => described(run, one));
    const expected = lines.map((line) => `${event.at} ${line}`);
    this.check(event, actual.join() === expected.join(), `expected ${expected.join()}, found ${actual.join()}`);
    this.place += lines.length;
  }

  arrive(event: TraceEvent): void {
    const task = this.stand(event);
    this.inOrder(event, 2, event.task);
    this.check(event, task.phase === 'absent' && event.at === task.due, 'is not due');
    this.wait(task, 'blocked');
    this.expect(event, [`arrive ${this.taskOf(event.task).id} `, ...this.settle()]);
  }

  attend(event: TraceEvent): void {
    const { run } = this;
    const { id } = this.taskOf(event.task);
    const task = this.stand(event);
    const step = this.stepOf(event.task);
    const needs = step.amounts.flatMap(({ resource, units }) => {
      const missing = units - task.held.filter((one) => one === resource).length;
      return missing > 0 ? [{ resource, units: missing }] : [];
    });
    this.check(event, task.phase === 'idle', 'cannot be attended');
    this.check(
      event,
      this.tasks.every(({ due }) => due > event.at),
      'something else was due before the decision',
    );
    this.check(
      event,
      needs.every(({ resource, units }) => (this.free[resource] as number) >= units),
      'needs a resource that is not free',
    );
    this.check(
      event,
      this.tasks.every(({ phase, cpu }) => !isBusy(phase) || cpu !== event.cpu),
      'its CPU is busy',
    );
    const switches = (this.lastOf[event.cpu] ?? -1) >= 0 && this.lastOf[event.cpu] !== event.task;
    for (const { resource, units } of needs) this.free[resource] = (this.free[resource] as number) - units;
    for (const { resource, units } of needs) task.held.push(...new Array<number>(units).fill(resource));
    task.cpu = event.cpu;
    task.rung = null;
    this.lastOf[event.cpu] = event.task;
    this.rank = [event.at, -1, -1];
    const cost = switches ? run.scenario.cpu.switchCost : 0;
    this.expect(event, [
      ...needs.map((amount) => `acquire ${id} ${this.unitsIn(amount)}`),
      ...(switches ? [`switch ${id} `] : []),
      ...(cost === 0 ? [`start ${id} ${task.step}#${task.attempt}`] : []),
    ]);
    if (cost === 0) this.start(event);
    else Object.assign(task, { phase: 'switching', since: event.at, due: event.at + cost });
  }

  private switched(event: TraceEvent): void {
    const task = this.stand(event);
    this.inOrder(event, 0, task.cpu);
    this.check(event, event.at === task.due && event.cpu === task.cpu, 'does not follow its switch');
    this.expect(event, [`start ${this.taskOf(event.task).id} ${task.step}#${task.attempt}`]);
    this.start(event);
  }

  private start(event: TraceEvent): void {
    const { type, duration, timeout } = this.stepOf(event.task);
    const longest = Math.min(duration === 'never' ? NEVER : duration.max, timeout ?? NEVER);
    const phase = type === 'blocking' ? 'running' : 'waiting';
    Object.assign(this.stand(event), { phase, since: event.at, due: event.at + longest, set: ++this.sets });
  }

  close(event: TraceEvent): void {
    const task = this.stand(event);
    const isBell = task.phase === 'waiting';
    this.inOrder(event, isBell ? 1 : 0, isBell ? task.set : task.cpu);
    const { type, duration, timeout, spoilsAfter, failChance } = this.stepOf(event.task);
    const ticks = event.at - task.since;
    this.check(event, task.phase === (type === 'blocking' ? 'running' : 'waiting'), 'was not begun');
    if (event.kind === 'timeout') this.check(event, ticks === timeout, 'is not when the limit was');
    else
      this.check(event, duration !== 'never' && ticks >= duration.min && ticks <= duration.max, 'took the wrong time');
    if (event.kind === 'end') this.check(event, type === 'blocking', 'is for blocking steps');
    if (event.kind === 'ring') this.check(event, type === 'non-blocking', 'is for non-blocking steps');
    if (event.kind === 'failure') this.check(event, failChance > 0, 'could not fail');
    const line = this.lineOf(event);
    if (event.kind === 'ring' && spoilsAfter !== null) {
      task.rung = { step: task.step, attempt: task.attempt, spoilsAt: event.at + spoilsAfter };
      task.set = ++this.sets;
    }
    if (event.kind === 'failure' || event.kind === 'timeout') this.failed(event, line);
    else this.goOn(event, line, task.step + 1, 1);
  }

  spoil(event: TraceEvent): void {
    const task = this.stand(event);
    this.inOrder(event, 1, task.set);
    const isStill = task.phase === 'idle' || task.phase === 'blocked';
    this.check(event, isStill && task.rung?.spoilsAt === event.at, 'had nothing to spoil');
    if (task.rung) Object.assign(task, { step: task.rung.step, attempt: task.rung.attempt, rung: null });
    this.failed(event, this.lineOf(event));
  }

  private lineOf({ kind, task }: TraceEvent): string {
    const { step, attempt } = this.tasks[task] as Stand;
    return `${kind} ${this.taskOf(task).id} ${step}#${attempt}`;
  }

  private failed(event: TraceEvent, line: string): void {
    const task = this.stand(event);
    const { attempts, onFailure } = this.stepOf(event.task);
    if (task.attempt < attempts) this.goOn(event, line, task.step, task.attempt + 1);
    else if (onFailure === 'continue') this.goOn(event, line, task.step + 1, 1);
    else this.over(event, line, 'failed');
  }

  private goOn(event: TraceEvent, line: string, step: number, attempt: number): void {
    const task = this.stand(event);
    if (step === this.taskOf(event.task).steps.length) this.over(event, line, 'done');
    else {
      Object.assign(task, { step, attempt, past: Math.max(task.past, step) });
      this.wait(task, 'blocked');
      const releases = this.releaseAllBut(event.task, this.stepOf(event.task).amounts);
      this.expect(event, [line, ...releases, ...this.settle()]);
    }
  }

  stuck(event: TraceEvent): void {
    this.check(event, this.place === this.run.trace.length - 1, 'is not the last');
    this.place++;
  }

  private over(event: TraceEvent, line: string, outcome: 'done' | 'failed'): void {
    const releases = this.releaseAllBut(event.task, []);
    this.end(this.stand(event), outcome);
    const word = outcome === 'done' ? 'done' : 'fail';
    this.expect(event, [line, ...releases, `${word} ${this.taskOf(event.task).id} `, ...this.settle()]);
  }

  private releaseAllBut(index: number, keep: readonly Amount[]): string[] {
    const task = this.tasks[index] as Stand;
    return [...new Set(task.held)].flatMap((resource) => {
      const held = task.held.filter((one) => one === resource).length;
      const units = held - Math.min(held, keep.find((one) => one.resource === resource)?.units ?? 0);
      if (units === 0) return [];
      for (let unit = 0; unit < units; unit++) task.held.splice(task.held.lastIndexOf(resource), 1);
      this.free[resource] = (this.free[resource] as number) + units;
      return [`release ${this.taskOf(index).id} ${this.unitsIn({ resource, units })}`];
    });
  }

  private unitsIn({ resource, units }: Amount): string {
    return `${this.run.scenario.resources[resource]?.id}${units > 1 ? `×${units}` : ''}`;
  }

  private wait(task: Stand, phase: 'blocked' | 'idle'): void {
    Object.assign(task, { phase, due: task.rung?.spoilsAt ?? NEVER });
  }

  private end(task: Stand, outcome: Stand['outcome']): void {
    Object.assign(task, { phase: 'over', outcome, due: NEVER, rung: null });
  }

  /** Unblock and cancel tasks until nothing changes. @returns the cancels in file order, with what the tasks release */
  private settle(): string[] {
    const cancelled = new Set<number>();
    for (let changed = true; changed; ) {
      changed = false;
      for (const { index } of this.run.scenario.tasks) {
        const task = this.tasks[index] as Stand;
        const fate = task.phase === 'blocked' ? this.fateOf(index) : 'waits';
        if (fate === 'waits') continue;
        changed = true;
        if (fate === 'goes on') this.wait(task, 'idle');
        else {
          this.end(task, 'cancelled');
          cancelled.add(index);
        }
      }
    }
    return [...cancelled]
      .sort((a, b) => a - b)
      .flatMap((index) => [...this.releaseAllBut(index, []), `cancel ${this.taskOf(index).id} `]);
  }

  private fateOf(index: number): 'waits' | 'goes on' | 'is cancelled' {
    const { after, afterFailure } = this.taskOf(index);
    const step = this.stepOf(index);
    const isOver = (other: number) => this.tasks[other]?.phase === 'over';
    const isLost = (other: number) => this.tasks[other]?.outcome !== 'done';
    if (!after.every(isOver)) return 'waits';
    if (afterFailure === 'cancel' && after.some(isLost)) return 'is cancelled';
    const isPast = (part: AwaitedPart) => part.step >= 0 && (this.tasks[part.task]?.past ?? 0) > part.step;
    if (!step.after.every((part) => isOver(part.task) || isPast(part))) return 'waits';
    const isDoomed = step.afterFailure === 'cancel' && step.after.some((part) => part.step < 0 && isLost(part.task));
    return isDoomed ? 'is cancelled' : 'goes on';
  }
}

type Rule = (this: Referee, event: TraceEvent) => void;

// Kinds that are missing here follow at once from another event, and are expected together with it.
const RULES: { readonly [K in EventKind]?: Rule } = {
  arrive: Referee.prototype.arrive,
  acquire: Referee.prototype.attend,
  switch: Referee.prototype.attend,
  start: Referee.prototype.attend,
  end: Referee.prototype.close,
  ring: Referee.prototype.close,
  failure: Referee.prototype.close,
  timeout: Referee.prototype.close,
  spoil: Referee.prototype.spoil,
  stuck: Referee.prototype.stuck,
};

const isBusy = (phase: Phase): boolean => phase === 'switching' || phase === 'running';

/** The first thing about a trace that the contract does not allow, in words; empty if there is none. */
export const judged = (run: Run): string[] => new Referee(run).judge();
