import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Answer, decisionParser, printDecision, WAIT, waitUntil } from '../../src/engine/decision.ts';
import { simulate } from '../../src/engine/run.ts';
import { replay } from '../../src/policies/replay.ts';
import { expand } from '../../src/scenario/expand.ts';
import { fingerprint } from '../../src/scenario/fingerprint.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { ScenarioFile } from '../../src/scenario/schema.ts';
import { BitReader, BitWriter, checkOf, MOST_DELIMITED, spell, unspell } from '../../src/session/keep/share-bits.ts';
import {
  parseShareCode,
  printShareCode,
  readShareHead,
  SHARE_REFUSALS,
  shareRefusalWords,
} from '../../src/session/keep/share-code.ts';
import { runOf, setups } from '../support/arbitrary.ts';
import { bundled, laundryWithWalks } from '../support/bundled.ts';
import { scenario, scenarioFile } from '../support/notation.ts';

const laundry = laundryWithWalks();
const CHECKLIST = 'checklist '.repeat(6).trim();
const BEST = `load-1 load-1 ${CHECKLIST} load-1 load-1 load-2 load-2`;

const answersOf = (what: Scenario, decisions: string): Answer[] => {
  const parse = decisionParser(what);
  return decisions.split(' ').map((text) => parse(text) ?? expect.fail(text));
};

const codeOf = (what: Scenario, decisions: readonly Answer[], seed = 1): string =>
  printShareCode({ fingerprint: fingerprint(what), seed, decisions, tasks: what.tasks.length }) ??
  expect.fail('too long');

const mistyped = { refusal: 'mistyped' };

test('a code is short, and contains the seed and the decisions', () => {
  const decisions = answersOf(laundry, `${BEST} wait wait:82 load-1`);
  const code = codeOf(laundry, decisions);
  expect(code).toMatch(/^MW1(-[0-9A-HJKMNP-TV-Z]{5})*(-[0-9A-HJKMNP-TV-Z]{1,5})$/);
  expect(code.length).toBeLessThan(42);
  expect(parseShareCode(code, laundry)).toEqual({ seed: 1, decisions });
  expect(readShareHead(code)).toEqual({ fingerprint: fingerprint(laundry), seed: 1 });
});

// Codes that people have kept must stay readable: if this one changes, the format needs a new number.
test('the code of a given game is this, for ever', () => {
  const what = scenario('switch 1; washer 1; a: b3@washer w5@washer b1 | b: b2-4 | c (after a, b): b1 w3~2^2');
  expect(codeOf(what, answersOf(what, 'a a b wait:9 b a c'), 7)).toBe('MW1-00GFF-R1040-0C44G-GJ9AY-3M0');
});

test('ignores how it is typed: case, look-alikes, spaces, dashes of any kind and line breaks', () => {
  const decisions = answersOf(laundry, BEST);
  const code = codeOf(laundry, decisions, 99);
  const found = { seed: 99, decisions };
  expect(parseShareCode(code.toLowerCase(), laundry)).toEqual(found);
  expect(parseShareCode(code.replaceAll('-', ''), laundry)).toEqual(found);
  expect(parseShareCode(`\n ${code.replaceAll('-', ' –\r\n')}\t`, laundry)).toEqual(found);
  expect(parseShareCode([...code].join('\u200b'), laundry)).toEqual(found);
  for (const [digit, letters] of [
    ['0', 'Oo'],
    ['1', 'IiLl'],
  ] as const) {
    expect(code).toContain(digit);
    for (const letter of letters) expect(parseShareCode(code.replaceAll(digit, letter), laundry)).toEqual(found);
  }
});

test('distinguishes texts that are not codes from codes for something else', () => {
  const code = codeOf(laundry, answersOf(laundry, BEST));
  const refusalOf = (text: string) => parseShareCode(text, laundry);
  for (const text of ['', 'MW', 'hello', '-', 'load-1, wait', 'MWX-12345', '{"decisions":[]}', '🧺'])
    expect(refusalOf(text)).toEqual({ refusal: 'not-a-code' });
  for (const text of [
    'MW1',
    'MW1-',
    'MW1-00000',
    'mw1 what is this?',
    `${code}U`,
    code.slice(0, -2),
    `${code}-${code}`,
  ])
    expect(refusalOf(text)).toEqual(mistyped);
  expect(refusalOf('MW2-ABCDE-12345-ABCDE-12345')).toEqual({ refusal: 'newer' });
  const other = codeOf(bundled('chess-simul'), []);
  expect(refusalOf(other)).toEqual({ refusal: 'other-scenario' });
  expect(readShareHead(other)).toEqual({ fingerprint: fingerprint(bundled('chess-simul')), seed: 1 });
  // A mistyped prefix is a typing mistake, not another format.
  for (const text of [code.replace('MW1', 'MW2'), code.replace('MW1', 'NW1'), code.replace('MW1', 'MV1')])
    expect(refusalOf(text)).toEqual(mistyped);
});

test('a text of more than 400,000 characters is not read', () => {
  const code = codeOf(laundry, answersOf(laundry, BEST));
  expect(parseShareCode(code.padEnd(400_000, ' '), laundry)).toHaveProperty('decisions');
  expect(parseShareCode(code.padEnd(400_001, ' '), laundry)).toEqual({ refusal: 'not-a-code' });
});

test('a game too long to be read again gets no code', () => {
  const printed = (count: number) =>
    printShareCode({ fingerprint: 1, seed: 1, decisions: new Array(count).fill(0), tasks: 30 });
  // 63 bits before the decisions of five bits each: 333,013 letters, 7 for the check, a dash for each five, `MW1`.
  expect(printed(333_000)).toHaveLength(333_020 + 66_604 + 3);
  expect(printed(334_000)).toBeNull();
});

test('decisions that no game can hold are a bug of the caller', () => {
  for (const decisions of [[3], [waitUntil(5), waitUntil(5)], [waitUntil(0)], [waitUntil(MOST_DELIMITED)]])
    expect(() => codeOf(laundry, decisions)).toThrow(RangeError);
});

test('every refusal has its own words', () => {
  const words = SHARE_REFUSALS.map((refusal) => shareRefusalWords({ refusal }));
  expect(new Set(words).size).toBe(SHARE_REFUSALS.length);
  for (const sentence of words) expect(sentence).toMatch(/^[A-Z].*\.$/);
});

const seeds = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 0xffff_ffff }));
const crowds = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom(10, 14, 15, 30, 62, 63, 126, 10_000));
const gaps = fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 2 ** 46 }));

interface Game {
  readonly what: Scenario;
  readonly seed: number;
  readonly decisions: readonly Answer[];
}

const crowdOf = (tasks: number): Scenario => scenario(`a*${tasks}: b1`);

/** Any valid decisions, whether or not they are possible in a game. */
const games: fc.Arbitrary<Game> = fc.tuple(crowds, seeds).chain(([tasks, seed]) => {
  const kind = fc.oneof(fc.integer({ min: 0, max: tasks - 1 }), fc.constantFrom('wait' as const, 'until' as const));
  return fc.array(fc.tuple(kind, gaps), { maxLength: 60 }).map((list) => {
    let last = 0;
    const decisions = list.map(([one, gap]) => {
      if (one === 'wait') return WAIT;
      if (one !== 'until') return one;
      last += gap;
      return waitUntil(last);
    });
    return { what: crowdOf(tasks), seed, decisions };
  });
});

const OPTIONS = { seed: 19, numRuns: 200 };

test('what is printed can be read', () => {
  const property = fc.property(games, ({ what, seed, decisions }) => {
    const code = codeOf(what, decisions, seed);
    expect(parseShareCode(code, what)).toEqual({ seed, decisions });
    expect(readShareHead(code)).toEqual({ fingerprint: fingerprint(what), seed });
  });
  fc.assert(property, OPTIONS);
});

test('a played game is the same game again, to the last event', () => {
  const property = fc.property(
    setups().map((setup) => ({ ...setup, workers: 1 })),
    (setup) => {
      const run = runOf(setup);
      const answers = run.decisions.map(({ answer }) => answer);
      const shared = parseShareCode(codeOf(run.scenario, answers, run.seed), run.scenario);
      if ('refusal' in shared) throw new Error(shared.refusal);
      const again = simulate(run.scenario, replay(shared.decisions), { seed: shared.seed });
      expect(again.trace.map((event) => JSON.stringify(event))).toEqual(
        run.trace.map((event) => JSON.stringify(event)),
      );
      expect(shared.decisions.map((answer) => printDecision(run.scenario, answer))).toEqual(
        answers.map((answer) => printDecision(run.scenario, answer)),
      );
    },
  );
  fc.assert(property, OPTIONS);
});

const SYMBOLS = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];

const expectRefused = (text: string, { what }: Game) => {
  expect(parseShareCode(text, what)).toEqual(mistyped);
  expect(readShareHead(text)).toEqual(mistyped);
};

/** Random codes without dashes, cut at a random place. */
const cutCodes = fc.tuple(games, fc.nat()).map(([game, lot]) => {
  const text = codeOf(game.what, game.decisions, game.seed).replaceAll('-', '');
  const place = lot % text.length;
  return { game, front: text.slice(0, place), letter: text.charAt(place), back: text.slice(place + 1) };
});

test('one mistyped character is refused, whichever and wherever', () => {
  const property = fc.property(cutCodes, ({ game, front, letter, back }) => {
    for (const other of [...SYMBOLS, 'U', '?', 'é', '🧺'])
      if (other !== letter) expectRefused(front + other + back, game);
  });
  fc.assert(property, { ...OPTIONS, numRuns: 100 });
});

test('a character too few or too many is refused', () => {
  const property = fc.property(cutCodes, ({ game, front, letter, back }) => {
    const inBody = front.length >= 3;
    if (inBody) expectRefused(front + back, game);
    else expect(parseShareCode(front + back, game.what)).toHaveProperty('refusal');
    if (inBody) for (const other of SYMBOLS) expectRefused(front + other + letter + back, game);
  });
  fc.assert(property, { ...OPTIONS, numRuns: 100 });
});

test('zeros at the start, at the end and before the check are refused', () => {
  const property = fc.property(games, fc.integer({ min: 1, max: 9 }), (game, count) => {
    const [prefix, body] = ['MW1', codeOf(game.what, game.decisions, game.seed).replaceAll('-', '').slice(3)];
    const zeros = '0'.repeat(count);
    expectRefused(prefix + zeros + body, game);
    expectRefused(prefix + body + zeros, game);
    expectRefused(prefix + body.slice(0, -7) + zeros + body.slice(-7), game);
  });
  fc.assert(property, OPTIONS);
});

test('two swapped neighbours are refused', () => {
  const property = fc.property(cutCodes, ({ game, front, letter, back }) => {
    const next = back.charAt(0);
    fc.pre(next !== '' && next !== letter);
    const text = front + next + letter + back.slice(1);
    expect(parseShareCode(text, game.what)).toHaveProperty('refusal');
    if (front.length >= 3) expectRefused(text, game);
  });
  fc.assert(property, OPTIONS);
});

// The check alone would accept these: a forger of codes can also forge the check.
const madeUp = (symbols: readonly number[]) => {
  const bits = new BitWriter();
  bits.fixed(checkOf(symbols), 32);
  return `MW1${spell([...symbols, ...bits.end()])}`;
};

const headOf = (what: Scenario) => {
  const bits = new BitWriter();
  bits.fixed(fingerprint(what), 32);
  bits.delimited(1);
  return bits;
};

test('with a true check around it, a game that is not written as it would be printed is refused', () => {
  const two = crowdOf(2);
  const three = crowdOf(3);
  expect(parseShareCode(madeUp(headOf(two).end()), two)).toEqual(mistyped);
  const many = headOf(two);
  many.delimited(1_000_000_000_000);
  expect(parseShareCode(madeUp(many.end()), two)).toEqual(mistyped);
  const noSuchKind = headOf(three);
  noSuchKind.delimited(1);
  // Three tasks and two waits leave 5, 6 and 7 without a meaning.
  noSuchKind.fixed(5, 3);
  expect(parseShareCode(madeUp(noSuchKind.end()), three)).toEqual(mistyped);
  const tooLate = headOf(three);
  tooLate.delimited(1);
  tooLate.fixed(4, 3);
  tooLate.delimited(MOST_DELIMITED);
  expect(parseShareCode(madeUp(tooLate.end()), three)).toEqual(mistyped);
  const empty = headOf(two);
  empty.delimited(0);
  const symbols = empty.end();
  expect(parseShareCode(madeUp(symbols), two)).toEqual({ seed: 1, decisions: [] });
  expect(parseShareCode(madeUp([...symbols, 0]), two)).toEqual(mistyped);
  const last = symbols.length - 1;
  expect(parseShareCode(madeUp(symbols.with(last, (symbols[last] ?? 0) + 1)), two)).toEqual(mistyped);
  const largeSeed = new BitWriter();
  largeSeed.fixed(fingerprint(two), 32);
  largeSeed.delimited(2 ** 32);
  expect(readShareHead(madeUp(largeSeed.end()))).toEqual(mistyped);
});

test('no text makes it throw, and what it reads it would print', () => {
  const symbols = fc.array(fc.integer({ min: 0, max: 31 }), { maxLength: 40 });
  const ownHead = symbols.map((rest) => madeUp([...headOf(laundry).end(), ...rest]));
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ maxLength: 60 }).map((text) => `MW1-${text}`),
    symbols.map(madeUp),
    ownHead,
  );
  const property = fc.property(texts, (text) => {
    const head = readShareHead(text);
    const read = parseShareCode(text, laundry);
    if ('refusal' in read) {
      expect(SHARE_REFUSALS).toContain(read.refusal);
      return;
    }
    expect(head).toEqual({ fingerprint: fingerprint(laundry), seed: read.seed });
    expect(codeOf(laundry, read.decisions, read.seed).replaceAll('-', '')).toBe(text);
  });
  fc.assert(property, { ...OPTIONS, numRuns: 3000 });
});

test('a self-delimiting number is read back, alone and among others, and takes few bits', () => {
  const numbers = fc.oneof(
    fc.integer({ min: 0, max: 40 }),
    fc.maxSafeInteger().map((n) => Math.min(Math.abs(n), MOST_DELIMITED)),
    fc.constantFrom(MOST_DELIMITED, 2 ** 31, 2 ** 32 - 1, 2 ** 32),
  );
  const property = fc.property(fc.array(numbers, { maxLength: 20 }), (list) => {
    const writer = new BitWriter();
    for (const number of list) writer.delimited(number);
    const reader = new BitReader(unspell(spell(writer.end())) ?? []);
    expect(list.map(() => reader.delimited())).toEqual(list);
    expect(reader.isAtEnd()).toBe(true);
  });
  fc.assert(property, OPTIONS);
  const bitsOf = (number: number) => {
    const writer = new BitWriter();
    writer.delimited(number);
    const reader = new BitReader([...writer.end(), 0]);
    const all = reader.left;
    reader.delimited();
    return all - reader.left;
  };
  expect([0, 1, 2, 30, 0xffff_ffff].map(bitsOf)).toEqual([1, 4, 4, 9, 43]);
});

test('reading after the end gives nothing, however often', () => {
  const reader = new BitReader([0, 0]);
  expect(reader.delimited()).toBeNaN();
  expect([reader.fixed(1), reader.fixed(0), reader.delimited(), reader.isAtEnd()]).toEqual([NaN, NaN, NaN, false]);
});

const BASE =
  'switch 1; washer 1, dryer 2; a: b3@washer w30@washer~40^2%.5!9 b2-4 | b (at 5) (due 9): b5 w? | c (after a): b1';

test.each([
  ['an id', BASE.replace('c (', 'd (')],
  ['the order of tasks', 'switch 1; washer 1; b: b1 | a: b1', 'switch 1; washer 1; a: b1 | b: b1'],
  ['an arrival', BASE.replace('at 5', 'at 6')],
  ['a deadline', BASE.replace('due 9', 'due 8')],
  ['a priority', BASE.replace('(due 9)', '(due 9) (priority 1)')],
  ['what a task is after', BASE.replace('after a', 'after b')],
  ['what becomes of it when that fails', BASE.replace('(after a)', '(after a) (proceed)')],
  ['the price of a switch', BASE.replace('switch 1', 'switch 2')],
  ['a capacity', BASE.replace('dryer 2', 'dryer 1')],
  ['a resource', BASE.replaceAll('dryer', 'oven')],
  ['a duration', BASE.replace('b3@', 'b4@')],
  ['a range', BASE.replace('2-4', '2-5')],
  ['never', BASE.replace('w?', 'w5')],
  ['the type of a step', BASE.replace('b5 ', 'w5 ')],
  ['what a step uses', BASE.replace('b3@washer', 'b3@dryer')],
  ['a timeout', BASE.replace('~40', '~39')],
  ['tries', BASE.replace('^2', '^3')],
  ['a chance', BASE.replace('%.5', '%.25')],
  ['spoiling', BASE.replace('!9', '!8')],
  ['giving up', BASE.replace('b5 ', 'b5> ')],
  ['another step', BASE.replace('b5 ', 'b5 b5 ')],
])('the fingerprint depends on %s', (_, changed, base = BASE) => {
  expect(changed).not.toBe(base);
  expect(fingerprint(scenario(changed))).not.toBe(fingerprint(scenario(base)));
});

test('the fingerprint does not depend on words', () => {
  const file = scenarioFile(BASE);
  const reworded: ScenarioFile = {
    ...file,
    title: 'Another',
    story: 'Told in another way.',
    unit: 's',
    scene: 'loop',
    cpu: { switchCost: 1, name: 'Cook' },
    resources: { washer: { capacity: 1, title: 'The machine' }, dryer: 2 },
    lesson: { goal: 'Another' },
    tasks: file.tasks.map((task) => ({
      ...task,
      title: 'Another',
      steps: task.steps.map((step) => ('steps' in step ? step : { ...step, name: 'Another' })),
    })),
  };
  expect(fingerprint(expand(reworded))).toBe(fingerprint(expand(file)));
});

test('fingerprints are 32 bits, and stay what they are', () => {
  expect(fingerprint(scenario(BASE))).toBe(173_474_531);
  expect(fingerprint(scenario('a: b1'))).toBe(4_249_125_457);
});
