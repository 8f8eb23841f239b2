import type { Step } from '../scenario/scenario.ts';
import { type Folded, firstLeaf, type Leaf, type Loop, lastLeaf, leavesOf } from './fold.ts';
import type { Statement, StepStatement } from './program.ts';

// What happens between two steps: resources are released, other tasks get a turn, resources are acquired; in this
// order.
interface Gap {
  gives: readonly number[];
  yields: 'no' | 'always' | 'unless-first';
  takes: readonly number[];
  /** It is the only way between its two steps, so parts of it can move into a loop beside it. */
  readonly open: boolean;
  /** All of `takes` is always acquired here, and all of `gives` released: a block may begin or end here. */
  blockTakes: boolean;
  blockGives: boolean;
}

/** Makes the statement of a step; `next` is the step after it, for a step in a loop that of the last round. */
export type StepMaker = (leaf: Leaf, next: Leaf | null) => StepStatement;

const DEEPEST_BLOCK = 2;

/** Put between the steps of a task what its resources and rule 5 of the event loop (docs/event-loop.md) require. */
export function arrange(nodes: readonly Folded[], make: StepMaker): readonly Statement[] {
  const first = nodes[0] && firstLeaf(nodes[0]);
  const last = nodes.at(-1) && lastLeaf(nodes.at(-1) as Folded);
  return sequence(nodes, gapBetween(null, first ?? null), gapBetween(last ?? null, null), null, make);
}

/** Whether resources change after this step, so that after a spoil it must acquire its own again. */
export const changesHands = (step: Step, next: Step | null): boolean =>
  step.spoilsAfter !== null && next !== null && !sameSet(step.uses, next.uses);

function gapBetween(before: Leaf | null, after: Leaf | null): Gap {
  const [a, b] = [before?.step ?? null, after?.step ?? null];
  const spoils = a !== null && b !== null && a.spoilsAfter !== null;
  return {
    gives: spoils ? [] : without(a?.uses ?? [], b?.uses ?? []),
    yields: a?.type === 'blocking' && b?.type === 'blocking' ? 'always' : 'no',
    takes: spoils ? [] : without(b?.uses ?? [], a?.uses ?? []),
    open: true,
    blockTakes: true,
    blockGives: true,
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
    gaps.push(gapBetween(lastLeaf(nodes[i - 1] as Folded), firstLeaf(nodes[i] as Folded)));
  gaps.push(end);
  const done = nodes.map((node, i) => {
    const after = nodes[i + 1] ? firstLeaf(nodes[i + 1] as Folded) : next;
    return node.kind === 'leaf' ? make(node, after) : rounds(node, gaps[i] as Gap, gaps[i + 1] as Gap, after, make);
  });
  return new Blocks(nodes, gaps, done).all();
}

// The gap between two rounds goes to the top of the loop or to its end. What the gaps before and after the loop have in
// common with it moves there too.
function rounds(loop: Loop, entry: Gap, exit: Gap, next: Leaf | null, make: StepMaker): Statement {
  const back = gapBetween(lastLeaf(loop), firstLeaf(loop));
  const [start, end] = [closedGap(), closedGap()];
  moveTakes(back, entry, start, firstLeaf(loop).step.uses);
  moveGives(back, exit, start, end);
  moveYield(back, entry, exit, start, end);
  const counted = start.yields === 'unless-first';
  return { kind: 'rounds', count: loop.count, counted, body: sequence(loop.body, start, end, next, make) };
}

const closedGap = (): Gap => ({
  gives: [],
  yields: 'no',
  takes: [],
  open: false,
  blockTakes: false,
  blockGives: false,
});

// Resources acquired together are acquired in the order of the step's `uses`.
function moveTakes(back: Gap, entry: Gap, start: Gap, uses: readonly number[]): void {
  if (back.takes.length === 0) return;
  start.takes = back.takes;
  if (!entry.open) return;
  start.blockTakes = sameSet(back.takes, entry.takes);
  start.takes = uses.filter((one) => back.takes.includes(one) || entry.takes.includes(one));
  entry.takes = [];
}

// Resources released together must be one statement: in the order acquired, one after the other.
function moveGives(back: Gap, exit: Gap, start: Gap, end: Gap): void {
  if (exit.open && sameSet(back.gives, exit.gives)) {
    end.gives = back.gives;
    end.blockGives = true;
    exit.gives = [];
  } else start.gives = back.gives;
}

function moveYield(back: Gap, entry: Gap, exit: Gap, start: Gap, end: Gap): void {
  if (back.yields === 'no') return;
  if (entry.open && entry.yields === 'always' && entry.takes.length === 0) {
    entry.yields = 'no';
    start.yields = 'always';
  } else if (exit.open && exit.yields === 'always' && exit.gives.length === 0 && start.gives.length === 0) {
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
      const resources = gap.takes;
      if (end !== null) {
        gap.takes = [];
        (this.gaps[end] as Gap).gives = [];
      }
      statements.push(...before(gap, place));
      Object.assign(gap, closedGap());
      if (end === null) statements.push(this.done[i] as Statement);
      else statements.push({ kind: 'having', place, resources, body: this.between(i, end, depth + 1) });
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
      if (!gives.some((one) => takes.includes(one))) continue;
      return blockGives && sameSet(gives, takes) && this.encloses(from, end, takes) ? end : null;
    }
    return null;
  }

  private encloses(from: number, end: number, takes: readonly number[]): boolean {
    const nodes = this.nodes.slice(from, end);
    const around = without(firstLeaf(nodes[0] as Folded).step.uses, takes);
    const left = without(lastLeaf(nodes.at(-1) as Folded).step.uses, takes);
    const everywhere = [...around, ...takes];
    const steps = leavesOf(nodes).map((leaf) => leaf.step);
    return sameSet(around, left) && steps.every(({ uses }) => everywhere.every((one) => uses.includes(one)));
  }
}

function before({ gives, yields, takes }: Gap, place: number): Statement[] {
  const statements: Statement[] = [];
  if (gives.length > 0) statements.push({ kind: 'give', resources: gives });
  if (yields !== 'no') statements.push({ kind: 'yield', place, unlessFirst: yields === 'unless-first' });
  if (takes.length > 0) statements.push({ kind: 'take', place, resources: takes });
  return statements;
}

function firstPlace(statement: Statement): number {
  if ('place' in statement) return statement.place;
  return statement.kind === 'rounds' ? firstPlaceIn(statement.body) : -1;
}

const firstPlaceIn = (body: readonly Statement[]): number => body.map(firstPlace).find((place) => place >= 0) ?? -1;

const without = (all: readonly number[], some: readonly number[]): readonly number[] =>
  all.filter((one) => !some.includes(one));

/** Whether two lists have the same resources, in any order. */
export const sameSet = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));
