import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.ts';
import { mendText } from '../../src/scenario/write/mend.ts';
import { SLIPS_OF_BRACKETS } from './slips-of-brackets.ts';
import { SLIPS_OF_VALUES } from './slips-of-values.ts';

const GOOD = `{
  "format": 1,
  "title": "Tea",
  "story": "Tea for two",
  "unit": "s",
  "resources": { "pot": 1, "cup": 2 },
  "tasks": [
    { "id": "tea", "surprise": true, "steps": [
      { "name": "Fill", "type": "blocking", "duration": 20 },
      { "name": "Boil", "type": "non-blocking", "duration": { "min": 5, "max": 9 }, "uses": ["pot", "cup"] } ] },
    { "id": "cake", "after": ["tea"], "steps": [ { "name": "Bake", "type": "blocking", "duration": 5 } ] }
  ]
}
`;

const SLIPS = [...SLIPS_OF_VALUES, ...SLIPS_OF_BRACKETS];

describe.each(SLIPS)('in place of %s', (right, rows) => {
  test.each(rows)('%s', (written, place, hint, mended) => {
    const text = GOOD.replace(right, () => written);
    const found = parseScenario(text).diagnostics;
    expect(found.map(({ line, column, code }) => `${line}:${column} ${code}`)).toEqual([place]);
    expect(`${found[0]?.hint ?? found[0]?.message}`).toBe(hint);
    const fixed = mendText(text).text;
    if (mended === null) expect(fixed).toBe(text);
    else expect(parseScenario(fixed).diagnostics).toEqual([]);
    if (typeof mended === 'string') expect(fixed).toBe(GOOD.replace(right, () => mended));
  });
});

test('the file around them has no mistakes and contains all of them', () => {
  expect(parseScenario(GOOD).diagnostics).toEqual([]);
  expect(SLIPS.filter(([right]) => !GOOD.includes(right))).toEqual([]);
});

test('two slips are two mistakes', () => {
  const sample = SLIPS.filter(([right]) => right === '"duration": 20').flatMap(([, rows]) => rows);
  for (const [written, , hint] of sample) {
    const text = GOOD.replace('"title": "Tea",', 'title: "Tea",').replace('"duration": 20', () => written);
    const found = parseScenario(text).diagnostics;
    expect(
      found.map(({ message, hint: said }) => said ?? message),
      written,
    ).toEqual(['write texts and field names in double quotes: "…"', hint]);
  }
});
