import * as z from 'zod';
import { CONCEPTS } from './concepts.ts';
import { AFTER_FAILURE_WORDS, CONCEPT_LINES, SCENE_WORDS, UNIT_WORDS } from './explain/enum-words.ts';
import { LESSON_SNIPPETS, SCENARIO_SNIPPETS, TASK_SNIPPETS } from './explain/snippets.ts';
import { DEFAULTS, LIMITS } from './limits.ts';
import { SCENES, UNITS } from './scenario.ts';
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
import { stepEntrySchema, type stepSchema, stepsOf } from './step-schema.ts';

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
  steps: stepsOf(stepEntrySchema).meta(shown('Steps', 'What is done, in order: steps, and groups of repeated steps.')),
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
        capacity: capacity.default(DEFAULTS.capacity).meta(shown('Capacity', 'How many units of it there are.', 2)),
        title: title.optional().meta(shown('Title', 'What the screen shows (default: the name).', 'Dryer')),
      }),
    ],
    { error: `a capacity from 1 to ${count(LIMITS.capacity)} or { "capacity": n, "title": "…" }` },
  )
  .meta(
    shown('Resource', 'How many units of it there are: a number, or an object with a title.', 1, {
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

/** The shape of a scenario file, version 1. The files check-*.ts check how fields fit together. */
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
      shown('Resources', 'What steps use: each name with the number of its units.', {
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
export type SingleStep = z.input<typeof stepSchema>;
