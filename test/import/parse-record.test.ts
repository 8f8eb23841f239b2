import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRecord } from '../../src/import/record/parse-record.ts';
import { holdersOf } from '../../src/import/report/holders.ts';
import { importRecord, NothingToImport } from '../../src/import/scenario/import-record.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { printable } from '../../src/scenario/source/text.ts';
import { HOSTILE } from '../support/hostile-texts.ts';
import { recordText } from './records.ts';

const NAMES = ['blocking', 'gather', 'outage', 'producer', 'timeouts'];
const problemOf = (text: string) => parseRecord(text).problem;

describe('what is no record is refused in one line', () => {
  test.each([
    ['', 'it is not a record of `meanwhile record`'],
    ['{"title": "x"}', 'it is not a record of `meanwhile record`'],
    ['[1]', 'it is not a record of `meanwhile record`'],
    ['{"record": 2}', 'it is a record of format 2, and this version of Meanwhile reads format 1: upgrade it'],
    ['{"record": "one"}', 'the record is damaged: record is not the number of a format'],
    ['{"record": 1}', 'the record is damaged: tasks is not a list'],
    [recordText('gather').slice(0, 700), 'the record is cut off or damaged: it is not complete JSON'],
    [
      recordText('gather').replace('[0,0.0', '[99,0.0'),
      'the record is damaged: slices[0] is not right: it names a task that does not exist',
    ],
    [
      recordText('gather').replace('["task",2]', '["task",999]'),
      'the record is damaged: slices[3] is not a number from 0 to 2',
    ],
  ])('%.30s', (text, problem) => {
    expect(problemOf(text)).toBe(problem);
  });

  test('one cut anywhere', () => {
    const text = recordText('timeouts').trimEnd();
    for (let end = 0; end < text.length; end += 97) expect(problemOf(text.slice(0, end))).not.toBeNull();
  });
});

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

const evil: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(...HOSTILE, '{n}', '../../etc/passwd', 'wait', '__proto__', 'constructor'),
  fc.constantFrom<Json>(-1, 0, 1, 0.5, 1e308, -1e308, 2 ** 53, 1e7, 4_294_967_296, null, true, [], {}, [[[[]]]]),
  fc.constantFrom<Json>(['task', 0], ['task', -1], ['timer', -1e7, 1e7], ['io', 1e7, true], ['await', 0, [0, 1], [0]]),
  fc.constant<Json>(JSON.parse('{"__proto__": {"record": 1}, "constructor": 1}')),
);

/** The value with one of its parts, found by walking down `path`, replaced. */
function changed(value: Json, path: readonly number[], by: Json): Json {
  const [first, ...rest] = path;
  if (first === undefined || typeof value !== 'object' || value === null) return by;
  const keys = Object.keys(value);
  const key = keys[first % Math.max(1, keys.length)];
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((one, index) => (String(index) === key ? changed(one, rest, by) : one));
  return { ...value, [key]: changed(value[key] as Json, rest, by) };
}

test('a hostile record is refused in one printable line, or is one that a scenario can be made of', () => {
  // Most of what can be wrong is in the lists, which stand last.
  const first = fc.oneof(
    { weight: 1, arbitrary: fc.nat(10) },
    { weight: 6, arbitrary: fc.integer({ min: 11, max: 15 }) },
  );
  const path = fc
    .tuple(first, fc.array(fc.nat(200), { minLength: 1, maxLength: 4 }))
    .map(([one, rest]) => [one, ...rest]);
  const changes = fc.array(fc.tuple(path, evil), { minLength: 1, maxLength: 2 });
  let accepted = 0;
  fc.assert(
    fc.property(fc.constantFrom(...NAMES), changes, (name, list) => {
      const value = list.reduce<Json>((one, [where, by]) => changed(one, where, by), JSON.parse(recordText(name)));
      const { record, problem } = parseRecord(JSON.stringify(value));
      if (record === null) {
        expect(problem).toBe(printable(problem).slice(0, 300));
        return;
      }
      accepted += 1;
      holdersOf(record);
      try {
        const text = JSON.stringify(importRecord(record, accepted % 2 === 0).file);
        expect(parseScenario(text).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      } catch (error) {
        if (!(error instanceof NothingToImport)) throw error;
      }
    }),
    { numRuns: 2500 },
  );
  expect(accepted).toBeGreaterThan(150);
  expect(({} as Record<string, unknown>).record).toBeUndefined();
});
