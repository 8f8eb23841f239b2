import { drawDuration, drawFailure } from '../engine/draw.ts';
import type { Scenario, Step, Task } from '../scenario/scenario.ts';
import { arrange, changesHands, sameSet } from './arrange.ts';
import { type Folded, firstLeaf, fold, type Leaf, lastLeaf, leavesOf } from './fold.ts';
import type { AfterReference, LuckTable, Program, ProgramTemplate, Routine, StepStatement } from './program.ts';

/** A scenario as the plan of a program, with the random values of a seed. */
export function planProgram(scenario: Scenario, seed: number): Program {
  const firsts = scenario.tasks.filter((task, i) => scenario.tasks[i - 1]?.entry !== task.entry);
  const afters = firsts.map((task) => afterOf(task, firsts, scenario));
  const mayNotSucceed = routinesThatMayFail(firsts, afters);
  const routines = firsts.map((task, i) => {
    const after = afters[i] ?? [];
    const mayBeCancelled = task.afterFailure === 'cancel' && after.some(({ routine }) => mayNotSucceed[routine]);
    return { ...routineOf(scenario.tasks, task, firsts[i + 1]?.index ?? scenario.tasks.length), after, mayBeCancelled };
  });
  const certain = ({ duration }: Step) => duration === 'never' || duration.min === duration.max;
  return {
    scenario,
    seed,
    routines,
    ticks: luckOf(
      scenario,
      (step) => !certain(step),
      (task, step, attempt) => drawDuration(seed, task, step, attempt),
    ),
    fails: luckOf(scenario, hasLuck, (task, step, attempt) => drawFailure(seed, task, step, attempt)),
  };
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

function routineOf(tasks: readonly Task[], task: Task, end: number): Omit<Routine, 'after' | 'mayBeCancelled'> {
  const copies = end - task.index;
  const second = copies > 1 ? tasks[task.index + 1] : undefined;
  const folded = withLastRoundApart(fold(task.steps), null);
  const placeOf = new Map(leavesOf(folded).map((leaf, place) => [leaf, place]));
  const make = (leaf: Leaf, following: Leaf | null) => {
    const name = templateOf(leaf.step.name, second?.steps[leaf.first]?.name);
    return stepStatement(leaf.step, following?.step ?? null, placeOf.get(leaf) as number, name);
  };
  return {
    title: templateOf(task.title, second?.title),
    id: templateOf(task.id, second?.id),
    first: task.index,
    copies: copies > 1 ? copies : null,
    arrives: task.arrives,
    body: arrange(folded, make),
    places: expandedPlaces(folded, placeOf),
  };
}

// Rounds differ if the result of the last step may spoil, and the step after the loop uses other resources than the
// first step of the loop. Then the last round is written out separately.
function withLastRoundApart(nodes: readonly Folded[], next: Leaf | null): Folded[] {
  return nodes.flatMap((node, i): Folded[] => {
    if (node.kind === 'leaf') return [{ ...node }];
    const following = nodes[i + 1] ? firstLeaf(nodes[i + 1] as Folded) : next;
    const { body, count } = node;
    const first = firstLeaf(node);
    const differs = lastLeaf(node).step.spoilsAfter !== null && !sameSet(first.step.uses, following?.step.uses ?? []);
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
      : { after: spoilsAfter, next: changesHands(step, next) ? next.uses : null };
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

function afterOf({ after }: Task, firsts: readonly Task[], { tasks }: Scenario): AfterReference[] {
  const references: AfterReference[] = [];
  const routineOfEntry = new Map(firsts.map((task, routine) => [task.entry, routine]));
  for (let i = 0; i < after.length; ) {
    const other = tasks[after[i] as number] as Task;
    const routine = routineOfEntry.get(other.entry) as number;
    const length = (firsts[routine + 1]?.index ?? tasks.length) - other.index;
    const all = other.copy === 1 && isRun(after, i, length);
    references.push({ routine, copy: all || (length === 1 && other.copy === 1) ? null : other.copy });
    i += all ? length : 1;
  }
  return references;
}

function isRun(after: readonly number[], from: number, length: number): boolean {
  for (let i = 1; i < length; i += 1) if (after[from + i] !== (after[from] as number) + i) return false;
  return true;
}

// By routine: whether it may fail, or be cancelled because another may fail.
function routinesThatMayFail(firsts: readonly Task[], afters: readonly (readonly AfterReference[])[]): boolean[] {
  const known: (boolean | undefined)[] = [];
  const mayNot = (routine: number): boolean => {
    const { steps, afterFailure } = firsts[routine] as Task;
    const cancelled = () => afterFailure === 'cancel' && (afters[routine] ?? []).some((other) => mayNot(other.routine));
    known[routine] ??= steps.some(mayFail) || cancelled();
    return known[routine];
  };
  return firsts.map((_, routine) => mayNot(routine));
}

const mayFail = (step: Step, i: number, steps: readonly Step[]): boolean =>
  step.onFailure === 'fail' && stepStatement(step, steps[i + 1] ?? null, 0, []).canFail;
