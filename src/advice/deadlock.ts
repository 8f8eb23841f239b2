import { type Answer, printDecision, WAIT } from '../engine/decision.ts';
import { DECIDE } from '../engine/decision-point.ts';
import { Kernel } from '../engine/kernel.ts';
import { newlyNeeded, stillHeld } from '../engine/units.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { count, nameList, printable } from '../scenario/source/text.ts';
import { advice, type CheckedFor, type Context, placeOf } from './context.ts';
import { knotIn } from './knot.ts';

/** How many positions are searched. If the search is not over by then, no advice is given. */
const MOST_POSITIONS = 20_000;
const SLICE = 50;
/** A longer list of decisions would not be a hint any more. */
const MOST_LISTED = 60;

interface Position {
  readonly kernel: Kernel;
  readonly way: Way;
}

// Shared by all positions reached from the same one.
type Way = { readonly before: Way; readonly answer: Answer } | null;

/** Advises on the shortest way into a deadlock, counted in decisions, if one is found. */
export function* onDeadlock(context: Context): Generator<void, CheckedFor> {
  const { scenario, seed } = context;
  if (!canHoldAndWait(scenario)) return { findings: [], cut: null };
  const found = yield* search(new Kernel(scenario, seed));
  if (found === 'cut') return { findings: [], cut: `only the first ${count(MOST_POSITIONS)} positions were looked at` };
  if (!found) return { findings: [], cut: null };
  const knot = knotIn(found.kernel);
  const titles = knot.map((task) => `“${scenario.tasks[task]?.title}”`);
  const isAfter = knot.some((task) => found.kernel.task(task).phase === 'blocked');
  const waits = isAfter
    ? 'wait for each other and for resources that they hold'
    : 'each wait for a resource that another of them holds';
  const message = `a deadlock can be reached: ${nameList(titles)} ${waits}`;
  const way = [...listed(found.way), ...waitsToTheEnd(found.kernel)].map((answer) => printDecision(scenario, answer));
  const hint = `these decisions lead there: ${JSON.stringify(way.slice(0, MOST_LISTED))}${way.length > MOST_LISTED ? ' and so on' : ''}`;
  return { findings: [advice('deadlock-reachable', placeFor(context, knot), printable(message), hint)], cut: null };
}

const placeFor = (context: Context, knot: readonly number[]) =>
  placeOf(context, 'tasks', context.scenario.tasks[knot[0] ?? 0]?.entry ?? 0, 'id');

// Only a task that keeps something while it needs more, or waits for others, can be part of a deadlock.
function canHoldAndWait({ tasks }: Scenario): boolean {
  return tasks.some(({ steps }) =>
    steps.some(({ amounts, spoilsAfter }, index) => {
      const next = steps[index + 1];
      if (!next || stillHeld(amounts, next.amounts).length === 0) return false;
      return newlyNeeded(next.amounts, amounts).length > 0 || next.after.length > 0 || spoilsAfter !== null;
    }),
  );
}

// Breadth first, so that the shortest way is found. Positions that differ only in their times count as one: a
// deadlock that is found is still real, and the search is faster.
function* search(start: Kernel): Generator<void, Position | 'cut' | null> {
  const seen = new Set<string>();
  let layer: Position[] = [{ kernel: start, way: null }];
  while (layer.length > 0) {
    const next: Position[] = [];
    for (const position of layer) {
      for (const child of childrenOf(position)) {
        const key = keyOf(child.kernel);
        if (seen.has(key)) continue;
        seen.add(key);
        if (knotIn(child.kernel).length > 0) return child;
        if (seen.size > MOST_POSITIONS) return 'cut';
        next.push(child);
        if (seen.size % SLICE === 0) yield;
      }
    }
    layer = next;
  }
  return null;
}

function* childrenOf({ kernel, way }: Position): Generator<Position> {
  if (kernel.advance() !== DECIDE) return;
  const answers = [...kernel.ready].sort((a, b) => a - b);
  for (const answer of kernel.pending ? [...answers, WAIT] : answers) {
    const child = kernel.clone();
    const recorded = child.decide(answer);
    child.advance();
    yield { kernel: child, way: recorded ? { before: way, answer } : way };
  }
}

// Once the knot is tied, waiting from there on shows the deadlock.
function waitsToTheEnd(knotted: Kernel): Answer[] {
  const kernel = knotted.clone();
  const answers: Answer[] = [];
  while (kernel.advance() === DECIDE) if (kernel.decide(WAIT)) answers.push(WAIT);
  return answers;
}

function keyOf(kernel: Kernel): string {
  const parts = kernel.scenario.tasks.map(({ index }) => {
    const { phase, step, attempt, past, held } = kernel.task(index);
    return `${phase}${step}.${attempt}.${past}.${held.map(({ resource, units }) => `${resource}x${units}`).join('+')}`;
  });
  return parts.join();
}

function listed(way: Way): Answer[] {
  const list: Answer[] = [];
  for (let link = way; link; link = link.before) list.push(link.answer);
  return list.reverse();
}
