import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.ts';
import { mendText } from '../../src/scenario/write/mend.ts';

const STEP = '{ "name": "x", "type": "blocking", "duration": 1 }';

const inFile = (fields: string): string =>
  `{ "format": 1, "title": "T", ${fields} "tasks": [{ "id": "a", "steps": [${STEP}] }] }`;
const inStep = (fields: string): string => `{ "format": 1, "title": "T", "resources": { "pan": 1 }, "tasks": [
  { "id": "a", "steps": [{ "name": "x", ${fields} }] }, { "id": "fry-egg", "steps": [{ "name": "x", "type": "blocking", "duration": 1, "uses": ["pan"] }] }] }`;

describe('fixes', () => {
  test.each<[string, string]>([
    ['"unit": "min",,', '"unit": "min",,'],
    ["'story': 'Tea',", '"story": "Tea",'],
    ['story: "Tea",', '"story": "Tea",'],
    ['"Story": "Tea",', '"story": "Tea",'],
    ['"stroy": "Tea",', '"story": "Tea",'],
    ['"unit": "Min",', '"unit": "min",'],
    ['"cpu": { "switch_cost": 1, },', '"cpu": { "switchCost": 1 },'],
    ['"cpu": { "switchCost": +1 },', '"cpu": { "switchCost": 1 },'],
    ['"story": "Tea" // for two\n', '"story": "Tea", // for two\n'],
    ['"scene": "houshold",', '"scene": "household",'],
  ])('%s', (before, after) => {
    const { text, mended } = mendText(inFile(before));
    expect(text).toBe(inFile(after));
    expect(mended.length > 0).toBe(before !== after);
    if (before !== after) expect(parseScenario(text).diagnostics).toEqual([]);
  });

  test.each<[string, string]>([
    ['"type": "nonblocking", "duration": "5"', '"type": "non-blocking", "duration": 5'],
    ['"type": "blocking", "durration": 5, "uses": "pan"', '"type": "blocking", "duration": 5, "uses": ["pan"]'],
    ['"type": "blocking", "duration": 5, "uses": ["Pan"]', '"type": "blocking", "duration": 5, "uses": ["pan"]'],
    [
      '"type": "blocking", "duration": 5, "uses": { "pan": 1 }',
      '"type": "blocking", "duration": 5, "uses": { "pan": 1 }',
    ],
  ])('%s', (before, after) => {
    expect(mendText(inStep(before)).text).toBe(inStep(after));
  });

  test('a name that is listed twice in “after”, unless there is a comment in between', () => {
    const listing = (list: string) =>
      `{ "format": 1, "title": "T", "tasks": [{ "id": "a-b", "steps": [${STEP}] }, { "id": "c", "after": [${list}], "steps": [${STEP}] }] }`;
    expect(mendText(listing('"a-b", "a-b"')).text).toBe(listing('"a-b"'));
    expect(mendText(listing('"A_b"')).text).toBe(listing('"a-b"'));
    expect(mendText(listing('"a-b", /* again */ "a-b"')).mended).toEqual([]);
  });
});

describe('leaves alone', () => {
  test.each([
    // Each has two possible meanings.
    inFile('"name": "Tea",'),
    inFile('"unit": "m",'),
    inFile('"story": None,'),
    inFile('"scene": "kitchen",'),
    inStep('"type": "async", "duration": 1'),
    inStep('"type": "blocking", "duration": "5 min"'),
    inStep('"type": "blocking", "duration": 4,5'),
    inStep('"type": "blocking", "duration": 1, "uses": { "pan": 2 }'),
    inStep('"type": "blocking", "duration": 0.5'),
    inStep('"type": "blocking", "duration": 5, "uses": ["pam"]'),
    inStep('"type": "blocking", "duration": { "min": 9, "max": 5 }'),
    inStep('"type": "blocking", "duration": 5, "duration": 6'),
    inFile(''),
    '',
    'not JSON at all',
    '['.repeat(5_000),
  ])('%s', (text) => {
    expect(mendText(text)).toEqual({ text, mended: [] });
  });
});

test('a step with “repeat” becomes a group around it', () => {
  const repeated = '{ "repeat": 3, "name": "x", "type": "blocking", "duration": 1 }';
  const { text } = mendText(inFile('').replace(STEP, repeated));
  expect(text).toBe(inFile('').replace(STEP, `{ "repeat": 3, "steps": [${STEP}] }`));
});

test('fixed mistakes are reported at their places in the original text, even if lines have disappeared', () => {
  const { text, mended } = mendText(`{ "format": 1, "title": "T\nU", 'Story': "x",
    "tasks": [{ "id": "a", "steps": [${STEP},] }] }`);
  expect(text).toBe(`{ "format": 1, "title": "T U", "story": "x",
    "tasks": [{ "id": "a", "steps": [${STEP}] }] }`);
  expect(mended.map(({ line, column, code }) => `${line}:${column} ${code}`)).toEqual([
    '1:25 syntax-line-break',
    '2:5 syntax-symbol',
    '3:88 trailing-comma',
    '2:5 unknown-field',
  ]);
});

test('no invalid file gets worse, and fixing again changes nothing', () => {
  const folder = new URL('../invalid/', import.meta.url);
  let better = 0;
  for (const file of readdirSync(folder)) {
    const before = readFileSync(new URL(file, folder), 'utf8');
    const { text, mended } = mendText(before);
    const [left, had] = [text, before].map((one) => parseScenario(one).diagnostics.length);
    if (mended.length > 0) expect(left, file).toBeLessThan(had ?? 0);
    else expect(text, file).toBe(before);
    expect(mendText(text).text, file).toBe(text);
    if (mended.length > 0) better += 1;
  }
  expect(better).toBeGreaterThanOrEqual(8);
});

test('a byte order mark stays', () => {
  expect(mendText(`\ufeff${inFile('"Story": "x",')}`).text).toBe(`\ufeff${inFile('"story": "x",')}`);
});
