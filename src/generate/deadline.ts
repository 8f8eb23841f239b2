import { Kernel } from '../engine/kernel.ts';
import { drive, type Policy } from '../engine/run.ts';
import { makePolicy } from '../policies/registry.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Sketch } from './draft.ts';
import { type Measured, RULES, SEED } from './measure.ts';
import type { Random } from './random.ts';

/** Deadlines are multiples of this. */
const ROUND = 5;

/** A deadline must come before this share of the best makespan: later ones do not matter. */
const LATEST = 0.9;

/**
 * Adds a deadline that about half of the simple rules miss; null if no task is suitable. Whether par keeps it is not
 * known yet.
 */
export function withDeadline(draft: Sketch, { scenario, best }: Measured, random: Random): Sketch | null {
  const byRules = RULES.slice(1).map((rule) => finishes(scenario, makePolicy(rule)));
  const possible = draft.tasks.flatMap(({ copies, priority }, entry) => {
    // A task that looks urgent must not really be urgent.
    if (copies || priority) return [];
    const task = scenario.tasks.find((one) => one.entry === entry)?.index ?? 0;
    const sorted = byRules.map((finish) => finish[task] ?? 0).sort((a, b) => a - b);
    const deadline = Math.floor(((sorted[1] ?? 0) + (sorted[2] ?? 0)) / 2 / ROUND) * ROUND;
    return deadline > 0 && deadline < (sorted[3] ?? 0) && deadline < LATEST * best.last ? [{ entry, deadline }] : [];
  });
  if (possible.length === 0) return null;
  const { entry, deadline } = random.pick(possible);
  return { ...draft, tasks: draft.tasks.map((task, index) => (index === entry ? { ...task, deadline } : task)) };
}

function finishes(scenario: Scenario, policy: Policy): number[] {
  const kernel = new Kernel(scenario, SEED);
  drive(kernel, [], policy);
  return scenario.tasks.map(({ index }) => kernel.task(index).finish);
}
