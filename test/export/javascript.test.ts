import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EventJson } from '../../src/analysis/trace-json.ts';
import { drawInt } from '../../src/engine/draw.ts';
import { type Run, simulate } from '../../src/engine/run.ts';
import { javascriptFile, javascriptProgram } from '../../src/export/javascript/javascript.ts';
import { eventLoop } from '../../src/policies/event-loop.ts';
import { expand } from '../../src/scenario/expand.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { ScenarioFile, StepEntry } from '../../src/scenario/schema.ts';
import { allFiles } from '../support/arbitrary.ts';
import { bundled, laundryWithWalks } from '../support/bundled.ts';
import { differential } from './javascript-differential.ts';
import { outputOf, sorted, sortedTraceOf, tracesOf } from './javascript-programs.ts';

const BUNDLED = ['laundry-day', 'long-waits-first', 'chess-simul', 'page-load', 'say-after'];
const AGREE = '\n// asyncio (Python) and JavaScript agree on this scenario';

const runOf = (scenario: Scenario, seed = 1): Run => simulate(scenario, eventLoop(), { seed });
const textOf = (run: Run, alone = false): string => javascriptFile(javascriptProgram(run), alone);
const written = (file: Omit<ScenarioFile, 'format' | 'title'>, title = 'A test'): Run =>
  runOf(expand({ format: 1, title, ...file }));

const work = (name: string, duration: number): StepEntry => ({ name, type: 'blocking', duration });
const wait = (name: string, duration: number): StepEntry => ({ name, type: 'non-blocking', duration });

/** The page again, with a timeout and attempts for every answer, and pictures that the page needs. */
function pageWithLimits(): Scenario {
  const page = bundled('page-load');
  const limited = { timeout: 150, attempts: 2, onFailure: 'continue' as const };
  const tasks = page.tasks.map((task) => ({
    ...task,
    steps: task.steps.map((step, i) => {
      if (step.type === 'blocking') return step;
      return { ...step, ...limited, spoilsAfter: i < task.steps.length - 1 ? 20 : null };
    }),
  }));
  return { ...page, tasks };
}

describe('the text', () => {
  test.each(['laundry-day', 'chess-simul'])('%s is as expected', async (name) => {
    await expect(textOf(runOf(bundled(name)))).toMatchFileSnapshot(`javascript-${name}.golden.txt`);
  });

  test('a page with timeouts, attempts and results that spoil', async () => {
    await expect(textOf(runOf(pageWithLimits()))).toMatchFileSnapshot('javascript-page-limits.golden.txt');
  });

  test('says where asyncio and JavaScript differ', () => {
    const run = written({
      tasks: [
        { id: 'a', steps: [work('Work', 1), work('Work', 1), wait('Wait', 1)] },
        { id: 'b', steps: [work('Work', 1), work('Work', 1), work('Work', 1), work('Work', 1)] },
        { id: 'c', steps: [wait('Wait', 1), wait('Wait', 1)] },
      ],
    });
    expect(textOf(run)).toContain(DIFFERENCE);
  });
});

const DIFFERENCE = `
// asyncio (Python) and JavaScript differ on this scenario. asyncio looks at its timers once per round of its
// queue; JavaScript when no promise can continue, or at a pause(). The first event that happens in only one of
// them:
//
// asyncio:    0:06  CPU turns to c.
// JavaScript: 0:05  CPU turns to b.
`;

describe('run by Node on the virtual clock', () => {
  test('every bundled scenario and the page with timeouts do what the event loop does', () => {
    const runs = [...BUNDLED.map(bundled), pageWithLimits()].map((scenario) => runOf(scenario));
    const texts = runs.map((run) => textOf(run));
    const traces = tracesOf(texts);
    expect(texts.every((text) => text.includes(AGREE))).toBe(true);
    expect(traces.map(sorted)).toEqual(runs.map(sortedTraceOf));
  });

  test.each([
    ['1.0', false],
    ['1.1', true],
  ])(
    '300 random scenarios of version %s do what the model predicts, and every heading is right',
    { timeout: 60_000 },
    (_, isNewer) => {
      const { programs, events, agreeing, mismatches } = differential(300, 20_260, isNewer);
      expect(mismatches).toEqual([]);
      expect({ programs, many: events > 5_000, someAgree: agreeing > 0, somePart: agreeing < programs }).toEqual({
        programs: 300,
        many: true,
        someAgree: true,
        somePart: true,
      });
    },
  );

  test('prints one line per event, with exact times', () => {
    const { out, status } = outputOf(textOf(runOf(laundryWithWalks())), ['--virtual']);
    const lines = out.trimEnd().split('\n');
    expect(lines.slice(0, 5)).toEqual([
      '    0:00  Load 1 arrives',
      '    0:00  Load 2 arrives',
      '    0:00  Checklist arrives',
      '    0:00  Load 1 takes Washer',
      '    0:00  Load 1 begins “Load the washer”',
    ]);
    expect([lines.at(-1), status]).toEqual(['    2:24  Load 2 is done', 0]);
  });

  test('does the same as one file, with its helpers in it', () => {
    const run = runOf(pageWithLimits());
    const alone = textOf(run, true);
    expect(alone).not.toContain('meanwhile-runtime');
    expect(outputOf(alone, ['--virtual'])).toEqual(outputOf(textOf(run), ['--virtual']));
  });

  test('a stuck program says so, and which task waits for what', () => {
    const lines = [work('Take it', 1), wait('Look up', 1), work('Go on', 1)];
    const knot = (id: string, first: string, second: string) => ({
      id,
      title: `Philosopher ${id}`,
      steps: lines.map((step, i) => ({ ...step, uses: i < 2 ? [first] : [first, second] }) as StepEntry),
    });
    const run = written({
      resources: { left: 1, right: 1 },
      tasks: [knot('a', 'left', 'right'), knot('b', 'right', 'left')],
    });
    const { err, status, out } = outputOf(textOf(run), ['--virtual', '--trace']);
    expect([run.outcome, status]).toEqual(['stuck', 1]);
    expect(JSON.parse(out.trimEnd().split('\n').at(-1) ?? '')).toEqual({ at: run.until, kind: 'stuck' });
    expect(err).toBe(
      'Stuck at 0:03: Philosopher a waits for right and has left; Philosopher b waits for left and has right.\n',
    );
  });

  test('a wrong option is reported together with the known ones', () => {
    const program = textOf(runOf(bundled('say-after')));
    const wrong = outputOf(program, ['--tick', 'soon']);
    expect([wrong.status, wrong.out]).toEqual([2, '']);
    expect(wrong.err).toMatch(/^--tick must be more than 0\n.*--virtual: at once/);
    expect(outputOf(program, ['--help'])).toMatchObject({ status: 0, err: '' });
  });
});

describe('run by Node on the real clock', () => {
  const begun = (run: Run): string[] =>
    run.trace.flatMap(({ kind, task, step }) => (kind === 'start' ? `${run.scenario.tasks[task]?.id} ${step}` : []));

  test.each([
    ['laundry-day', (scenario: Scenario) => scenario, '0.01'],
    ['chess-simul', threeShortGames, '0.006'],
  ])('%s keeps its order', { retry: 2 }, (name, change, tick) => {
    const run = runOf(change(bundled(name)));
    for (let seed = 1; seed <= 60; seed += 1) expect(begun(runOf(jittered(run.scenario, seed)))).toEqual(begun(run));
    const { out, status } = outputOf(textOf(run), ['--trace', '--tick', tick]);
    const events = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as EventJson);
    const order = events.flatMap(({ kind, task, step }) => (kind === 'start' ? `${task} ${step}` : []));
    expect([order, status]).toEqual([begun(run), 0]);
    expect(events.length).toBe(run.trace.length);
  });
});

/** So few boards that the master waits, and moves so long that the answers of the guests are far apart. */
function threeShortGames(chess: Scenario): Scenario {
  const tasks = chess.tasks.slice(0, 3).map((task) => ({
    ...task,
    steps: task.steps
      .slice(0, 8)
      .map((step) => (step.type === 'blocking' ? { ...step, duration: { min: 15, max: 15 } } : step)),
  }));
  return { ...chess, tasks };
}

/** Every duration up to 10 % shorter or longer, independently. */
function jittered(scenario: Scenario, seed: number): Scenario {
  const GRAIN = 100;
  const changed = (ticks: number, key: string) => drawInt(`${seed}/${key}`, ticks * GRAIN * 0.9, ticks * GRAIN * 1.1);
  const tasks = scenario.tasks.map((task) => ({
    ...task,
    steps: task.steps.map((step, i) => {
      if (step.duration === 'never') return step;
      const ticks = changed(step.duration.min, `${task.id}/${i}`);
      return { ...step, duration: { min: ticks, max: ticks } };
    }),
  }));
  return { ...scenario, tasks, cpu: { ...scenario.cpu, switchCost: scenario.cpu.switchCost * GRAIN } };
}

describe('hostile titles', () => {
  const TITLES = [
    `It's "quoted"`,
    'a \\ b \\n \\u0041 \\',
    '</script><script>alert(1)</script>',
    ['$', '{process.exit(7)}'].join(''),
    '`; process.exit(7); `',
    '*/ process.exit(7) /*',
    "'); process.exit(7); ('",
    '__proto__',
    'import("node:fs")',
    'constructor',
    'await',
    'class',
    'work',
    'run',
    'helpers',
    'Parse args',
    'n',
    'eval',
    'πρᾶγμα',
    '洗濯物',
    '🧺',
    '// comment',
    '// @ts-check',
  ];

  test('are part of the output unchanged, and do nothing', () => {
    const run = written({
      cpu: { name: TITLES[3] ?? '', switchCost: 1 },
      resources: { prototype: { title: TITLES[4] ?? '' }, 'to-string': { title: TITLES[6] ?? '' } },
      tasks: [
        ...TITLES.map((title, i) => ({
          id: `t${i}`,
          title,
          after: i > 0 ? [`t${i - 1}`] : [],
          steps: [{ ...(wait(title, 1) as object), uses: ['prototype', 'to-string'] } as StepEntry, work(title, 1)],
        })),
        ...TITLES.map((title, i) => ({
          id: `c${i}`,
          title: `${title} {n}`,
          copies: 2,
          steps: [work(`${title} {n}`, 1)],
        })),
      ],
    });
    const text = textOf(run);
    const { out, err, status } = outputOf(text, ['--virtual']);
    expect([err, status]).toEqual(['', 0]);
    expect(outputOf(textOf(run, true), ['--virtual'])).toEqual({ out, err, status });
    for (const title of TITLES) {
      expect(out).toContain(`  ${title} begins “${title}”\n`);
      expect(out).toContain(`  ${title} 2 begins “${title} 2”\n`);
    }
    expect(out.split('\n').length - 1).toBe(run.trace.length);
    expect(text).not.toContain('</script>');
  });

  test('also if they are random', () => {
    const scraps = [
      "'",
      '"',
      '`',
      '\\',
      '$',
      '{',
      '}',
      '(',
      ')',
      ';',
      '</',
      '//',
      '*/',
      '{n}',
      '1',
      '2',
      'u',
      'é',
      ' ',
      '-->',
    ];
    const titles = fc.sample(fc.string({ unit: fc.constantFrom(...scraps), maxLength: 12 }), { numRuns: 200, seed: 1 });
    const steps = titles.map((title) => work(title, 1));
    const tasks = titles.map((title, i) => ({ id: `t${i}`, title, copies: 2, steps: steps.slice(i, i + 1) }));
    const run = written({ tasks }, titles.join(' '));
    const { out, err } = outputOf(textOf(run), ['--virtual', '--trace']);
    expect(err).toBe('');
    expect(
      sorted(
        out
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line) as EventJson),
      ),
    ).toEqual(sortedTraceOf(run));
  });

  test('stay within the heading', () => {
    const story = 'One\nprocess.exit(7)\r\nthree \u2028 process.exit(7)';
    const run = written({ story, tasks: [{ id: 'a', steps: [work('Work', 1)] }] }, '\u2029process.exit(7)');
    expect(outputOf(textOf(run), ['--virtual']).status).toBe(0);
  });
});

describe('the table of lines', () => {
  const check = (run: Run) => {
    const program = javascriptProgram(run);
    const at = (line: number | null): string => (line === null ? '' : (program.lines[line] ?? ''));
    for (const { index, steps } of run.scenario.tasks) {
      expect(at(program.startLine(index))).toMatch(/await over\(|task\(/);
      for (const [i, step] of steps.entries()) {
        const { from, to, line, awaits, takes, after, yields } = program.lineOf(index, i);
        const call = step.type === 'blocking' ? 'work(' : 'await ring(';
        const { duration } = step;
        const ticks = duration === 'never' ? 'Infinity' : duration.min === duration.max ? duration.min : 'between(';
        expect(at(line)).toContain(`${call}${ticks}`);
        expect([from <= line, line <= to, awaits]).toEqual([true, true, step.type === 'blocking' ? null : line]);
        if (takes !== null) expect(at(takes)).toContain('turn(');
        // In later rounds of a repeat nothing is left to wait for.
        if (steps.indexOf(step) === i || step.after.length === 0) expect(after !== null).toBe(step.after.length > 0);
        if (after !== null) expect(at(after)).toMatch(/await .*(over|wait)\(/);
        if (yields !== null) expect(at(yields)).toContain('await pause()');
      }
    }
    expect(at(program.loopLine)).toContain('await run(');
  };

  test('matches every step of the bundled scenarios', () => {
    for (const name of BUNDLED) check(runOf(bundled(name)));
  });

  test('matches random scenarios', () => {
    fc.assert(
      fc.property(allFiles, (file) => check(runOf(expand(file)))),
      { numRuns: 100 },
    );
  });
});
