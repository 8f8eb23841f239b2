import { LIMITS } from '../limits.ts';
import type { Node } from '../source/node.ts';
import { count } from '../source/text.ts';
import { type Finding, mistake } from './finding.ts';
import type { EntryOutline, Outline, TaskOutline } from './outline.ts';

interface Size {
  readonly steps: number;
  /** The `attempts` of all steps, added up. */
  readonly attempts: number;
}

/** Checks how much a file expands to, by multiplying: a `repeat` of a billion costs nothing here. */
export function checkLimits({ tasks }: Outline): Finding[] {
  const sizes = tasks.map((task) => times(sizeOf(task.steps), copiesOf(task)));
  return [
    ...overflow(tasks, tasks.map(copiesOf), LIMITS.tasks, 'too-many-tasks', 'tasks once copies are made'),
    ...overflow(
      tasks,
      sizes.map(({ steps }) => steps),
      LIMITS.steps,
      'too-many-steps',
      'steps once repeats and copies are made',
    ),
    ...overflow(
      tasks,
      sizes.map(({ attempts }) => attempts),
      LIMITS.attemptsInAll,
      'too-many-attempts',
      'attempts in all steps together',
    ),
  ];
}

// Points at the entry that takes the sum over the limit.
function overflow(
  tasks: readonly TaskOutline[],
  amounts: readonly number[],
  limit: number,
  code: string,
  what: string,
): Finding[] {
  if (tasks.length > LIMITS.entries) return []; // The length of the list is reported already.
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  if (total <= limit) return [];
  let sum = 0;
  const task = tasks.find((_, index) => {
    sum += amounts[index] ?? 0;
    return sum > limit;
  });
  const message = `there are ${count(total)} ${what}; at most ${count(limit)} are allowed`;
  return task ? [mistake(code, culprit(task), message)] : [];
}

function culprit(task: TaskOutline): Node | { offset: number; length: number } {
  if (task.copies) return task.copies.node;
  const group = task.steps.find((entry) => entry.kind === 'group');
  return group?.repeat?.node ?? { offset: task.node.offset, length: 1 };
}

function copiesOf({ copies }: TaskOutline): number {
  return copies?.value ?? 1;
}

function sizeOf(list: readonly EntryOutline[]): Size {
  let steps = 0;
  let attempts = 0;
  for (const entry of list) {
    const size =
      entry.kind === 'group'
        ? times(sizeOf(entry.steps), entry.repeat?.value ?? 1)
        : { steps: 1, attempts: entry.attempts?.value ?? 1 };
    steps += size.steps;
    attempts += size.attempts;
  }
  return { steps, attempts };
}

function times({ steps, attempts }: Size, factor: number): Size {
  return { steps: steps * factor, attempts: attempts * factor };
}
