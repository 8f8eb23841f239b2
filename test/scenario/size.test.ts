import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.ts';

const STEP = '{ "name": "x", "type": "blocking", "duration": 1 }';
const file = (tasks: string) => `{ "format": 1, "title": "x", "unit": "s", "tasks": [${tasks}] }`;
const many = (text: string, count: number) => new Array(count).fill(text).join(',');
const codesOf = (text: string) => new Set(parseScenario(text).diagnostics.map(({ code }) => code));

// As many as fit into a file: more than a call can have arguments.
describe('a file that consists of mistakes is still checked', () => {
  test.each([
    ['steps that are empty', file(`{ "id": "a", "title": "A", "steps": [${many('{}', 60_000)}] }`), 'missing-field'],
    ['steps that are numbers', file(`{ "id": "a", "title": "A", "steps": [${many('1', 150_000)}] }`), 'wrong-type'],
    [
      'steps that are empty, after ten thousand good ones',
      file(`{ "id": "a", "title": "A", "steps": [${many(STEP, 10_000)},${many('{}', 50_000)}] }`),
      'missing-field',
    ],
    [
      'names in “after”',
      file(`{ "id": "a", "title": "A", "after": [${many('"b"', 150_000)}], "steps": [${STEP}] }`),
      'unknown-task',
    ],
    [
      'numbers in “after”',
      file(`{ "id": "a", "title": "A", "after": [${many('1', 150_000)}], "steps": [${STEP}] }`),
      'wrong-type',
    ],
    ['fields that stand twice', `{ "format": 1, ${many('"a": 1', 120_000)} }`, 'duplicate-key'],
  ])('%s', (_, text, code) => {
    expect([...codesOf(text)]).toContain(code);
  });
});
