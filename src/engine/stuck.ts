import type { Amount, Scenario } from '../scenario/scenario.ts';
import { nameList } from '../scenario/source/text.ts';
import type { Kernel } from './kernel.ts';
import { knotAmong, openFor, tiersOf } from './knot.ts';
import { lackedBy } from './refusal.ts';
import { unitsOf } from './units.ts';

export const STUCK_REASONS = ['deadlock', 'never-ends', 'gave-up'] as const;
export type StuckReason = (typeof STUCK_REASONS)[number];

/** What one unfinished task waits for. Indices of the scenario. */
export interface StuckTask {
  readonly task: number;
  readonly waitsFor: 'resource' | 'task' | 'ring' | 'cpu';
  /** Resources (for `resource`) or tasks (for `task`); empty otherwise. */
  readonly of: readonly number[];
  /** For `task`: the step of each task in `of` that is waited for; −1: its end. Empty otherwise. */
  readonly steps: readonly number[];
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
  const waiting = tasks.filter(({ waitsFor }) => waitsFor === 'resource' || waitsFor === 'task');
  const deadlocked = new Set(
    knotAmong(
      kernel,
      waiting.map(({ task }) => task),
    ),
  );
  const silent = tasks.filter((stuck) => stuck.waitsFor === 'ring');
  if (deadlocked.size > 0) {
    const explanation = deadlockWords(
      kernel,
      tasks.filter(({ task }) => deadlocked.has(task)),
    );
    return { reason: 'deadlock', explanation, tasks };
  }
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
    for (const { resource } of kernel.task(index).held) holders[resource]?.push(index);
  }
  return holders;
}

function stuckTask(kernel: Kernel, task: number, holders: readonly (readonly number[])[]): StuckTask | null {
  const { phase } = kernel.task(task);
  if (phase === 'over') return null;
  if (phase === 'waiting') return { task, waitsFor: 'ring', of: [], steps: [], heldBy: [] };
  if (phase === 'blocked') {
    const open = openFor(kernel, task);
    const [of, steps] = [open.map((part) => part.task), open.map((part) => part.step)];
    return { task, waitsFor: 'task', of, steps, heldBy: [] };
  }
  const of = lackedBy(kernel, task);
  if (of.length === 0) return { task, waitsFor: 'cpu', of, steps: [], heldBy: [] };
  const heldBy = [...new Set(of.flatMap((resource) => holders[resource] ?? []))].sort((a, b) => a - b);
  return { task, waitsFor: 'resource', of, steps: [], heldBy };
}

/** At most this many tasks are named. */
const NAMED = 6;

function deadlockWords(kernel: Kernel, deadlocked: readonly StuckTask[]): string {
  const knot = deadlocked.map(({ task }) => task);
  const holding = knot.filter((task) => kernel.task(task).held.length > 0);
  const tiers = new Set(tiersOf(kernel, knot, holding));
  const tying = deadlocked.filter(({ task }) => tiers.has(task));
  const named = tying.slice(0, NAMED).map((stuck) => partWords(kernel, stuck));
  const rest =
    tying.length > NAMED
      ? `; and ${tying.length - NAMED} more ${tying.length === NAMED + 1 ? 'does' : 'do'} the same`
      : '';
  return `Deadlock: ${named.join('; ')}${rest}. None of them can continue.`;
}

function partWords(kernel: Kernel, { task, waitsFor, of, steps }: StuckTask): string {
  const { scenario } = kernel;
  const { held } = kernel.task(task);
  const title = titleOf(scenario, task);
  const holds = held.length === 0 ? '' : ` holds ${nameList(held.map((amount) => amountWords(scenario, amount)))} and`;
  if (waitsFor === 'task') {
    const parts = of.slice(0, NAMED).map((other, i) => awaitedWords(scenario, other, steps[i] ?? -1));
    return `${title}${holds} waits for ${nameList(parts)}`;
  }
  const wanted = kernel.needs(task).filter(({ resource }) => of.includes(resource));
  const words = wanted.map((amount) =>
    unitsOf(held, amount.resource) > 0
      ? `${amount.units} more ${resourceTitle(scenario, amount.resource)}`
      : amountWords(scenario, amount),
  );
  return `${title}${holds} wants ${nameList(words)}`;
}

const amountWords = (scenario: Scenario, { resource, units }: Amount): string =>
  units === 1 ? resourceTitle(scenario, resource) : `${units} ${resourceTitle(scenario, resource)}`;

function awaitedWords(scenario: Scenario, task: number, step: number): string {
  const title = titleOf(scenario, task);
  return step < 0 ? title : `“${scenario.tasks[task]?.steps[step]?.name}” of ${title}`;
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
