import type { Duration, Scenario, Step } from '../scenario/scenario.ts';

/** A scenario in which one step is different, and how, in a few words. */
export interface StepChange {
  readonly words: string;
  readonly scenario: Scenario;
}

/**
 * What could be different about a step of a task: awaited instead of blocking, half as long, one unit more of each
 * resource that it uses; only what makes sense for it. It changes wherever the task and its copies have a step of that
 * name, as in `whatIf` (variant.ts), which does the same with a file.
 */
export function stepChanges(scenario: Scenario, task: number, step: number): StepChange[] {
  const own = scenario.tasks[task]?.steps[step];
  if (!own) return [];
  const changed = (words: string, edit: (step: Step) => Step): StepChange => ({
    words,
    scenario: withSteps(scenario, task, own.name, edit),
  });
  return [
    ...(own.type === 'blocking'
      ? [changed('awaited instead of blocking', (one) => ({ ...one, type: 'non-blocking' }))]
      : []),
    ...(halved(own.duration) === null
      ? []
      : [changed('half as long', (one) => ({ ...one, duration: halved(one.duration) ?? one.duration }))]),
    ...own.uses.map((resource) => withUnit(scenario, resource)),
  ];
}

// Copies share their lists of steps, and go on sharing them.
function withSteps(scenario: Scenario, task: number, name: string, edit: (step: Step) => Step): Scenario {
  const entry = scenario.tasks[task]?.entry;
  const edited = new Map<readonly Step[], readonly Step[]>();
  const stepsOf = (steps: readonly Step[]): readonly Step[] => {
    const known = edited.get(steps) ?? steps.map((one) => (one.name === name ? edit(one) : one));
    edited.set(steps, known);
    return known;
  };
  const tasks = scenario.tasks.map((one) => (one.entry === entry ? { ...one, steps: stepsOf(one.steps) } : one));
  return { ...scenario, tasks };
}

function withUnit(scenario: Scenario, resource: number): StepChange {
  const resources = scenario.resources.map((one, i) => (i === resource ? { ...one, capacity: one.capacity + 1 } : one));
  return { words: `one more ${scenario.resources[resource]?.title ?? ''}`, scenario: { ...scenario, resources } };
}

// Rounded up. Null: it would stay as it is.
function halved(duration: Duration): Duration | null {
  if (duration === 'never' || duration.max < 2) return null;
  return { min: Math.ceil(duration.min / 2), max: Math.ceil(duration.max / 2) };
}
