import type { Scenario } from '../scenario/scenario.ts';
import { nameList } from '../scenario/source/text.ts';
import type { Kernel } from './kernel.ts';

export const STUCK_REASONS = ['deadlock', 'never-ends', 'gave-up'] as const;
export type StuckReason = (typeof STUCK_REASONS)[number];

/** What one unfinished task waits for. Indices of the scenario. */
export interface StuckTask {
  readonly task: number;
  readonly waitsFor: 'resource' | 'task' | 'ring' | 'cpu';
  /** Resources (for `resource`) or tasks (for `task`); empty otherwise. */
  readonly of: readonly number[];
  /** Tasks that hold a unit of one of the resources. */
  readonly heldBy: readonly number[];
}

export interface Stuck {
  readonly reason: StuckReason;
  /** One or two sentences for people, with titles. */
  readonly explanation: string;
  readonly tasks: readonly StuckTask[];
}

/** Why a stuck run cannot continue: which tasks hold what, and what each unfinished task waits for. */
export function explainStuck(kernel: Kernel): Stuck {
  const { scenario } = kernel;
  const holders = holdersOf(kernel);
  const tasks = scenario.tasks.flatMap((task) => stuckTask(kernel, task.index, holders) ?? []);
  const deadlocked = findDeadlock(scenario, tasks, holders);
  const silent = tasks.filter((stuck) => stuck.waitsFor === 'ring');
  if (deadlocked.length > 0)
    return { reason: 'deadlock', explanation: deadlockWords(scenario, kernel, deadlocked), tasks };
  const ready = tasks.filter((stuck) => stuck.waitsFor === 'cpu');
  const left = ready.length > 0 ? `${titlesOf(scenario, ready)} ${ready.length === 1 ? 'is' : 'are'} ready` : '';
  if (silent.length === 0)
    return { reason: 'gave-up', explanation: `Nothing more is attended, although ${left}.`, tasks };
  const never = neverEndsWords(scenario, kernel, silent);
  return {
    reason: 'never-ends',
    explanation: left === '' ? `${never}.` : `${never}, and ${left} but not attended.`,
    tasks,
  };
}

function holdersOf(kernel: Kernel): readonly (readonly number[])[] {
  const holders: number[][] = kernel.scenario.resources.map(() => []);
  for (const { index } of kernel.scenario.tasks) {
    for (const resource of kernel.task(index).held) holders[resource]?.push(index);
  }
  return holders;
}

function stuckTask(kernel: Kernel, task: number, holders: readonly (readonly number[])[]): StuckTask | null {
  const { phase } = kernel.task(task);
  if (phase === 'over') return null;
  if (phase === 'waiting') return { task, waitsFor: 'ring', of: [], heldBy: [] };
  if (phase === 'blocked') {
    const of = (kernel.scenario.tasks[task]?.after ?? []).filter((other) => kernel.task(other).phase !== 'over');
    return { task, waitsFor: 'task', of, heldBy: [] };
  }
  const of = kernel.needs(task).filter((resource) => kernel.freeUnits(resource) === 0);
  if (of.length === 0) return { task, waitsFor: 'cpu', of, heldBy: [] };
  const heldBy = [...new Set(of.flatMap((resource) => holders[resource] ?? []))].sort((a, b) => a - b);
  return { task, waitsFor: 'resource', of, heldBy };
}

// The largest set of tasks each of which wants a resource whose units are all held within the set.
function findDeadlock(
  scenario: Scenario,
  tasks: readonly StuckTask[],
  holders: readonly (readonly number[])[],
): readonly StuckTask[] {
  let deadlocked = tasks.filter((stuck) => stuck.waitsFor === 'resource');
  for (;;) {
    const inside = new Set(deadlocked.map((stuck) => stuck.task));
    const closed = scenario.resources.map((_, resource) => holders[resource]?.every((holder) => inside.has(holder)));
    const smaller = deadlocked.filter((stuck) => stuck.of.some((resource) => closed[resource]));
    if (smaller.length === deadlocked.length) return deadlocked;
    deadlocked = smaller;
  }
}

/** At most this many tasks are named. */
const NAMED = 6;

function deadlockWords(scenario: Scenario, kernel: Kernel, deadlocked: readonly StuckTask[]): string {
  const holding = deadlocked.filter((stuck) => kernel.task(stuck.task).held.length > 0);
  const named = holding.slice(0, NAMED).map((stuck) => {
    const held = nameList(kernel.task(stuck.task).held.map((resource) => resourceTitle(scenario, resource)));
    const wanted = nameList(stuck.of.map((resource) => resourceTitle(scenario, resource)));
    return `${titleOf(scenario, stuck.task)} holds ${held} and wants ${wanted}`;
  });
  const rest =
    holding.length > NAMED
      ? `; and ${holding.length - NAMED} more ${holding.length === NAMED + 1 ? 'does' : 'do'} the same`
      : '';
  return `Deadlock: ${named.join('; ')}${rest}. None of them can continue.`;
}

function neverEndsWords(scenario: Scenario, kernel: Kernel, silent: readonly StuckTask[]): string {
  const names = silent.slice(0, NAMED).map((stuck) => {
    const step = scenario.tasks[stuck.task]?.steps[kernel.task(stuck.task).step];
    return `“${step?.name}” of ${titleOf(scenario, stuck.task)}`;
  });
  const rest = silent.length > NAMED ? [`${silent.length - NAMED} more`] : [];
  return `${nameList([...names, ...rest])} never ${silent.length === 1 ? 'ends' : 'end'}`;
}

function titlesOf(scenario: Scenario, tasks: readonly StuckTask[]): string {
  const titles = tasks.slice(0, NAMED).map(({ task }) => titleOf(scenario, task));
  return nameList(tasks.length > NAMED ? [...titles, `${tasks.length - NAMED} more`] : titles);
}

const titleOf = (scenario: Scenario, task: number): string => scenario.tasks[task]?.title ?? '';
const resourceTitle = (scenario: Scenario, resource: number): string => scenario.resources[resource]?.title ?? '';
