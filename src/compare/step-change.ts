import type { Duration, Scenario, Step, Task } from '../scenario/scenario.ts';

/** A scenario in which one step is different, and how, in a few words. */
export interface StepChange {
  readonly words: string;
  readonly scenario: Scenario;
}

/**
 * What could be different about a step of a task: awaited instead of blocking, half as long, one more unit of each
 * resource that it uses; only what makes sense for it. It changes wherever the task and its copies have a step of that
 * name, as in `whatIf` (variant.ts), which does the same with a file.
 */
export function stepChanges(scenario: Scenario, task: number, step: number): StepChange[] {
  const own = scenario.tasks[task]?.steps[step];
  if (!own) return [];
  const changed = (words: string, edit: (step: Step) => Step): StepChange => ({
    words,
    scenario: withSteps(
      scenario,
      ({ entry }) => entry === scenario.tasks[task]?.entry,
      ({ name }) => name === own.name,
      edit,
    ),
  });
  return [
    ...(own.type === 'blocking' ? [changed('awaited instead of blocking', awaited)] : []),
    ...(halved(own.duration) === null ? [] : [changed('half as long', halfAsLong)]),
    ...own.uses.map((resource) => unitChange(scenario, resource)),
  ];
}

/**
 * What could be different about all steps with this name and place in a program, in any task: awaited, and half as
 * long.
 */
export function durationChanges(scenario: Scenario, name: string, at: string): Record<'awaited' | 'halved', Scenario> {
  const changed = (edit: (step: Step) => Step) =>
    withSteps(
      scenario,
      () => true,
      (step) => step.name === name && step.at === at,
      edit,
    );
  return { awaited: changed(awaited), halved: changed(halfAsLong) };
}

const awaited = (step: Step): Step => ({ ...step, type: 'non-blocking' });
const halfAsLong = (step: Step): Step => ({ ...step, duration: halved(step.duration) ?? step.duration });

// Copies share their lists of steps, and continue to share them.
function withSteps(
  scenario: Scenario,
  isChanged: (task: Task) => boolean,
  isMeant: (step: Step) => boolean,
  edit: (step: Step) => Step,
): Scenario {
  const edited = new Map<readonly Step[], readonly Step[]>();
  const stepsOf = (steps: readonly Step[]): readonly Step[] => {
    const known = edited.get(steps) ?? steps.map((one) => (isMeant(one) ? edit(one) : one));
    edited.set(steps, known);
    return known;
  };
  const tasks = scenario.tasks.map((one) => (isChanged(one) ? { ...one, steps: stepsOf(one.steps) } : one));
  return { ...scenario, tasks };
}

/** One more unit of a resource. */
export function unitChange(scenario: Scenario, resource: number): StepChange {
  const resources = scenario.resources.map((one, i) => (i === resource ? { ...one, capacity: one.capacity + 1 } : one));
  return { words: `one more ${scenario.resources[resource]?.title ?? ''}`, scenario: { ...scenario, resources } };
}

// Rounded up. Null: halving changes nothing.
function halved(duration: Duration): Duration | null {
  if (duration === 'never' || duration.max < 2) return null;
  return { min: Math.ceil(duration.min / 2), max: Math.ceil(duration.max / 2) };
}
