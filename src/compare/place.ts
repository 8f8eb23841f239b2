import { nearest } from '../scenario/checks/suggest.ts';
import type { ScenarioFile, TaskEntry } from '../scenario/schema.ts';
import { quoted } from '../scenario/source/text.ts';
import { stepNames } from './edit-step.ts';

/**
 * A step of an entry of `tasks`: its number from 0 after repeats are unrolled, or a name that one or more steps have.
 */
export interface StepPlace {
  readonly task: string;
  readonly step: number | string;
}

/** A number of a scenario that can be varied. */
export type Place =
  | { readonly kind: 'copies'; readonly task: string }
  | ({ readonly kind: 'duration' } & StepPlace)
  | { readonly kind: 'capacity'; readonly resource: string }
  | { readonly kind: 'switchCost' | 'workers' };

type Missing = { readonly missing: string };

/**
 * Find what `WHAT` means in a scenario: a task's id (its copies), `TASK.STEP` (a duration), a resource (its capacity),
 * `switchCost` or `workers`. `missing` is one line that says what does not exist.
 */
export function variedPlace(file: ScenarioFile, what: string): Place | Missing {
  const tasks = file.tasks.map(({ id }) => id);
  const resources = Object.keys(file.resources ?? {});
  if (tasks.includes(what)) return { kind: 'copies', task: what };
  if (what.includes('.')) {
    const place = stepPlaceOf(file, what);
    return 'missing' in place ? place : { kind: 'duration', ...place };
  }
  if (resources.includes(what)) return { kind: 'capacity', resource: what };
  if (what === 'switchCost' || what === 'workers') return { kind: what };
  const all = [...tasks, ...resources, 'switchCost', 'workers'];
  return { missing: `there is no task and no resource ${quoted(what)}${hint(what, all)}` };
}

/** Find the step that `TASK.STEP` means: by its number from 1 after repeats are unrolled, or by its name. */
export function stepPlaceOf(file: ScenarioFile, what: string): StepPlace | Missing {
  const dot = what.indexOf('.');
  if (dot < 0) return { missing: `${quoted(what)} names no step: write TASK.STEP, such as ${exampleOf(file)}` };
  const [id, step] = [what.slice(0, dot), what.slice(dot + 1)];
  const task = file.tasks.find((one) => one.id === id);
  if (!task) return { missing: `there is no task ${quoted(id)}${copyHint(file, id)}` };
  const names = stepNames(task.steps);
  const number = /^\d{1,9}$/.test(step) ? Number(step) : null;
  if (number !== null && number >= 1 && number <= names.length) return { task: id, step: number - 1 };
  if (names.includes(step)) return { task: id, step };
  const count = names.length === 1 ? 'one step' : `${names.length.toLocaleString('en')} steps`;
  const guess = number === null ? hint(step, new Set(names)) : '';
  return {
    missing: `${quoted(id)} has ${count}, and none is ${number === null ? quoted(step) : `number ${number}`}${guess}`,
  };
}

const exampleOf = ({ tasks: [first] }: ScenarioFile): string => `${first?.id}.1`;

function copyHint(file: ScenarioFile, id: string): string {
  const owner = file.tasks.find((task: TaskEntry) => task.copies !== undefined && id.startsWith(`${task.id}-`));
  if (owner) return `: the copies of ${quoted(owner.id)} share their steps`;
  return hint(
    id,
    file.tasks.map((task) => task.id),
  );
}

function hint(written: string, known: Iterable<string>): string {
  const guess = nearest(written, [...known]);
  return guess === null ? '' : `; did you mean ${guess}?`;
}
