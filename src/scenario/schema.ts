import * as z from 'zod';
import { CONCEPTS } from './concepts.ts';
import {
  AFTER_FAILURE_WORDS,
  CONCEPT_LINES,
  ON_FAILURE_WORDS,
  SCENE_WORDS,
  STEP_AFTER_FAILURE_WORDS,
  TYPE_WORDS,
  UNIT_WORDS,
} from './explain/enum-words.ts';
import {
  GROUP_SNIPPETS,
  LESSON_SNIPPETS,
  SCENARIO_SNIPPETS,
  STEP_SNIPPETS,
  TASK_SNIPPETS,
} from './explain/snippets.ts';
import { DEFAULTS, LIMITS } from './limits.ts';
import { SCENES, STEP_TYPES, UNITS } from './scenario.ts';
import {
  choice,
  flag,
  id,
  list,
  object,
  offering,
  positiveTime,
  prose,
  shown,
  text,
  time,
  title,
  whole,
} from './schema-kinds.ts';
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

const step = object('a step', {
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

function steps<T extends z.ZodType>(item: T) {
  return list(item, 'steps').min(1, { error: 'a list with at least one step' });
}

const STEP_OR_GROUP = { error: 'a step { "name", "type", "duration" } or a group { "repeat", "steps" }' };

function group<T extends z.ZodType>(item: T, depth: number) {
  return object('a group', {
    repeat: whole(1, LIMITS.repeat).meta(
      shown('Repeat', 'How many times the steps are done, one round after another.', 3),
    ),
    steps: steps(item).meta(shown('Steps', 'The steps to repeat, in order.')),
  }).meta({
    id: `group-${depth}`,
    ...shown('Group', 'Steps that are repeated. Groups may be nested up to three deep.'),
    ...offering(GROUP_SNIPPETS),
  });
}

const innermost = z.union([step, group(step, 3)], STEP_OR_GROUP);
const middle = z.union([step, group(innermost, 2)], STEP_OR_GROUP);
const outermost = z.union([step, group(middle, 1)], STEP_OR_GROUP);

const arrives = z
  .union(
    [
      time,
      object('a pattern', {
        first: time.meta(shown('First', 'The tick at which the first copy arrives.', 0)),
        every: time.meta(shown('Every', 'How many ticks after a copy the next one arrives.', 20)),
      }),
      list(time, 'times'),
    ],
    {
      error: `a whole number from 0 to ${count(LIMITS.time)}, or for copies { "first": a, "every": b } or a list of times`,
    },
  )
  .meta(
    shown(
      'Arrives',
      'The tick at which the task arrives. With copies also { "first": a, "every": b } (copy n arrives at a + (n − 1) × b) or a list with one time for each copy.',
      20,
      { first: 0, every: 20 },
      [0, 5, 30],
    ),
  );

const task = object('a task', {
  id: id.meta(shown('Id', 'The name of the task in decisions and in "after". Must be unique and not "wait".', 'load')),
  title: title
    .optional()
    .meta(
      shown('Title', 'What the screen shows (default: the id). {n} stands for the number of the copy.', 'Load {n}'),
    ),
  copies: whole(1, LIMITS.copies)
    .optional()
    .meta(shown('Copies', 'How many tasks this entry makes: id-1, id-2, …', 3)),
  arrives: arrives.default(DEFAULTS.arrives),
  surprise: flag
    .default(DEFAULTS.surprise)
    .meta(shown('Surprise', 'Whether the task is hidden from players until it arrives.', true)),
  after: list(z.string({ error: 'the id of a task' }), 'ids of tasks')
    .optional()
    .meta(
      shown(
        'After',
        'Ids of tasks that must be over before this one starts. The id of an entry with copies means all of them; a single copy may be named too, and in a task with copies "load-{n}" is the copy of the same number.',
        ['load'],
        ['load-2'],
        ['load-{n}'],
      ),
    ),
  afterFailure: choice(['cancel', 'proceed'], Object.values(AFTER_FAILURE_WORDS))
    .default(DEFAULTS.afterFailure)
    .meta(shown('After a failure', 'If a task in "after" fails or is cancelled: cancel this one too, or proceed.')),
  deadline: time
    .optional()
    .meta(
      shown(
        'Deadline',
        'The tick by which the task should be done, counted from the start of the run, not from its arrival.',
        90,
      ),
    ),
  within: positiveTime
    .optional()
    .meta(shown('Within', 'The deadline counted from the arrival of the task, instead of "deadline".', 30)),
  priority: whole(-LIMITS.priority, LIMITS.priority)
    .default(DEFAULTS.priority)
    .meta(shown('Priority', 'Higher is more urgent. Used by the policy "priority".', 10)),
  game: text(Number.POSITIVE_INFINITY, true)
    .optional()
    .meta(
      shown(
        'Game',
        'A chess game in PGN, for the chess scene: one half-move per step. Without it a famous game is shown.',
        '1. e4 e5 2. Nf3 Nc6',
      ),
    ),
  steps: steps(outermost).meta(shown('Steps', 'What is done, in order: steps, and groups of repeated steps.')),
}).meta({
  id: 'task',
  ...shown('Task', 'A chain of steps, done one after another.'),
  ...offering(TASK_SNIPPETS),
});

const capacity = whole(1, LIMITS.capacity);

const resource = z
  .union(
    [
      capacity,
      object('a resource', {
        capacity: capacity.default(DEFAULTS.capacity).meta(shown('Capacity', 'How many tasks can use it at once.', 2)),
        title: title.optional().meta(shown('Title', 'What the screen shows (default: the name).', 'Dryer')),
      }),
    ],
    { error: `a capacity from 1 to ${count(LIMITS.capacity)} or { "capacity": n, "title": "…" }` },
  )
  .meta(
    shown('Resource', 'How many tasks can use it at once: a number, or an object with a title.', 1, {
      capacity: 2,
      title: 'Dryers',
    }),
  );

const index = { error: 'the index of a choice, counted from 0' };

const question = object('a question', {
  question: prose.meta(shown('Question', 'The question asked before the game.', 'How long will it take?')),
  choices: list(prose, 'texts').meta(shown('Choices', 'The answers to choose from.', ['60 min', '90 min'])),
  answer: z
    .number(index)
    .int(index)
    .min(0, index)
    .meta(shown('Answer', 'The index of the right choice, counted from 0.', 1)),
  why: prose.meta(shown('Why', 'Shown after the answer.')),
});

const pair = object('a pair', {
  household: prose.meta(shown('Household', 'Something in the story.', 'The washer')),
  code: prose.meta(shown('Code', 'What it stands for in a program.', 'A request in flight')),
}).meta(shown('Pair', 'Something in the story and what it stands for in a program.'));

const lesson = object('a lesson', {
  concept: choice(CONCEPTS, CONCEPT_LINES, 'a concept of the campaign')
    .optional()
    .meta(shown('Concept', 'The concept of the campaign that it teaches.')),
  goal: prose.optional().meta(shown('Goal', 'What to achieve, in one sentence.')),
  intro: prose.optional().meta(shown('Before', 'Shown before the game.')),
  debrief: prose.optional().meta(shown('After', 'Shown after the game.')),
  hints: list(prose, 'texts')
    .optional()
    .meta(shown('Hints', 'Hints, the mildest first.', ['What runs by itself?'])),
  predict: list(question, 'questions').optional().meta(shown('Predict', 'Questions asked before the game.')),
  mapping: list(pair, 'pairs { "household", "code" }')
    .optional()
    .meta(shown('Mapping', 'What the things in the story stand for in a program.')),
});

/** The shape of a scenario file, version 1. The check-*.ts check what fields mean together. */
export const scenarioSchema = object('a scenario', {
  $schema: text(Number.POSITIVE_INFINITY)
    .optional()
    .meta(shown('Schema', 'The path of the JSON Schema, for editors.', './scenario.schema.json')),
  format: z.literal(1, { error: '1' }).meta(shown('Format', 'The version of the format: 1.', 1)),
  title: title.meta(shown('Title', 'The name of the scenario.', 'Laundry day')),
  story: prose
    .optional()
    .meta(shown('Story', 'What it is about.', 'Two loads, one washer, one dryer, and a checklist to work through.')),
  unit: choice(
    UNITS,
    UNITS.map((value) => UNIT_WORDS[value]),
  )
    .default(DEFAULTS.unit)
    .meta(shown('Unit', 'The unit of all times. Times are whole numbers.')),
  cpu: object('the CPU', {
    name: title.default(DEFAULTS.cpuName).meta(shown('Name', 'Who does the work.', 'Parent')),
    switchCost: time
      .default(DEFAULTS.switchCost)
      .meta(shown('Switch cost', 'How long it takes to switch to another task.', 1)),
  })
    .optional()
    .meta(shown('CPU', 'Who does the blocking steps.', { name: 'Parent', switchCost: 1 })),
  resources: z
    .record(id, resource, { error: 'a table { "name": capacity, … }' })
    .optional()
    .meta(
      shown('Resources', 'What steps use: for each name, how many tasks can use it at once.', {
        washer: 1,
        dryer: { capacity: 2, title: 'Dryers' },
      }),
    ),
  tasks: list(task, 'tasks')
    .min(1, { error: 'a list with at least one task' })
    .max(LIMITS.entries, { error: `a list of at most ${count(LIMITS.entries)} tasks` })
    .meta(shown('Tasks', 'What is to be done. Ties are broken by file order.')),
  lesson: lesson.optional().meta({ ...shown('Lesson', 'What the scenario teaches.'), ...offering(LESSON_SNIPPETS) }),
  scene: choice(
    SCENES,
    SCENES.map((value) => SCENE_WORDS[value]),
  )
    .optional()
    .meta(shown('Scene', 'The picture above the timeline.')),
}).meta(offering(SCENARIO_SNIPPETS));

/** A scenario as its author wrote it: without defaults, and before repeats and copies are made. */
export type ScenarioFile = z.input<typeof scenarioSchema>;
export type TaskEntry = ScenarioFile['tasks'][number];
export type StepEntry = TaskEntry['steps'][number];
export type SingleStep = z.input<typeof step>;
