import { LIMITS } from '../limits.ts';
import { count } from '../source/text.ts';
import type { Explanation, Within } from './explanation.ts';

interface NumberField {
  /** As codes spell it. */
  readonly code: string;
  readonly field: string;
  /** What a page calls the number, if not by its field. */
  readonly called?: string;
  readonly means: string;
  readonly within: Within;
  readonly least: number;
  readonly most: number;
  readonly isWhole: boolean;
  /** What to write instead of 0, where 0 is too small. */
  readonly instead?: string;
  readonly good: number;
  readonly line: (value: string) => string;
}

const step = (fields: (value: string) => string) => (value: string) => `{ "name": "Brew", ${fields(value)} }`;
const waiting = (field: string) =>
  step((value) => `"type": "non-blocking", "duration": 5, "attempts": 2, "${field}": ${value}`);
const task = (field: string) => (value: string) =>
  `{ "id": "tea", "title": "Tea {n}", "copies": 2, "${field}": ${value}, "steps": [\n  { "name": "Pour", "type": "blocking", "duration": 1 }] }`;

const time = { least: 0, most: LIMITS.time, isWhole: true } as const;
const counted = (most: number, instead: string) => ({ least: 1, most, isWhole: true, instead });

const FIELDS: readonly NumberField[] = [
  {
    code: 'duration',
    field: 'duration',
    means: 'how long a step takes, in the unit of the scenario',
    within: 'steps',
    ...time,
    good: 5,
    line: step((value) => `"type": "blocking", "duration": ${value}`),
  },
  {
    code: 'arrives',
    field: 'arrives',
    means: 'the tick at which a task arrives, counted from the start of the run',
    within: 'tasks',
    ...time,
    good: 10,
    line: task('arrives'),
  },
  {
    code: 'deadline',
    field: 'deadline',
    means: 'the tick by which a task should be done, counted from the start of the run',
    within: 'tasks',
    ...time,
    good: 90,
    line: task('deadline'),
  },
  {
    code: 'within',
    field: 'within',
    means: 'how long after its arrival a task should be done',
    within: 'tasks',
    ...counted(LIMITS.time, 'For a task without a deadline, leave the field out.'),
    good: 30,
    line: task('within'),
  },
  {
    code: 'switch-cost',
    field: 'switchCost',
    means: 'the time the CPU loses when it switches to another task',
    within: 'scenario',
    ...time,
    good: 1,
    line: (value) => `"cpu": { "name": "Parent", "switchCost": ${value} }`,
  },
  {
    code: 'timeout',
    field: 'timeout',
    means: 'how long after its start an attempt is given up',
    within: 'steps',
    ...counted(LIMITS.time, 'For a step without a timeout, leave the field out.'),
    good: 3,
    line: waiting('timeout'),
  },
  {
    code: 'spoils-after',
    field: 'spoilsAfter',
    means: 'how long the result keeps after the ring',
    within: 'steps',
    ...counted(LIMITS.time, 'For a result that keeps for ever, leave the field out.'),
    good: 4,
    line: (value) => `${waiting('spoilsAfter')(value)},\n{ "name": "Pour", "type": "blocking", "duration": 1 }`,
  },
  {
    code: 'copies',
    field: 'copies',
    means: 'how many tasks an entry stands for',
    within: 'tasks',
    ...counted(LIMITS.copies, 'For no task at all, remove the entry.'),
    good: 3,
    line: (value) =>
      `{ "id": "tea", "title": "Tea {n}", "copies": ${value}, "steps": [\n  { "name": "Pour", "type": "blocking", "duration": 1 }] }`,
  },
  {
    code: 'repeat',
    field: 'repeat',
    means: 'how many times the steps of a group are done',
    within: 'steps',
    ...counted(LIMITS.repeat, 'For steps that are not done, remove the group.'),
    good: 3,
    line: (value) => `{ "repeat": ${value}, "steps": [{ "name": "Stir", "type": "blocking", "duration": 1 }] }`,
  },
  {
    code: 'attempts',
    field: 'attempts',
    means: 'how many times a step may be tried',
    within: 'steps',
    ...counted(LIMITS.attempts, 'Every step is tried at least once.'),
    good: 3,
    line: step((value) => `"type": "non-blocking", "duration": 5, "failChance": 0.2, "attempts": ${value}`),
  },
  {
    code: 'capacity',
    field: 'capacity',
    means: 'how many units of a resource there are',
    within: 'scenario',
    ...counted(LIMITS.capacity, 'No step could ever use a resource without units; remove it.'),
    good: 2,
    line: (value) =>
      `"resources": { "cup": ${value} },\n"tasks": [{ "id": "tea", "steps": [\n  { "name": "Pour", "type": "blocking", "duration": 1, "uses": ["cup"] }] }]`,
  },
  {
    code: 'amount',
    field: 'uses',
    called: 'an amount in “uses”',
    means: 'how many units of a resource a step needs',
    within: 'scenario',
    ...counted(LIMITS.capacity, 'For a step that does not need the resource, leave its name out.'),
    good: 2,
    line: (value) =>
      `"resources": { "cup": 2 },\n"tasks": [{ "id": "tea", "steps": [\n  { "name": "Pour", "type": "blocking", "duration": 1, "uses": { "cup": ${value} } }] }]`,
  },
  {
    code: 'fail-chance',
    field: 'failChance',
    means: 'the probability that an attempt fails',
    within: 'steps',
    least: 0,
    most: 1,
    isWhole: false,
    good: 0.5,
    line: waiting('failChance'),
  },
  {
    code: 'priority',
    field: 'priority',
    means: 'how urgent a task is (the higher, the more urgent)',
    within: 'tasks',
    least: -LIMITS.priority,
    most: LIMITS.priority,
    isWhole: true,
    good: 10,
    line: task('priority'),
  },
  {
    code: 'answer',
    field: 'answer',
    means: 'the index of the right choice, counted from 0',
    within: 'scenario',
    least: 0,
    most: Number.MAX_SAFE_INTEGER,
    isWhole: true,
    good: 1,
    line: (value) =>
      `"lesson": { "predict": [{ "question": "Which is first?", "choices": ["Tea", "Toast"],\n  "answer": ${value}, "why": "It is shorter." }] }`,
  },
];

const TIMES = ['duration', 'arrives', 'deadline', 'within', 'switch-cost', 'timeout', 'spoils-after'];

const WHY: Readonly<Record<string, (field: NumberField) => string>> = {
  'too-large': ({ code }) => {
    if (code === 'fail-chance') return ' It is a probability, not a percentage: 50 % is 0.5.';
    return TIMES.includes(code) ? ' A longer run could not be shown.' : '';
  },
  'too-small': ({ instead }) => (instead === undefined ? '' : ` ${instead}`),
  negative: ({ code }) => (TIMES.includes(code) ? ' Time does not run backwards.' : ''),
  'not-whole': ({ code }) =>
    TIMES.includes(code)
      ? ' Time passes in whole ticks of “unit”, so that nothing is ever rounded. Choose a finer unit and larger numbers: half a minute is 30 with "unit": "s".'
      : ' It cannot be a fraction.',
};

/** The pages for numbers out of range, such as `timeout-too-small`. */
export const NUMBER_EXPLANATIONS: ReadonlyMap<string, Explanation> = new Map(FIELDS.flatMap(pagesOf));

function pagesOf(field: NumberField): [string, Explanation][] {
  const { least, most, isWhole } = field;
  const tooMuch = most === 1 ? '50' : String(most === Number.MAX_SAFE_INTEGER ? '1e300' : most + 1);
  const pages = [page(field, 'too-large', 'too large', tooMuch)];
  if (least === 1) pages.push(page(field, 'too-small', '0', '0'));
  if (least < 0) pages.push(page(field, 'too-small', 'too small', String(least - 1)));
  else pages.push(page(field, 'negative', 'below 0', '-1'));
  if (isWhole) pages.push(page(field, 'not-whole', 'not a whole number', '0.5'));
  return pages;
}

function page(field: NumberField, fault: string, words: string, bad: string): [string, Explanation] {
  const { code, within, least, most, isWhole, good, line } = field;
  const upper = most === Number.MAX_SAFE_INTEGER ? 'up' : `to ${count(most)}`;
  const kind = isWhole ? 'a whole number' : 'a number';
  const range = upper === 'up' ? `${kind} from ${count(least)} up` : `${kind} from ${count(least)} ${upper}`;
  const called = field.called ?? `“${field.field}”`;
  const why = `${called.replace(/^a/, 'A')} is ${field.means}: ${range}.${WHY[fault]?.(field) ?? ''}`;
  const summary = `${called} is ${words}`;
  return [`${code}-${fault}`, { summary, why, within, before: line(bad), after: line(String(good)) }];
}
