import { isPattern, nameForCopy, readAfterName } from './after-names.ts';
import { DEFAULTS } from './limits.ts';
import type { Amount, AwaitedPart, Duration, Lesson, Resource, Scenario, Step, Task } from './scenario.ts';
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

/**
 * Like `expand`, but makes the tasks when they are first asked for: of most scenarios in a list, only the title is
 * needed.
 */
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
  const find = afterFinder(file.tasks);
  const tasks: Task[] = [];
  for (const [entry, task] of file.tasks.entries()) addCopies(tasks, task, entry, resourceIndex, find);
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

/** Finds what names in `after` refer to, for one copy. Names that are written alike share one list. */
interface AfterFinder {
  tasks(names: readonly string[], copy: number): readonly number[];
  awaited(names: readonly string[], copy: number): readonly AwaitedPart[];
}

// Copies share one list of indices, as do all entries that are after the same single id: with thousands of copies
// after thousands of others, separate lists would be millions of numbers. `links.ts` and the solver rely on it for speed.
function afterFinder(entries: readonly TaskEntry[]): AfterFinder {
  const indices = new Map<string, readonly number[]>();
  let next = 0;
  for (const { id, copies } of entries) {
    const all = Array.from({ length: copies ?? 1 }, (_, copy) => next + copy);
    next += all.length;
    indices.set(id, all);
    if (copies !== undefined) for (const [copy, index] of all.entries()) indices.set(`${id}-${copy + 1}`, [index]);
  }
  const find = (id: string) => found(indices.get(id), `no task “${id}”`);
  const findAwaited = (name: string): readonly AwaitedPart[] => {
    const { id, step } = readAfterName(name);
    if (Number.isNaN(step)) throw new RangeError(`no step “${name}”`);
    return find(id).map((task) => ({ task, step: step === null ? -1 : step - 1 }));
  };
  const isSame = (one: AwaitedPart) => `${one.task}:${one.step}`;
  return {
    tasks: sharedLists(find, (index) => index),
    awaited: sharedLists(findAwaited, isSame),
  };
}

/** A finder that remembers the list for every single name, and for every written list without a pattern. */
function sharedLists<T>(
  find: (name: string) => readonly T[],
  keyOf: (item: T) => unknown,
): (names: readonly string[], copy: number) => readonly T[] {
  const none: readonly T[] = [];
  const byName = new Map<string, readonly T[]>();
  const byList = new Map<readonly string[], readonly T[]>();
  const one = (name: string) => {
    const list = byName.get(name) ?? find(name);
    byName.set(name, list);
    return list;
  };
  const all = (names: readonly string[]) => [
    ...new Map(names.flatMap(one).map((item) => [keyOf(item), item])).values(),
  ];
  return (names, copy) => {
    const [first, ...others] = names;
    if (first === undefined) return none;
    if (others.length === 0) return one(nameForCopy(first, copy));
    if (names.some(isPattern)) return all(names.map((name) => nameForCopy(name, copy)));
    const list = byList.get(names) ?? all(names);
    byList.set(names, list);
    return list;
  };
}

function addCopies(
  tasks: Task[],
  written: TaskEntry,
  entry: number,
  resourceIndex: ReadonlyMap<string, number>,
  find: AfterFinder,
): void {
  const { id, copies } = written;
  const stepsOfCopy = stepMaker(written.steps, resourceIndex, find);
  for (let copy = 1; copy <= (copies ?? 1); copy += 1) {
    const ownId = copies === undefined ? id : `${id}-${copy}`;
    const arrives = arrivalOf(written.arrives ?? DEFAULTS.arrives, copy);
    tasks.push({
      index: tasks.length,
      id: ownId,
      title: numbered(written.title ?? ownId, copy),
      arrives,
      surprise: written.surprise ?? DEFAULTS.surprise,
      after: find.tasks(written.after ?? [], copy),
      afterFailure: written.afterFailure ?? DEFAULTS.afterFailure,
      deadline: written.within === undefined ? (written.deadline ?? null) : arrives + written.within,
      priority: written.priority ?? DEFAULTS.priority,
      game: written.game ?? null,
      entry,
      copy,
      steps: stepsOfCopy(copy),
    });
  }
}

/** When a copy arrives. */
function arrivalOf(written: NonNullable<TaskEntry['arrives']>, copy: number): number {
  if (typeof written === 'number') return written;
  if ('first' in written) return written.first + (copy - 1) * written.every;
  return found(written[copy - 1], `no arrival of copy ${copy}`);
}

/** Copies share their steps unless {n} makes a difference; the rounds of a repeat always share them. */
function stepMaker(
  written: readonly StepEntry[],
  resourceIndex: ReadonlyMap<string, number>,
  find: AfterFinder,
): (copy: number) => readonly Step[] {
  const known = new Map<SingleStep['uses'], Pick<Step, 'uses' | 'amounts'>>();
  let isNumbered = false;
  const usesOf = (written: SingleStep['uses']): Pick<Step, 'uses' | 'amounts'> => {
    const shared = known.get(written);
    if (shared) return shared;
    const amounts: Amount[] = unitsIn(written).map(([name, units]) => ({ resource: resourceNamed(name), units }));
    const uses = { uses: amounts.map(({ resource }) => resource), amounts };
    known.set(written, uses);
    return uses;
  };
  const resourceNamed = (name: string) => found(resourceIndex.get(name), `no resource “${name}”`);
  const stepOf = (step: SingleStep, copy: number): Step => {
    isNumbered ||= isPattern(step.name) || (step.after ?? []).some(isPattern);
    return makeStep(step, numbered(step.name, copy), usesOf(step.uses), find.awaited(step.after ?? [], copy));
  };
  const first = unroll(written, (step) => stepOf(step, 1));
  return (copy) => (isNumbered && copy > 1 ? unroll(written, (step) => stepOf(step, copy)) : first);
}

/** The resources that a step uses and the units of each, in the order written. */
function unitsIn(uses: SingleStep['uses'] = []): readonly (readonly [string, number])[] {
  return Array.isArray(uses) ? uses.map((name) => [name, 1] as const) : Object.entries(uses);
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

function makeStep(
  written: SingleStep,
  name: string,
  uses: Pick<Step, 'uses' | 'amounts'>,
  after: readonly AwaitedPart[],
): Step {
  return {
    name,
    type: written.type,
    duration: durationOf(written.duration),
    ...uses,
    after,
    afterFailure: written.afterFailure ?? DEFAULTS.afterFailure,
    attempts: written.attempts ?? DEFAULTS.attempts,
    timeout: written.timeout ?? null,
    failChance: written.failChance ?? DEFAULTS.failChance,
    spoilsAfter: written.spoilsAfter ?? null,
    onFailure: written.onFailure ?? DEFAULTS.onFailure,
    at: written.at ?? null,
  };
}

function durationOf(written: SingleStep['duration']): Duration {
  return typeof written === 'number' ? { min: written, max: written } : written;
}

function found<T>(value: T | undefined, otherwise: string): T {
  if (value === undefined) throw new RangeError(otherwise);
  return value;
}
