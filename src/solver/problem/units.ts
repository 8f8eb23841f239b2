import type { Scenario } from '../../scenario/scenario.ts';

/** How the solver counts the units of a resource. */
export interface Counting {
  /** Units that are always used together, because all amounts are multiples of it: they count as one. */
  readonly size: number;
  readonly capacity: number;
  /** No step uses several. */
  readonly isPlain: boolean;
  /** There are too many to be counted one by one. */
  readonly isEndless: boolean;
}

/** Where amounts differ, more units than this are not counted. */
const MOST = 64;

const known = new WeakMap<Scenario, readonly Counting[]>();

/** By resource: how its units are counted. */
export function countingOf(scenario: Scenario): readonly Counting[] {
  const counting = known.get(scenario) ?? newCounting(scenario);
  known.set(scenario, counting);
  return counting;
}

function newCounting({ resources, tasks }: Scenario): Counting[] {
  const sizes = resources.map(() => 0);
  const largest = resources.map(() => 0);
  // Copies share their steps.
  for (const steps of new Set(tasks.map((task) => task.steps)))
    for (const { amounts } of steps)
      for (const { resource, units } of amounts) {
        sizes[resource] = commonDivisor(sizes[resource]!, units);
        largest[resource] = Math.max(largest[resource]!, units);
      }
  return resources.map(({ capacity }, resource) => {
    const size = Math.max(1, sizes[resource]!);
    const isPlain = largest[resource]! <= size;
    const units = Math.floor(capacity / size);
    return { size, capacity: units, isPlain, isEndless: !isPlain && units > MOST };
  });
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));
