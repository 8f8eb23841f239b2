import { formatTime } from '../../analysis/clock.ts';
import { Repeats } from '../../analysis/timeline/steps.ts';
import type { HoldSpan } from '../../analysis/timeline/timeline.ts';
import type { Run } from '../../engine/run.ts';
import type { Cost } from '../../solver/review/review.ts';
import { costWords, didCost } from './review-words.ts';
import type { ReviewedGame } from './reviewed-game.ts';

/** The decision of a game that cost most. */
export interface Costliest {
  /** Which of the review's decisions it is. */
  readonly number: number;
  /** `0:03 you chose Checklist, Do one item 1/6: 30 min`. */
  readonly words: string;
  /** What would have been better: `Load 1, Wash`, `wait until 0:33, then Load 1, Fold`. */
  readonly better: string;
  /** The longest stretch after it in which the game left a resource unused, and the better run does not; null: none. */
  readonly unused: UnusedStretch | null;
}

const known = new WeakMap<ReviewedGame, Costliest | null>();

/** The decision that cost most, the first of several; null: none cost anything. Worked out once. */
export function costliestOf(game: ReviewedGame): Costliest | null {
  const found = known.get(game) ?? (known.has(game) ? null : costliestIn(game));
  known.set(game, found);
  return found;
}

function costliestIn(game: ReviewedGame): Costliest | null {
  const { review, watched } = game;
  const number = review.decisions.reduce(
    (best, { cost }, i) => (best < 0 || isWorse(cost, review.decisions[best]?.cost ?? cost) ? i : best),
    -1,
  );
  const found = review.decisions[number];
  if (!found || !didCost(found)) return null;
  const { unit } = watched.run.scenario;
  const who = game.isByLoop(number) ? 'the event loop' : 'you';
  const what = choiceWords(watched.run, found.index, PAST);
  return {
    number,
    words: `${formatTime(unit, found.at)} ${who} ${what}: ${costWords(unit, found.cost)}`,
    better: choiceWords(game.betterAt(number).run, found.index, PRESENT),
    unused: unusedAfter(game, number),
  };
}

/** A stretch in which the game left a resource unused, and the better run uses it. Ticks. */
export interface UnusedStretch {
  readonly resource: number;
  readonly from: number;
  readonly to: number;
}

function unusedAfter(game: ReviewedGame, number: number): UnusedStretch | null {
  const at = game.review.decisions[number]?.at ?? 0;
  const own = game.watched.timeline;
  const better = game.betterAt(number).timeline;
  let best: UnusedStretch | null = null;
  for (const [resource, holds] of own.holds.entries()) {
    const others = better.holds[resource] ?? [];
    let first = 0;
    for (const gap of gapsOf(holds, at, own.run.until)) {
      while ((others[first]?.to ?? Number.POSITIVE_INFINITY) <= gap.from) first++;
      for (let i = first; i < others.length; i++) {
        const held = others[i] as HoldSpan;
        if (held.from >= gap.to) break;
        const [from, to] = [Math.max(gap.from, held.from), Math.min(gap.to, held.to)];
        if (to > from && (!best || to - from > best.to - best.from)) best = { resource, from, to };
      }
    }
  }
  return best;
}

// The stretches in which no unit is held; holds are in the order in which they begin.
function gapsOf(holds: readonly HoldSpan[], from: number, until: number): { from: number; to: number }[] {
  const gaps: { from: number; to: number }[] = [];
  let reached = from;
  for (const hold of holds) {
    if (hold.from > reached) gaps.push({ from: reached, to: hold.from });
    reached = Math.max(reached, hold.to);
  }
  if (until > reached) gaps.push({ from: reached, to: until });
  return gaps;
}

function isWorse(a: Cost, b: Cost): boolean {
  for (const column of ['lost', 'lateness', 'unfinished', 'until'] as const)
    if (a[column] !== b[column]) return a[column] > b[column];
  return false;
}

const PAST = { attend: 'chose ', wait: 'waited' };
const PRESENT = { attend: '', wait: 'wait' };

// Waits right after each other are one choice, together with what they lead to.
function choiceWords(run: Run, index: number, { attend, wait }: typeof PAST): string {
  const next = run.decisions.findIndex(({ answer }, i) => i >= index && answer >= 0);
  if (next === index) return `${attend}${attendWords(run, next)}`;
  if (next < 0) return `${wait} to the end`;
  return `${wait} until ${formatTime(run.scenario.unit, run.decisions[next]?.at ?? 0)}, then ${attendWords(run, next)}`;
}

// One CPU starts its steps in the order of the decisions.
function attendWords({ scenario, decisions, trace }: Run, index: number): string {
  const before = decisions.slice(0, index).filter(({ answer }) => answer >= 0).length;
  const { task = 0, step = 0 } = trace.filter(({ kind }) => kind === 'start')[before] ?? {};
  const { title = '', steps = [] } = scenario.tasks[task] ?? {};
  const { number, of } = new Repeats(scenario).of(task, step);
  return `${title}, ${steps[step]?.name ?? ''}${of === 1 ? '' : ` ${number}/${of}`}`;
}
