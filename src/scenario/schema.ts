import * as z from 'zod';
import { CONCEPTS } from './concepts.ts';
import {
  AFTER_FAILURE_WORDS,
  CONCEPT_LINES,
  ON_FAILURE_WORDS,
  SCENE_WORDS,
  TYPE_WORDS,
  UNIT_WORDS,
} from './explain/enum-words.ts';
import {
  GROUP_SNIPPETS,
  LESSON_SNIPPETS,
  SCENARIO_SNIPPETS,
  type Snippet,
  STEP_SNIPPETS,
  TASK_SNIPPETS,
} from './explain/snippets.ts';
import { DEFAULTS, LIMITS } from './limits.ts';
import { SCENES, STEP_TYPES, UNITS } from './scenario.ts';
import { count, textPattern, textProblem } from './source/text.ts';

/** How task ids and names of resources are spelt. */
const ID_PATTERN = /^[a-z][a-z0-9-]*$/;

// The message of every issue is what was expected at its place, in words that complete “… must be”;
// for unknown fields it is the list of the known ones. shape.ts makes sentences of both.

function whole(min: number, max: number) {
  const error = `a whole number from ${count(min)} to ${count(max)}`;
  return z.number({ error }).int({ error }).min(min, { error }).max(max, { error });
}

/** What an editor shows: a title, a description, examples. */
function told(title: string, description: string, ...examples: readonly unknown[]) {
  return examples.length > 0 ? { title, description, examples: [...examples] } : { title, description };
}

const TEXT_WORDS = 'Texts are one line, without control characters, half characters or direction overrides.';

function text(maxLength: number, mayBreakLines = false) {
  const checked = z.string({ error: 'a text' }).superRefine((value, context) => {
    const problem = textProblem(value, maxLength, mayBreakLines);
    if (problem) context.addIssue({ code: 'custom', message: problem.message, params: { code: problem.code } });
  });
  const pattern = { pattern: textPattern(mayBreakLines), patternErrorMessage: TEXT_WORDS };
  return checked.meta(Number.isFinite(maxLength) ? { maxLength, ...pattern } : pattern);
}

const offering = (snippets: readonly Snippet[]) => ({ defaultSnippets: [...snippets] });

function choice<const T extends readonly string[]>(
  values: T,
  enumDescriptions: readonly string[],
  words = values.map((value) => `"${value}"`).join(' or '),
) {
  return z.enum(values, { error: words }).meta({ enumDescriptions: [...enumDescriptions] });
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
  min: time.meta(told('Shortest', 'The shortest it can take.', 5)),
  max: time.meta(told('Longest', 'The longest it can take; also drawn.', 15)),
});

const duration = z
  .union([time, durationRange, z.literal('never')], {
    error: `a whole number from 0 to ${count(LIMITS.time)}, { "min": a, "max": b } or "never"`,
  })
  .meta(
    told(
      'Duration',
      'How long it takes, in the unit of the scenario: a whole number, { "min": a, "max": b } drawn by the seed, or (non-blocking only) "never".',
      30,
      { min: 5, max: 15 },
      'never',
    ),
  );

const step = object('a step', {
  name: title.meta(told('Name', 'What is done. {n} is the number of the copy.', 'Load the washer')),
  type: choice(
    STEP_TYPES,
    STEP_TYPES.map((value) => TYPE_WORDS[value]),
  ).meta(
    told(
      'Type',
      'blocking: the CPU is busy for the whole duration. non-blocking: it runs by itself, the CPU is free, and it rings at its end.',
    ),
  ),
  duration,
  uses: list(z.string({ error: 'the name of a resource' }), 'names of resources')
    .meta({ uniqueItems: true })
    .optional()
    .meta(
      told(
        'Uses',
        'Names of the resources it needs, one unit of each. What the next step uses too is kept until then.',
        ['washer'],
      ),
    ),
  attempts: whole(1, LIMITS.attempts)
    .default(DEFAULTS.attempts)
    .meta(told('Attempts', 'How often it may be tried: timeouts, failures and spoils count together.', 3)),
  timeout: positiveTime
    .optional()
    .meta(
      told(
        'Timeout',
        'Non-blocking only: so long after its start an attempt has failed. Queueing for a resource does not count; what rings within it counts even if the CPU is busy then.',
        100,
      ),
    ),
  failChance: z
    .number(chance)
    .min(0, chance)
    .max(1, chance)
    .default(DEFAULTS.failChance)
    .meta(told('Chance of failure', 'The probability that an attempt fails at its end, from 0 to 1.', 0.25)),
  spoilsAfter: positiveTime
    .optional()
    .meta(
      told(
        'Spoils after',
        'Non-blocking, not on the last step: not attended so long after the ring, the result spoils and the attempt has failed.',
        5,
      ),
    ),
  onFailure: choice(['fail', 'continue'], Object.values(ON_FAILURE_WORDS))
    .default(DEFAULTS.onFailure)
    .meta(told('On failure', 'When no try is left: fail the task, or continue with its next step.')),
}).meta({
  id: 'step',
  ...told('Step', 'One step of a task. Between two steps the CPU may always switch.'),
  ...offering(STEP_SNIPPETS),
});

function steps<T extends z.ZodType>(item: T) {
  return list(item, 'steps').min(1, { error: 'a list with at least one step' });
}

const STEP_OR_GROUP = { error: 'a step { "name", "type", "duration" } or a group { "repeat", "steps" }' };

function group<T extends z.ZodType>(item: T, depth: number) {
  return object('a group', {
    repeat: whole(1, LIMITS.repeat).meta(told('Repeat', 'How often the steps are done, one round after the other.', 3)),
    steps: steps(item).meta(told('Steps', 'What is repeated, in order.')),
  }).meta({
    id: `group-${depth}`,
    ...told('Group', 'Steps that are repeated. Groups may be nested three deep.'),
    ...offering(GROUP_SNIPPETS),
  });
}

const innermost = z.union([step, group(step, 3)], STEP_OR_GROUP);
const middle = z.union([step, group(innermost, 2)], STEP_OR_GROUP);
const outermost = z.union([step, group(middle, 1)], STEP_OR_GROUP);

const task = object('a task', {
  id: id.meta(told('Id', 'Its name in decisions and in "after"; unique; "wait" is not allowed.', 'load')),
  title: title
    .optional()
    .meta(told('Title', 'What the screen shows (default: the id). {n} is the number of the copy.', 'Load {n}')),
  copies: whole(1, LIMITS.copies)
    .optional()
    .meta(told('Copies', 'Makes so many tasks of this entry: id-1, id-2, …', 3)),
  arrives: time.default(DEFAULTS.arrives).meta(told('Arrives', 'The tick at which the task arrives.', 20)),
  surprise: flag.default(DEFAULTS.surprise).meta(told('Surprise', 'Players do not see it before it arrives.', true)),
  after: list(z.string({ error: 'the id of a task' }), 'ids of tasks')
    .optional()
    .meta(
      told(
        'After',
        'Ids of tasks that must be over first. An id with copies means all of them; one copy may be named.',
        ['load'],
        ['load-2'],
      ),
    ),
  afterFailure: choice(['cancel', 'proceed'], Object.values(AFTER_FAILURE_WORDS))
    .default(DEFAULTS.afterFailure)
    .meta(told('After a failure', 'If a task it is after failed or was cancelled: be cancelled too, or proceed.')),
  deadline: time
    .optional()
    .meta(told('Deadline', 'The tick of the run (not counted from arrival) by which it should be done.', 90)),
  priority: whole(-LIMITS.priority, LIMITS.priority)
    .default(DEFAULTS.priority)
    .meta(told('Priority', 'Higher is more urgent; the policy "priority" looks at it.', 10)),
  game: text(Number.POSITIVE_INFINITY, true)
    .optional()
    .meta(
      told(
        'Game',
        'A chess game in PGN, for the chess scene: one move of one side for each step. Without it a famous game is shown.',
        '1. e4 e5 2. Nf3 Nc6',
      ),
    ),
  steps: steps(outermost).meta(
    told('Steps', 'What is to be done, in order: steps, and groups of steps that are repeated.'),
  ),
}).meta({
  id: 'task',
  ...told('Task', 'A chain of steps, one after the other.'),
  ...offering(TASK_SNIPPETS),
});

const capacity = whole(1, LIMITS.capacity);

const resource = z
  .union(
    [
      capacity,
      object('a resource', {
        capacity: capacity.default(DEFAULTS.capacity).meta(told('Capacity', 'How many tasks can use it at once.', 2)),
        title: title.optional().meta(told('Title', 'What the screen shows (default: the name).', 'Dryer')),
      }),
    ],
    { error: `a capacity from 1 to ${count(LIMITS.capacity)} or { "capacity": n, "title": "…" }` },
  )
  .meta(
    told('Resource', 'How many tasks can use it at once, alone or with a title.', 1, { capacity: 2, title: 'Dryers' }),
  );

const index = { error: 'the index of a choice, counted from 0' };

const question = object('a question', {
  question: prose.meta(told('Question', 'What is asked before the game.', 'How long will it take?')),
  choices: list(prose, 'texts').meta(told('Choices', 'The answers to choose from.', ['60 min', '90 min'])),
  answer: z
    .number(index)
    .int(index)
    .min(0, index)
    .meta(told('Answer', 'Which of the choices is right, counted from 0.', 1)),
  why: prose.meta(told('Why', 'Shown after the answer.')),
});

const pair = object('a pair', {
  household: prose.meta(told('Household', 'Something in the story.', 'The washer')),
  code: prose.meta(told('Code', 'What it stands for in a program.', 'A request under way')),
}).meta(told('Pair', 'Something in the story, and what it stands for in a program.'));

const lesson = object('a lesson', {
  concept: choice(CONCEPTS, CONCEPT_LINES, 'a concept of the campaign')
    .optional()
    .meta(told('Concept', 'Which concept of the campaign it teaches.')),
  goal: prose.optional().meta(told('Goal', 'What is to be reached, in a sentence.')),
  intro: prose.optional().meta(told('Before', 'Shown before the game.')),
  debrief: prose.optional().meta(told('After', 'Shown after the game.')),
  hints: list(prose, 'texts')
    .optional()
    .meta(told('Hints', 'What helps, the mildest first.', ['What runs by itself?'])),
  predict: list(question, 'questions').optional().meta(told('Predict', 'Questions asked before the game.')),
  mapping: list(pair, 'pairs { "household", "code" }')
    .optional()
    .meta(told('Mapping', 'What in the story stands for what in a program.')),
});

/** The shape of a scenario file, version 1. What fields mean together is checked by the check-*.ts. */
export const scenarioSchema = object('a scenario', {
  $schema: text(Number.POSITIVE_INFINITY)
    .optional()
    .meta(told('Schema', 'Where the JSON Schema is, for editors.', './scenario.schema.json')),
  format: z.literal(1, { error: '1' }).meta(told('Format', 'The version of the format: 1.', 1)),
  title: title.meta(told('Title', 'The name of the scenario.', 'Laundry day')),
  story: prose
    .optional()
    .meta(told('Story', 'What it is about.', 'Two loads, one washer, one dryer, and a checklist to work through.')),
  unit: choice(
    UNITS,
    UNITS.map((value) => UNIT_WORDS[value]),
  )
    .default(DEFAULTS.unit)
    .meta(told('Unit', 'The unit of all times, which are whole numbers of it.')),
  cpu: object('the CPU', {
    name: title.default(DEFAULTS.cpuName).meta(told('Name', 'Who does the work.', 'Parent')),
    switchCost: time
      .default(DEFAULTS.switchCost)
      .meta(told('Switch cost', 'How long it takes to turn to another task.', 1)),
  })
    .optional()
    .meta(told('CPU', 'The one who does the blocking steps.', { name: 'Parent', switchCost: 1 })),
  resources: z
    .record(id, resource, { error: 'a table { "name": capacity, … }' })
    .optional()
    .meta(
      told('Resources', 'What steps use: a name, and how many can use it at once.', {
        washer: 1,
        dryer: { capacity: 2, title: 'Dryers' },
      }),
    ),
  tasks: list(task, 'tasks')
    .min(1, { error: 'a list with at least one task' })
    .max(LIMITS.entries, { error: `a list of at most ${count(LIMITS.entries)} tasks` })
    .meta(told('Tasks', 'What is to be done. File order breaks ties.')),
  lesson: lesson.optional().meta({ ...told('Lesson', 'What the scenario teaches.'), ...offering(LESSON_SNIPPETS) }),
  scene: choice(
    SCENES,
    SCENES.map((value) => SCENE_WORDS[value]),
  )
    .optional()
    .meta(told('Scene', 'The picture above the timeline.')),
}).meta(offering(SCENARIO_SNIPPETS));

/** A scenario as its author wrote it: defaults left out, repeats and copies not yet made. */
export type ScenarioFile = z.input<typeof scenarioSchema>;
export type TaskEntry = ScenarioFile['tasks'][number];
export type StepEntry = TaskEntry['steps'][number];
export type SingleStep = z.input<typeof step>;
