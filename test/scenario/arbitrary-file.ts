import fc from 'fast-check';
import { CONCEPTS } from '../../src/scenario/concepts.ts';
import { LIMITS } from '../../src/scenario/limits.ts';
import { SCENES, UNITS } from '../../src/scenario/scenario.ts';
import type { ScenarioFile, SingleStep, StepEntry, TaskEntry } from '../../src/scenario/schema.ts';

const RESOURCES = ['washer', 'dryer', 'constructor', 'pan-2'];

const time = fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: LIMITS.time }));
const positiveTime = time.map((value) => Math.max(1, value));
const words = fc.constantFrom('Fold', 'Egg {n}', '茶を入れる', 'Ein Ei 🍳', '', '__proto__', 'שלום', 'x'.repeat(80));
const prose = fc.oneof(words, fc.constant('🍳'.repeat(LIMITS.story)));

const ALL_OPTIONAL = { requiredKeys: [] as [] };

const range = fc.tuple(time, time).map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) }));

const anyStep = {
  name: words,
  uses: fc.subarray(RESOURCES),
  attempts: fc.integer({ min: 1, max: 5 }),
  failChance: fc.double({ min: 0, max: 1, noNaN: true }),
  onFailure: fc.constantFrom('fail' as const, 'continue' as const),
};

const optionalOfStep = { requiredKeys: ['name', 'type', 'duration'] } as const;

const blocking = fc.record(
  { ...anyStep, type: fc.constant('blocking' as const), duration: fc.oneof(time, range) },
  {
    requiredKeys: [...optionalOfStep.requiredKeys],
  },
);

const nonBlocking = fc.record(
  {
    ...anyStep,
    type: fc.constant('non-blocking' as const),
    duration: fc.oneof(time, range, fc.constant('never' as const)),
    timeout: positiveTime,
    spoilsAfter: positiveTime,
  },
  { requiredKeys: [...optionalOfStep.requiredKeys] },
);

const step: fc.Arbitrary<SingleStep> = fc.oneof(blocking, nonBlocking);

function group<T>(inner: fc.Arbitrary<T>) {
  return fc.record({ repeat: fc.integer({ min: 1, max: 4 }), steps: fc.array(inner, { minLength: 1, maxLength: 3 }) });
}

const entry: fc.Arbitrary<StepEntry> = fc.oneof(
  { weight: 3, arbitrary: step },
  group(step),
  group(fc.oneof(step, group(fc.oneof(step, group(step))))),
);

/** Adds a blocking step at the end, so that no step that spoils is the last one of its task. */
const steps = fc.tuple(fc.array(entry, { maxLength: 4 }), blocking).map(([before, last]) => [...before, last]);

const task: fc.Arbitrary<Omit<TaskEntry, 'id' | 'after'>> = fc
  .tuple(
    steps,
    fc.record(
      {
        title: words,
        copies: fc.integer({ min: 1, max: 4 }),
        arrives: time,
        surprise: fc.boolean(),
        afterFailure: fc.constantFrom('cancel' as const, 'proceed' as const),
        deadline: time,
        priority: fc.integer({ min: -1_000, max: 1_000 }),
        game: fc.constant('1. e4 e5\n2. Nf3'),
      },
      ALL_OPTIONAL,
    ),
  )
  .map(([made, rest]) => ({ ...rest, steps: made }));

const question = fc.record({
  question: prose,
  choices: fc.array(words, { minLength: 2, maxLength: 3 }),
  answer: fc.nat({ max: 1 }),
  why: prose,
});

const lesson = fc.record(
  {
    concept: fc.constantFrom(...CONCEPTS),
    goal: prose,
    hints: fc.array(prose, { maxLength: 2 }),
    predict: fc.array(question, { maxLength: 2 }),
    mapping: fc.array(fc.record({ household: prose, code: prose }), { maxLength: 2 }),
  },
  ALL_OPTIONAL,
);

const rest = fc.record(
  {
    $schema: fc.constant('./scenario.schema.json'),
    story: prose,
    unit: fc.constantFrom(...UNITS),
    cpu: fc.record({ name: words, switchCost: time }, ALL_OPTIONAL),
    lesson,
    scene: fc.constantFrom(...SCENES),
  },
  ALL_OPTIONAL,
);

/** Any valid small scenario file. Tasks are after earlier ones only, so that there is no circle. */
export const scenarioFile: fc.Arbitrary<ScenarioFile> = fc
  .tuple(words, rest, fc.array(fc.tuple(task, fc.array(fc.nat(), { maxLength: 3 })), { minLength: 1, maxLength: 5 }))
  .map(([title, others, made]) => ({
    format: 1,
    title,
    ...others,
    resources: { washer: 1, dryer: { capacity: 2, title: 'Dryer' }, constructor: {}, 'pan-2': 1_000 },
    tasks: made.map(([fields, picks], index) => ({
      ...fields,
      id: `task${index}`,
      after: index === 0 ? [] : picks.map((pick) => idOf(made[pick % index]?.[0], pick % index, pick)),
    })),
  }));

/** All copies of a task or, for every other pick, one of them. */
function idOf(fields: Omit<TaskEntry, 'id' | 'after'> | undefined, index: number, pick: number): string {
  const copies = fields?.copies;
  return copies === undefined || pick % 2 === 0 ? `task${index}` : `task${index}-${(pick % copies) + 1}`;
}
