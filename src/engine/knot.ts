import type { AwaitedPart } from '../scenario/scenario.ts';
import type { Kernel } from './kernel.ts';
import { unitsOf } from './units.ts';

/** What a blocked task waits for: all that it or its next step is after and that is neither over nor gone past. */
export function openFor(kernel: Kernel, task: number): readonly AwaitedPart[] {
  const { tasks } = kernel.scenario;
  const { after, steps } = tasks[task]!;
  const isOpen = (other: number, step: number) => {
    const { phase, past } = kernel.task(other);
    return phase !== 'over' && (step < 0 || past <= step);
  };
  return [
    ...after.filter((other) => isOpen(other, -1)).map((other) => ({ task: other, step: -1 })),
    ...steps[kernel.task(task).step]!.after.filter((part) => isOpen(part.task, part.step)),
  ];
}

/**
 * Of some blocked and queued tasks, all that can never go on: each waits for one of them, for a step of one, or for
 * units of a resource of which they hold so many that too few are left.
 */
export function knotAmong(kernel: Kernel, candidates: readonly number[]): readonly number[] {
  const { resources } = kernel.scenario;
  const waits = new Map(candidates.map((task) => [task, waitOf(kernel, task)]));
  let knot = candidates;
  for (;;) {
    const inside = new Set(knot);
    const left = resources.map(({ capacity }) => capacity);
    for (const task of knot) for (const { resource, units } of kernel.task(task).held) left[resource]! -= units;
    const smaller = knot.filter((task) => {
      const { needs, open } = waits.get(task)!;
      return open.some((other) => inside.has(other)) || needs.some(({ resource, units }) => left[resource]! < units);
    });
    if (smaller.length === knot.length) return knot;
    knot = smaller;
  }
}

function waitOf(kernel: Kernel, task: number) {
  const isBlocked = kernel.task(task).phase === 'blocked';
  return {
    needs: isBlocked ? [] : kernel.needs(task),
    open: isBlocked ? openFor(kernel, task).map((part) => part.task) : [],
  };
}

/**
 * The tasks that tie a knot: `start`, the tasks that hold what these wait for, the tasks that these are after, and so
 * on. Tasks that merely wait for a tied task are left out.
 */
export function tiersOf(kernel: Kernel, knot: readonly number[], start: readonly number[]): readonly number[] {
  const inside = new Set(knot);
  const found = new Set(start);
  for (const task of found) {
    const { needs, open } = waitOf(kernel, task);
    for (const other of open) if (inside.has(other)) found.add(other);
    for (const { resource } of needs)
      for (const other of knot) if (unitsOf(kernel.task(other).held, resource) > 0) found.add(other);
  }
  return knot.filter((task) => found.has(task));
}
