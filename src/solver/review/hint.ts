import { type Answer, WAIT } from '../../engine/decision.ts';
import { DECIDE } from '../../engine/decision-point.ts';
import type { Kernel } from '../../engine/kernel.ts';
import { isBetter, type Score } from '../../engine/score.ts';
import type { Scenario, Step } from '../../scenario/scenario.ts';
import { kernelAt, type Par, solve } from '../solve.ts';
import { alternativesTo } from './alternatives.ts';
import { type HintReason, reasonsOf } from './hint-reason.ts';

/** The kinds of advice, the mildest hint first. */
export const HINT_KINDS = ['hopeless', 'any', 'wait', 'rung', 'start', 'stay', 'other'] as const;
export type HintKind = (typeof HINT_KINDS)[number];

/** The best answer at a decision, and its score. */
export interface Hint {
  readonly kind: HintKind;
  /** A best answer. It waits until a tick only where a result may spoil, otherwise for the next event. */
  readonly best: Answer;
  readonly score: Score;
  /** The best score among those of answers that are not best; null: there is no such answer, or it is not known. */
  readonly otherwise: Score | null;
  readonly proven: boolean;
  /** In a hopeless position: how many decisions to undo so that par is possible again. */
  readonly takeBack: number;
  /** Why it is best, the strongest reason first. */
  readonly reasons: readonly HintReason[];
}

export interface HintOptions {
  readonly seed: number;
  readonly decisions: readonly Answer[];
  /** A par that is known already. */
  readonly known?: Par | null;
  /** The decisions of other runs, from the start. */
  readonly runs?: readonly (readonly Answer[])[];
  /** Called for every position; the result says whether to accept what is known so far. */
  readonly patience: () => () => boolean;
}

/** A hint for the position after some decisions; null if there is no decision to make. */
export function hintAt(
  scenario: Scenario,
  { seed, decisions, known = null, runs = [], patience }: HintOptions,
): Hint | null {
  const kernel = kernelAt(scenario, seed, decisions);
  if (!isAsked(kernel)) return null;
  const solved = (prefix: readonly Answer[]) => solve(scenario, { seed, prefix, known, runs, shouldStop: patience() });
  const found = solved(decisions);
  const start = known ?? solved([]);
  if (isWorse(found, start)) {
    const takeBack = decisions.length - lastHope(decisions, start, solved);
    const best = firstOf(found, decisions.length);
    return { kind: 'hopeless', best, score: found.score, otherwise: null, proven: found.proven, takeBack, reasons: [] };
  }
  const others = alternativesTo(kernel, firstOf(found, decisions.length)).map((one) => solved([...decisions, one]));
  // In a short time, the search may find more from one decision further on.
  const best = others.reduce((a, b) => (isBetter(b.score, a.score) ? b : a), found);
  const values = [found, ...others].filter((par) => par !== best);
  const worse = values.flatMap(({ score }) => (isBetter(best.score, score) ? score : []));
  const otherwise = values.every(({ proven }) => proven) ? leastOf(worse) : null;
  const isSame = kernel.ready.size > 1 && best === found && worse.length === 0;
  const answer = firstOf(best, decisions.length);
  const kind = isSame ? 'any' : kindOf(kernel, answer);
  const reasons = isSame ? [] : reasonsOf(kernel, best.decisions);
  return { kind, best: answer, score: best.score, otherwise, proven: best.proven, takeBack: 0, reasons };
}

// Where nothing is ready, the CPU waits without a decision.
function isAsked(kernel: Kernel): boolean {
  while (kernel.advance() === DECIDE) {
    if (kernel.ready.size > 0) return true;
    kernel.decide(WAIT);
  }
  return false;
}

const leastOf = (scores: readonly Score[]): Score | null =>
  scores.reduce<Score | null>((least, one) => (least === null || isBetter(one, least) ? one : least), null);

const firstOf = ({ decisions }: Par, at: number): Answer => decisions[at] ?? WAIT;

function kindOf(kernel: Kernel, answer: Answer): HintKind {
  if (answer < 0) return 'wait';
  const state = kernel.task(answer);
  const steps = kernel.scenario.tasks[answer]?.steps ?? [];
  const before = steps[state.attempt > 1 ? state.step : state.step - 1];
  if (kernel.lastTask(0) === answer) return 'stay';
  if (before?.type === 'non-blocking') return 'rung';
  return startsSomething(steps, state.step) ? 'start' : 'other';
}

// The next step, or the one right after it, runs by itself.
const startsSomething = (steps: readonly Step[], step: number): boolean =>
  steps.slice(step, step + 2).some(({ type }) => type === 'non-blocking');

const isWorse = (own: Par, start: Par): boolean =>
  own.score.lost > start.score.lost || own.score.unfinished > start.score.unfinished;

// The best possible score never improves as decisions are made, so the last position with hope is found by bisection.
function lastHope(decisions: readonly Answer[], start: Par, solved: (prefix: readonly Answer[]) => Par): number {
  let hopeful = 0;
  let hopeless = decisions.length;
  while (hopeless - hopeful > 1) {
    const middle = (hopeful + hopeless) >> 1;
    const par = solved(decisions.slice(0, middle));
    if (!isWorse(par, start)) hopeful = middle;
    else hopeless = middle;
  }
  return hopeful;
}
