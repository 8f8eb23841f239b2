import { describe, expect, test } from 'vitest';
import { adviceOf, adviceSteps } from '../../src/advice/advice.ts';
import { ADVICE_CODES, ADVICE_PAGES } from '../../src/advice/codes.ts';
import { decisionParser } from '../../src/engine/decision.ts';
import { simulate } from '../../src/engine/run.ts';
import { replay } from '../../src/policies/replay.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { ScenarioFile } from '../../src/scenario/schema.ts';
import { bundledText } from '../support/bundled.ts';
import { scenarioFile } from '../support/notation.ts';

const LETTERS = 47;

function read(text: string): Scenario {
  const { scenario, diagnostics } = parseScenario(text);
  if (!scenario) throw new Error(JSON.stringify(diagnostics));
  return scenario;
}

const advised = (text: string) => adviceOf(read(text), text, { letters: LETTERS }).list;
const textOf = (notation: string, more: Partial<ScenarioFile> = {}) =>
  JSON.stringify({ ...scenarioFile(notation), ...more }, null, 2);
const codesOf = (notation: string, more: Partial<ScenarioFile> = {}) =>
  advised(textOf(notation, more)).map(({ code }) => code);

const MAPPING = [{ household: 'You', code: 'the CPU' }];
const FINE = 'washer 1; list: 4x(b5) | load*2: b3@washer w20@washer b4 | pie: b6 w25 b2';
const KNOT = 'pan 1, spoon 1; a: b1@pan b1@pan+spoon | b: b1@spoon b1@spoon+pan | c: w4 b1';

describe('which advice is given', () => {
  test.each([
    ['no-gain', 'a: b3 b2 | b: b4'],
    ['no-gain', 'a: w9 b1'],
    ['first-ready-is-best', 'a: w9 b1 | b: b3'],
    ['too-easy', 'a: b3 | b: b4'],
    ['deadlock-reachable', KNOT],
    ['deadlock-reachable', 'x 1, y 1, z 1; a: b1@x b1@x+y | b: b1@y b1@y+z | c: b1@z b1@z+x'],
    ['can-starve', 'a: 40x(b1 w1) | b: 40x(b1 w1) | c: b9'],
    ['can-starve', 'x 1, y 1; a: 30x(w5@x b1) | b: w3 30x(w5@y b1) | c (at 1): b1@x+y'],
    ['limit-without-queue', 'line 1; a*3: b1 w30~40@line b1'],
    ['deadline-missed-by-par', 'a (due 3): b2 w2 b1 | b: b4'],
    ['par-by-nobody', HARD_PUZZLE()],
    ['more-tasks-than-letters', 'a*48: b1'],
  ])('%s: %s', (code, notation) => {
    expect(codesOf(notation)).toContain(code);
  });

  test('on a lesson without a mapping', () => {
    expect(codesOf(FINE, { lesson: { goal: 'Be quick.' } })).toEqual(['lesson-without-mapping']);
    expect(codesOf(FINE, { lesson: { goal: 'Be quick.', mapping: MAPPING } })).toEqual([]);
  });

  test('on a chess game that is illegal or longer than its task, once for all copies', () => {
    const withGame = (game: string) => {
      const file = scenarioFile('board*3: b1 w9 b1 w9 | list: 4x(b5)');
      Object.assign(file.tasks[0] ?? {}, { game });
      return advised(JSON.stringify(file)).filter(({ code }) => code === 'game-cut-short');
    };
    expect(withGame('1. e4 e5 2. Nf3 Nc6')).toEqual([]);
    expect(withGame('1. e4 Ke6')).toMatchObject([
      { message: '1… “Ke6” is not a legal move, so the game stops before it' },
    ]);
    expect(withGame('1. e4 e5 2. Nf3 Nc6 3. Bb5')).toHaveLength(1);
  });

  test.each([
    ['a scenario with a choice in it', FINE],
    ['a set of resources that is soon free', 'x 1, y 1; a: 2x(w5@x b1) | b: w3 2x(w5@y b1) | c (at 1): b1@x+y'],
    ['limits on steps that never queue', 'line 3; a*3: b1 w30~40@line b1 | b*2: b1 w50 b1'],
    ['limits long enough for the queue', 'line 1; a*3: b1 w30~95@line b1'],
    ['limits that end an attempt', 'line 1; a*3: b1 w30~20@line b1'],
    ['as many tasks as letters', 'x 1; a*45: b1 | b: b2@x w99@x b1 | c: b1@x w88@x b2'],
    [
      'resources that are kept, but taken in one order',
      'x 1, y 1; a: b1@x b1@x+y w9@y | b*2: b2@x b1@x+y w4@y | c: 3x(b2)',
    ],
  ])('no serious advice on %s', (_, notation) => {
    const serious = [
      'more-tasks-than-letters',
      'deadlock-reachable',
      'deadline-missed-by-par',
      'no-gain',
      'can-starve',
      'limit-without-queue',
    ];
    expect(codesOf(notation).filter((code) => serious.includes(code))).toEqual([]);
  });

  test('on bundled scenarios: only what they are about', () => {
    const codes = ['laundry-day', 'long-waits-first', 'page-load', 'say-after'].map((name) => {
      return [name, ...advised(bundledText(name)).map(({ code }) => code)];
    });
    expect(codes).toEqual([
      ['laundry-day', 'first-ready-is-best'],
      ['long-waits-first'],
      ['page-load'],
      ['say-after', 'first-ready-is-best', 'too-easy'],
    ]);
  });
});

/** A puzzle too hard for the crowd: many waits of different length that share two resources. */
function HARD_PUZZLE(): string {
  return `switch 2; x 1, y 1; a: b7 w23@x b5 w11@y b3 | b: b4@y w19@y b6 w17@x b9 | c: b11 w13@y b2@x w29@x b4
    | d: 3x(b5 w7@x) b2 | e: b13@x w8 b6@y w21@y b1 | f (at 9): b3 w31@x b8 w5@y b7`;
}

describe('where advice points', () => {
  test('to the deadline that cannot be kept', () => {
    const text = textOf('a (due 3): b2 w2 b1 | b: b4');
    const found = advised(text).find(({ code }) => code === 'deadline-missed-by-par');
    const line = text.split('\n')[(found?.line ?? 0) - 1] ?? '';
    expect(line.slice((found?.column ?? 0) - 1)).toBe('3');
    expect(found).toMatchObject({
      severity: 'warning',
      message: expect.stringContaining('0:05, after its deadline at 0:03'),
    });
  });

  test('a byte order mark does not change the columns', () => {
    const text = textOf('a: b1 | b: b1');
    expect(advised(`\ufeff${text}`)).toEqual(advised(text));
  });
});

test.each([
  KNOT,
  'x 1, y 1; a*2: w2@x b1@x+y b1@y | b: b3 b1@y w1@x+y',
  'pan 2, lid 1; a*3: b1@pan w2@pan b1@pan+lid b1@lid+pan | b: b1@lid w5@lid b1@lid+pan | c (at 3): 4x(b2)',
])('the way into a deadlock can be replayed: %s', (notation) => {
  const text = textOf(notation);
  const found = advised(text).find(({ code }) => code === 'deadlock-reachable');
  const list = JSON.parse(/\[.*\]/.exec(found?.hint ?? '')?.[0] ?? '') as string[];
  const scenario = read(text);
  const parse = decisionParser(scenario);
  const run = simulate(scenario, replay(list.map((word) => parse(word) ?? Number.NaN)));
  expect(run).toMatchObject({ outcome: 'stuck', stuck: { reason: 'deadlock' } });
  expect(run.decisions).toHaveLength(list.length);
});

test('a timeout that does not count the queue is pointed at, in a group too', () => {
  const text = textOf('line 1; a*3: b1 2x(b1 w30~40@line) b1');
  const found = advised(text).find(({ code }) => code === 'limit-without-queue');
  const line = text.split('\n')[(found?.line ?? 0) - 1] ?? '';
  expect(line.slice((found?.column ?? 0) - 1)).toMatch(/^40/);
  expect(line).toContain('"timeout"');
  expect(found?.message).toMatch(
    /rings \d+ min after it could have begun, yet within its limit of 40 min: \d+ min in the queue for line/,
  );
});

test('a starved task that queues for several resources is described as queueing', () => {
  const found = advised(textOf('x 1, y 1; a: 30x(w5@x b1) | b: w3 30x(w5@y b1) | c (at 1): b1@x+y'));
  expect(found.find(({ code }) => code === 'can-starve')?.message).toMatch(
    /“c” queues from .* for resources that it needs together/,
  );
});

describe('questions', () => {
  const ask = (question: string, choices: string[], answer: number) =>
    advised(
      textOf('a: b2 w6 b1 | b: b5 w2', {
        lesson: { mapping: MAPPING, predict: [{ question, choices, answer, why: '' }] },
      }),
    ).filter(({ code }) => code === 'prediction-wrong');

  // One at a time 16, under the loop and at best 10.
  test.each([
    ['How long does it take one at a time?', ['9 min', '16 min'], 0],
    ['It looks long. How long does it take one at a time?', ['9 min', 'About 16 minutes'], 0],
    ['How many minutes does it take under the event loop?', ['16 min', '10 min'], 0],
    ['How long does it take in the best order?', ['1 h', '600 s'], 0],
    ['How long does it take in the best order?', ['1 h', '2 h'], 0],
    ['How long does it take one at a time?', ['0:09', '0:16'], 0],
    ['How long does it take one at a time?', ['About 0:09', '0:16 (16 min)'], 0],
    ['How long does it take one at a time?', ['0:16:00', '9:00'], 1],
  ])('%s %j, answer %i: wrong', (question, choices, answer) => {
    expect(ask(question, choices, answer)).toHaveLength(1);
  });

  test.each([
    ['How long does it take one at a time?', ['9 min', '16 min'], 1],
    ['How long does it take one at a time?', ['0:09', '0:16'], 1],
    ['How long does it take one at a time?', ['0:99', '0:16'], 0],
    ['How long does it take one at a time?', ['about 15 min', '30 min'], 0],
    ['How long does it take?', ['9 min', '16 min'], 0],
    ['Which is quicker, one at a time or the event loop?', ['9 min', '16 min'], 0],
    ['If b were not there, how long would it take one at a time?', ['9 min', '16 min'], 0],
    ['How much longer does it take one at a time?', ['9 min', '16 min'], 0],
    ['How long do you wait in all, one at a time?', ['9 min', '16 min'], 0],
    ['How long does it take one at a time?', ['Very long', '16 min'], 0],
    ['How long does it take one at a time?', ['9 apples', '16 min'], 0],
  ])('%s %j, answer %i: no advice', (question, choices, answer) => {
    expect(ask(question, choices, answer)).toEqual([]);
  });

  test('the right choice is named', () => {
    const [found] = ask('How long does it take one at a time?', ['9 min', '16 min'], 0);
    expect(found).toMatchObject({
      message: 'one at a time takes 16 min, not “9 min”',
      hint: '“16 min” is right: "answer": 1',
    });
  });

  test('no advice where the time is random', () => {
    const lesson = {
      mapping: MAPPING,
      predict: [{ question: 'How long does it take one at a time?', choices: ['1 min', '2 min'], answer: 0, why: '' }],
    };
    expect(codesOf('a: b2 w6-9 b1 | b: b5', { lesson })).not.toContain('prediction-wrong');
  });
});

describe('switching advice off', () => {
  const text = textOf('a: b3 b2 | b: b4');
  const codes = ['no-gain', 'first-ready-is-best', 'too-easy'];

  test.each([
    ['// meanwhile: ignore no-gain', ['first-ready-is-best', 'too-easy']],
    ['//meanwhile:ignore no-gain,too-easy', ['first-ready-is-best']],
    ['/* meanwhile: ignore no-gain\n   first-ready-is-best, too-easy */', []],
    ['// ignore no-gain', codes],
  ])('%s', (comment, left) => {
    expect(advised(`${comment}\n${text}`).map(({ code }) => code)).toEqual(left);
    expect(advised(`${text}\n${comment}`).map(({ code }) => code)).toEqual(left);
  });

  test('a text that looks like a comment does not count', () => {
    const text = textOf('a: b3 b2 | b: b4', { story: '// meanwhile: ignore no-gain' });
    expect(advised(text).map(({ code }) => code)).toEqual(codes);
  });

  test('an unknown code is reported', () => {
    const [first] = advised(`// meanwhile: ignore no-gian\n${text}`);
    expect(first).toMatchObject({ code: 'unknown-advice', line: 1, hint: 'did you mean “no-gain”?' });
  });
});

test('each piece of advice has a page', () => {
  expect(Object.keys(ADVICE_PAGES)).toEqual([...ADVICE_CODES]);
  for (const { summary, why } of Object.values(ADVICE_PAGES)) {
    expect(summary).toMatch(/^[^.]{8,90}$/);
    expect(why).toMatch(/^[A-Z].{20,}\.$/s);
  }
});

test('advice comes in slices, quick checks first, and can be stopped', () => {
  const text = textOf(FINE, { lesson: { goal: 'Be quick.' } });
  const slices = [...adviceSteps(read(text), text, { letters: 2 })];
  expect(slices.length).toBeGreaterThan(1_000);
  expect(slices[0]?.list.map(({ code }) => code)).toEqual(['more-tasks-than-letters', 'lesson-without-mapping']);
  const stopped = adviceOf(read(text), text, { letters: 2, shouldStop: () => true });
  expect(stopped).toEqual(slices[0]);
});

describe('what was not looked at is named', () => {
  const lost = (text: string, shouldStop?: () => boolean) =>
    adviceOf(read(text), text, { letters: LETTERS, ...(shouldStop ? { shouldStop } : {}) }).unchecked;

  test('nothing, if everything was', () => expect(lost(textOf(FINE))).toEqual([]));

  test('all that follows, if it was stopped', () =>
    expect(lost(textOf(FINE), () => true)).toEqual([
      'what the best run shows (there was no time left)',
      'how many simulated players reach par (there was no time left)',
    ]));

  test('starvation, in a scenario with too many tasks', () => {
    let slices = 0;
    expect(lost(textOf('letter*2500: b1'), () => ++slices > 3)[0]).toBe(
      'whether a task can starve (too many tasks and steps)',
    );
  });
});
