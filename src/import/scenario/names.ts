import { LIMITS } from '../../scenario/limits.ts';
import type { RecordedPlace, RecordedTask, RunRecord } from '../record/record.ts';
import type { TrackStep } from '../tracks/track.ts';

/** What asyncio calls a task that its program did not name. */
const NUMBERED = /^Task-\d+$/;
const LONGEST_PLACE = 120;
const LONGEST_ID = 40;

/** `Session.load.<locals>.fetch` → `fetch`. */
const lastName = (qualified: string): string => qualified.split('.').at(-1) || qualified;

/**
 * What a task is called: the name that its program gave it or, without one, its function and, if it runs code of a
 * library, which one.
 */
export function taskTitle({ name, coroutine, file, foreign }: RecordedTask): string {
  if (!NUMBERED.test(name) && name !== '') return shortened(name, LIMITS.title);
  if (!foreign) return shortened(lastName(coroutine) || 'task', LIMITS.title);
  const method = coroutine
    .split('.')
    .slice(-2)
    .filter((part) => part !== '<locals>');
  return shortened(`${method.join('.') || 'task'} (${libraryOf(file)})`, LIMITS.title);
}

/** `aiohttp/web_protocol.py` → `aiohttp` */
const libraryOf = (file: string): string => file.split(/[/\\]/)[0]?.replace(/\.py$/, '') || 'a library';

/** An id made from a title; `wait` means something else in decisions. */
export function idOf(title: string, spare: string): string {
  const id = title
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, LONGEST_ID)
    .replace(/-+$/, '');
  return id === '' ? spare : id === 'wait' ? 'wait-task' : id;
}

/** What a step is called, the awaited expression or the line that held the loop, and where in the program it stands. */
export interface StepWords {
  readonly name: string;
  readonly at: string;
}

/** The words for a step of a task. Steps of one type with equal words have the same object. */
export type WordsOf = (task: number, step: TrackStep) => StepWords;

/** Finds the words for the steps of a record. */
export function wordsIn(record: RunRecord): WordsOf {
  const byText = new Map<string, StepWords>();
  // By place, or below 0 by task, and by type.
  const known = new Map<number, StepWords>();
  return (task, { place, type }) => {
    const key = 2 * (place in record.places ? place : -1 - task) + Number(type === 'blocking');
    const before = known.get(key);
    if (before) return before;
    const words = makeWords(record, task, place, type);
    const text = `${type} ${words.at} ${words.name}`;
    const same = byText.get(text) ?? words;
    byText.set(text, same);
    known.set(key, same);
    return same;
  };
}

function makeWords(record: RunRecord, task: number, place: number, type: TrackStep['type']): StepWords {
  const owner = record.tasks[task] as RecordedTask;
  const known = record.places[place];
  if (known === undefined) {
    const name = type === 'blocking' ? `work in ${lastName(owner.coroutine)}` : 'wait';
    return { name: shortened(name, LIMITS.title), at: placeText(owner.file, owner.line) };
  }
  return { name: nameOf(known), at: placeText(known.file, known.line) };
}

export function nameOf({ text, inner, function: name }: RecordedPlace): string {
  // `{n}` would become the number of a copy.
  const words = text.replaceAll('{n}', '{ n }') || lastName(inner) || lastName(name) || 'wait';
  return shortened(words, LIMITS.title);
}

export const placeText = (file: string, line: number): string =>
  shortened(`${file.slice(-(LONGEST_PLACE - 12))}:${line}`, LONGEST_PLACE);

/** `text` in at most `most` characters. */
export function shortened(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

/** The id, with a number if it is taken; it is taken afterwards. */
export function unused(id: string, taken: Set<string>): string {
  let free = id;
  for (let number = 2; taken.has(free); number += 1) free = `${id}-${number}`;
  taken.add(free);
  return free;
}
