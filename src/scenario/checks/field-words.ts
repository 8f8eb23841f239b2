import type { Node } from '../source/node.ts';
import { quoted } from '../source/text.ts';
import { field, fields, plainValue } from '../source/tree.ts';
import type { Fix } from './finding.ts';

/** What to write for a missing field, or null where the name says it all. */
export function missingHint(name: string): string | null {
  const example = EXAMPLES.get(name);
  return example === undefined ? null : `write ${quoted(name).replaceAll(/[“”]/g, '"')}: ${example}`;
}

/** What to do about a null. In a scenario a field without a value is left out instead. */
export function nullHint(path: readonly PropertyKey[]): string | null {
  const last = path.at(-1);
  if (last === undefined) return null;
  if (typeof last === 'number') return 'remove it from the list';
  const name = String(last);
  const isNeeded =
    REQUIRED.has(name) || (name === 'title' && path.length === 1) || (name === 'name' && path[0] !== 'cpu');
  return isNeeded ? missingHint(name) : 'leave the field out instead of writing null';
}

const REQUIRED: ReadonlySet<string> = new Set(['format', 'tasks', 'id', 'steps', 'type', 'duration', 'repeat']);

/** What to do about an unknown field. @param meant the nearest known name @param known all known names */
export function unknownFieldHint(name: string, meant: string | null, known: readonly string[]): string {
  if (meant !== null) return `did you mean ${quoted(meant)}?`;
  const owner = OWNERS.get(name);
  return owner === undefined ? `known here: ${known.join(', ')}` : `${quoted(name)} belongs in ${owner}`;
}

/** What to write for a step with a `repeat`: only groups can be repeated. */
export function repeatHint(step: Node): string {
  const times = field(step, 'repeat')?.value;
  return `write { "repeat": ${Number.isInteger(times) ? times : 3}, "steps": [ … ] } around the step`;
}

/** The fix that makes a step with a `repeat` a group, on one line. */
export function repeatFix(step: Node): Fix | null {
  const written = [...fields(step)].flatMap(([name, { value }]) =>
    value ? [[name, JSON.stringify(plainValue(value))] as const] : [],
  );
  const times = written.find(([name]) => name === 'repeat')?.[1];
  const others = written
    .filter(([name]) => name !== 'repeat')
    .map(([name, value]) => `${JSON.stringify(name)}: ${value}`);
  return times === undefined
    ? null
    : { range: step, text: `{ "repeat": ${times}, "steps": [{ ${others.join(', ')} }] }` };
}

const EXAMPLES: ReadonlyMap<string, string> = new Map([
  ['format', '1'],
  ['title', '"…"'],
  ['tasks', '[ { "id": …, "steps": … } ]'],
  ['id', '"…", a short unique name'],
  ['steps', '[ { "name": …, "type": …, "duration": … } ]'],
  ['name', '"…", what is done'],
  ['type', '"blocking" (the CPU is busy) or "non-blocking" (it runs by itself)'],
  ['duration', '5, in the unit of the scenario'],
  ['repeat', '2, the number of rounds'],
  ['answer', '0, the index of the right choice'],
  ['min', '1, the shortest time it can take'],
  ['max', '5, the longest time it can take'],
  ['first', '0, when the first copy arrives'],
  ['every', '20, the time between two arrivals'],
]);

const STEP = ['type', 'duration', 'uses', 'attempts', 'timeout', 'failChance', 'spoilsAfter', 'onFailure', 'at'];
const TASK = ['copies', 'arrives', 'surprise', 'after', 'afterFailure', 'deadline', 'within', 'priority', 'game'];
const LESSON = ['concept', 'goal', 'intro', 'debrief', 'hints', 'predict', 'mapping'];
const SCENARIO = ['format', 'story', 'unit', 'cpu', 'resources', 'tasks', 'lesson', 'scene'];

const OWNERS: ReadonlyMap<string, string> = new Map([
  ...STEP.map((name) => [name, 'a step'] as const),
  ...TASK.map((name) => [name, 'a task'] as const),
  ...LESSON.map((name) => [name, '“lesson”'] as const),
  ...SCENARIO.map((name) => [name, 'the scenario itself'] as const),
  ['switchCost', '“cpu”'],
  ['capacity', 'an entry of “resources”'],
]);
