import { speltAsId } from '../checks/spelling.ts';
import { LIMITS } from '../limits.ts';
import type { StepType, Unit } from '../scenario.ts';
import { formatText } from './format-text.ts';

/** What the author has said about a scenario to be written. */
export interface NewScenario {
  readonly title: string;
  readonly unit: Unit;
  readonly tasks: readonly DraftTask[];
}

export interface DraftTask {
  readonly title: string;
  readonly steps: readonly DraftStep[];
}

export interface DraftStep {
  readonly name: string;
  readonly type: StepType;
  readonly duration: number;
}

const HEAD = `// "meanwhile check" finds mistakes in this file, "meanwhile play" opens it.
// "meanwhile schema > scenario.schema.json" saves the schema beside it, so that editors complete and explain fields.
`;

/** The text of the new file: ids made from the titles, formatted, with a comment on what to do next. */
export function draftText({ title, unit, tasks }: NewScenario): string {
  const ids = new Set<string>();
  const written = tasks.map((task) => ({ id: newId(task.title, ids), title: task.title, steps: task.steps }));
  const file = { $schema: './scenario.schema.json', format: 1, title, unit, tasks: written };
  return formatText(`${HEAD}${JSON.stringify(file)}`);
}

// Leaves room for the number that makes an id unique.
const LONGEST = LIMITS.title - 10;

function newId(title: string, taken: Set<string>): string {
  const base = idOf(title);
  let id = base;
  for (let number = 2; taken.has(id) || id === 'wait'; number += 1) id = `${base}-${number}`;
  taken.add(id);
  return id;
}

function idOf(title: string): string {
  const spelt = speltAsId(speltAsId(title).slice(0, LONGEST));
  return spelt === '' ? 'task' : spelt;
}
