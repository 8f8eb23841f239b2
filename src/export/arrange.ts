import { stillHeld, unitsOf } from '../engine/units.ts';
import type { Amount, Step } from '../scenario/scenario.ts';
import { type Folded, firstLeaf, type Leaf, type Loop, lastLeaf, leavesOf } from './fold.ts';
import type { AfterStatement, PastSignal, Statement, StepStatement } from './program.ts';

// What happens between two steps: resources are released, tasks that await the step are notified, other tasks get a
// turn, what the next step is after is awaited, resources are acquired; in this order.
interface Gap {
  /** The resources of which units are released, and how many units of each stay. */
  gives: readonly Amount[];
  /** Everything that stays. */
  keeps: readonly Amount[];
  signals: PastSignal | null;
  yields: 'no' | 'always' | 'unless-first';
  awaits: AfterStatement | null;
  takes: readonly Amount[];
  /** It is the only way between its two steps, so parts of it can move into a loop beside it. */
  readonly open: boolean;
  /** All of `takes` is always acquired here, and all of `gives` released: a block may begin or end here. */
  blockTakes: boolean;
  blockGives: boolean;
}

/** Makes the statements that belong to a step. */
export interface StepMaker {
  /** @param next the step after it; for a step in a loop, the step after it in the last round */
  step(leaf: Leaf, next: Leaf | null): StepStatement;
  after(leaf: Leaf): AfterStatement | null;
  signal(leaf: Leaf): PastSignal | null;
}

const DEEPEST_BLOCK = 2;

/** Put between the steps of a task what its resources and rule 5 of the event loop (docs/event-loop.md) require. */
export function arrange(nodes: readonly Folded[], make: StepMaker): readonly Statement[] {
  const first = nodes[0] && firstLeaf(nodes[0]);
  const last = nodes.at(-1) && lastLeaf(nodes.at(-1) as Folded);
  return sequence(nodes, gapBetween(null, first ?? null, make), gapBetween(last ?? null, null, make), null, make);
}

/** Whether resources change after this step, so that after a spoil it must acquire its own again. */
export const changesHands = (step: Step, next: Step | null): boolean =>
  step.spoilsAfter !== null && next !== null && !sameAmounts(step.amounts, next.amounts);

function gapBetween(before: Leaf | null, after: Leaf | null, make: StepMaker): Gap {
  const [a, b] = [before?.step ?? null, after?.step ?? null];
  const [had, needs] = [a?.amounts ?? [], b?.amounts ?? []];
  if (b !== null && a !== null && a.spoilsAfter !== null)
    return { ...closedGap(), open: true, blockTakes: true, blockGives: true };
  const gives = had.flatMap(({ resource, units }) => {
    const left = unitsOf(needs, resource);
    return left < units ? [{ resource, units: left }] : [];
  });
  const takes = needs.filter(({ resource, units }) => unitsOf(had, resource) < units);
  return {
    gives,
    keeps: stillHeld(had, needs),
    signals: before && make.signal(before),
    yields: a?.type === 'blocking' && b?.type === 'blocking' ? 'always' : 'no',
    awaits: after && make.after(after),
    takes,
    open: true,
    blockTakes: takes.every(({ resource }) => unitsOf(had, resource) === 0),
    blockGives: gives.every(({ units }) => units === 0),
  };
}

function sequence(
  nodes: readonly Folded[],
  start: Gap,
  end: Gap,
  next: Leaf | null,
  make: StepMaker,
): readonly Statement[] {
  const gaps = [start];
  for (let i = 1; i < nodes.length; i += 1)
    gaps.push(gapBetween(lastLeaf(nodes[i - 1] as Folded), firstLeaf(nodes[i] as Folded), make));
  gaps.push(end);
  const done = nodes.map((node, i) => {
    const after = nodes[i + 1] ? firstLeaf(nodes[i + 1] as Folded) : next;
    return node.kind === 'leaf'
      ? make.step(node, after)
      : rounds(node, gaps[i] as Gap, gaps[i + 1] as Gap, after, make);
  });
  return new Blocks(nodes, gaps, done).all();
}

// The gap between two rounds goes to the top of the loop or to its end. What the gaps before and after the loop have in
// common with it moves there, too. What the first step is after is awaited before the loop: after that it costs
// nothing.
function rounds(loop: Loop, entry: Gap, exit: Gap, next: Leaf | null, make: StepMaker): Statement {
  const back = gapBetween(lastLeaf(loop), firstLeaf(loop), make);
  const [start, end] = [closedGap(), closedGap()];
  const { amounts } = firstLeaf(loop).step;
  moveTakes(back, entry, start, amounts);
  moveGives(back, exit, start, end, amounts);
  moveTells(back, exit, start, end);
  moveYield(back, entry, exit, start, end);
  const counted = start.yields === 'unless-first';
  return { kind: 'rounds', count: loop.count, counted, body: sequence(loop.body, start, end, next, make) };
}

const closedGap = (): Gap => ({
  gives: [],
  keeps: [],
  signals: null,
  yields: 'no',
  awaits: null,
  takes: [],
  open: false,
  blockTakes: false,
  blockGives: false,
});

// Resources acquired together are acquired in the order of the step's `uses`.
function moveTakes(back: Gap, entry: Gap, start: Gap, amounts: readonly Amount[]): void {
  if (back.takes.length === 0) return;
  start.takes = back.takes;
  if (!entry.open) return;
  start.blockTakes = sameAmounts(back.takes, entry.takes) && back.blockTakes && entry.blockTakes;
  start.takes = amounts.filter((one) => has(back.takes, one) || has(entry.takes, one));
  entry.takes = [];
}

// Resources released together must be one statement: in the order acquired, one after the other.
function moveGives(back: Gap, exit: Gap, start: Gap, end: Gap, amounts: readonly Amount[]): void {
  if (exit.open && sameAmounts(back.gives, exit.gives)) {
    end.gives = back.gives;
    end.keeps = back.keeps;
    end.blockGives = back.blockGives && exit.blockGives;
    exit.gives = [];
  } else {
    start.gives = back.gives;
    // In the first round the task may have more of what its next step uses.
    start.keeps = amounts;
  }
}

// Other tasks are notified after resources have been released.
function moveTells(back: Gap, exit: Gap, start: Gap, end: Gap): void {
  if (exit.open && exit.gives.length === 0 && start.gives.length === 0) {
    end.signals = back.signals;
    exit.signals = null;
  } else start.signals = back.signals;
}

function moveYield(back: Gap, entry: Gap, exit: Gap, start: Gap, end: Gap): void {
  if (back.yields === 'no') return;
  const waits = entry.takes.length > 0 || entry.awaits !== null;
  const rests = exit.gives.length > 0 || start.gives.length > 0 || exit.signals !== null || start.signals !== null;
  if (entry.open && entry.yields === 'always' && !waits) {
    entry.yields = 'no';
    start.yields = 'always';
  } else if (exit.open && exit.yields === 'always' && !rests) {
    exit.yields = 'no';
    end.yields = 'always';
  } else start.yields = 'unless-first';
}

/** Writes nodes and gaps in order, with a block around what needs the same resources from beginning to end. */
class Blocks {
  private readonly nodes: readonly Folded[];
  private readonly gaps: readonly Gap[];
  private readonly done: readonly Statement[];

  constructor(nodes: readonly Folded[], gaps: readonly Gap[], done: readonly Statement[]) {
    this.nodes = nodes;
    this.gaps = gaps;
    this.done = done;
  }

  all(): readonly Statement[] {
    const statements = this.between(0, this.nodes.length, 0);
    const end = this.gaps[this.nodes.length] as Gap;
    // A `sleep(0)` at the end of a loop's body comes before its first step.
    return [...statements, ...before(end, firstPlaceIn(this.done))];
  }

  private between(from: number, to: number, depth: number): Statement[] {
    const statements: Statement[] = [];
    for (let i = from; i < to; ) {
      const gap = this.gaps[i] as Gap;
      const place = firstPlace(this.done[i] as Statement);
      const end = depth < DEEPEST_BLOCK ? this.blockEnd(i, to) : null;
      const amounts = gap.takes;
      if (end !== null) {
        gap.takes = [];
        (this.gaps[end] as Gap).gives = [];
      }
      statements.push(...before(gap, place));
      Object.assign(gap, closedGap());
      if (end === null) statements.push(this.done[i] as Statement);
      else statements.push({ kind: 'having', place, amounts, body: this.between(i, end, depth + 1) });
      i = end ?? i + 1;
    }
    return statements;
  }

  /** The gap that releases what gap `from` acquires, if everything between needs the same resources. */
  private blockEnd(from: number, to: number): number | null {
    const { takes, blockTakes } = this.gaps[from] as Gap;
    if (takes.length === 0 || !blockTakes) return null;
    for (let end = from + 1; end <= to; end += 1) {
      const { gives, blockGives } = this.gaps[end] as Gap;
      if (!gives.some((one) => has(takes, one))) continue;
      return blockGives && sameResources(gives, takes) && this.encloses(from, end, takes) ? end : null;
    }
    return null;
  }

  private encloses(from: number, end: number, takes: readonly Amount[]): boolean {
    const nodes = this.nodes.slice(from, end);
    const without = ({ step }: Leaf) => step.amounts.filter((one) => !has(takes, one));
    const around = without(firstLeaf(nodes[0] as Folded));
    const left = without(lastLeaf(nodes.at(-1) as Folded));
    const everywhere = [...around, ...takes];
    const steps = leavesOf(nodes).map((leaf) => leaf.step);
    const uses = ({ amounts }: Step) => everywhere.every(({ resource, units }) => unitsOf(amounts, resource) === units);
    return sameAmounts(around, left) && steps.every(uses);
  }
}

function before({ gives, keeps, signals, yields, awaits, takes }: Gap, place: number): Statement[] {
  const statements: Statement[] = [];
  if (gives.length > 0)
    statements.push({
      kind: 'give',
      resources: gives.map(({ resource }) => resource),
      keeps: gives.some(({ units }) => units > 0) ? keeps : null,
    });
  if (signals) statements.push({ kind: 'signal', ...signals });
  if (yields !== 'no') statements.push({ kind: 'yield', place, unlessFirst: yields === 'unless-first' });
  if (awaits) statements.push(awaits);
  if (takes.length > 0) statements.push({ kind: 'take', place, amounts: takes });
  return statements;
}

function firstPlace(statement: Statement): number {
  if ('place' in statement) return statement.place;
  return statement.kind === 'rounds' ? firstPlaceIn(statement.body) : -1;
}

const firstPlaceIn = (body: readonly Statement[]): number => body.map(firstPlace).find((place) => place >= 0) ?? -1;

const has = (list: readonly Amount[], { resource }: Amount): boolean => list.some((one) => one.resource === resource);

const sameResources = (a: readonly Amount[], b: readonly Amount[]): boolean =>
  a.length === b.length && a.every((one) => has(b, one));

/** Whether two lists have the same units of the same resources, in any order. */
const sameAmounts = (a: readonly Amount[], b: readonly Amount[]): boolean =>
  a.length === b.length &&
  a.every(({ resource, units }) => b.some((one) => one.resource === resource && one.units === units));
