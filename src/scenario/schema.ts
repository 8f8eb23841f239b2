import * as z from 'zod';
import { CONCEPTS } from './concepts.ts';
import { DEFAULTS, LIMITS } from './limits.ts';
import { SCENES, STEP_TYPES, UNITS } from './scenario.ts';
import { count, textProblem } from './text.ts';

/** How task ids and names of resources are spelt. */
const ID_PATTERN = /^[a-z][a-z0-9-]*$/;

// The message of every issue is what was expected at its place, in words that complete “… must be”;
// for unknown fields it is the list of the known ones. shape.ts makes sentences of both.

function whole(min: number, max: number) {
  const error = `a whole number from ${count(min)} to ${count(max)}`;
  return z.number({ error }).int({ error }).min(min, { error }).max(max, { error });
}

function text(maxLength: number, mayBreakLines = false) {
  const checked = z.string({ error: 'a text' }).superRefine((value, context) => {
    const problem = textProblem(value, maxLength, mayBreakLines);
    if (problem) context.addIssue({ code: 'custom', message: problem.message, params: { code: problem.code } });
  });
  return Number.isFinite(maxLength) ? checked.meta({ maxLength }) : checked;
}

function choice<const T extends readonly string[]>(
  values: T,
  words = values.map((value) => `"${value}"`).join(' or '),
) {
  return z.enum(values, { error: words });
}

function list<T extends z.ZodType>(item: T, of: string) {
  return z.array(item, { error: `a list of ${of}` });
}

function object<T extends z.core.$ZodLooseShape>(what: string, shape: T) {
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? Object.keys(shape).join(' ') : `${what} { … }`),
  });
}

const flag = z.boolean({ error: 'true or false' });
const time = whole(0, LIMITS.time);
const positiveTime = whole(1, LIMITS.time);
const title = text(LIMITS.title);
const prose = text(LIMITS.story);

/** What an id must be, in words. */
export const ID_WORDS = `a name of small letters, digits and hyphens that starts with a letter (at most ${LIMITS.title})`;
const id = z.string({ error: ID_WORDS }).max(LIMITS.title, { error: ID_WORDS }).regex(ID_PATTERN, { error: ID_WORDS });

const chance = { error: 'a number from 0 to 1' };

const durationRange = object('a range', {
  min: time.describe('The shortest it can take.'),
  max: time.describe('The longest it can take.'),
});

const duration = z
  .union([time, durationRange, z.literal('never')], {
    error: `a whole number from 0 to ${count(LIMITS.time)}, { "min": a, "max": b } or "never"`,
  })
  .describe(
    'How long it takes, in the unit of the scenario: a whole number, { "min": a, "max": b } drawn by the seed, or (non-blocking only) "never".',
  );

const step = object('a step', {
  name: title.describe('What is done. {n} is the number of the copy.'),
  type: choice(STEP_TYPES).describe(
    'blocking: the CPU is busy for the whole duration. non-blocking: it runs by itself, the CPU is free, and it rings at its end.',
  ),
  duration,
  uses: list(z.string({ error: 'the name of a resource' }), 'names of resources')
    .meta({ uniqueItems: true })
    .optional()
    .describe('Names of the resources it needs, one unit of each.'),
  attempts: whole(1, LIMITS.attempts).default(DEFAULTS.attempts).describe('How often it may be tried.'),
  timeout: positiveTime.optional().describe('Non-blocking only: so long after its start an attempt has failed.'),
  failChance: z
    .number(chance)
    .min(0, chance)
    .max(1, chance)
    .default(DEFAULTS.failChance)
    .describe('The probability that an attempt fails at its end, from 0 to 1.'),
  spoilsAfter: positiveTime
    .optional()
    .describe('Non-blocking, not on the last step: not attended so long after the ring, the result spoils.'),
  onFailure: choice(['fail', 'continue'])
    .default(DEFAULTS.onFailure)
    .describe('When no try is left: fail the task, or continue with its next step.'),
}).meta({ id: 'step', description: 'One step of a task. Between two steps the CPU may always switch.' });

function steps<T extends z.ZodType>(item: T) {
  return list(item, 'steps').min(1, { error: 'a list with at least one step' });
}

const STEP_OR_GROUP = { error: 'a step { "name", "type", "duration" } or a group { "repeat", "steps" }' };

function group<T extends z.ZodType>(item: T, depth: number) {
  return object('a group', {
    repeat: whole(1, LIMITS.repeat).describe('How often the steps are done, one round after the other.'),
    steps: steps(item),
  }).meta({ id: `group-${depth}`, description: 'Steps that are repeated.' });
}

const innermost = z.union([step, group(step, 3)], STEP_OR_GROUP);
const middle = z.union([step, group(innermost, 2)], STEP_OR_GROUP);
const outermost = z.union([step, group(middle, 1)], STEP_OR_GROUP);

const task = object('a task', {
  id: id.describe('Its name in decisions and in "after"; unique; "wait" is not allowed.'),
  title: title.optional().describe('What the screen shows (default: the id). {n} is the number of the copy.'),
  copies: whole(1, LIMITS.copies).optional().describe('Makes so many tasks of this entry: id-1, id-2, …'),
  arrives: time.default(DEFAULTS.arrives).describe('The tick at which the task arrives.'),
  surprise: flag.default(DEFAULTS.surprise).describe('Players do not see it before it arrives.'),
  after: list(z.string({ error: 'the id of a task' }), 'ids of tasks')
    .optional()
    .describe('Ids of tasks that must be over first. An id with copies means all of them; one copy may be named.'),
  afterFailure: choice(['cancel', 'proceed'])
    .default(DEFAULTS.afterFailure)
    .describe('If a task it is after failed or was cancelled: be cancelled too, or proceed.'),
  deadline: time.optional().describe('The tick of the run (not counted from arrival) by which it should be done.'),
  priority: whole(-LIMITS.priority, LIMITS.priority)
    .default(DEFAULTS.priority)
    .describe('Higher is more urgent; the policy "priority" looks at it.'),
  game: text(Number.POSITIVE_INFINITY, true).optional().describe('A chess game in PGN, for the chess scene.'),
  steps: steps(outermost).describe('What is to be done, in order.'),
}).meta({ id: 'task', description: 'A chain of steps, one after the other.' });

const capacity = whole(1, LIMITS.capacity);

const resource = z.union(
  [
    capacity,
    object('a resource', {
      capacity: capacity.default(DEFAULTS.capacity).describe('How many can use it at once.'),
      title: title.optional().describe('What the screen shows (default: the name).'),
    }),
  ],
  { error: `a capacity from 1 to ${count(LIMITS.capacity)} or { "capacity": n, "title": "…" }` },
);

const index = { error: 'the index of a choice, counted from 0' };

const question = object('a question', {
  question: prose,
  choices: list(prose, 'texts'),
  answer: z.number(index).int(index).min(0, index).describe('Which of the choices is right, counted from 0.'),
  why: prose.describe('Shown after the answer.'),
});

const lesson = object('a lesson', {
  concept: choice(CONCEPTS, 'a concept of the campaign').optional().describe('Which concept it teaches.'),
  goal: prose.optional().describe('What is to be reached, in a sentence.'),
  intro: prose.optional().describe('Shown before the game.'),
  debrief: prose.optional().describe('Shown after the game.'),
  hints: list(prose, 'texts').optional().describe('The mildest first.'),
  predict: list(question, 'questions').optional().describe('Asked before the game.'),
  mapping: list(object('a pair', { household: prose, code: prose }), 'pairs { "household", "code" }')
    .optional()
    .describe('What in the story stands for what in a program.'),
});

/** The shape of a scenario file, version 1. What fields mean together is checked by the check-*.ts. */
export const scenarioSchema = object('a scenario', {
  $schema: text(Number.POSITIVE_INFINITY).optional().describe('Where the JSON Schema is, for editors.'),
  format: z.literal(1, { error: '1' }).describe('The version of the format.'),
  title: title.describe('The name of the scenario.'),
  story: prose.optional().describe('What it is about.'),
  unit: choice(UNITS).default(DEFAULTS.unit).describe('The unit of all times, which are whole numbers of it.'),
  cpu: object('the CPU', {
    name: title.default(DEFAULTS.cpuName).describe('Who does the work.'),
    switchCost: time.default(DEFAULTS.switchCost).describe('What it costs to turn to another task.'),
  })
    .optional()
    .describe('The one who does the blocking steps.'),
  resources: z
    .record(id, resource, { error: 'a table { "name": capacity, … }' })
    .optional()
    .describe('What steps use: a name, and how many can use it at once.'),
  tasks: list(task, 'tasks')
    .min(1, { error: 'a list with at least one task' })
    .max(LIMITS.entries, { error: `a list of at most ${count(LIMITS.entries)} tasks` }),
  lesson: lesson.optional().describe('What the scenario teaches.'),
  scene: choice(SCENES).optional().describe('How it is drawn.'),
});

/** A scenario as its author wrote it: defaults left out, repeats and copies not yet made. */
export type ScenarioFile = z.input<typeof scenarioSchema>;
export type TaskEntry = ScenarioFile['tasks'][number];
export type StepEntry = TaskEntry['steps'][number];
export type SingleStep = z.input<typeof step>;
