import { describe, expect, test } from 'vitest';
import { DEMANDS } from '../../src/generate/demands.ts';
import { draftOf } from '../../src/generate/draft.ts';
import { DIFFICULTIES, KINDS } from '../../src/generate/kinds.ts';
import { Random } from '../../src/generate/random.ts';
import { VOCABULARIES } from '../../src/generate/vocabularies.ts';
import { needsOf, stepOf, toolsOf } from '../../src/generate/vocabulary.ts';
import { parseScenario } from '../../src/scenario/parse.ts';

describe.each(KINDS)('the words of %s', (kind) => {
  const { chores, resources, titles, openings, cpus, switching, urgency, mapping } = VOCABULARIES[kind];

  test('are well formed', () => {
    const ids = chores.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(chores.flatMap(needsOf).filter((id) => !ids.includes(id))).toEqual([]);
    expect([...new Set(chores.flatMap(toolsOf))].sort()).toEqual(Object.keys(resources).sort());
    expect(chores.filter(({ many }) => many && !many.includes('{n}'))).toEqual([]);
    expect(chores.some(({ arrives }) => arrives)).toBe(true);
    for (const list of [titles, openings, cpus]) expect(new Set(list).size).toBe(list.length);
    expect(switching).toContain('{n}');
    expect(urgency).toContain('“{task}”');
    expect(mapping.filter(([, , resource]) => resource && !resources[resource])).toEqual([]);
  });

  // If one chore kept a resource while it waits for another, and a second the reverse, they could deadlock.
  test('take resources that they keep in one order', () => {
    const order = Object.keys(resources);
    const takes = chores.flatMap(({ steps }) =>
      steps.slice(1).flatMap((text, index) => {
        const [held, next] = [stepOf(String(steps[index])).uses, stepOf(text).uses];
        const kept = held.filter((name) => next.includes(name));
        return kept.flatMap((from) => next.filter((to) => !held.includes(to)).map((to) => [from, to] as const));
      }),
    );
    expect(takes.filter(([from, to]) => order.indexOf(from) > order.indexOf(to))).toEqual([]);
  });

  test.each(DIFFICULTIES)('make scenarios without mistakes: %s', (difficulty) => {
    for (let number = 0; number < 50; number++) {
      const draft = draftOf(VOCABULARIES[kind], DEMANDS[difficulty], new Random(`${number}`));
      expect(parseScenario(JSON.stringify({ format: 1, title: 'Draft', ...draft })).diagnostics).toEqual([]);
    }
  });
});

describe('the notation of a step', () => {
  const bare = {
    name: 'Boil',
    type: 'non-blocking',
    least: 4,
    most: 4,
    uses: [],
    units: [],
    after: null,
    rounds: [1, 1],
  };
  test.each([
    ['w4 Boil', bare],
    ['w4-6 Boil', { ...bare, most: 6 }],
    ['w4@hob+pan Boil', { ...bare, uses: ['hob', 'pan'], units: [1, 1] }],
    ['w4@hob*2+pan>soup:3 Boil', { ...bare, uses: ['hob', 'pan'], units: [2, 1], after: 'soup:3' }],
    ['3x b2 Stir it', { ...bare, name: 'Stir it', type: 'blocking', least: 2, most: 2, rounds: [3, 3] }],
    ['3-5x w4 Boil', { ...bare, rounds: [3, 5] }],
  ])('%s', (text, step) => {
    expect(stepOf(text)).toEqual(step);
  });

  test.each(['Boil', 'x4 Boil', 'b Boil', 'b4', 'b4@ Boil', 'b4>soup Boil', 'b4@2 Boil'])(
    '%s is not a step',
    (text) => {
      expect(() => stepOf(text)).toThrow(SyntaxError);
    },
  );
});

test('random numbers depend on nothing but their key', () => {
  const drawn = (key: string) => Array.from({ length: 20 }, () => new Random(key).int(0, 1_000));
  expect(new Set(drawn('a')).size).toBe(1);
  const random = new Random('b');
  expect(random.shuffled([1, 2, 3, 4, 5]).toSorted()).toEqual([1, 2, 3, 4, 5]);
  expect(() => random.pick([])).toThrow(RangeError);
});
