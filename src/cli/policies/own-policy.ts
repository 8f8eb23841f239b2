import { type Answer, decisionParser, WAIT } from '../../engine/decision.ts';
import { DECIDE, type DecisionPoint } from '../../engine/decision-point.ts';
import { Kernel } from '../../engine/kernel.ts';
import { refusalOf } from '../../engine/refusal.ts';
import type { PolicyPoint, PolicyTask } from '../../policies/policy-module.ts';
import type { Scenario, Task } from '../../scenario/scenario.ts';
import { printable } from '../../scenario/source/text.ts';
import { shownValue, thrownWords } from '../thrown-words.ts';

// Runs in the thread of a policy module (policy-worker.ts). Nothing the module returns, throws or keeps is trusted.

/** A policy module's default export, read once. */
export interface OwnPolicy {
  readonly name: string;
  readonly choose: (point: object) => unknown;
}

const LONGEST_NAME = 80;

/** The policy that a module exports by default, or null if the export is not a policy. @throws what its getters throw */
export function ownPolicyOf(exported: unknown): OwnPolicy | null {
  if (typeof exported !== 'object' || exported === null) return null;
  const { name, choose } = exported as Partial<OwnPolicy>;
  if (typeof name !== 'string' || name.trim() === '' || name.length > LONGEST_NAME || printable(name) !== name)
    return null;
  return typeof choose === 'function' ? { name, choose: (point) => choose.call(exported, point) } : null;
}

/** More than any run needs, unless the policy waits tick by tick. */
const MOST_ANSWERS = 4_000_000;

/** The answers of a policy in order, and in one line what went wrong, or null. */
export interface Answered {
  readonly answers: readonly Answer[];
  readonly failed: string | null;
}

/**
 * Ask a policy until its run is over, until it fails, or until an answer is not possible (which is then the last one).
 * @param scenario will be frozen
 * @param answered called after each answer
 */
export function answersOf(
  own: OwnPolicy,
  scenario: Scenario,
  seed: number,
  workers: number,
  answered: () => void,
): Answered {
  freeze(scenario);
  const kernel = new Kernel(scenario, seed, workers);
  const parse = decisionParser(scenario);
  const answers: Answer[] = [];
  const failed = (why: string): Answered => ({ answers, failed: why });
  while (kernel.advance() === DECIDE) {
    const { now } = kernel;
    let said: unknown;
    try {
      said = own.choose(viewOf(kernel));
    } catch (thrown) {
      return failed(`failed at ${now}: ${thrownWords(thrown)}`);
    }
    const answer = answerOf(said, parse);
    if (answer === null) return failed(`answered ${shownValue(said)} at ${now}: ${EXPECTED}`);
    answers.push(answer);
    answered();
    if (refusalOf(kernel, answer)) break;
    if (answers.length > MOST_ANSWERS)
      return failed(`has given ${MOST_ANSWERS} answers and the run is not over at ${now}`);
    kernel.decide(answer);
  }
  return { answers, failed: null };
}

const EXPECTED = "neither a task's id nor wait nor wait:T";

function answerOf(said: unknown, parse: (text: string) => Answer | null): Answer | null {
  if (said === undefined || said === null) return WAIT;
  return typeof said === 'string' ? parse(said) : null;
}

function viewOf(point: DecisionPoint): PolicyPoint {
  const { scenario, now, cpu, workers, seed } = point;
  return Object.freeze({
    now,
    cpu,
    workers,
    seed,
    unit: scenario.unit,
    switchCost: scenario.cpu.switchCost,
    last: scenario.tasks[point.lastTask(cpu)]?.id ?? null,
    get ready(): PolicyTask[] {
      return [...point.ready].sort((a, b) => a - b).map((task) => taskView(point, scenario.tasks[task] as Task));
    },
    get tasks(): PolicyTask[] {
      const seen = scenario.tasks.filter((task) => !task.surprise || point.task(task.index).phase !== 'absent');
      return seen.map((task) => taskView(point, task));
    },
  });
}

function taskView(point: DecisionPoint, task: Task): PolicyTask {
  const { phase, step, attempt } = point.task(task.index);
  const state = phase === 'idle' ? (point.ready.has(task.index) ? 'ready' : 'queued') : phase;
  return Object.freeze({
    id: task.id,
    title: task.title,
    priority: task.priority,
    deadline: task.deadline,
    state,
    step: phase === 'over' ? null : (task.steps[step] ?? null),
    stepIndex: step,
    attempt,
    steps: task.steps,
  });
}

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const part of Object.values(value)) freeze(part);
}
