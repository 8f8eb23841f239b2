import { type Answer, WAIT, waitUntil } from '../../engine/decision.ts';
import { DECIDE } from '../../engine/decision-point.ts';
import type { Kernel } from '../../engine/kernel.ts';
import { compareScores, isBetter, PERFECT, type Score, WORST } from '../../engine/score.ts';
import { floorOf } from '../bounds/floor.ts';
import { coreOf } from '../problem/core.ts';
import { problemOf } from '../problem/problem.ts';
import { cohortOf } from '../search/cohorts.ts';
import { type PlayedRun, playOrder } from '../search/playout.ts';
import { eventsOf } from './next-event.ts';
import { Outlook } from './outlook.ts';

/** What a search among runs with spoiling results has found. */
export interface SpoilFound {
  best: PlayedRun;
  /** No run that was dropped could be better than this; `WORST`: nothing was dropped. */
  bound: Score;
  nodes: number;
}

interface State {
  readonly kernel: Kernel;
  readonly answers: Answers;
  readonly bound: Score;
}

// A linked list, so that successors of a state share its answers.
type Answers = { readonly before: Answers; readonly answer: Answer } | null;

/** Up to this many ticks, each is tried as the time to attend; of a longer wait, only some. */
const EVERY_TICK = 12;

/**
 * Beam search in the engine itself, where it also matters whether a task is attended now or a little later: what starts
 * later rings later, and spoils later. Slow, and meant for what orders of attending alone cannot express.
 */
export function* spoilBeam(kernel: Kernel, width: number, best: PlayedRun): Generator<SpoilFound, SpoilFound> {
  const found: SpoilFound = { best, bound: WORST, nodes: 0 };
  const outlook = new Outlook();
  // Unless results spoil, nothing is gained by starting between two events.
  const byTick = problemOf(kernel, { lenient: true }).spoils;
  let layer: State[] = [{ kernel, answers: null, bound: PERFECT }];
  while (layer.length > 0) {
    const next = new Map<string, State>();
    for (const state of layer) {
      for (const child of childrenOf(state, found, outlook, byTick)) {
        consider(child, found, next);
        yield found;
      }
    }
    layer = [...next.values()].filter(({ bound }) => isBetter(bound, found.best.score));
    if (layer.length <= width) continue;
    layer.sort((a, b) => compareScores(a.bound, b.bound) || a.kernel.now - b.kernel.now);
    const left = layer[width]!.bound;
    if (isBetter(left, found.bound)) found.bound = left;
    layer.length = width;
  }
  return found;
}

function consider(child: Omit<State, 'bound'>, found: SpoilFound, next: Map<string, State>): void {
  const { kernel, answers } = child;
  found.nodes++;
  const end = playOrder(kernel.clone(), []);
  if (isBetter(end.score, found.best.score)) found.best = { ...end, answers: [...listed(answers), ...end.answers] };
  if (kernel.advance() !== DECIDE) return;
  const bound = floorOf(coreOf(problemOf(kernel, { lenient: true })));
  const key = keyOf(kernel);
  if (isBetter(bound, found.best.score) && !next.has(key)) next.set(key, { kernel, answers, bound });
}

// Attends each ready task at each tick that is worth it, now or later.
function* childrenOf(
  { kernel, answers }: State,
  found: SpoilFound,
  outlook: Outlook,
  byTick: boolean,
): Generator<Omit<State, 'bound'>> {
  const here = kernel.clone();
  let waited = answers;
  for (;;) {
    for (const task of withoutTwins(here)) {
      const child = here.clone();
      child.decide(task);
      child.advance();
      yield { kernel: child, answers: { before: waited, answer: task } };
    }
    // A result that rings may spoil then, so each pass finds new events.
    const events = eventsOf(here);
    const last = events.at(-1);
    if (last === undefined) return;
    const isEvery = last - kernel.now <= EVERY_TICK;
    if (byTick && !isEvery) found.bound = PERFECT;
    const until = byTick ? (isEvery ? here.now + 1 : later(here, events, outlook)) : (events[0] ?? last);
    for (const answer of waitTo(here, until)) waited = { before: waited, answer };
  }
}

// The next tick at which something happens, or from which on the result of what begins now would keep until an event,
// or come when it is needed.
function later(kernel: Kernel, events: readonly number[], outlook: Outlook): number {
  let next = Number.POSITIVE_INFINITY;
  const consider = (tick: number) => {
    if (tick > kernel.now && tick < next) next = tick;
  };
  const free = outlook.freeTimes(kernel);
  for (const at of events) consider(at);
  for (const task of kernel.ready) {
    for (const at of events) consider(outlook.latestFor(kernel, task, at));
    for (const early of [0, 1]) consider(outlook.releaseOf(kernel, task, free, early));
  }
  return next;
}

/** Wait until a tick. @returns the recorded answers */
function waitTo(kernel: Kernel, tick: number): Answer[] {
  const answers: Answer[] = [];
  while (kernel.now < tick) {
    const answer = kernel.ready.size === 0 ? WAIT : waitUntil(tick);
    if (kernel.decide(answer)) answers.push(answer);
    if (kernel.advance() !== DECIDE) break;
  }
  return answers;
}

// Copies of one task without random steps are interchangeable.
function keyOf(kernel: Kernel): string {
  const parts = kernel.scenario.tasks.map(({ index }) => placeOf(kernel, index));
  return `${kernel.now};${parts.sort().join(';')}`;
}

// Of tasks in the same state, only the first is attended.
function withoutTwins(kernel: Kernel): Iterable<number> {
  const byPlace = new Map<string, number>();
  for (const task of kernel.ready) {
    const place = placeOf(kernel, task);
    byPlace.set(place, Math.min(task, byPlace.get(place) ?? task));
  }
  return byPlace.values();
}

// The state of a task, under a name that it shares with interchangeable tasks.
function placeOf(kernel: Kernel, index: number): string {
  const { phase, step, attempt, past, closesAt, closing, spoilsAt, outcome, finish, held } = kernel.task(index);
  const name = `${cohortOf(kernel.scenario, index)}${kernel.lastTask(0) === index ? '!' : ''}`;
  if (phase === 'over') return `${name} ${outcome} ${finish}`;
  const due = phase === 'waiting' ? `${closesAt}${closing}` : spoilsAt;
  const holds = held.map(({ resource, units }) => `${resource}x${units}`).join('+');
  return `${name} ${phase} ${step} ${attempt} ${past} ${due} ${holds}`;
}

// Of consecutive waits only the last is needed.
function listed(answers: Answers): Answer[] {
  const list: Answer[] = [];
  for (let link = answers; link; link = link.before) {
    const follower = list.at(-1) ?? 0;
    if (link.answer >= WAIT || follower >= WAIT) list.push(link.answer);
  }
  return list.reverse();
}
