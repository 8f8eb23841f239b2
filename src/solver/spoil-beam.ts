import { type Answer, WAIT, waitUntil } from '../engine/decision.ts';
import { DECIDE } from '../engine/decision-point.ts';
import type { Kernel } from '../engine/kernel.ts';
import { compareScores, isBetter, type Score, WORST } from '../engine/score.ts';
import { coreOf } from './core.ts';
import { floorOf } from './floor.ts';
import { type Followed, follow } from './follow.ts';
import { problemOf } from './problem.ts';

/** What a search among runs in which things may spoil has found. */
export interface SpoilFound {
  best: Followed;
  /** Nothing that was left out could be better than this; `WORST`: nothing was left out. */
  bound: Score;
  nodes: number;
}

interface State {
  readonly kernel: Kernel;
  readonly answers: Answers;
  readonly bound: Score;
}

// Shared by all states that go on from one.
type Answers = { readonly before: Answers; readonly answer: Answer } | null;

/** Ticks among which each is tried as a moment to attend; among more, only some. */
const EVERY_TICK = 12;

/** No run is better. */
const NOTHING: Score = { lost: 0, lateness: 0, unfinished: 0, last: 0 };

/** States between two yields. */
const SLICE = 8;

/**
 * Search in the engine itself, where it also matters whether one attends now or a little later: what is started later
 * rings later, and spoils later. Slow, and meant for what the order alone does not tell.
 */
export function* spoilBeam(kernel: Kernel, width: number, best: Followed): Generator<SpoilFound, SpoilFound> {
  const found: SpoilFound = { best, bound: WORST, nodes: 0 };
  let layer: State[] = [{ kernel, answers: null, bound: NOTHING }];
  while (layer.length > 0) {
    const next = new Map<string, State>();
    for (const state of layer) {
      for (const child of childrenOf(state, found)) {
        consider(child, found, next);
        if (found.nodes % SLICE === 0) yield found;
      }
    }
    layer = [...next.values()].filter(({ bound }) => isBetter(bound, found.best.value));
    if (layer.length <= width) continue;
    layer.sort((a, b) => compareScores(a.bound, b.bound) || a.kernel.now - b.kernel.now);
    const left = (layer[width] as State).bound;
    if (isBetter(left, found.bound)) found.bound = left;
    layer.length = width;
  }
  return found;
}

function consider(child: Omit<State, 'bound'>, found: SpoilFound, next: Map<string, State>): void {
  const { kernel, answers } = child;
  found.nodes++;
  const end = follow(kernel.clone(), []);
  if (isBetter(end.value, found.best.value)) found.best = { ...end, answers: [...listed(answers), ...end.answers] };
  if (kernel.advance() !== DECIDE) return;
  const bound = floorOf(coreOf(problemOf(kernel, { lenient: true })));
  const key = keyOf(kernel);
  if (isBetter(bound, found.best.value) && !next.has(key)) next.set(key, { kernel, answers, bound });
}

// Attending each task at each moment that is worth it, now or later.
function* childrenOf({ kernel, answers }: State, found: SpoilFound): Generator<Omit<State, 'bound'>> {
  const here = kernel.clone();
  let waited = answers;
  for (;;) {
    for (const task of here.ready) {
      const child = here.clone();
      child.decide(task);
      child.advance();
      yield { kernel: child, answers: { before: waited, answer: task } };
    }
    // What rings may then spoil, so there is something new to come each time.
    const events = eventsOf(here);
    const last = events.at(-1);
    if (last === undefined) return;
    const isEvery = last - kernel.now <= EVERY_TICK;
    if (!isEvery) found.bound = NOTHING;
    for (const answer of waitTo(here, isEvery ? here.now + 1 : later(here, events)))
      waited = { before: waited, answer };
  }
}

// The next tick at which something happens, or from which on what is started now would keep until then.
function later(kernel: Kernel, events: readonly number[]): number {
  let next = Number.POSITIVE_INFINITY;
  for (const at of events) if (at > kernel.now && at < next) next = at;
  for (const task of kernel.ready) {
    const step = kernel.scenario.tasks[task]?.steps[kernel.task(task).step];
    if (!step || step.spoilsAfter === null || step.duration === 'never') continue;
    for (const at of events) {
      const then = at - step.duration.max - step.spoilsAfter + 1;
      if (then > kernel.now && then < next) next = then;
    }
  }
  return next;
}

/** Wait until a tick. @returns what is recorded of it */
function waitTo(kernel: Kernel, tick: number): Answer[] {
  const answers: Answer[] = [];
  while (kernel.now < tick) {
    const answer = kernel.ready.size === 0 ? WAIT : waitUntil(tick);
    if (kernel.decide(answer)) answers.push(answer);
    if (kernel.advance() !== DECIDE) break;
  }
  return answers;
}

// Ticks at which something is sure to happen if nobody is attended.
function eventsOf(kernel: Kernel): number[] {
  const events: number[] = [];
  for (const { index, arrives } of kernel.scenario.tasks) {
    const { phase, closesAt, spoilsAt } = kernel.task(index);
    if (phase === 'absent') events.push(arrives);
    else if (phase === 'waiting' && closesAt !== Number.POSITIVE_INFINITY) events.push(closesAt);
    else if (spoilsAt >= 0) events.push(spoilsAt);
  }
  return events.sort((a, b) => a - b);
}

function keyOf(kernel: Kernel): string {
  const parts: (string | number)[] = [kernel.now, kernel.lastTask(0)];
  for (const { index } of kernel.scenario.tasks) {
    const { phase, step, attempt, closesAt, closing, spoilsAt, outcome, finish, held } = kernel.task(index);
    if (phase === 'over') parts.push(outcome ?? '', finish);
    else parts.push(phase, step, attempt, phase === 'waiting' ? `${closesAt}${closing}` : spoilsAt, held.join('+'));
  }
  return parts.join();
}

// Of waits in a row only the last is needed.
function listed(answers: Answers): Answer[] {
  const list: Answer[] = [];
  for (let link = answers; link; link = link.before) {
    const follower = list.at(-1) ?? 0;
    if (link.answer >= WAIT || follower >= WAIT) list.push(link.answer);
  }
  return list.reverse();
}
