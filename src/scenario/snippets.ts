/** What an editor (VS Code knows this of a schema) offers to write where nothing stands yet. */
export interface Snippet {
  readonly label: string;
  readonly description: string;
  /** With places to fill in such as `${1:Wash}`; a text that begins with ^ stands for the rest of it without quotes. */
  readonly body: unknown;
}

const snippet = (label: string, description: string, body: unknown): Snippet => ({ label, description, body });

const blockingStep = { name: '${1:Fold}', type: 'blocking', duration: '^${2:5}' };

export const STEP_SNIPPETS: readonly Snippet[] = [
  snippet('blocking step', 'The CPU is busy.', blockingStep),
  snippet('non-blocking step', 'It runs by itself, and rings.', {
    name: '${1:Wash}',
    type: 'non-blocking',
    duration: '^${2:30}',
  }),
  snippet('step that uses a resource', 'Takes one unit of it, and keeps it if the next step uses it too.', {
    name: '${1:Wash}',
    type: 'non-blocking',
    duration: '^${2:30}',
    uses: ['${3:washer}'],
  }),
  snippet('step that may fail', 'Gives up after a time and tries again.', {
    name: '${1:Ask the server}',
    type: 'non-blocking',
    duration: { min: '^${2:20}', max: '^${3:200}' },
    timeout: '^${4:100}',
    attempts: '^${5:3}',
  }),
];

export const GROUP_SNIPPETS: readonly Snippet[] = [
  snippet('repeated steps', 'One round after the other.', { repeat: '^${1:3}', steps: [blockingStep] }),
];

export const TASK_SNIPPETS: readonly Snippet[] = [
  snippet('task', 'Work, a wait, and work.', {
    id: '${1:load}',
    title: '${2:Load}',
    steps: [
      { name: '${3:Start it}', type: 'blocking', duration: '^${4:3}' },
      { name: '${5:It runs}', type: 'non-blocking', duration: '^${6:30}' },
      { name: '${7:Put it away}', type: 'blocking', duration: '^${8:10}' },
    ],
  }),
  snippet('several alike', 'Copies of one task, numbered by {n}.', {
    id: '${1:load}',
    title: '${2:Load} {n}',
    copies: '^${3:3}',
    steps: [blockingStep],
  }),
  snippet('surprise', 'Arrives later, unannounced, and has a deadline.', {
    id: '${1:phone}',
    title: '${2:The phone rings}',
    arrives: '^${3:20}',
    surprise: true,
    deadline: '^${4:30}',
    steps: [{ name: '${5:Answer it}', type: 'blocking', duration: '^${6:5}' }],
  }),
];

export const LESSON_SNIPPETS: readonly Snippet[] = [
  snippet('lesson', 'A goal, a question and what stands for what.', {
    goal: '${1:Be done before noon.}',
    intro: '${2:What is to be seen here.}',
    debrief: '${3:What was to be seen.}',
    hints: ['${4:What runs by itself?}'],
    predict: [
      { question: '${5:How long?}', choices: ['${6:60 min}', '${7:90 min}'], answer: '^${8:0}', why: '${9:…}' },
    ],
    mapping: [{ household: '${10:The washer}', code: '${11:A request under way}' }],
  }),
];

export const SCENARIO_SNIPPETS: readonly Snippet[] = [
  snippet('scenario', 'A whole one, to start from.', {
    format: 1,
    title: '${1:My day}',
    unit: '${2|min,s,ms,h|}',
    tasks: [{ id: '${3:tea}', title: '${4:Tea}', steps: [blockingStep] }],
  }),
];
