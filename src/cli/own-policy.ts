import { type Answer, decisionParser, WAIT } from '../engine/decision.ts';
import type { DecisionPoint } from '../engine/decision-point.ts';
import type { Policy } from '../engine/run.ts';
import type { Scenario, Step, Task } from '../scenario/scenario.ts';
import { printable } from '../scenario/text.ts';
import { Failure, NOT_DONE, oneLine } from './failure.ts';

/** What a module of the user's own exports by default. */
export interface OwnPolicy {
  readonly name: string;
  choose(point: object): unknown;
}

/** Whether a module's default export is a policy. */
export function isOwnPolicy(value: unknown): value is OwnPolicy {
  if (typeof value !== 'object' || value === null) return false;
  const { name, choose } = value as Partial<OwnPolicy>;
  return typeof name === 'string' && name !== '' && printable(name) === name && typeof choose === 'function';
}

/** A task as a policy of the user's own sees it. It knows what a player knows: ranges, not the drawn values. */
interface TaskView {
  readonly id: string;
  readonly title: string;
  readonly priority: number;
  readonly deadline: number | null;
  readonly state: string;
  /** The step being done or next, its number from 0, the try from 1, and how many steps there are. */
  readonly step: Step | null;
  readonly stepIndex: number;
  readonly attempt: number;
  readonly steps: readonly Step[];
}

/** Wrap the user's `{ name, choose(point) }`: ids for indices, sentences for what goes wrong. */
export function ownPolicy(own: OwnPolicy): Policy {
  let known: { scenario: Scenario; parse: (text: string) => Answer | null } | null = null;
  return {
    name: own.name,
    choose(point) {
      if (known?.scenario !== point.scenario)
        known = { scenario: point.scenario, parse: decisionParser(point.scenario) };
      const said = ask(own, point);
      if (said === undefined || said === null) return WAIT;
      const answer = typeof said === 'string' ? known.parse(said) : null;
      if (answer !== null) return answer;
      const shown = printable(String(said)).slice(0, 60);
      throw new Failure(
        `the policy ${own.name} answered ${shown} at ${point.now}: neither a task's id nor wait nor wait:T`,
        NOT_DONE,
      );
    },
  };
}

function ask(own: OwnPolicy, point: DecisionPoint): unknown {
  try {
    return own.choose(viewOf(point));
  } catch (error) {
    throw new Failure(`the policy ${own.name} failed at ${point.now}: ${oneLine(error)}`, NOT_DONE);
  }
}

function viewOf(point: DecisionPoint): object {
  const { scenario, now, cpu, workers, seed } = point;
  return {
    now,
    cpu,
    workers,
    seed,
    unit: scenario.unit,
    switchCost: scenario.cpu.switchCost,
    /** Id of the task that this CPU attended last, or null. */
    last: scenario.tasks[point.lastTask(cpu)]?.id ?? null,
    /** The ready tasks in file order. */
    get ready(): TaskView[] {
      return [...point.ready].sort((a, b) => a - b).map((task) => taskView(point, scenario.tasks[task] as Task));
    },
    /** All tasks that have been announced, in file order. */
    get tasks(): TaskView[] {
      const seen = scenario.tasks.filter((task) => !task.surprise || point.task(task.index).phase !== 'absent');
      return seen.map((task) => taskView(point, task));
    },
  };
}

function taskView(point: DecisionPoint, task: Task): TaskView {
  const { phase, step, attempt } = point.task(task.index);
  const state = phase === 'idle' ? (point.ready.has(task.index) ? 'ready' : 'queued') : phase;
  return {
    id: task.id,
    title: task.title,
    priority: task.priority,
    deadline: task.deadline,
    state,
    step: phase === 'over' ? null : (task.steps[step] ?? null),
    stepIndex: step,
    attempt,
    steps: task.steps,
  };
}
