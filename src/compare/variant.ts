import type { ScenarioFile, SingleStep, StepEntry, TaskEntry } from '../scenario/schema.ts';
import { editAt, editNamed, stepAt } from './edit-step.ts';
import type { Place, StepPlace } from './place.ts';

/** A scenario with another value in one place. It may no longer be valid; `workers` is not in the file. */
export function variantOf(file: ScenarioFile, place: Place, value: number): ScenarioFile {
  switch (place.kind) {
    case 'workers':
      return file;
    case 'switchCost':
      return { ...file, cpu: { ...file.cpu, switchCost: value } };
    case 'capacity':
      return withCapacity(file, place.resource, () => value);
    case 'copies':
      return withTask(file, place.task, (task) => ({ ...task, copies: value }));
    case 'duration':
      return withStep(file, place, (step) => ({ ...step, duration: value }));
  }
}

/** A change of one step, to see what it would save. */
export interface WhatIf {
  readonly words: string;
  readonly file: ScenarioFile;
}

/**
 * What could be different about a step: awaited instead of blocking, half as long, one more unit of each resource that
 * it uses; only what makes sense for it. A step given by name is changed wherever the task has it.
 */
export function whatIf(file: ScenarioFile, place: StepPlace): WhatIf[] {
  const task = file.tasks.find(({ id }) => id === place.task);
  const step = task && firstStep(task.steps, place.step);
  if (!step) return [];
  const half = halved(step.duration);
  const changes: WhatIf[] = [];
  if (step.type === 'blocking')
    changes.push({
      words: 'awaited instead of blocking',
      file: withStep(file, place, (one) => ({ ...one, type: 'non-blocking' })),
    });
  if (half !== null)
    changes.push({
      words: 'half as long',
      file: withStep(file, place, (one) => ({ ...one, duration: halved(one.duration) ?? one.duration })),
    });
  for (const resource of usedBy(step))
    changes.push({
      words: `one more ${titleOf(file, resource)}`,
      file: withCapacity(file, resource, (units) => units + 1),
    });
  return changes;
}

const usedBy = ({ uses = [] }: SingleStep): string[] => (Array.isArray(uses) ? uses : Object.keys(uses));

// Rounded up. Null: halving changes nothing.
function halved(duration: SingleStep['duration']): SingleStep['duration'] | null {
  if (duration === 'never') return null;
  const half = (ticks: number) => Math.ceil(ticks / 2);
  if (typeof duration === 'number') return duration < 2 ? null : half(duration);
  return duration.max < 2 ? null : { min: half(duration.min), max: half(duration.max) };
}

function firstStep(entries: readonly StepEntry[], step: number | string): SingleStep | undefined {
  if (typeof step === 'number') return stepAt(entries, step);
  for (const entry of entries) {
    const found: SingleStep | undefined = 'repeat' in entry ? firstStep(entry.steps, step) : entry;
    if (found?.name === step) return found;
  }
  return undefined;
}

function withStep(file: ScenarioFile, { task, step }: StepPlace, edit: (step: SingleStep) => SingleStep): ScenarioFile {
  return withTask(file, task, (one) => ({
    ...one,
    steps: typeof step === 'number' ? editAt(one.steps, step, edit) : editNamed(one.steps, step, edit),
  }));
}

const withTask = (file: ScenarioFile, id: string, edit: (task: TaskEntry) => TaskEntry): ScenarioFile => ({
  ...file,
  tasks: file.tasks.map((task) => (task.id === id ? edit(task) : task)),
});

function withCapacity(file: ScenarioFile, id: string, edit: (capacity: number) => number): ScenarioFile {
  const written = file.resources?.[id] ?? 1;
  const capacity = edit(typeof written === 'number' ? written : (written.capacity ?? 1));
  return {
    ...file,
    resources: { ...file.resources, [id]: typeof written === 'number' ? capacity : { ...written, capacity } },
  };
}

function titleOf(file: ScenarioFile, id: string): string {
  const written = file.resources?.[id];
  return (typeof written === 'object' ? written.title : undefined) ?? id;
}
