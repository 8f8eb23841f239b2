import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Run, simulate } from '../../src/engine/run.ts';
import type { StuckTask } from '../../src/engine/stuck.ts';
import { eventLoop } from '../../src/policies/event-loop.ts';
import { expand } from '../../src/scenario/expand.ts';
import { pictureAt } from '../analysis/recount.ts';
import { runOf, setups } from '../support/arbitrary.ts';

const WAITS = { queued: 'resource', blocked: 'task', waiting: 'ring', ready: 'cpu' } as const;
const isWait = (state: string): state is keyof typeof WAITS => state in WAITS;

/** Check random runs that are stuck; there must be enough of them. */
function whenStuck(law: (run: Run, tasks: readonly StuckTask[]) => void): void {
  let stuck = 0;
  const property = fc.property(setups(), (setup) => {
    const run = runOf(setup);
    if (!run.stuck) return;
    stuck++;
    law(run, run.stuck.tasks);
  });
  fc.assert(property, { seed: 5, numRuns: 800 });
  expect(stuck).toBeGreaterThan(60);
}

test('a stuck run reports for every unfinished task what it waits for and which tasks hold that', () => {
  whenStuck((run, tasks) => {
    const { states, steps, held, past } = pictureAt(run, run.until);
    const unitsOf = (resource: number, task: number) => held[task]?.filter((one) => one === resource).length ?? 0;
    const holdersOf = (resource: number) => held.flatMap((one, task) => (one.includes(resource) ? [task] : []));
    const free = run.scenario.resources.map(
      ({ capacity }, one) => capacity - held.flat().filter((other) => other === one).length,
    );
    const expected = run.scenario.tasks.flatMap(({ index, after, steps: all }) => {
      const state = String(states[index]);
      if (!isWait(state)) return [];
      const step = all[steps[index] ?? 0];
      const lacking = step?.amounts.filter(
        ({ resource, units }) => units - unitsOf(resource, index) > Math.max(0, free[resource] ?? 0),
      );
      const open = [...after.map((task) => ({ task, step: -1 })), ...(step?.after ?? [])].filter(
        (part) => isWait(String(states[part.task])) && (part.step < 0 || (past[part.task] ?? 0) <= part.step),
      );
      const of = {
        queued: lacking?.map(({ resource }) => resource) ?? [],
        blocked: open.map(({ task }) => task),
        waiting: [],
        ready: [],
      }[state];
      const heldBy = state === 'queued' ? [...new Set(of.flatMap(holdersOf))].sort((a, b) => a - b) : [];
      const awaited = state === 'blocked' ? open.map((part) => part.step) : [];
      return [{ task: index, waitsFor: WAITS[state], of, steps: awaited, heldBy }];
    });
    expect(tasks).toEqual(expected);
  });
});

test('it is a deadlock if some tasks hold all that each of them waits for; otherwise never-ends comes before gave-up', () => {
  const reasons = new Set<string>();
  whenStuck((run, tasks) => {
    const queued = tasks.filter(({ waitsFor }) => waitsFor === 'resource' || waitsFor === 'task');
    fc.pre(queued.length <= 8);
    const { held, steps } = pictureAt(run, run.until);
    const isKnot = (some: readonly StuckTask[]) =>
      some.every(({ task, waitsFor, of }) => {
        if (waitsFor === 'task') return of.some((other) => some.some((one) => one.task === other));
        const uses = run.scenario.tasks[task]?.steps[steps[task] ?? 0]?.amounts ?? [];
        return uses.some(({ resource, units }) => {
          const isOf = (one: number) => one === resource;
          const among = some.flatMap((one) => held[one.task]?.filter(isOf) ?? []).length;
          const own = held[task]?.filter(isOf).length ?? 0;
          return units - own > Math.max(0, (run.scenario.resources[resource]?.capacity ?? 0) - among);
        });
      });
    const subsets = Array.from({ length: 2 ** queued.length - 1 }, (_, i) =>
      queued.filter((_, bit) => (i + 1) & (2 ** bit)),
    );
    const rings = tasks.some(({ waitsFor }) => waitsFor === 'ring');
    expect(run.stuck?.reason).toBe(subsets.some(isKnot) ? 'deadlock' : rings ? 'never-ends' : 'gave-up');
    reasons.add(String(run.stuck?.reason));
  });
  expect([...reasons].sort()).toEqual(['deadlock', 'gave-up', 'never-ends']);
});

test('the explanation consists of whole sentences about stuck tasks', () => {
  whenStuck((run, tasks) => {
    expect(run.stuck?.explanation).toMatch(/^\S.*\.$/s);
    expect(run.stuck?.explanation).not.toMatch(/undefined|null|NaN| {2}/);
    expect(tasks.some(({ task }) => run.stuck?.explanation.includes(String(run.scenario.tasks[task]?.title)))).toBe(
      true,
    );
  });
});

test('tasks that hold some units of a resource each and want more than are left are deadlocked', () => {
  const use = (units: number) => ({ name: 'Cook', type: 'blocking' as const, duration: 1, uses: { hob: units } });
  const tasks = ['a', 'b'].map((id) => ({ id, steps: [use(1), use(3)] }));
  const run = simulate(expand({ format: 1, title: 'Hobs', resources: { hob: 3 }, tasks }), eventLoop());
  expect(run.stuck?.reason).toBe('deadlock');
  expect(run.stuck?.explanation).toContain('a holds hob and wants 2 more hob');
});
