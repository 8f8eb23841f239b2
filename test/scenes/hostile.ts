import fc from 'fast-check';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { scenarioOf } from './scene-preview.ts';

/**
 * Titles that could break a column: wide, combined, of two code units, right to left, long, and with words that select
 * drawings.
 */
const TITLES = [
  '洗'.repeat(80),
  '👩‍👩‍👧‍👦'.repeat(11),
  'é'.normalize('NFD').repeat(40),
  'שלום עולם',
  'Wash the dishes, dry the washer, iron, bake and call the children',
  '·',
  'ｗａｓｈ 乾燥機 ｂａｋｅ',
  '\u200b\u200d\ufe0f',
  'Banner page logo style photo map',
];

const title = fc.oneof(
  fc.constantFrom(...TITLES),
  fc.constantFrom('Wash', 'Dry', 'Bake', 'Ask the server', 'Photo {n}', 'Talk', 'Page', 'Banner', 'Comfort the child'),
);

const step = (resources: readonly string[]) =>
  fc.record({
    name: title,
    type: fc.constantFrom('blocking', 'non-blocking'),
    duration: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant({ min: 1, max: 7 })),
    uses: fc.subarray([...resources]),
    attempts: fc.integer({ min: 1, max: 3 }),
    failChance: fc.constantFrom(0, 0, 0.5),
  });

const task = (resources: readonly string[]) =>
  fc.record({
    title,
    copies: fc.integer({ min: 1, max: 5 }),
    arrives: fc.integer({ min: 0, max: 5 }),
    surprise: fc.boolean(),
    steps: fc.array(step(resources), { minLength: 1, maxLength: 4 }),
  });

/** Scenarios of any shape with titles that could break a column. */
export const hostileScenario: fc.Arbitrary<Scenario> = fc
  .record({
    names: fc.array(title, { maxLength: 4 }),
    capacity: fc.integer({ min: 1, max: 3 }),
    cpu: title,
    switchCost: fc.integer({ min: 0, max: 3 }),
    unit: fc.constantFrom('ms', 's', 'min', 'h'),
    title,
  })
  .chain(({ names, capacity, cpu, switchCost, unit, title: heading }) => {
    const ids = names.map((_, i) => `r${i}`);
    return fc.array(task(ids), { minLength: 1, maxLength: 12 }).map((tasks) =>
      scenarioOf(
        JSON.stringify({
          format: 1,
          title: heading,
          unit,
          cpu: { name: cpu, switchCost },
          resources: Object.fromEntries(names.map((name, i) => [ids[i], { capacity, title: name }])),
          tasks: tasks.map((one, i) => ({ id: `t${i}`, ...one })),
        }),
      ),
    );
  });
