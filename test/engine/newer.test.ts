import fc from 'fast-check';
import { expect, test } from 'vitest';
import { simulate } from '../../src/engine/run.ts';
import { makePolicy, POLICY_NAMES } from '../../src/policies/registry.ts';
import { nameForCopy } from '../../src/scenario/after-names.ts';
import { expand } from '../../src/scenario/expand.ts';
import { fingerprint } from '../../src/scenario/fingerprint.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import type { ScenarioFile, SingleStep, StepEntry, TaskEntry } from '../../src/scenario/schema.ts';
import { allFiles, scenarioFiles } from '../support/arbitrary.ts';
import { newer } from '../support/newer.ts';
import { spoilingFiles } from '../support/spoiling.ts';

// What version 1.1 says in a new way must mean what the old way means: the same events under every policy.

const files = fc.oneof(allFiles, newer(spoilingFiles));

function expectSameRuns(one: ScenarioFile, other: ScenarioFile, seed: number): void {
  for (const name of POLICY_NAMES) {
    const [a, b] = [one, other].map((file) => simulate(expand(file), makePolicy(name), { seed }));
    expect(b?.trace).toEqual(a?.trace);
  }
}

const always = (law: (file: ScenarioFile, seed: number) => void, of = files): void =>
  fc.assert(fc.property(of, fc.nat(), law), { seed: 11, numRuns: 150 });

const edited = (file: ScenarioFile, edit: (step: SingleStep) => SingleStep): ScenarioFile => {
  const all = (entries: readonly StepEntry[]): StepEntry[] =>
    entries.map((entry) =>
      'repeat' in entry ? { ...entry, steps: all(entry.steps) as typeof entry.steps } : edit(entry),
    );
  return { ...file, tasks: file.tasks.map((task) => ({ ...task, steps: all(task.steps) })) };
};

test('random files of version 1.1 are valid, and use what is new', () => {
  const seen = { after: 0, step: 0, pattern: 0, amounts: 0, within: 0, arrives: 0 };
  always((file) => {
    const text = JSON.stringify(file);
    expect(parseScenario(text).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const steps = expand(file).tasks.flatMap((task) => task.steps);
    if (steps.some(({ after }) => after.some(({ step }) => step < 0))) seen.after++;
    if (steps.some(({ after }) => after.some(({ step }) => step >= 0))) seen.step++;
    if (text.includes('-{n}')) seen.pattern++;
    if (steps.some(({ amounts }) => amounts.some(({ units }) => units > 1))) seen.amounts++;
    if (text.includes('"within"')) seen.within++;
    if (text.includes('"every"')) seen.arrives++;
  }, newer(scenarioFiles));
  for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(8);
});

test('a list of resources is an object of ones', () => {
  always((file, seed) => {
    const written = edited(file, (step) =>
      Array.isArray(step.uses) ? { ...step, uses: Object.fromEntries(step.uses.map((name) => [name, 1])) } : step,
    );
    expectSameRuns(file, written, seed);
    expect(fingerprint(expand(written))).toBe(fingerprint(expand(file)));
  });
});

test('what a task is after may be written in its first step', () => {
  let moved = 0;
  always((file, seed) => {
    const tasks = file.tasks.map(({ after = [], afterFailure = 'cancel', ...task }): TaskEntry => {
      const [first, ...others] = task.steps;
      if (after.length === 0 || !first || 'repeat' in first || first.after) return { ...task, after, afterFailure };
      moved++;
      return { ...task, steps: [{ ...first, after, afterFailure }, ...others] };
    });
    expectSameRuns(file, { ...file, tasks }, seed);
  });
  expect(moved).toBeGreaterThan(50);
});

test('within is a deadline counted from arrival', () => {
  always((file, seed) => {
    const scenario = expand(file);
    const tasks = file.tasks.map((task, entry): TaskEntry => {
      const own = scenario.tasks.filter((one) => one.entry === entry);
      const [{ arrives, deadline } = { arrives: 0, deadline: null }] = own;
      if (deadline === null || deadline <= arrives || own.some((one) => one.arrives !== arrives)) return task;
      const { deadline: _deadline, ...rest } = task;
      return { ...rest, within: deadline - arrives };
    });
    const written = expand({ ...file, tasks });
    expect(written.tasks.map(({ deadline }) => deadline)).toEqual(scenario.tasks.map(({ deadline }) => deadline));
    expectSameRuns(file, { ...file, tasks }, seed);
  });
});

test('copies with patterns are tasks that are written out', () => {
  always((file, seed) => {
    const copies = new Map(
      file.tasks.flatMap(({ id, copies }) => (copies === undefined ? [] : [[id, copies] as const])),
    );
    const spelt = (name: string, copy: number): string[] => {
      const [id = '', step] = nameForCopy(name, copy).split(':');
      const ids = Array.from({ length: copies.get(id) ?? 0 }, (_, i) => `${id}-${i + 1}`);
      return (copies.has(id) ? ids : [id]).map((one) => (step === undefined ? one : `${one}:${step}`));
    };
    const listFor = (names: readonly string[], copy: number) => [
      ...new Set(names.flatMap((name) => spelt(name, copy))),
    ];
    const scenario = expand(file);
    const tasks = scenario.tasks.map(({ id, entry, copy, arrives, deadline }): TaskEntry => {
      const { copies: _copies, within: _within, deadline: _deadline, ...task } = file.tasks[entry] as TaskEntry;
      const own = { ...file, tasks: [{ ...task, id, arrives, after: listFor(task.after ?? [], copy) }] };
      const [written] = edited(own, (step) =>
        step.after ? { ...step, after: listFor(step.after, copy) } : step,
      ).tasks;
      return { ...(written as TaskEntry), ...(deadline === null ? {} : { deadline }) };
    });
    expectSameRuns(file, { ...file, tasks }, seed);
  });
});
