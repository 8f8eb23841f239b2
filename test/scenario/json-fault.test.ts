import { expect, test } from 'vitest';
import { jsonFault } from '../../src/scenario/source/json-fault.ts';

test.each([
  ['{"a": [1,\n2', 2, 2],
  ['{"a": [1,\r\n 2}', 2, 3],
  ['\ufeff{"a": 1,}', 1, 9],
  ['[\n// one\n1]', 2, 1],
  ['[1] 2', 1, 5],
  ['', 1, 1],
])('%j stops being JSON at %i:%i', (text, line, column) => {
  expect(() => JSON.parse(text)).toThrow();
  expect(jsonFault(text)).toEqual({ line, column });
});

test('what is JSON has no fault, and what is nested too deep no place', () => {
  expect(jsonFault('{"a": [1, 2.5e3, "x", null]}')).toBeNull();
  expect(jsonFault('['.repeat(1_000_000))).toBeNull();
});
