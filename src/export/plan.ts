import { drawDuration, drawFailure } from '../engine/draw.ts';
import type { Amount, Scenario, Step, Task } from '../scenario/scenario.ts';
import { arrange, changesHands } from './arrange.ts';
import { type Folded, firstLeaf, fold, type Leaf, lastLeaf, leavesOf } from './fold.ts';
import type {
  AfterReference,
  LuckTable,
  PastSignal,
  Program,
  ProgramTemplate,
  Routine,
  StepStatement,
} from './program.ts';
import { type Entry, entriesOf, References, sameParts } from './references.ts';

/** A scenario as the plan of a program, with the random values of a seed. */
export function planProgram(scenario: Scenario, seed: number): Program {
  const entries = entriesOf(scenario);
  const references = new References(scenario, entries);
  const shared: Shared = {
    scenario,
    references,
    mayNotSucceed: routinesThatMayFail(entries, references),
    awaited: awaitedSteps(scenario),
    leftEnds: endsThatAreLeft(scenario, references),
  };
  const certain = ({ duration }: Step) => duration === 'never' || duration.min === duration.max;
  return {
    scenario,
    seed,
    routines: entries.map((entry, routine) => routineOf(entry, routine, shared)),
    ticks: luckOf(
      scenario,
      (step) => !certain(step),
      (task, step, attempt) => drawDuration(seed, task, step, attempt),
    ),
    fails: luckOf(scenario, hasLuck, (task, step, attempt) => drawFailure(seed, task, step, attempt)),
  };
}

/** What the plan of every routine needs to know of the other routines. */
interface Shared {
  readonly scenario: Scenario;
  readonly references: References;
  /** By routine. */
  readonly mayNotSucceed: readonly boolean[];
  /** By task: the expanded steps that other tasks await. */
  readonly awaited: ReadonlyMap<number, ReadonlySet<number>>;
  readonly leftEnds: ReadonlySet<number>;
}

function awaitedSteps({ tasks }: Scenario): Map<number, Set<number>> {
  const awaited = new Map<number, Set<number>>();
  const lists = new Set(tasks.flatMap(({ steps }) => steps.map(({ after }) => after)));
  for (const list of lists) {
    for (const { task, step } of list) {
      if (step >= 0) awaited.set(task, (awaited.get(task) ?? new Set()).add(step));
    }
  }
  return awaited;
}

/** The routines whose end other tasks await while the result of a previous step of theirs may spoil. */
function endsThatAreLeft({ tasks }: Scenario, references: References): Set<number> {
  const left = new Set<number>();
  for (const { steps } of tasks) {
    for (const [i, { after }] of steps.entries()) {
      if (after.length === 0 || (steps[i - 1]?.spoilsAfter ?? null) === null) continue;
      for (const { task, step } of after) if (step < 0) left.add(references.routineOf(task));
    }
  }
  return left;
}

const hasLuck = ({ failChance }: Step): boolean => failChance > 0 && failChance < 1;

function luckOf<T>(
  { tasks }: Scenario,
  isDrawn: (step: Step) => boolean,
  draw: (task: Task, step: number, attempt: number) => T,
): LuckTable<T> {
  const table = new Map<number, ReadonlyMap<number, readonly T[]>>();
  for (const task of tasks) {
    const drawn = new Map<number, readonly T[]>();
    for (const [i, step] of task.steps.entries()) {
      if (isDrawn(step))
        drawn.set(
          i,
          Array.from({ length: step.attempts }, (_, tried) => draw(task, i, tried + 1)),
        );
    }
    if (drawn.size > 0) table.set(task.index, drawn);
  }
  return table;
}

function routineOf({ first: task, count }: Entry, routine: number, shared: Shared): Routine {
  const { tasks } = shared.scenario;
  const copies = tasks.slice(task.index, task.index + count);
  const second = copies[1];
  const folded = withLastRoundApart(fold(task.steps), null);
  const placeOf = new Map(leavesOf(folded).map((leaf, place) => [leaf, place]));
  const places = expandedPlaces(folded, placeOf);
  const awaited = [...new Set(copies.flatMap(({ index }) => [...(shared.awaited.get(index) ?? [])]))].sort(
    (a, b) => a - b,
  );
  const referencesOf = (leaf: Leaf): AfterReference[] =>
    leaf.step.after.length === 0
      ? []
      : shared.references.of(copies.map(({ steps }) => (steps[leaf.first] as Step).after));
  const signal = (leaf: Leaf): PastSignal | null => {
    const place = placeOf.get(leaf);
    const steps = awaited.filter((step) => places[step] === place);
    return steps.length === 0 ? null : { steps, always: places.filter((one) => one === place).length === 1 };
  };
  const step = (leaf: Leaf, following: Leaf | null): StepStatement => {
    const name = templateOf(leaf.step.name, second?.steps[leaf.first]?.name);
    const made = stepStatement(leaf.step, following?.step ?? null, placeOf.get(leaf) as number, name);
    if (made.spoil === null || following === null) return made;
    return { ...made, spoil: { ...made.spoil, awaits: referencesOf(following) }, signal: signal(leaf) };
  };
  const after = (leaf: Leaf) => {
    const references = referencesOf(leaf);
    if (references.length === 0) return null;
    const mayBeCancelled = leaf.step.afterFailure === 'cancel' && mayBeLost(references, shared);
    return { kind: 'after', place: placeOf.get(leaf) as number, references, mayBeCancelled } as const;
  };
  const own = shared.references.of(copies.map((copy) => copy.after.map((one) => ({ task: one, step: -1 }))));
  const arrivals = copies.map(({ arrives }) => arrives);
  return {
    title: templateOf(task.title, second?.title),
    id: templateOf(task.id, second?.id),
    first: task.index,
    copies: count > 1 ? count : null,
    arrives: arrivals.every((one) => one === task.arrives) ? task.arrives : arrivals,
    after: own,
    mayBeCancelled: task.afterFailure === 'cancel' && mayBeLost(own, shared),
    body: arrange(folded, { step, after, signal }),
    places,
    awaited,
    endIsLeft: shared.leftEnds.has(routine),
  };
}

const mayBeLost = (references: readonly AfterReference[], { mayNotSucceed }: Shared): boolean =>
  references.some(({ routine, step }) => step === null && mayNotSucceed[routine]);

// The order counts, too: resources are acquired and released in it.
const areEqual = (a: readonly Amount[], b: readonly Amount[]): boolean =>
  a.length === b.length && a.every(({ resource, units }, i) => resource === b[i]?.resource && units === b[i]?.units);

// Rounds differ if the result of the last step may spoil, and the step after the loop uses other resources, or is after
// something else, than the first step of the loop. Then the last round is written out separately.
function withLastRoundApart(nodes: readonly Folded[], next: Leaf | null): Folded[] {
  return nodes.flatMap((node, i): Folded[] => {
    if (node.kind === 'leaf') return [{ ...node }];
    const following = nodes[i + 1] ? firstLeaf(nodes[i + 1] as Folded) : next;
    const { body, count } = node;
    const first = firstLeaf(node);
    const differs =
      lastLeaf(node).step.spoilsAfter !== null &&
      (!areEqual(first.step.amounts, following?.step.amounts ?? []) ||
        !sameParts(first.step.after, following?.step.after ?? []));
    if (!differs) return [{ kind: 'loop', count, body: withLastRoundApart(body, following) }];
    const rounds = withLastRoundApart(body, first);
    const others: Folded[] = count > 2 ? [{ kind: 'loop', count: count - 1, body: rounds }] : rounds;
    return [...others, ...withLastRoundApart(body, following)];
  });
}

function expandedPlaces(nodes: readonly Folded[], placeOf: ReadonlyMap<Leaf, number>): number[] {
  const places: number[] = [];
  for (const node of nodes) {
    if (node.kind === 'leaf') {
      places.push(placeOf.get(node) as number);
      continue;
    }
    const round = expandedPlaces(node.body, placeOf);
    for (let i = 0; i < node.count; i += 1) for (const place of round) places.push(place);
  }
  return places;
}

function stepStatement(step: Step, next: Step | null, place: number, name: ProgramTemplate): StepStatement {
  const { duration, timeout, failChance, spoilsAfter } = step;
  const spoil =
    spoilsAfter === null || next === null
      ? null
      : { after: spoilsAfter, next: changesHands(step, next) ? next.amounts : null, awaits: [] };
  const longest = duration === 'never' ? Number.POSITIVE_INFINITY : duration.max;
  const fixed = duration === 'never' || duration.min !== duration.max ? null : duration.min;
  return {
    kind: 'step',
    place,
    step,
    name,
    ticks: duration === 'never' ? 'never' : (fixed ?? 'drawn'),
    fails: hasLuck(step) ? 'drawn' : failChance === 1,
    canFail: failChance > 0 || spoil !== null || (timeout !== null && longest > timeout),
    spoil,
    signal: null,
  };
}

/** The texts of copies 1 and 2 differ exactly where the number of the copy is. */
function templateOf(first: string, second: string | undefined): ProgramTemplate {
  const pieces: string[] = [];
  let piece = '';
  for (let i = 0; i < first.length; i += 1) {
    if (second === undefined || first[i] === second[i]) piece += first[i];
    else {
      pieces.push(piece);
      piece = '';
    }
  }
  return [...pieces, piece];
}

// By routine: whether it may fail, or be cancelled because another routine may fail.
function routinesThatMayFail(entries: readonly Entry[], references: References): boolean[] {
  const known: (boolean | undefined)[] = [];
  const mayNot = (routine: number): boolean => {
    const { steps, after, afterFailure } = (entries[routine] as Entry).first;
    const lost = (task: number) => mayNot(references.routineOf(task));
    const cancelled = (step: Step) =>
      step.afterFailure === 'cancel' && step.after.some((one) => one.step < 0 && lost(one.task));
    known[routine] ??= steps.some(mayFail) || (afterFailure === 'cancel' && after.some(lost)) || steps.some(cancelled);
    return known[routine];
  };
  return entries.map((_, routine) => mayNot(routine));
}

const mayFail = (step: Step, i: number, steps: readonly Step[]): boolean =>
  step.onFailure === 'fail' && stepStatement(step, steps[i + 1] ?? null, 0, []).canFail;

/** Whether a program needs names that programs of version 1.0 of the format never have. */
export const isNewer = ({ scenario, routines }: Program): boolean =>
  routines.some(({ arrives }) => typeof arrives !== 'number') ||
  scenario.tasks.some(({ steps }) => steps.some(({ after }) => after.length > 0));
