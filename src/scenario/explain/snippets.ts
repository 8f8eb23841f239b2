import { UNITS } from '../scenario.ts';

/** What an editor offers to insert at an empty place (VS Code reads this from the schema). */
export interface Snippet {
  readonly label: string;
  readonly description: string;
  /** Contains tab stops such as `${1:Wash}`; a text that begins with ^ is inserted without quotes and without the ^. */
  readonly body: unknown;
}

const snippet = (label: string, description: string, body: unknown): Snippet => ({ label, description, body });

// The first, second … tab stop and its default.
const text = (place: number, sample: string): string => `\${${place}:${sample}}`;
const number = (place: number, sample: number): string => `^${text(place, String(sample))}`;

const blockingStep = { name: text(1, 'Fold'), type: 'blocking', duration: number(2, 5) };

export const STEP_SNIPPETS: readonly Snippet[] = [
  snippet('blocking step', 'The CPU is busy.', blockingStep),
  snippet('non-blocking step', 'It runs by itself, then rings.', {
    name: text(1, 'Wash'),
    type: 'non-blocking',
    duration: number(2, 30),
  }),
  snippet('step that uses a resource', 'Takes one unit of it, and keeps it if the next step uses it too.', {
    name: text(1, 'Wash'),
    type: 'non-blocking',
    duration: number(2, 30),
    uses: [text(3, 'washer')],
  }),
  snippet('step that may fail', 'Gives up after a while and tries again.', {
    name: text(1, 'Ask the server'),
    type: 'non-blocking',
    duration: { min: number(2, 20), max: number(3, 200) },
    timeout: number(4, 100),
    attempts: number(5, 3),
  }),
];

export const GROUP_SNIPPETS: readonly Snippet[] = [
  snippet('repeated steps', 'Several rounds, one after another.', { repeat: number(1, 3), steps: [blockingStep] }),
];

export const TASK_SNIPPETS: readonly Snippet[] = [
  snippet('task', 'Work, a wait, and work.', {
    id: text(1, 'load'),
    title: text(2, 'Load'),
    steps: [
      { name: text(3, 'Start it'), type: 'blocking', duration: number(4, 3) },
      { name: text(5, 'It runs'), type: 'non-blocking', duration: number(6, 30) },
      { name: text(7, 'Put it away'), type: 'blocking', duration: number(8, 10) },
    ],
  }),
  snippet('several copies', 'Copies of one task, numbered by {n}.', {
    id: text(1, 'load'),
    title: `${text(2, 'Load')} {n}`,
    copies: number(3, 3),
    steps: [blockingStep],
  }),
  snippet('surprise', 'Arrives later, unannounced, with a deadline.', {
    id: text(1, 'phone'),
    title: text(2, 'The phone rings'),
    arrives: number(3, 20),
    surprise: true,
    deadline: number(4, 30),
    steps: [{ name: text(5, 'Answer it'), type: 'blocking', duration: number(6, 5) }],
  }),
];

export const LESSON_SNIPPETS: readonly Snippet[] = [
  snippet('lesson', 'A goal, a question, and what stands for what.', {
    goal: text(1, 'Be done before noon.'),
    intro: text(2, 'What to look out for.'),
    debrief: text(3, 'What there was to see.'),
    hints: [text(4, 'What runs by itself?')],
    predict: [
      {
        question: text(5, 'How long?'),
        choices: [text(6, '60 min'), text(7, '90 min')],
        answer: number(8, 0),
        why: text(9, '…'),
      },
    ],
    mapping: [{ household: text(10, 'The washer'), code: text(11, 'A request in flight') }],
  }),
];

export const SCENARIO_SNIPPETS: readonly Snippet[] = [
  snippet('scenario', 'A complete one to start from.', {
    format: 1,
    title: text(1, 'My day'),
    unit: `\${2|${['min', ...UNITS.filter((unit) => unit !== 'min')].join()}|}`,
    tasks: [{ id: text(3, 'tea'), title: text(4, 'Tea'), steps: [blockingStep] }],
  }),
];
