import { Damaged, damaged, fieldOf, listField, numberField, textField, wholeField, wordField } from './fields.ts';
import {
  type Ended,
  RECORD_LIMITS,
  type RecordedFile,
  type RecordedPlace,
  type RecordedResource,
  type RecordedTask,
  type RunRecord,
} from './record.ts';
import { StretchReader } from './stretches.ts';

/** A record, or the one thing that is wrong with its text, which completes “cannot read run.json: …”. */
export type ParsedRecord =
  | { readonly record: RunRecord; readonly problem: null }
  | { readonly record: null; readonly problem: string; readonly isJson: boolean };

/** The version of records that this program reads. */
const FORMAT = 1;

/** Whether a text begins as a record does, complete or not. */
export const looksLikeRecord = (text: string): boolean => /^\ufeff?\s*\{\s*"record"\s*:/.test(text.slice(0, 200));

/** Read a record. It is a stranger's file: nothing in it is trusted. */
export function parseRecord(text: string): ParsedRecord {
  const problem = (words: string, isJson = true) => ({ record: null, problem: words, isJson });
  if (text.length > RECORD_LIMITS.bytes) return problem('it is larger than 64 MiB');
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    if (!looksLikeRecord(text)) return problem('it is not a record of `meanwhile record`');
    return problem('the record is cut off or damaged: it is not complete JSON', false);
  }
  const format = fieldOf(value, 'record');
  if (format === undefined) return problem('it is not a record of `meanwhile record`');
  if (typeof format === 'number' && format > FORMAT)
    return problem(
      `it is a record of format ${format}, and this version of Meanwhile reads format ${FORMAT}: upgrade it`,
    );
  try {
    if (format !== FORMAT) damaged('record', 'the number of a format');
    return { record: recordOf(value), problem: null };
  } catch (error) {
    if (error instanceof Damaged) return problem(`the record is damaged: ${error.message}`);
    throw error;
  }
}

function recordOf(value: unknown): RunRecord {
  const field = (name: string) => fieldOf(value, name);
  const rows = <Row>(name: string, most: number, rowOf: (row: readonly unknown[], place: string) => Row): Row[] =>
    listField(field(name), name, most).map((row, index) => {
      const place = `${name}[${index}]`;
      return rowOf(listField(row, place, 20), place);
    });
  const count = (name: string) => wholeField(field(name), name, 0, Number.MAX_SAFE_INTEGER);
  const tasks = rows('tasks', RECORD_LIMITS.tasks, taskOf);
  const places = rows('places', RECORD_LIMITS.places, placeOf);
  const resources = rows('resources', RECORD_LIMITS.resources, resourceOf);
  const dropped = count('dropped');
  const reader = new StretchReader(tasks.length, places.length, resources.length, dropped);
  return {
    program: textField(field('program'), 'program'),
    arguments: listField(field('arguments'), 'arguments', RECORD_LIMITS.list).map((one) => textField(one, 'arguments')),
    python: textField(field('python'), 'python', 20),
    clock: wordField(field('clock'), 'clock', ['real', 'virtual'] as const),
    ended: endedOf(listField(field('ended'), 'ended', 3)),
    loops: count('loops'),
    foreignLoops: listField(field('foreignLoops'), 'foreignLoops', 10).map((one) => textField(one, 'foreignLoops', 80)),
    otherThreads: count('otherThreads'),
    forks: count('forks'),
    dropped,
    stretches: listField(field('slices'), 'slices', RECORD_LIMITS.stretches).map((row) => reader.next(row)),
    waiting: field('waiting') === undefined ? [] : rows('waiting', RECORD_LIMITS.tasks, waitingOf(tasks.length)),
    tasks,
    places,
    resources,
    files: rows('files', RECORD_LIMITS.files, fileOf),
  };
}

const HOW = ['returned', 'exit', 'raised', 'interrupted', 'stopped'] as const;

const endedOf = ([how, status, error = '']: readonly unknown[]): Ended => ({
  how: wordField(how, 'ended', HOW),
  status: wholeField(status, 'ended', 0, 255),
  error: textField(error, 'ended', 80),
});

const taskOf = ([name, coroutine, file, line, foreign]: readonly unknown[], place: string): RecordedTask => ({
  name: textField(name, place),
  coroutine: textField(coroutine, place),
  file: textField(file, place),
  line: lineOf(line, place),
  foreign: foreign === 1,
});

const waitingOf =
  (tasks: number) =>
  ([task, since]: readonly unknown[], place: string): RunRecord['waiting'][number] => ({
    task: wholeField(task, place, 0, tasks - 1),
    since: numberField(since, place, -RECORD_LIMITS.time, RECORD_LIMITS.time),
  });

const placeOf = ([file, line, name, text, kind, inner]: readonly unknown[], place: string): RecordedPlace => ({
  file: textField(file, place),
  line: lineOf(line, place),
  function: textField(name, place),
  text: textField(text, place),
  kind: textField(kind, place, 20),
  inner: textField(inner, place),
});

const resourceOf = ([kind, capacity, name, crossed]: readonly unknown[], place: string): RecordedResource => ({
  kind: wordField(kind, place, ['lock', 'semaphore'] as const),
  capacity: wholeField(capacity, place, 1, Number.MAX_SAFE_INTEGER),
  name: textField(name, place, 80),
  crossed: crossed === 1,
});

const fileOf = ([file, sha256]: readonly unknown[], place: string): RecordedFile => ({
  file: textField(file, place),
  sha256: textField(sha256, place),
});

const lineOf = (value: unknown, place: string): number => numberField(value, place, 0, 100_000_000);
