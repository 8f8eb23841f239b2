import * as z from 'zod';
import { ON_FAILURE_WORDS, STEP_AFTER_FAILURE_WORDS, TYPE_WORDS } from './explain/enum-words.ts';
import { GROUP_SNIPPETS, STEP_SNIPPETS } from './explain/snippets.ts';
import { DEFAULTS, LIMITS } from './limits.ts';
import { STEP_TYPES } from './scenario.ts';
import { choice, list, object, offering, positiveTime, shown, text, time, title, whole } from './schema-kinds.ts';
import { count } from './source/text.ts';

const chance = { error: 'a number from 0 to 1' };

const durationRange = object('a range', {
  min: time.meta(shown('Shortest', 'The shortest time it can take.', 5)),
  max: time.meta(shown('Longest', 'The longest time it can take, included in the draw.', 15)),
});

const duration = z
  .union([time, durationRange, z.literal('never')], {
    error: `a whole number from 0 to ${count(LIMITS.time)}, { "min": a, "max": b } or "never"`,
  })
  .meta(
    shown(
      'Duration',
      'How long it takes, in the unit of the scenario: a whole number, { "min": a, "max": b } to draw it with the seed, or (non-blocking only) "never".',
      30,
      { min: 5, max: 15 },
      'never',
    ),
  );

const units = whole(1, LIMITS.capacity);

const uses = z
  .union(
    [
      list(z.string({ error: 'the name of a resource' }), 'names of resources').meta({ uniqueItems: true }),
      z.record(z.string(), units, { error: 'a table { "name": units, … }' }),
    ],
    { error: 'a list of names of resources or { "name": units, … }' },
  )
  .meta(
    shown(
      'Uses',
      'The resources it needs: a list of names, one unit of each, or an object with the units of each. What the next step uses too is kept for it.',
      ['washer'],
      { hob: 2, pan: 1 },
    ),
  );

/** One step, as its author wrote it. */
export const stepSchema = object('a step', {
  name: title.meta(shown('Name', 'What is done. {n} stands for the number of the copy.', 'Load the washer')),
  type: choice(
    STEP_TYPES,
    STEP_TYPES.map((value) => TYPE_WORDS[value]),
  ).meta(
    shown(
      'Type',
      'blocking: the CPU is busy for the whole duration. non-blocking: it runs by itself while the CPU is free, and rings at the end.',
    ),
  ),
  duration,
  uses: uses.optional(),
  after: list(z.string({ error: 'a task or a step' }), 'tasks and steps')
    .optional()
    .meta(
      shown(
        'After',
        'What must be over or gone past before this step begins: a task ("load"), one of its steps, counted from 1 with repeats unrolled ("load:3"), one copy ("load-2", "load-2:3") or the copy of the same number ("load-{n}", "load-{n}:3"). The id of an entry with copies means all of them.',
        ['load'],
        ['load:3'],
        ['load-{n}:3'],
      ),
    ),
  afterFailure: choice(['cancel', 'proceed'], Object.values(STEP_AFTER_FAILURE_WORDS))
    .default(DEFAULTS.afterFailure)
    .meta(
      shown(
        'After a failure',
        'If a task in the "after" of this step failed or was cancelled: cancel this task too, or proceed. Steps in "after" never cancel.',
      ),
    ),
  attempts: whole(1, LIMITS.attempts)
    .default(DEFAULTS.attempts)
    .meta(shown('Attempts', 'How many times it may be tried. Timeouts, failures and spoilt results all count.', 3)),
  timeout: positiveTime
    .optional()
    .meta(
      shown(
        'Timeout',
        'Non-blocking only: an attempt fails if it takes longer than this. Time spent queueing for a resource does not count, and an answer in time counts even if the CPU is busy when it arrives.',
        100,
      ),
    ),
  failChance: z
    .number(chance)
    .min(0, chance)
    .max(1, chance)
    .default(DEFAULTS.failChance)
    .meta(shown('Chance of failure', 'The probability, from 0 to 1, that an attempt fails at its end.', 0.25)),
  spoilsAfter: positiveTime
    .optional()
    .meta(
      shown(
        'Spoils after',
        'Non-blocking only, and not on the last step: if the task is not attended within this time after the ring, the result spoils and the attempt fails.',
        5,
      ),
    ),
  onFailure: choice(['fail', 'continue'], Object.values(ON_FAILURE_WORDS))
    .default(DEFAULTS.onFailure)
    .meta(shown('On failure', 'When no attempt is left: fail the task, or continue with its next step.')),
  at: text(LIMITS.at)
    .optional()
    .meta(shown('At', 'Where in a program this step stands. At most 120 characters.', 'app.py:26')),
}).meta({
  id: 'step',
  ...shown('Step', 'One step of a task. Between two steps the CPU may always switch to another task.'),
  ...offering(STEP_SNIPPETS),
});

/** A list of steps, with at least one in it. */
export function stepsOf<T extends z.ZodType>(item: T) {
  return list(item, 'steps').min(1, { error: 'a list with at least one step' });
}

const STEP_OR_GROUP = { error: 'a step { "name", "type", "duration" } or a group { "repeat", "steps" }' };

function group<T extends z.ZodType>(item: T, depth: number) {
  return object('a group', {
    repeat: whole(1, LIMITS.repeat).meta(
      shown('Repeat', 'How many times the steps are done, one round after another.', 3),
    ),
    steps: stepsOf(item).meta(shown('Steps', 'The steps to repeat, in order.')),
  }).meta({
    id: `group-${depth}`,
    ...shown('Group', 'Steps that are repeated. Groups may be nested up to three deep.'),
    ...offering(GROUP_SNIPPETS),
  });
}

const innermost = z.union([stepSchema, group(stepSchema, 3)], STEP_OR_GROUP);
const middle = z.union([stepSchema, group(innermost, 2)], STEP_OR_GROUP);
/** A step, or a group of them that is repeated, at most three deep. */
export const stepEntrySchema = z.union([stepSchema, group(middle, 1)], STEP_OR_GROUP);
