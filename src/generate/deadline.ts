import { Kernel } from '../engine/kernel.ts';
import { drive, type Policy } from '../engine/run.ts';
import { makePolicy } from '../policies/registry.ts';
import { replay } from '../policies/replay.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Draft } from './draft.ts';
import type { Lots } from './lots.ts';
import { type Measured, RULES, SEED } from './measure.ts';

/** Deadlines are said in fives. */
const ROUND = 5;

/**
 * The same with a deadline that par keeps and some rule does not; null: there is no such task. Since par keeps it, par
 * stays what it was.
 */
export function withDeadline(draft: Draft, { scenario, par, best }: Measured, lots: Lots): Draft | null {
  const byPar = finishes(scenario, replay(par.decisions));
  const byRules = RULES.slice(1).map((rule) => finishes(scenario, makePolicy(rule)));
  const latest = (finish: readonly number[], entry: number) =>
    Math.max(...scenario.tasks.filter((task) => task.entry === entry).map(({ index }) => finish[index] as number));
  const possible = draft.tasks.flatMap(({ copies, priority }, entry) => {
    // What looks urgent is to be so in looks only.
    if (copies || priority) return [];
    const deadline = Math.ceil((latest(byPar, entry) + 1) / ROUND) * ROUND;
    const isHard = byRules.some((finish) => latest(finish, entry) > deadline);
    return isHard && deadline < best.last * 0.9 ? [{ entry, deadline }] : [];
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
