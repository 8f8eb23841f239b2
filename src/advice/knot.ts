import type { Kernel } from '../engine/kernel.ts';

/**
 * The tasks that can never go on, whatever is decided: each wants a resource whose units are all held among them. Unlike
 * what engine/stuck.ts explains, others may still be under way. Empty: there is no knot.
 */
export function knotIn(kernel: Kernel): readonly number[] {
  const { tasks, resources } = kernel.scenario;
  const holders = resources.map((): number[] => []);
  for (const { index } of tasks) for (const resource of kernel.task(index).held) holders[resource]?.push(index);
  // What may yet spoil is not at its end.
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
