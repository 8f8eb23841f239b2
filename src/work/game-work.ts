import { crowdSteps } from '../crowd/crowd.ts';
import { simulate } from '../engine/run.ts';
import { replay } from '../policies/replay.ts';
import type { Results, WorkRequest } from '../session/background.ts';
import { hintAt } from '../solver/review/hint.ts';
import { solveSteps } from '../solver/solve.ts';
import { reviewRun } from './review-run.ts';

/** Whether the work is no longer wanted; called often. */
export type Cancelled = () => boolean;

/** Called with what is known so far. */
export type WorkReporter = (result: Results[WorkRequest['kind']]) => void;

/** The interval between reports of intermediate results. */
export const REPORT_MS = 100;

/** What is worked out about games; advice and new scenarios have a module of their own, for pages have no use for them. */
export type GameWork = Exclude<WorkRequest, { readonly kind: 'advice' | 'generate' }>;

/** Do the work in this thread. @param report called with intermediate results @returns the result; undefined: cancelled */
export function doGameWork(
  task: GameWork,
  cancelled: Cancelled,
  report: WorkReporter,
): Results[WorkRequest['kind']] | undefined {
  switch (task.kind) {
    case 'par':
      return parWork(task, cancelled, report);
    case 'crowd':
      return lastUnlessCancelled(crowdSteps(task.scenario, task.seed), cancelled);
    case 'hint':
      return hint(task, cancelled);
    case 'review':
      return review(task, cancelled, report);
  }
}

/** The search for par, within its time. */
export function parWork(
  { scenario, seed, limitMs, known = null }: WorkRequest & { kind: 'par' },
  cancelled: Cancelled,
  report: WorkReporter,
): Results['par'] | undefined {
  const until = performance.now() + limitMs;
  const shouldStop = () => cancelled() || performance.now() > until;
  const steps = solveSteps(scenario, { seed, known });
  let next = performance.now() + REPORT_MS;
  for (;;) {
    const { value, done } = steps.next();
    if (cancelled()) return undefined;
    if (done || shouldStop()) return value.par();
    if (performance.now() < next) continue;
    report(value.par());
    next = performance.now() + REPORT_MS;
  }
}

// Several positions share the time: each may take a share of what is left, and at least 1 % of the whole.
const sharing = (limitMs: number, share: number, cancelled: Cancelled) => {
  const end = performance.now() + limitMs;
  return () => {
    const now = performance.now();
    const until = now + Math.max(limitMs * 0.01, (end - now) * share);
    return () => cancelled() || performance.now() > until;
  };
};

type OfGame = WorkRequest & { kind: 'hint' | 'review' };

function hint(
  { scenario, seed, decisions, limitMs, known = null, runs = [] }: OfGame,
  cancelled: Cancelled,
): Results['hint'] | undefined {
  const found = hintAt(scenario, { seed, decisions, known, runs, patience: sharing(limitMs, 0.4, cancelled) });
  return cancelled() ? undefined : found;
}

function review(
  { scenario, seed, decisions, limitMs, known = null }: OfGame,
  cancelled: Cancelled,
  report: WorkReporter,
): Results['review'] | undefined {
  const run = simulate(scenario, replay(decisions), { seed });
  let next = performance.now() + REPORT_MS;
  const reportProgress = (progress: number) => {
    if (performance.now() < next) return;
    report({ progress });
    next = performance.now() + REPORT_MS;
  };
  const review = reviewRun(run, { limitMs, only: true, known, cancelled, report: reportProgress });
  return cancelled() ? undefined : review;
}

function lastUnlessCancelled<T>(steps: Generator<unknown, T>, cancelled: Cancelled): T | undefined {
  for (;;) {
    const { value, done } = steps.next();
    if (cancelled()) return undefined;
    if (done) return value as T;
  }
}
