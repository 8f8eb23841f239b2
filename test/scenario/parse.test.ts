import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.ts';

const STEP = '{ "name": "x", "type": "blocking", "duration": 1 }';

function file(tasks: string): string {
  return `{ "format": 1, "title": "Test", "tasks": [${tasks}] }`;
}

function codes(text: string): string[] {
  return parseScenario(text).diagnostics.map(({ code }) => code);
}

describe('the text as a whole', () => {
  test.each(['', ' \n\t', '\ufeff', '\ufeff\n'])('empty: %j', (text) => {
    expect(codes(text)).toEqual(['empty-file']);
  });

  test('only a comment', () => {
    expect(codes('// later')).toEqual(['syntax-end']);
  });

  test('a byte order mark, comments and Windows line ends are allowed', () => {
    const text = `\ufeff// first\r\n${file(`{ "id": "a", /* here */ "steps": [${STEP}] }`)}\r\n`;
    expect(parseScenario(text)).toMatchObject({ diagnostics: [], scenario: { title: 'Test' } });
  });

  test('columns do not count the byte order mark, and lines end with \\r too', () => {
    expect(parseScenario('\ufeff{ "x": 1 }').diagnostics.at(-1)).toMatchObject({ line: 1, column: 3, endColumn: 6 });
    expect(parseScenario('{\r\n\r"x": 1 }').diagnostics.at(-1)).toMatchObject({ line: 3, column: 1 });
  });

  test('no place is after the end, or between \\r and \\n', () => {
    expect(parseScenario('{\n/*').diagnostics.at(-1)).toMatchObject({ line: 2, column: 1, endLine: 2, endColumn: 3 });
    const unclosed = parseScenario('{ "x\\\r\n').diagnostics.find(({ code }) => code === 'syntax-unclosed');
    expect(unclosed).toMatchObject({ line: 1, column: 3, endLine: 1, endColumn: 6 });
  });

  test('1 MiB is allowed, one byte more is not; bytes count, not characters', () => {
    const small = file(`{ "id": "a", "steps": [${STEP}] }`);
    expect(codes(small + ' '.repeat(1_048_576 - small.length))).toEqual([]);
    expect(codes(small + ' '.repeat(1_048_577 - small.length))).toEqual(['file-too-large']);
    expect(codes(`${small} // ${'é'.repeat(600_000)}`)).toEqual(['file-too-large']);
  });
});

describe('hostile text', () => {
  const hostile: readonly [string, string, string][] = [
    ['100,000 open lists', '['.repeat(100_000), 'too-deep'],
    ['nested objects', '{"a":'.repeat(100_000), 'too-deep'],
    ['brackets that do not match', '[}'.repeat(100_000), 'too-deep'],
    ['a deep value in an unknown field', `{ "x": ${'['.repeat(50_000)}${']'.repeat(50_000)} }`, 'too-deep'],
    ['1 MiB of quotes', '"'.repeat(1_000_000), 'syntax-after-end'],
    ['1 MiB of noise', `{ ${']x,"y'.repeat(200_000)}`, 'syntax-bracket'],
    ['2 MiB', '{ "a": 1 }'.repeat(210_000), 'file-too-large'],
    ['500,000 tasks', file(Array(500_000).fill('0').join()), 'too-many-entries'],
  ];

  test.each(hostile)('%s', { timeout: 30_000 }, (_, text, code) => expect(codes(text)).toContain(code));

  test('prototype names are ordinary names, or ordinary mistakes', () => {
    const text = file(
      `{ "id": "constructor", "steps": [${STEP}] }, { "id": "b", "after": ["constructor"], "steps": [${STEP}] }`,
    );
    expect(parseScenario(text).scenario?.tasks[1]?.after).toEqual([0]);
    expect(codes(file(`{ "id": "a", "__proto__": { "steps": [] }, "constructor": 1, "toString": 1 }`))).toEqual([
      'missing-field',
      'unknown-field',
      'unknown-field',
      'unknown-field',
    ]);
    expect(codes('{ "__proto__": { "format": 1, "title": "x", "tasks": [] } }')).toContain('unknown-field');
    expect(Object.hasOwn(Object.prototype, 'format')).toBe(false);
  });

  test('a message quotes what was written, made safe to print', () => {
    const [first] = parseScenario('{ "\\u001b[2J": 1, "format": 1, "title": "x", "tasks": [0] }').diagnostics;
    expect(first?.message).toBe('there is no field “\\u001b[2J” here');
  });
});

test('after 200 findings the rest are only counted', () => {
  const { diagnostics } = parseScenario(file(Array(500).fill('0').join()));
  expect(diagnostics).toHaveLength(201);
  expect(diagnostics.at(-1)).toMatchObject({
    code: 'more-problems',
    severity: 'error',
    message: '300 more from here on',
  });
});

test('a repeat of a billion copies is found by multiplying', () => {
  const inner = `{ "repeat": 100000, "steps": [{ "repeat": 100000, "steps": [{ "repeat": 100000, "steps": [${STEP}] }] }] }`;
  const [steps] = parseScenario(
    file(`{ "id": "a", "title": "{n}", "copies": 10000, "steps": [${inner}] }`),
  ).diagnostics;
  expect(steps?.message).toBe(
    'there are 10,000,000,000,000,000,000 steps once repeats and copies are made; at most 100,000 are allowed',
  );
});

test('values at the limits are allowed', () => {
  const steps =
    '{ "repeat": 10, "steps": [{ "name": "x", "type": "blocking", "duration": 1, "attempts": 10, "failChance": 1 }] }';
  const { scenario, diagnostics } = parseScenario(
    file(`{ "id": "a", "title": "{n}", "copies": 10000, "steps": [${steps}] }`),
  );
  expect(diagnostics).toEqual([]);
  expect(scenario?.tasks).toHaveLength(10_000);
});

test('meaning is checked where the shape is broken elsewhere', () => {
  const text = file(
    `{ "id": "a", "after": ["b"], "steps": 5 }, { "id": "b", "after": ["a"], "steps": [${STEP}], "x": 1 }, 7`,
  );
  expect(codes(text)).toEqual(['after-cycle', 'wrong-type', 'unknown-field', 'wrong-type']);
});

test('a task is in one reported circle only', () => {
  const tasks = [
    ['a', '"b"'],
    ['b', '"a", "c"'],
    ['c', '"b"'],
  ].map(([id, after]) => `{ "id": "${id}", "after": [${after}], "steps": [${STEP}] }`);
  expect(parseScenario(file(tasks.join())).diagnostics.map(({ message }) => message)).toEqual([
    'tasks wait for each other in a circle: “a” is after “b”, which is after “a”',
  ]);
});

test('a long circle is named by its first tasks', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const tasks = ids.map((id, i) => `{ "id": "${id}", "after": ["${ids[(i + 1) % 8]}"], "steps": [${STEP}] }`);
  expect(parseScenario(file(tasks.join())).diagnostics.map(({ message }) => message)).toEqual([
    'tasks wait for each other in a circle: “a” is after “b”, which is after “c”, which is after “d”, which is after “e”, which is after “f”, which is after …, which is after “a”',
  ]);
});
