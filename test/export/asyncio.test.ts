import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulate } from '../../src/engine/run.ts';
import { asyncioFile, asyncioProgram } from '../../src/export/python/asyncio.ts';
import { eventLoop } from '../../src/policies/event-loop.ts';
import { expand } from '../../src/scenario/expand.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { ScenarioFile } from '../../src/scenario/schema.ts';
import { bundled, bundledNames } from '../support/bundled.ts';
import { type Case, difference, newerCases, programOf, randomCases, runPrograms } from '../support/differential.ts';
import { scenario } from '../support/notation.ts';
import { runPython } from '../support/run-python.ts';

const expanded = ({ file, seed }: Case): { scenario: Scenario; seed: number } => ({ scenario: expand(file), seed });
const CASES = [
  ...bundledNames().map((name) => ({ scenario: bundled(name), seed: 1 })),
  ...[...randomCases(7, 200), ...newerCases(8, 200)].map(expanded),
];

/** The coroutine of a one-task scenario, without its `async def` line. */
function bodyOf(notation: string, name = 't'): string[] {
  const { lines } = asyncioProgram(scenario(notation));
  const from = lines.indexOf(`async def ${name}():`) + 1;
  return lines.slice(from, lines.indexOf('', from)).map((line) => line.slice(4).replace(/ +#.*$/, ''));
}

describe('the program of a scenario', () => {
  it.each(['laundry-day', 'chess-simul', 'page-load'])('%s', async (name) => {
    await expect(asyncioFile(asyncioProgram(bundled(name)), false)).toMatchFileSnapshot(`./${name}.golden.py`);
  });

  it('has random values, timeouts, attempts and spoils', async () => {
    const one = scenario(
      'switch 1; stove 1, cup 2; milk*2 (at 3): w4-9@stove~8^3!5 b2@cup> | call: b1-3%.4^2 w?~20> | end (after milk, call): b1',
    );
    await expect(asyncioFile(asyncioProgram(one, { seed: 4 }), false)).toMatchFileSnapshot('./everything.golden.py');
  });

  it('holds resources in a block where steps do not hand them over', () => {
    expect(bodyOf('a 1; t: b1@a w2@a b3')).toEqual([
      'async with a:',
      '    work(1, "b1@a")',
      '    await ring(2, "w2@a")',
      'work(3, "b3")',
    ]);
  });

  it('names the resources that are held from step to step', () => {
    expect(bodyOf('a 1, b 1; t: w1@a w2@a+b w3@b')).toEqual([
      'await a.acquire()',
      'await ring(1, "w1@a")',
      'await b.acquire()',
      'await ring(2, "w2@a+b")',
      'a.release()',
      'await ring(3, "w3@b")',
      'b.release()',
    ]);
  });

  it('puts a block around a loop, and one inside a loop', () => {
    expect(bodyOf('a 1; t: 3x(w1@a w2@a)')).toEqual([
      'async with a:',
      '    for _ in range(3):',
      '        await ring(1, "w1@a")',
      '        await ring(2, "w2@a")',
    ]);
    expect(bodyOf('a 1; t: 3x(w1@a w2)')).toEqual([
      'for _ in range(3):',
      '    async with a:',
      '        await ring(1, "w1@a")',
      '    await ring(2, "w2")',
    ]);
  });

  it('gives other tasks a turn between two blocking steps, in loops at the right place', () => {
    const turn = 'await asyncio.sleep(0)';
    expect(bodyOf('t: b1 b2 w3')).toEqual(['work(1, "b1")', turn, 'work(2, "b2")', 'await ring(3, "w3")']);
    expect(bodyOf('t: b1 3x(b2) w3')).toEqual([
      'work(1, "b1")',
      'for _ in range(3):',
      `    ${turn}`,
      '    work(2, "b2")',
      'await ring(3, "w3")',
    ]);
    expect(bodyOf('t: 3x(b2) b3')).toEqual(['for _ in range(3):', '    work(2, "b2")', `    ${turn}`, 'work(3, "b3")']);
    expect(bodyOf('t: 3x(b2)')).toEqual([
      'for lap in range(1, 4):',
      '    if lap > 1:',
      `        ${turn}`,
      '    work(2, "b2")',
    ]);
  });

  it('checks for failures only where a failure is possible', () => {
    expect(bodyOf('t: w1~2')).toEqual(['await ring(1, "w1~2", limit=2)']);
    expect(bodyOf('t: w3~2')).toEqual(['if not await ring(3, "w3~2", limit=2):', '    return failed()']);
    expect(bodyOf('t: w3~2>')).toEqual(['await ring(3, "w3~2>", limit=2)']);
  });
});

describe('the table of lines', () => {
  it('names the lines at which each step is done and waits, for random scenarios', () => {
    for (const { scenario: one, seed } of CASES) {
      const { lines, lineOf, startLine, loopLine } = asyncioProgram(one, { seed });
      expect(lines[loopLine]).toContain('TaskGroup');
      for (const { index, steps, after } of one.tasks) {
        expect(lines[startLine(index)]).toMatch(after.length > 0 ? /await (over\(|\S+\.wait\(\))/ : /launch\(/);
        for (const [i, step] of steps.entries()) {
          const at = lineOf(index, i);
          expect(lines[at.line]).toContain(step.type === 'blocking' ? 'work(' : 'await ring(');
          expect(at.awaits).toBe(step.type === 'blocking' ? null : at.line);
          expect(at.from <= at.line && at.line <= at.to).toBe(true);
          if (at.takes !== null) expect(lines[at.takes]).toMatch(/await .*(acquire|hold|hold_fresh)\(|async with /);
          // In later rounds of a repeat nothing is left to wait for.
          if (steps.indexOf(step) === i || step.after.length === 0)
            expect(at.after !== null).toBe(step.after.length > 0);
          if (at.after !== null) expect(lines[at.after]).toMatch(/await (over\(|\S+\.wait\(\))/);
          if (at.yields !== null) expect(lines[at.yields]).toContain('asyncio.sleep(0)');
        }
      }
    }
  });

  it('matches the lines at which Python begins a step or waits for resources', () => {
    const { ran } = runPrograms(CASES.map(({ scenario: one, seed }) => programOf(one, seed)));
    let waits = 0;
    const wrong: object[] = [];
    for (const [i, { scenario: one, seed }] of CASES.entries()) {
      const { lineOf } = asyncioProgram(one, { seed });
      const indexOf = new Map(one.tasks.map(({ id, index }) => [id, index]));
      for (const [what, id, step, line] of ran[i]?.seen ?? []) {
        const at = lineOf(indexOf.get(id) as number, step);
        // Further waits belong to attempts after a spoil, or to continuing without the spoilt result.
        const before = step > 0 ? lineOf(indexOf.get(id) as number, step - 1) : at;
        const isNear = [at, before].some(({ from, to }) => from <= line && line <= to);
        if (what === 'start' ? line !== at.line : line !== at.takes && !isNear)
          wrong.push({ case: i, what, id, step, line });
        waits += what === 'wait' ? 1 : 0;
      }
    }
    expect(wrong).toEqual([]);
    expect(waits).toBeGreaterThan(100);
  });
});

// Titles that could end a text, be read as code, be an instruction to a tool that reads the file, or not be a name.
const HOSTILE = [
  `it's "quoted"`,
  '"""',
  "'''",
  'back\\slash',
  'ends in \\',
  '\\" or \\\\" ',
  '\\n \\x41 \\N{BULLET} \\u0041',
  '{n} {} {{n}} {0} {task} %s $x $' + '{n} `x`',
  '# coding: latin-1',
  '__import__("os").system("false")',
  '"); raise SystemExit(9); ("',
  'class',
  'None',
  'async def main(): pass',
  'print',
  'asyncio',
  'main',
  'run',
  'n',
  'lap',
  'emit',
  'RUN',
  'clock',
  '洗濯の日',
  'Стирка',
  'غسيل',
  'כביסה',
  'Wäsche für Zoë',
  '🧺 👩‍🍳',
  'zero\u200bwidth\u200fmark\ufeff',
  '1st',
  '-',
  'a'.repeat(80),
];

function hostileFile(text: string): ScenarioFile {
  const steps = [
    { name: text, type: 'blocking' as const, duration: 1, uses: ['r'] },
    { name: text, type: 'non-blocking' as const, duration: 2, failChance: 0.5, timeout: 1, attempts: 2 },
  ];
  return {
    format: 1,
    title: text,
    story: `${text}\n\n${text}`,
    cpu: { name: text },
    resources: { r: { capacity: 1, title: text } },
    tasks: [
      { id: 'one', title: text, steps },
      { id: 'two', title: `${text}{n}`, copies: 3, after: ['one'], steps },
    ],
  };
}

// Random sequences of the characters that matter in Python's texts, f-strings and comments.
const NASTY = fc.string({
  unit: fc.constantFrom(...`"'\\{}n1#:%$()[]\u2003 é洗🧺`, '`', '{n}', '"""', '\\N{', '\\x'),
  maxLength: 30,
});

describe('titles of all kinds', () => {
  it('give valid programs with the same trace', () => {
    const titles = [...HOSTILE, ...fc.sample(NASTY, { seed: 3, numRuns: 200 })];
    const runs = titles.map((text) => simulate(expand(hostileFile(text)), eventLoop(), { seed: 1 }));
    const { ran } = runPrograms(runs.map((run) => programOf(run.scenario, 1)));
    for (const [i, run] of runs.entries())
      expect([titles[i], difference(run, ran[i] as never)]).toEqual([titles[i], null]);
  });

  it('are printed unchanged by a program in one file', () => {
    const tasks = HOSTILE.map((title, i) => {
      return { id: `t${i}`, title, steps: [{ name: title, type: 'blocking' as const, duration: 1 }] };
    });
    const one = expand({ format: 1, title: 'Titles', tasks });
    const { status, out, err } = runPython(one, ['--virtual']);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    const lines = out.split('\n').map((line) => line.slice(10));
    for (const { title } of one.tasks) {
      expect(lines).toContain(`${title} arrives`);
      expect(lines).toContain(`${title}: “${title}” is finished`);
    }
    expect(lines.length).toBe(one.tasks.length * 5 - 1 + 1);
  });

  it('become names that are unique and have no other meaning', () => {
    const tasks = ['Load {n}', 'Load', 'Print', 'Class', 'Stirb, Über-Größe!', '洗濯', '1st', 'Emit', 'ring'].map(
      (title, i) => {
        return { id: `t${i}`, title, steps: [{ name: 'x', type: 'blocking' as const, duration: 1 }] };
      },
    );
    const { lines } = asyncioProgram(expand({ format: 1, title: 'Names', tasks }));
    const names = lines.flatMap((line) => /^async def (\w+)/.exec(line)?.[1] ?? []);
    expect(names).toEqual(['load_1', 'load', 'print_', 'class_', 't4', 't5', 't6', 'emit_', 'ring_', 'main']);
  });
});

describe('stuck programs', () => {
  it.each([
    [
      'a 1, b 1; x: w1@a w1@a+b | y: w2@b w2@b+a',
      'Stuck at 0:02: x waits for b, holding a; y waits for a, holding b.\n',
    ],
    ['x: b1 w? | y (after x): b1', 'Stuck at 0:01: x waits for “w?”, which never rings; y waits for x.\n'],
  ])('say so and explain why: %s', (notation, sentence) => {
    const { status, out, err } = runPython(scenario(notation), ['--virtual', '--trace']);
    expect({ status, err }).toEqual({ status: 1, err: sentence });
    expect(out.trimEnd().split('\n').at(-1)).toMatch(/^\{"at": \d, "kind": "stuck"\}$/);
  });

  it('also end in real time', () => {
    const { status, err } = runPython(scenario('x: b1 w?'), ['--tick', '0.01']);
    expect({ status, err }).toMatchObject({
      status: 1,
      err: expect.stringMatching(/^Stuck at \d:\d\d: x waits for “w\?”, which never rings\.\n$/),
    });
  });
});
