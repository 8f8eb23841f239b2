import type { Step } from '../scenario/scenario.ts';

/** One step of a program. A step in a loop is written once and done many times. */
export interface Leaf {
  readonly kind: 'leaf';
  readonly step: Step;
  /** The index of the first expanded step that it represents. */
  readonly first: number;
}

/** Rounds of the same steps. */
export interface Loop {
  readonly kind: 'loop';
  readonly count: number;
  readonly body: readonly Folded[];
}

export type Folded = Leaf | Loop;

// Each shape has a number, so that rounds are compared as lists of numbers.
interface Shapes {
  readonly made: Folded[];
  readonly loops: Map<string, number>;
}

/**
 * Find the repeats that a scenario's expansion has unrolled. Rounds of a repeat share their step objects, and different
 * steps of a file never do, so the shortest period that repeats is one that the author wrote.
 */
export function fold(steps: readonly Step[]): readonly Folded[] {
  const shapes: Shapes = { made: [], loops: new Map() };
  const numbers = new Map<Step, number>();
  let row = steps.map((step, first) => {
    const known = numbers.get(step);
    if (known !== undefined) return known;
    numbers.set(step, shapes.made.length);
    return shapes.made.push({ kind: 'leaf', step, first }) - 1;
  });
  for (;;) {
    const folded = foldShortest(row, shapes);
    if (folded === null) return row.map((shape) => shapes.made[shape] as Folded);
    row = folded;
  }
}

function foldShortest(row: readonly number[], shapes: Shapes): number[] | null {
  for (const period of periodsOf(row)) {
    const folded = foldRuns(row, period, shapes);
    if (folded.length < row.length) return folded;
  }
  return null;
}

// The distances between equal shapes, shortest first: nothing else can be a period.
function periodsOf(row: readonly number[]): number[] {
  const last = new Map<number, number>();
  const periods = new Set<number>();
  for (const [i, shape] of row.entries()) {
    const before = last.get(shape);
    if (before !== undefined) periods.add(i - before);
    last.set(shape, i);
  }
  return [...periods].sort((a, b) => a - b);
}

function foldRuns(row: readonly number[], period: number, shapes: Shapes): number[] {
  const folded: number[] = [];
  for (let i = 0; i < row.length; ) {
    let count = 1;
    while (sameRound(row, i, i + count * period, period)) count += 1;
    folded.push(count > 1 ? loopOf(row.slice(i, i + period), count, shapes) : (row[i] as number));
    i += count > 1 ? count * period : 1;
  }
  return folded;
}

function sameRound(row: readonly number[], one: number, other: number, length: number): boolean {
  if (other + length > row.length) return false;
  for (let i = 0; i < length; i += 1) if (row[one + i] !== row[other + i]) return false;
  return true;
}

function loopOf(round: readonly number[], count: number, { made, loops }: Shapes): number {
  const key = `${count}:${round.join()}`;
  const known = loops.get(key);
  if (known !== undefined) return known;
  const shape = made.push({ kind: 'loop', count, body: round.map((one) => made[one] as Folded) }) - 1;
  loops.set(key, shape);
  return shape;
}

/** The step done first, and the one done last. */
export const firstLeaf = (node: Folded): Leaf => (node.kind === 'leaf' ? node : firstLeaf(node.body[0] as Folded));
export const lastLeaf = (node: Folded): Leaf => (node.kind === 'leaf' ? node : lastLeaf(node.body.at(-1) as Folded));

/** Every step of these nodes once. */
export const leavesOf = (nodes: readonly Folded[]): readonly Leaf[] =>
  nodes.flatMap((node) => (node.kind === 'leaf' ? [node] : leavesOf(node.body)));
