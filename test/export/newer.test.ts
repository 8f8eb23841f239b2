import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { taskMoment } from '../../src/analysis/moment.ts';
import { simulate } from '../../src/engine/run.ts';
import { javascriptProgram } from '../../src/export/javascript/javascript.ts';
import { programsOf } from '../../src/export/programs.ts';
import { asyncioFile, asyncioProgram } from '../../src/export/python/asyncio.ts';
import { eventLoop } from '../../src/policies/event-loop.ts';
import { expand } from '../../src/scenario/expand.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { SingleStep, StepEntry, TaskEntry } from '../../src/scenario/schema.ts';
import { standingOf } from '../../src/screens/watch/code-lines.ts';
import { watched } from '../../src/session/watch/analysed-run.ts';
import { compare, play } from '../support/differential.ts';
import { runPython } from '../support/run-python.ts';
import { outputOf, sorted, sortedTraceOf, tracesOf } from './javascript-programs.ts';

// The thirteen scenarios that show one rule of version 1.1 each.
const FOLDER = new URL('../answers/format-1.1/', import.meta.url);
const names = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));
const textOf = (name: string) => readFileSync(new URL(name, FOLDER), 'utf8');
const load = (name: string): Scenario => parseScenario(textOf(name)).scenario ?? expect.fail(name);

const wait = (name: string, duration: number): SingleStep => ({ name, type: 'non-blocking', duration });
const work = (name: string, duration: number): StepEntry => ({ name, type: 'blocking', duration });
const written = (tasks: TaskEntry[]): Scenario => expand({ format: 1, title: 'Test', tasks });
const launchesOf = (tasks: TaskEntry[]): string[][] =>
  programsOf(written(tasks), 1).map(({ lines }) =>
    lines.flatMap((line) => /^ +(launch\(.*|for n.*)|\{ arrives.*\}/.exec(line)?.[0].trim() ?? []),
  );

test('the thirteen do the same on CPython', () => {
  const cases = names.map((name) => ({ file: JSON.parse(textOf(name)), seed: 1 }));
  expect(compare(play(cases)).mismatches).toEqual([]);
  expect(cases).toHaveLength(13);
});

test('the thirteen do on Node what their headings say', () => {
  const runs = names.map((name) => simulate(load(name), eventLoop(), { seed: 1 }));
  const texts = runs.map((run) => javascriptProgram(run).lines.join('\n'));
  for (const [i, trace] of tracesOf(texts).entries()) {
    const agrees = texts[i]?.includes('\n// asyncio (Python) and JavaScript agree on this scenario') ?? false;
    const same = JSON.stringify(sorted(trace)) === JSON.stringify(sortedTraceOf(runs[i] as (typeof runs)[number]));
    expect([names[i], same]).toEqual([names[i], agrees]);
  }
});

describe('the text', () => {
  test.each(['02-await-a-step', '08-spoils-while-waiting', '12-amounts'])('%s in Python', async (name) => {
    const text = asyncioFile(asyncioProgram(load(`${name}.json`)), false);
    await expect(text).toMatchFileSnapshot(`newer-${name}.golden.py`);
  });

  test.each(['08-spoils-while-waiting', '11-patterns'])('%s in JavaScript', async (name) => {
    const { lines } = javascriptProgram(simulate(load(`${name}.json`), eventLoop()));
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`newer-${name}.golden.txt`);
  });

  test('has arrivals as a formula where there is one, otherwise as a list', () => {
    const steps = [work('Work', 1)];
    expect(
      launchesOf([
        { id: 'a', copies: 3, arrives: { first: 5, every: 20 }, steps },
        { id: 'b', copies: 3, arrives: { first: 2, every: 2 }, steps },
        { id: 'c', copies: 3, arrives: [4, 0, 1], steps },
      ]),
    ).toEqual([
      [
        'for n in range(1, 4):',
        'launch(tasks, a(n), f"a-{n}", f"a-{n}", arrives=5 + 20 * (n - 1))',
        'for n in range(1, 4):',
        'launch(tasks, b(n), f"b-{n}", f"b-{n}", arrives=2 * n)',
        'for n, arrival in enumerate([4, 0, 1], 1):',
        'launch(tasks, c(n), f"c-{n}", f"c-{n}", arrives=arrival)',
      ],
      ['{ arrives: 5 + 20 * (n - 1) }', '{ arrives: 2 * n }', '{ arrives: [4, 0, 1][n - 1] }'],
    ]);
  });

  test('finds the names of lists in which an id is left out because it came before', () => {
    const scenario = written([
      { id: 'a', copies: 3, steps: [wait('Wait', 1)] },
      {
        id: 'b',
        copies: 3,
        after: ['a-{n}', 'a'],
        steps: [{ name: 'Work', type: 'blocking', duration: 1, after: ['a-2:1', 'a-{n}:1', 'a:1'] }],
      },
    ]);
    const [python] = programsOf(scenario, 1);
    const awaits = python?.lines.flatMap((line) => /(await (?!ring).*?|for one in .*:)(?: +#|$)/.exec(line)?.[1] ?? []);
    expect(awaits).toEqual([
      'await over(f"a-{n}", *copies("a", 3))',
      'await wait_done[2].wait()',
      'await wait_done[n].wait()',
      'for one in wait_done.values():',
      'await one.wait()',
    ]);
  });
});

test('names that only these programs use are free in others, and mean one thing', () => {
  const steps = [work('Work', 1)];
  const tasks = ['One', 'Arrivals', 'Rang'].map((title, i): TaskEntry => ({ id: `t${i}`, title, copies: 2, steps }));
  const namesOf = (all: TaskEntry[]) =>
    programsOf(written(all), 1).map(({ lines }) =>
      lines.flatMap((line) => /^async (?:def|function) (\w+)/.exec(line)?.[1] ?? []),
    );
  expect(namesOf(tasks)).toEqual([
    ['one', 'arrivals', 'rang', 'main'],
    ['one', 'arrivals', 'rang'],
  ]);
  const after: TaskEntry = { id: 'a', copies: 2, arrives: [3, 1], steps: [{ ...wait('Wait', 1), after: ['t0:1'] }] };
  const [python, javascript] = namesOf([...tasks, after]);
  expect([python?.slice(0, 3), javascript?.slice(0, 3)]).toEqual([
    ['one_', 'arrivals_', 'rang'],
    ['one_', 'arrivals', 'rang_'],
  ]);
});

describe('a program that is stuck', () => {
  test('says what each task waits for, in both languages', () => {
    const scenario = load('13-deadlocks.json');
    expect(runPython(scenario, ['--virtual', '--trace']).err).toMatchInlineSnapshot(`
      "Stuck at 0:02: a waits for b, holding r; b waits for r; c waits for hob, holding hob; d waits for hob, holding hob; e waits for a.
      "
    `);
    const text = javascriptProgram(simulate(scenario, eventLoop())).lines.join('\n');
    expect(outputOf(text, ['--virtual', '--trace']).err).toMatchInlineSnapshot(`
      "Stuck at 0:02: a waits for b and has r; b waits for r; c waits for hob and has hob; d waits for hob and has hob; e waits for a.
      "
    `);
  });
});

test.each(names)('%s: the marked line is that at which a task stands, at every event', (name) => {
  const run = watched(load(name), eventLoop());
  for (const program of programsOf(run.run.scenario, 1)) {
    for (const at of new Set(run.run.trace.map((event) => event.at))) {
      for (const { index } of run.run.scenario.tasks) {
        const moment = taskMoment(run.timeline, index, at);
        const standing = standingOf(program, index, moment);
        if (!standing) continue;
        const text = program.lines[standing.line] ?? '';
        if (moment.state === 'running') expect(text).toMatch(/\bwork\(/);
        if (moment.state === 'waiting') expect(text).toMatch(/\bawait\b.*\bring\(/);
        if (moment.state === 'queued') expect(text).toMatch(/await .*(acquire|turn)\(|async with/);
        if (moment.state === 'blocked') expect(text).toMatch(/await .*(over|wait)\(/);
      }
    }
  }
});
