import { Kernel } from '../engine/kernel.ts';
import { drive, type Policy } from '../engine/run.ts';
import { makePolicy } from '../policies/registry.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Sketch } from './draft.ts';
import { type Measured, RULES, SEED } from './measure.ts';
import type { Lots } from './random.ts';

/** Deadlines are said in fives. */
const ROUND = 5;

/** A deadline as late as the last task is none. */
const LATEST = 0.9;

/**
 * The same with a deadline that about half of the rules miss; null: there is no task for it. Whether par keeps it is
 * not known yet.
 */
export function withDeadline(draft: Sketch, { scenario, best }: Measured, lots: Lots): Sketch | null {
  const byRules = RULES.slice(1).map((rule) => finishes(scenario, makePolicy(rule)));
  const possible = draft.tasks.flatMap(({ copies, priority }, entry) => {
    // What looks urgent is to be so in looks only.
    if (copies || priority) return [];
    const task = scenario.tasks.find((one) => one.entry === entry)?.index ?? 0;
    const sorted = byRules.map((finish) => finish[task] ?? 0).sort((a, b) => a - b);
    const deadline = Math.floor(((sorted[1] ?? 0) + (sorted[2] ?? 0)) / 2 / ROUND) * ROUND;
    return deadline > 0 && deadline < (sorted[3] ?? 0) && deadline < LATEST * best.last ? [{ entry, deadline }] : [];
  });
  if (possible.length === 0) return null;
  const { entry, deadline } = lots.pick(possible);
  return { ...draft, tasks: draft.tasks.map((task, index) => (index === entry ? { ...task, deadline } : task)) };
}

function finishes(scenario: Scenario, policy: Policy): number[] {
  const kernel = new Kernel(scenario, SEED);
  drive(kernel, [], policy);
  return scenario.tasks.map(({ index }) => kernel.task(index).finish);
}
