import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expand } from '../../src/scenario/expand.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { scenarioFile } from './arbitrary-file.ts';

const folder = new URL('../../scenarios/', import.meta.url);
const bundled = readdirSync(folder)
  .filter((file) => /^\d\d-.*\.json$/.test(file))
  .map((file) => readFileSync(new URL(file, folder), 'utf8'));

const pieces = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  '\\',
  '-1',
  '1e999',
  'null',
  '"__proto__"',
  '//',
  '/*',
  '\u0007',
  '\ud800',
];
const piece = fc.constantFrom(...pieces, '"id"', '"tasks"', '"steps"', '"repeat":', '"after":["a"],', '\r', '\u2028');

/** A text in which a stretch has been replaced by something else. */
const mutated = fc
  .tuple(fc.constantFrom(...bundled), fc.nat(), fc.nat({ max: 30 }), fc.array(piece, { maxLength: 3 }))
  .map(([text, place, length, added]) => {
    const at = place % text.length;
    return text.slice(0, at) + added.join('') + text.slice(at + length);
  });

/** What must hold for every result, whatever the text. */
function expectSound(text: string): void {
  const { scenario, diagnostics } = parseScenario(text);
  expect(scenario === null).toBe(diagnostics.some(({ severity }) => severity === 'error'));
  const said = diagnostics.map(({ message, hint }) => `${message}${hint}`).join('');
  expect(said).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
  const starts = diagnostics.map(({ line, column }) => line * 1e7 + column);
  const ends = diagnostics.map(({ endLine, endColumn }) => endLine * 1e7 + endColumn);
  expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  expect(ends.every((end, index) => end >= (starts[index] ?? 0))).toBe(true);
}

describe('parseScenario never throws, and its diagnostics are sorted and safe to print', () => {
  test('on any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), expectSound), { numRuns: 150 });
    fc.assert(
      fc.property(
        fc.array(piece).map((list) => list.join('')),
        expectSound,
      ),
      { numRuns: 150 },
    );
  });

  test('on any JSON', () => {
    const key = fc.constantFrom('tasks', 'steps', 'id', 'after', 'uses', 'duration', '__proto__', 'repeat', 'lesson');
    const json = fc
      .object({ key: fc.oneof(key, fc.string()), withNullPrototype: false })
      .map((value) => JSON.stringify(value));
    fc.assert(fc.property(fc.oneof(json, fc.json()), expectSound), { numRuns: 150 });
  });

  test('on scenarios with a stretch replaced; whatever passes is JSON', () => {
    fc.assert(
      fc.property(mutated, (text) => {
        expectSound(text);
        const isPassed = parseScenario(text).scenario !== null;
        if (isPassed && !/\/\/|\/\*/.test(text)) expect(() => JSON.parse(text)).not.toThrow();
      }),
      { numRuns: 150 },
    );
  });
});

test('every valid file passes, and gives the same scenario as text and as value', () => {
  fc.assert(
    fc.property(scenarioFile, (file) => {
      const { scenario, diagnostics } = parseScenario(JSON.stringify(file));
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(scenario).toEqual(expand(file));
    }),
    { numRuns: 150 },
  );
});
