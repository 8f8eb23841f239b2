import { describe, expect, test } from 'vitest';
import { DEMANDS } from '../../src/generate/demands.ts';
import { draftOf } from '../../src/generate/draft.ts';
import { generateScenario } from '../../src/generate/generate.ts';
import { type Difficulty, KINDS, type Kind } from '../../src/generate/kinds.ts';
import { printScenario } from '../../src/generate/print.ts';
import { Random } from '../../src/generate/random.ts';
import { parseRecipe, printRecipe, recipeOf } from '../../src/generate/recipe.ts';
import { VOCABULARIES } from '../../src/generate/vocabularies.ts';
import { scenarioFile } from '../support/notation.ts';
import { type Judged, judge, RECIPES } from './judge.ts';

const generated = (text: string, kind: Kind, difficulty: Difficulty) =>
  printScenario(generateScenario({ text, kind, difficulty }));

const LAW = 'a law';
const judgedOnce = new Map<string, Judged>();

/** What is wrong with the scenario of the text, generated and examined once. */
function judged(kind: Kind, difficulty: Difficulty): Judged {
  const key = `${kind} ${difficulty}`;
  const found = judgedOnce.get(key) ?? judge({ text: LAW, kind, difficulty }, { limitMs: 30_000, withAdvice: false });
  judgedOnce.set(key, found);
  return found;
}

// `node scripts/generate-many.mjs` does the same for any number of scenarios.
describe('generated scenarios keep the promises', () => {
  test.each(RECIPES)('%s, %s', { timeout: 60_000 }, (kind, difficulty) => {
    const found = judged(kind, difficulty);
    expect(found.complaints).toEqual([]);
    expect(found).toMatchObject({ isClean: true, isProven: true });
    expect(found.reached).toBeGreaterThan(0);
    expect(found.reached).toBeLessThan(0.8);
    if (difficulty === 'hard') expect(found.isPuzzle).toBe(true);
    // Some hard ones have two: among many tasks that begin alike, a single best opening is rare.
    else expect(found.hasOneOpening).toBe(true);
  });
});

describe('the same text gives the same bytes', () => {
  test.each(RECIPES.filter(([, difficulty]) => difficulty !== 'hard'))('%s, %s', (kind, difficulty) => {
    expect(generated(LAW, kind, difficulty)).toBe(judged(kind, difficulty).text);
  });

  test('another text, kind or difficulty gives another scenario', () => {
    const all = [
      generated('one', 'garden', 'easy'),
      generated('two', 'garden', 'easy'),
      generated('one', 'office', 'easy'),
      generated('one', 'garden', 'medium'),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  // A change of the game for a text must raise GENERATOR_VERSION; a change of words only updates these files.
  test.each([
    ['rainy monday', 'garden', 'easy'],
    ['rainy monday', 'household', 'medium'],
    ['rainy monday', 'network', 'hard'],
    ['rainy monday', 'harbour', 'medium'],
  ] as const)('%s, %s, %s is as it was', async (text, kind, difficulty) => {
    await expect(generated(text, kind, difficulty)).toMatchFileSnapshot(`${kind}-${difficulty}.golden.json`);
  });
});

test('a harbour has steps that wait for steps, and loads that take two cranes', () => {
  const drafts = Array.from({ length: 60 }, (_, n) =>
    draftOf(VOCABULARIES.harbour, DEMANDS.medium, new Random(`${n}`)),
  );
  const steps = drafts.map(({ tasks }) => tasks.flatMap((task) => task.steps).filter((step) => 'name' in step));
  expect(steps.every((list) => list.some(({ after }) => after))).toBe(true);
  expect(steps.some((list) => list.some(({ uses = [] }) => 'cranes' in uses && uses.cranes === 2))).toBe(true);
  expect(drafts.some(({ tasks }) => tasks.some(({ arrives }) => typeof arrives === 'object'))).toBe(true);
});

test('what fits is on one line, but never two steps', () => {
  const file = { ...scenarioFile('washer 2; a (after b): b1 w2@washer | b: 3x(b1)'), story: '' };
  expect(printScenario(file)).toBe(`{
  "format": 1,
  "title": "Test",
  "tasks": [
    {
      "id": "a",
      "steps": [
        { "name": "b1", "type": "blocking", "duration": 1 },
        { "name": "w2@washer", "type": "non-blocking", "duration": 2, "uses": ["washer"] }
      ],
      "after": ["b"]
    },
    { "id": "b", "steps": [{ "repeat": 3, "steps": [{ "name": "b1", "type": "blocking", "duration": 1 }] }] }
  ],
  "resources": { "washer": 2 },
  "story": ""
}
`);
});

describe('a recipe in one word', () => {
  test.each([
    ['tea', recipeOf('tea')],
    ['tea/hard', { ...recipeOf('tea'), difficulty: 'hard' }],
    ['tea/office', { text: 'tea', kind: 'office', difficulty: 'medium' }],
    ['tea/office/easy', { text: 'tea', kind: 'office', difficulty: 'easy' }],
    ['tea/easy/office', { text: 'tea', kind: 'office', difficulty: 'easy' }],
    ['/easy/office', { text: '', kind: 'office', difficulty: 'easy' }],
    ['tea/offise', { unknown: 'offise' }],
    ['tea/easy/', { unknown: '' }],
  ])('%s', (written, recipe) => {
    expect(parseRecipe(written)).toEqual(recipe);
  });

  test('is parsed as it was printed', () => {
    for (const [kind, difficulty] of RECIPES) {
      const recipe = { text: 'rainy monday', kind, difficulty };
      expect(parseRecipe(printRecipe(recipe))).toEqual(recipe);
    }
  });

  test('without a kind, texts cover all kinds but the harbour', () => {
    const kinds = new Set(Array.from({ length: 100 }, (_, n) => recipeOf(`${n}`).kind));
    expect([...kinds].sort()).toEqual(KINDS.filter((kind) => kind !== 'harbour').sort());
  });
});
