import type { ScenarioFile, SingleStep, StepEntry } from '../../scenario/schema.ts';

/** A step whose duration can be changed: where it stands in the file, and how long it is there. */
export interface ChangeableStep {
  /** `Load 1: Wash` */
  readonly label: string;
  readonly task: number;
  /** The index of the entry in `steps`, and in those of each `repeat` around it. */
  readonly path: readonly number[];
  readonly type: SingleStep['type'];
  /** Ticks. */
  readonly duration: number;
}

/** All steps of a file with a certain duration, in file order. */
export function changeableSteps({ tasks }: ScenarioFile): ChangeableStep[] {
  return tasks.flatMap(({ id, title, steps }, task) =>
    singleSteps(steps, []).flatMap(({ step, path }) =>
      typeof step.duration === 'number'
        ? [
            {
              label: `${title ?? id}: ${step.name}`.replaceAll('{n}', 'n'),
              ...{ task, path, type: step.type, duration: step.duration },
            },
          ]
        : [],
    ),
  );
}

function singleSteps(entries: readonly StepEntry[], path: readonly number[]): { step: SingleStep; path: number[] }[] {
  return entries.flatMap((entry, i) =>
    'repeat' in entry ? singleSteps(entry.steps, [...path, i]) : [{ step: entry, path: [...path, i] }],
  );
}

/** The step that is offered first: the longest that runs by itself, or else the longest; −1: there is none. */
export function firstChangeable(steps: readonly ChangeableStep[]): number {
  const byItself = steps.filter(({ type }) => type === 'non-blocking');
  const longest = (byItself.length > 0 ? byItself : steps).reduce<ChangeableStep | null>(
    (best, step) => (best === null || step.duration > best.duration ? step : best),
    null,
  );
  return longest === null ? -1 : steps.indexOf(longest);
}

/** The longest duration that is offered for a step, in ticks. */
export const mostOffered = ({ duration }: ChangeableStep): number => Math.max(10, 3 * duration);

/** The file with another duration of one step. */
export function withDuration(file: ScenarioFile, { task, path }: ChangeableStep, duration: number): ScenarioFile {
  const tasks = file.tasks.map((one, i) =>
    i === task ? { ...one, steps: changed(one.steps, path, duration) as typeof one.steps } : one,
  );
  return { ...file, tasks };
}

function changed(entries: readonly StepEntry[], [at, ...rest]: readonly number[], duration: number): StepEntry[] {
  return entries.map((entry, i) => {
    if (i !== at) return entry;
    return 'repeat' in entry
      ? { ...entry, steps: changed(entry.steps, rest, duration) as typeof entry.steps }
      : { ...entry, duration };
  });
}
