import { type Answer, WAIT, waitUntil } from '../../engine/decision.ts';
import { DECIDE } from '../../engine/decision-point.ts';
import type { Kernel } from '../../engine/kernel.ts';
import type { Score } from '../../engine/score.ts';
import { type PlayedRun, playOut } from '../search/playout.ts';
import { xorshift } from '../search/xorshift.ts';

export interface RetimeOptions {
  readonly best: PlayedRun;
  /** How many plans are tried. */
  readonly tries: number;
  readonly seed: number;
}

/** One attend of a plan, not before the tick `from`. When the plan was last played, it happened at the tick `at`. */
interface Entry {
  readonly task: number;
  readonly from: number;
  readonly at: number;
}

/** Weights of a lost task, a tick of lateness and a tick of the mean end, relative to a tick of the last end. */
const LOSSES = 10;
const LATENESS = 5;
const MEAN = 0.5;
const FARTHEST = 20;
/** Probability of each move: exchange two tasks in the whole plan; hold one attend back, or no longer. */
const EXCHANGES = 0.15;
const HOLDS = 0.12;
const COOLING = 0.05;
const ROUNDS = 5;
const LONGER = 5;

/**
 * Simulated annealing over plans: the order of attends, and the tick before which each must not happen. Every plan is
 * played in the engine. For positions with results that can spoil, where the time of a start matters. It proves
 * nothing; it yields every run that it tries.
 */
export function* retime(kernel: Kernel, { best, tries, seed }: RetimeOptions): Generator<PlayedRun> {
  const random = xorshift(seed);
  const longest = longestKeep(kernel);
  let current: readonly Entry[] = entriesOf(kernel, best.answers);
  if (current.length < 2) return;
  let { energy } = playPlan(kernel, current);
  const hot = (best.score.last - kernel.now) / current.length / 2;
  for (let n = 0; n < tries; n++) {
    const tried = playPlan(kernel, disturbed(current, random, longest));
    const temperature = hot * COOLING ** (n / tries);
    const isTaken = tried.energy <= energy || random() < Math.exp((energy - tried.energy) / temperature);
    // If results spoil, there may be too little left to rearrange.
    if (isTaken && tried.entries.length > 1) {
      current = tried.entries;
      energy = tried.energy;
    }
    yield tried.run;
  }
}

/** Repeats `retime` from the best run so far, longer each time. */
export function* retimeLonger(kernel: Kernel, best: () => PlayedRun, tries: number): Generator<PlayedRun> {
  for (let round = 1; round <= ROUNDS; round++)
    yield* retime(kernel, { best: best(), tries: tries * LONGER ** round, seed: round });
}

function longestKeep({ scenario }: Kernel): number {
  let longest = 1;
  for (const { steps } of scenario.tasks)
    for (const { spoilsAfter } of steps) longest = Math.max(longest, spoilsAfter ?? 0);
  return longest;
}

// An attend that came after a wait must not come sooner.
function entriesOf(from: Kernel, answers: readonly Answer[]): Entry[] {
  const kernel = from.clone();
  const entries: Entry[] = [];
  let hasWaited = false;
  for (const answer of answers) {
    while (kernel.advance() === DECIDE && kernel.ready.size === 0) kernel.decide(WAIT);
    if (answer >= 0) entries.push({ task: answer, from: hasWaited ? kernel.now : 0, at: kernel.now });
    hasWaited = answer < 0;
    kernel.decide(answer);
  }
  return entries;
}

interface PlayedPlan {
  readonly run: PlayedRun;
  readonly energy: number;
  /** The attends as they happened. */
  readonly entries: readonly Entry[];
}

// Where a spoil or a blocked task makes the plan impossible, the next possible attend comes first.
function playPlan(from: Kernel, plan: readonly Entry[]): PlayedPlan {
  const kernel = from.clone();
  const left = [...plan];
  const entries: Entry[] = [];
  const run = playOut(kernel, ({ ready, now, pending }) => {
    while (left[0] && kernel.task(left[0].task).phase === 'over') left.shift();
    const isNext = left[0] !== undefined && ready.has(left[0].task);
    if (ready.size === 0 || (left[0] && !isNext && pending)) return WAIT;
    const place = isNext ? 0 : left.findIndex(({ task }) => ready.has(task));
    const entry = left[place] ?? { task: ready.first(), from: 0, at: now };
    if (entry.from > now) return waitUntil(entry.from);
    if (place >= 0) left.splice(place, 1);
    entries.push({ ...entry, at: now });
    return entry.task;
  });
  return { run, energy: energyOf(kernel, run.score), entries };
}

function energyOf(kernel: Kernel, { lost, lateness, unfinished, last }: Score): number {
  const { tasks } = kernel.scenario;
  const sum = tasks.reduce((ends, { index }) => ends + Math.max(0, kernel.task(index).finish), 0);
  return (lost + unfinished / 2) * (last + 1) * LOSSES + lateness * LATENESS + last + (MEAN * sum) / tasks.length;
}

function disturbed(entries: readonly Entry[], random: () => number, longest: number): readonly Entry[] {
  const below = (n: number) => Math.floor(random() * n);
  const kind = random();
  const place = below(entries.length);
  const entry = entries[place]!;
  if (kind < EXCHANGES) return exchanged(entries, entry.task, entries[below(entries.length)]!.task);
  if (kind < EXCHANGES + HOLDS) return entries.with(place, { ...entry, from: heldUntil(entry, below, longest) });
  const shift = Math.floor((random() * 2 - 1) * FARTHEST);
  const to = Math.max(0, Math.min(entries.length - 1, place + shift));
  if (random() < 0.5) return entries.with(place, entries[to]!).with(to, entry);
  return entries.toSpliced(place, 1).toSpliced(to, 0, entry);
}

function exchanged(entries: readonly Entry[], a: number, b: number): Entry[] {
  return entries.map((entry) =>
    entry.task === a ? { ...entry, task: b } : entry.task === b ? { ...entry, task: a } : entry,
  );
}

// In half of the cases as soon as possible; otherwise a little later, or a little sooner if it is held back already.
function heldUntil({ from, at }: Entry, below: (n: number) => number, longest: number): number {
  if (below(2) === 0) return 0;
  return Math.max(0, at + below(2 * longest) - (from > 0 ? longest : 0));
}
