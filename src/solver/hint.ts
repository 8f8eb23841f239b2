import { type Answer, WAIT } from '../engine/decision.ts';
import { DECIDE } from '../engine/decision-point.ts';
import type { Kernel } from '../engine/kernel.ts';
import { compareScores, isBetter, type Score } from '../engine/score.ts';
import type { Scenario, Step } from '../scenario/scenario.ts';
import { othersThan } from './others.ts';
import { kernelAt, type Par, solve } from './solve.ts';

/** Which kind of thinking helps, mildest hint first. */
export const HINT_KINDS = ['hopeless', 'any', 'wait', 'rung', 'start', 'stay', 'other'] as const;
export type HintKind = (typeof HINT_KINDS)[number];

/** What to do at a decision, and what it is worth. */
export interface Hint {
  readonly kind: HintKind;
  /** A best answer; a wait until a tick only where a result may spoil, else for the next event. */
  readonly best: Answer;
  readonly score: Score;
  /** The best that an answer leads to which is not as good; null: there is none, or it is not known. */
  readonly otherwise: Score | null;
  readonly proven: boolean;
  /** In a hopeless position: how many decisions to take back so that the best is possible again. */
  readonly takeBack: number;
}

export interface HintOptions {
  readonly seed: number;
  readonly decisions: readonly Answer[];
  /** Made anew for every position: whether to settle for what is known by now. */
  readonly patience: () => () => boolean;
}

/** A hint for the position after some decisions; null if nothing is asked there. */
export function hintAt(scenario: Scenario, { seed, decisions, patience }: HintOptions): Hint | null {
  const kernel = kernelAt(scenario, seed, decisions);
  if (!isAsked(kernel)) return null;
  const solved = (prefix: readonly Answer[]) => solve(scenario, { seed, prefix, shouldStop: patience() });
  const best = solved(decisions);
  if (!best) return null;
  const start = solved([]);
  const known = { score: best.score, proven: best.proven, takeBack: 0 };
  const answer = firstOf(best, decisions.length);
  if (start && isWorse(best, start)) {
    const takeBack = decisions.length - lastHope(decisions, start, solved);
    return { ...known, kind: 'hopeless', best: answer, otherwise: null, takeBack };
  }
  const others = othersThan(kernel, answer);
  const values = others.map((one) => solved([...decisions, one]));
  const same = kernel.ready.size > 1 && values.every((par) => par && compareScores(par.score, best.score) === 0);
  const worse = values.flatMap((par) => (par && compareScores(par.score, best.score) > 0 ? par.score : []));
  const otherwise = values.every((par) => par?.proven) ? leastOf(worse) : null;
  return { ...known, kind: same ? 'any' : kindOf(kernel, answer), best: answer, otherwise };
}

// Where nothing can be attended the CPU waits without being asked.
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

// Something that runs by itself comes next, or right behind what one does oneself.
const startsSomething = (steps: readonly Step[], step: number): boolean =>
  steps.slice(step, step + 2).some(({ type }) => type === 'non-blocking');

const isWorse = (own: Par, start: Par): boolean =>
  own.score.lost > start.score.lost || own.score.unfinished > start.score.unfinished;

// The best still possible never gets better as decisions are made, so the last hope is found by halving.
function lastHope(decisions: readonly Answer[], start: Par, solved: (prefix: readonly Answer[]) => Par | null): number {
  let hopeful = 0;
  let hopeless = decisions.length;
  while (hopeless - hopeful > 1) {
    const middle = (hopeful + hopeless) >> 1;
    const par = solved(decisions.slice(0, middle));
    if (par && !isWorse(par, start)) hopeful = middle;
    else hopeless = middle;
  }
  return hopeful;
}
