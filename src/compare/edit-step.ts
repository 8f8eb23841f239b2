import type { SingleStep, StepEntry } from '../scenario/schema.ts';

type Edit = (step: SingleStep) => SingleStep;

/** The names of the steps of a task after repeats are unrolled. */
export function stepNames(entries: readonly StepEntry[]): string[] {
  return entries.flatMap((entry) => {
    if (!('repeat' in entry)) return [entry.name];
    const round = stepNames(entry.steps);
    return Array.from({ length: entry.repeat }, () => round).flat();
  });
}

/** The step with this number, from 0 after repeats are unrolled; undefined: there are fewer steps. */
export function stepAt(entries: readonly StepEntry[], number: number): SingleStep | undefined {
  let before = 0;
  for (const entry of entries) {
    const length = lengthOf(entry);
    if (number < before + length)
      return 'repeat' in entry ? stepAt(entry.steps, (number - before) % roundOf(entry)) : entry;
    before += length;
  }
  return undefined;
}

/** Edit all steps with a name. */
export function editNamed(entries: readonly StepEntry[], name: string, edit: Edit): StepEntry[] {
  return entries.map((entry) => {
    if ('repeat' in entry) return { ...entry, steps: editNamed(entry.steps, name, edit) as typeof entry.steps };
    return entry.name === name ? edit(entry) : entry;
  });
}

/**
 * Edit the step with this number, from 0 after repeats are unrolled. A group that it is in is split: the rounds before
 * it and after it stay groups, so the file does not grow with them.
 */
export function editAt(entries: readonly StepEntry[], number: number, edit: Edit): StepEntry[] {
  const edited: StepEntry[] = [];
  let before = 0;
  for (const entry of entries) {
    const at = number - before;
    const length = lengthOf(entry);
    before += length;
    if (at < 0 || at >= length) edited.push(entry);
    else if (!('repeat' in entry)) edited.push(edit(entry));
    else {
      const round = roundOf(entry);
      const rounds = Math.floor(at / round);
      const some = (repeat: number) => (repeat > 0 ? [{ ...entry, repeat }] : []);
      edited.push(...some(rounds), ...editAt(entry.steps, at % round, edit), ...some(entry.repeat - rounds - 1));
    }
  }
  return edited;
}

type Group = Extract<StepEntry, { readonly repeat: number }>;

const roundOf = ({ steps }: Group): number =>
  (steps as readonly StepEntry[]).reduce((sum, one) => sum + lengthOf(one), 0);

const lengthOf = (entry: StepEntry): number => ('repeat' in entry ? entry.repeat * roundOf(entry) : 1);
