import { adviceOf } from '../../src/advice/advice.ts';
import { formatTicks } from '../../src/analysis/clock.ts';
import { statisticsOf } from '../../src/analysis/statistics.ts';
import { timelineOf } from '../../src/analysis/timeline/build-timeline.ts';
import { crowdSteps, placeAmong } from '../../src/crowd/crowd.ts';
import { DECIDE } from '../../src/engine/decision-point.ts';
import { Kernel } from '../../src/engine/kernel.ts';
import { simulate } from '../../src/engine/run.ts';
import { compareScores } from '../../src/engine/score.ts';
import { generateScenario } from '../../src/generate/generate.ts';
import { DIFFICULTIES, type Difficulty, KINDS, type Kind, type Recipe } from '../../src/generate/kinds.ts';
import { printScenario } from '../../src/generate/print.ts';
import { makePolicy } from '../../src/policies/registry.ts';
import { replay } from '../../src/policies/replay.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { type Par, solve } from '../../src/solver/solve.ts';

/** Every kind at every difficulty. */
export const RECIPES: readonly (readonly [Kind, Difficulty])[] = KINDS.flatMap((kind) =>
  DIFFICULTIES.map((difficulty) => [kind, difficulty] as const),
);

const RULES = ['sync', 'event-loop', 'shortest-first', 'longest-chain-first', 'priority'] as const;

export interface Judged {
  readonly text: string;
  readonly scenario: Scenario | null;
  readonly isClean: boolean;
  readonly isProven: boolean;
  readonly hasOneOpening: boolean;
  /** No simple rule reaches par. */
  readonly isPuzzle: boolean;
  /** The share of 2,000 simulated players who reach par. */
  readonly reached: number;
  readonly advice: readonly string[];
  /** Milliseconds for generating alone. */
  readonly ms: number;
  /** Descriptions of what must never occur. */
  readonly complaints: readonly string[];
}

interface Means {
  readonly limitMs: number;
  readonly withAdvice: boolean;
}

/** Generates a scenario and examines it from outside: its text, whole runs with their traces, and a new search for par. */
export function judge(recipe: Recipe, { limitMs, withAdvice }: Means): Judged {
  const start = performance.now();
  const file = generateScenario(recipe);
  const ms = performance.now() - start;
  const text = printScenario(file);
  const { scenario, diagnostics } = parseScenario(text);
  const par = scenario && bestOf(scenario, [], limitMs);
  const nothing = {
    text,
    scenario,
    isProven: false,
    hasOneOpening: false,
    isPuzzle: false,
    reached: 0,
    advice: [],
    ms,
  };
  const mistakes = diagnostics.map(({ code, message }) => `${code}: ${message}`);
  if (!scenario || !par) return { ...nothing, isClean: false, complaints: [...mistakes, 'no par'] };
  const best = par.score;
  const scores = RULES.map((name) => played(scenario, makePolicy(name)));
  const advice = withAdvice ? adviceOf(scenario, text, { letters: 40 }).list.map(({ code }) => code) : [];
  return {
    ...nothing,
    isClean: diagnostics.length === 0,
    isProven: par.proven,
    hasOneOpening: openingsOf(scenario, par, limitMs) === 1,
    isPuzzle: scores.every((score) => compareScores(score, best) > 0),
    reached: reachedBy(scenario, par),
    advice,
    complaints: [
      ...mistakes,
      ...advice,
      ...complaintsAbout(scenario, par, JSON.stringify(file) === JSON.stringify(JSON.parse(text))),
    ],
  };
}

function bestOf(scenario: Scenario, prefix: readonly number[], limitMs: number): Par | null {
  const until = performance.now() + limitMs;
  return solve(scenario, { seed: 1, prefix, shouldStop: () => performance.now() > until });
}

const played = (scenario: Scenario, policy: Parameters<typeof simulate>[1]) =>
  statisticsOf(timelineOf(simulate(scenario, policy))).score;

function complaintsAbout(scenario: Scenario, par: Par, isSame: boolean): string[] {
  const { tasks, lesson, unit } = scenario;
  const steps = tasks.reduce((sum, task) => sum + task.steps.length, 0);
  const run = played(scenario, replay(par.decisions));
  const complaints: [string, boolean][] = [
    ['what is printed is not what was generated', isSame],
    ['not 3 to 8 tasks', tasks.length >= 3 && tasks.length <= 8],
    ['not 8 to 30 steps', steps >= 8 && steps <= 30],
    ['not all of it can be done', run.unfinished === 0 && run.lost === 0],
    ['not all of it can be done in time', run.lateness === 0],
    ['the goal is not par', new RegExp(` ${formatTicks(unit, par.until)}\\b`).test(lesson?.goal ?? '')],
    ['no question', (lesson?.predict.length ?? 0) > 0],
    ['fewer than two hints', (lesson?.hints.length ?? 0) >= 2],
    ['the debrief has no figure', lesson?.debrief?.includes(formatTicks(unit, par.until)) ?? false],
  ];
  return complaints.filter(([, holds]) => !holds).map(([complaint]) => complaint);
}

function openingsOf(scenario: Scenario, par: Par, limitMs: number): number {
  const kernel = new Kernel(scenario, 1);
  if (kernel.advance() !== DECIDE) return 0;
  const entries = new Set<number>();
  for (const task of kernel.ready) {
    const after = bestOf(scenario, [task], limitMs);
    const same = after && after.score.last <= par.score.last && after.score.lateness === 0 && after.score.lost === 0;
    if (same) entries.add(scenario.tasks[task]?.entry ?? -1);
  }
  return entries.size;
}

function reachedBy(scenario: Scenario, par: Par): number {
  const steps = crowdSteps(scenario, 1);
  for (;;) {
    const { value, done } = steps.next();
    if (!done) continue;
    const { better, equal } = placeAmong(value, par.score);
    return (better + equal) / value.players;
  }
}
