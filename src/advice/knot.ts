import type { Kernel } from '../engine/kernel.ts';

/**
 * The tasks that can never continue, whatever is decided: each needs a resource whose units are all held among them.
 * Unlike in engine/stuck.ts, other tasks may still be running. Empty if there is no knot.
 */
export function knotIn(kernel: Kernel): readonly number[] {
  const { tasks, resources } = kernel.scenario;
  const holders = resources.map((): number[] => []);
  for (const { index } of tasks) for (const resource of kernel.task(index).held) holders[resource]?.push(index);
  // A result that may yet spoil can still free its resources.
  let knot = tasks.flatMap(({ index }) => {
    const { phase, spoilsAt } = kernel.task(index);
    return phase === 'idle' && spoilsAt < 0 && !kernel.ready.has(index) ? [index] : [];
  });
  for (;;) {
    const inside = new Set(knot);
    const isClosed = (resource: number) =>
      kernel.freeUnits(resource) === 0 && (holders[resource]?.every((holder) => inside.has(holder)) ?? false);
    const smaller = knot.filter((task) => kernel.needs(task).some(isClosed));
    if (smaller.length === knot.length) return knot;
    knot = smaller;
  }
}
