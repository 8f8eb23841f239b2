import { DEFAULTS } from './limits.ts';
import type { Duration, Lesson, Resource, Scenario, Step, Task } from './scenario.ts';
import type { ScenarioFile, SingleStep, StepEntry, TaskEntry } from './schema.ts';

/**
 * The scenario that a file describes: copies made, repeats unrolled, `after` and `uses` as indices, defaults filled in.
 * Does not check limits, so that a program can build scenarios of any size; `parseScenario` checks files.
 * Throws a RangeError if a named task or resource does not exist.
 */
export function expand(file: ScenarioFile): Scenario {
  const resources = resourcesOf(file);
  return { ...headOf(file, resources), tasks: tasksOf(file, resources) };
}

/** The same, but its tasks are made when they are first asked for: of most scenarios in a list only the title is. */
export function expandLate(file: ScenarioFile): Scenario {
  const resources = resourcesOf(file);
  let tasks: readonly Task[] | undefined;
  return {
    ...headOf(file, resources),
    get tasks() {
      tasks ??= tasksOf(file, resources);
      return tasks;
    },
  };
}

function headOf(file: ScenarioFile, resources: readonly Resource[]): Omit<Scenario, 'tasks'> {
  return {
    title: file.title,
    story: file.story ?? null,
    unit: file.unit ?? DEFAULTS.unit,
    cpu: { name: file.cpu?.name ?? DEFAULTS.cpuName, switchCost: file.cpu?.switchCost ?? DEFAULTS.switchCost },
    resources,
    lesson: file.lesson ? lessonOf(file.lesson) : null,
    scene: file.scene ?? null,
  };
}

function tasksOf(file: ScenarioFile, resources: readonly Resource[]): Task[] {
  const resourceIndex = new Map(resources.map((resource, index) => [resource.id, index]));
  const findAfter = afterFinder(file.tasks);
  const tasks: Task[] = [];
  for (const [entry, task] of file.tasks.entries()) addCopies(tasks, task, entry, resourceIndex, findAfter(task));
  return tasks;
}

function numbered(text: string, copy: number): string {
  return text.replaceAll('{n}', String(copy));
}

function resourcesOf(file: ScenarioFile): Resource[] {
  return Object.entries(file.resources ?? {}).map(([id, written]) => {
    const { capacity, title } = typeof written === 'number' ? { capacity: written, title: undefined } : written;
    return { id, title: title ?? id, capacity: capacity ?? DEFAULTS.capacity };
  });
}

function lessonOf(written: NonNullable<ScenarioFile['lesson']>): Lesson {
  return {
    concept: written.concept ?? null,
    goal: written.goal ?? null,
    intro: written.intro ?? null,
    debrief: written.debrief ?? null,
    hints: written.hints ?? [],
    predict: written.predict ?? [],
    mapping: written.mapping ?? [],
  };
}

// Copies share one list of indices, as do all entries that are after the same single id: with thousands of copies
// after thousands of others, separate lists would be millions of numbers. `links.ts` and the solver rely on it for speed.
function afterFinder(entries: readonly TaskEntry[]): (task: TaskEntry) => readonly number[] {
  const indices = new Map<string, readonly number[]>();
  let next = 0;
  for (const { id, copies } of entries) {
    const all = Array.from({ length: copies ?? 1 }, (_, copy) => next + copy);
    next += all.length;
    indices.set(id, all);
    if (copies !== undefined) for (const [copy, index] of all.entries()) indices.set(`${id}-${copy + 1}`, [index]);
  }
  const find = (id: string) => found(indices.get(id), `no task “${id}”`);
  return ({ after = [] }) => {
    const [first, ...others] = after;
    if (first === undefined) return [];
    return others.length === 0 ? find(first) : [...new Set(after.flatMap(find))];
  };
}

function addCopies(
  tasks: Task[],
  written: TaskEntry,
  entry: number,
  resourceIndex: ReadonlyMap<string, number>,
  after: readonly number[],
): void {
  const { id, copies } = written;
  const stepsOfCopy = stepMaker(written.steps, resourceIndex);
  for (let copy = 1; copy <= (copies ?? 1); copy += 1) {
    const ownId = copies === undefined ? id : `${id}-${copy}`;
    tasks.push({
      index: tasks.length,
      id: ownId,
      title: numbered(written.title ?? ownId, copy),
      arrives: written.arrives ?? DEFAULTS.arrives,
      surprise: written.surprise ?? DEFAULTS.surprise,
      after,
      afterFailure: written.afterFailure ?? DEFAULTS.afterFailure,
      deadline: written.deadline ?? null,
      priority: written.priority ?? DEFAULTS.priority,
      game: written.game ?? null,
      entry,
      copy,
      steps: stepsOfCopy(copy),
    });
  }
}

/** Copies share their steps unless a name contains {n}; the rounds of a repeat always share them. */
function stepMaker(
  written: readonly StepEntry[],
  resourceIndex: ReadonlyMap<string, number>,
): (copy: number) => readonly Step[] {
  const uses = new Map<readonly string[], readonly number[]>();
  let isNumbered = false;
  const stepOf = (step: SingleStep, copy: number): Step => {
    isNumbered ||= step.name.includes('{n}');
    const names = step.uses ?? [];
    const indices = uses.get(names) ?? names.map((name) => found(resourceIndex.get(name), `no resource “${name}”`));
    uses.set(names, indices);
    return makeStep(step, numbered(step.name, copy), indices);
  };
  const first = unroll(written, (step) => stepOf(step, 1));
  return (copy) => (isNumbered && copy > 1 ? unroll(written, (step) => stepOf(step, copy)) : first);
}

function unroll(entries: readonly StepEntry[], make: (step: SingleStep) => Step): Step[] {
  const steps: Step[] = [];
  for (const entry of entries) {
    if (!('repeat' in entry)) {
      steps.push(make(entry));
      continue;
    }
    const round = unroll(entry.steps, make);
    for (let number = 0; number < entry.repeat; number += 1) for (const step of round) steps.push(step);
  }
  return steps;
}

function makeStep(written: SingleStep, name: string, uses: readonly number[]): Step {
  return {
    name,
    type: written.type,
    duration: durationOf(written.duration),
    uses,
    attempts: written.attempts ?? DEFAULTS.attempts,
    timeout: written.timeout ?? null,
    failChance: written.failChance ?? DEFAULTS.failChance,
    spoilsAfter: written.spoilsAfter ?? null,
    onFailure: written.onFailure ?? DEFAULTS.onFailure,
  };
}

function durationOf(written: SingleStep['duration']): Duration {
  return typeof written === 'number' ? { min: written, max: written } : written;
}

function found<T>(value: T | undefined, otherwise: string): T {
  if (value === undefined) throw new RangeError(otherwise);
  return value;
}
