import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Run, simulate } from '../../src/engine/run.ts';
import type { TraceEvent } from '../../src/engine/trace.ts';
import { makePolicy } from '../../src/policies/registry.ts';
import { printAfterName } from '../../src/scenario/after-names.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

// Each scenario shows one rule of version 1.1; the page beside them says what happens in it, event by event.

const FOLDER = new URL('format-1.1/', import.meta.url);
const names = readdirSync(FOLDER).flatMap((file) => /^(.*)\.json$/.exec(file)?.[1] ?? []);
const expected = readFileSync(new URL('expected.md', FOLDER), 'utf8').split(/^## /m);

function load(name: string): Scenario {
  const { scenario, diagnostics } = parseScenario(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8'));
  if (!scenario) throw new Error(`${name}: ${diagnostics[0]?.message}`);
  return scenario;
}

const sectionOf = (name: string): string => expected.find((section) => section.startsWith(`${name}:`)) ?? '';

function eventWords({ scenario }: Run, { kind, task, step, resource, units }: TraceEvent): string {
  const what = resource >= 0 ? scenario.resources[resource]?.id : step >= 0 ? String(step) : '';
  const words = [kind, scenario.tasks[task]?.id ?? '', what, units > 1 ? `×${units}` : ''];
  return words.filter((word) => word !== '').join(' ');
}

/** The rows of the table: the tick, and what happens at it. */
function tableOf(run: Run): string[] {
  const rows = new Map<number, string[]>();
  for (const event of run.trace) rows.set(event.at, [...(rows.get(event.at) ?? []), eventWords(run, event)]);
  return Array.from(rows, ([at, words]) => `| ${at} | ${words.join('; ')} |`);
}

test('there are thirteen scenarios, each with its run', () => {
  expect(names).toHaveLength(13);
  expect(names.filter((name) => sectionOf(name) === '')).toEqual([]);
});

test.each(names)('%s: every event under event-loop', (name) => {
  const run = simulate(load(name), makePolicy('event-loop'));
  const section = sectionOf(name);
  expect(tableOf(run)).toEqual(section.split('\n').filter((line) => /^\| \d/.test(line)));
  const [, outcome, makespan] = /^Outcome `(\w+)`, makespan (\w+),/m.exec(section) ?? [];
  expect([run.outcome, String(run.makespan)]).toEqual([outcome, makespan]);
});

test.each(names)('%s: the makespan of sync', (name) => {
  const { makespan, stuck } = simulate(load(name), makePolicy('sync'));
  const [, , written] = /, (until \d+, )?`sync` (\w+)/.exec(sectionOf(name)) ?? [];
  expect(String(makespan)).toBe(written);
  expect(stuck?.reason ?? null).toBe(makespan === null ? 'deadlock' : null);
});

test('a deadlock says what each task waits for', () => {
  const { scenario, stuck } = simulate(load('13-deadlocks'), makePolicy('event-loop'));
  const id = (task: number) => scenario.tasks[task]?.id ?? '';
  const words = stuck?.tasks.map(({ task, waitsFor, of, steps, heldBy }) => {
    const parts = of.map((one, i) =>
      waitsFor === 'resource' ? scenario.resources[one]?.id : printAfterName(id(one), steps[i] ?? -1),
    );
    return `\`${id(task)}\` waitsFor \`${waitsFor}\` of ${JSON.stringify(parts)} heldBy ${JSON.stringify(heldBy.map(id))}`;
  });
  const spaced = words?.join('; ').replaceAll('","', '", "');
  expect(sectionOf('13-deadlocks')).toContain(`reason \`${stuck?.reason}\`; tasks ${spaced}.`);
  expect(stuck?.explanation).toBe(
    'Deadlock: a holds r and waits for b and “Two” of c; b wants r; c holds hob and wants 1 more hob; d holds hob and wants 1 more hob. None of them can continue.',
  );
});
