import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Statistics, statisticsOf } from '../../src/analysis/statistics.ts';
import { timelineOf } from '../../src/analysis/timeline/build-timeline.ts';
import { scoreUnder } from '../../src/crowd/crowd.ts';
import { decisionParser } from '../../src/engine/decision.ts';
import { type Run, simulate } from '../../src/engine/run.ts';
import { compareScores, type Score } from '../../src/engine/score.ts';
import { makePolicy, POLICY_NAMES, type PolicyName } from '../../src/policies/registry.ts';
import { replay } from '../../src/policies/replay.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { reviewSteps } from '../../src/solver/review/review.ts';
import { type Par, solve } from '../../src/solver/solve.ts';

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

function load(name: string): Scenario {
  const { scenario, diagnostics } = parseScenario(read(`${name}.json`));
  if (!scenario) throw new Error(`${name}: ${diagnostics[0]?.message}`);
  return scenario;
}

/** Far more slices of work than any proof here takes. */
const SLICES = 20_000;

function parOf(name: string, most = SLICES, seed = 1): Par {
  let slices = 0;
  return solve(load(name), { seed, shouldStop: () => ++slices > most });
}

function ran(
  name: string,
  policy: PolicyName,
): { run: Run; statistics: Statistics; ends: Record<string, number | null> } {
  const run = simulate(load(name), makePolicy(policy));
  const statistics = statisticsOf(timelineOf(run));
  const ends = Object.fromEntries(
    run.scenario.tasks.map(({ id, index }) => [id, statistics.tasks[index]?.finish ?? null]),
  );
  return { run, statistics, ends };
}

test.each<[string, Partial<Score>]>([
  ['01-ortools-jobshop', { last: 11 }],
  ['02-ft06', { last: 55 }],
  ['03-la01', { last: 666 }],
  ['04a-johnson', { last: 28 }],
  ['33-openshop', { last: 22 }],
  ['34d-graham-cap3', { last: 12 }],
  ['38a-philosophers', { last: 16 }],
  ['39-lpt', { last: 9 }],
  ['43-flowtime', { lateness: 70 }],
  ['45-pizzeria', { lateness: 11 }],
  ['kitchen', { last: 45, lost: 0 }],
  ['doomed', { last: 1000, lost: 1, unfinished: 0 }],
])('par of %s is %o, proven', (name, score) => {
  const par = parOf(name);
  expect(par.proven).toBe(true);
  expect(par.score).toMatchObject({ lost: 0, unfinished: 0, ...score });
});

/** All orders of a list. */
function ordersOf<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [[...list]];
  return list.flatMap((first, i) => ordersOf(list.filter((_, k) => k !== i)).map((rest) => [first, ...rest]));
}

/** By job: its time on each machine, in the order in which all jobs visit them. */
const shopOf = (name: string): number[][] =>
  load(name).tasks.map(({ steps }) =>
    steps.flatMap(({ type, duration }) => (type === 'blocking' || duration === 'never' ? [] : [duration.max])),
  );

const sumOf = (list: readonly number[]): number => list.reduce((sum, ticks) => sum + ticks, 0);

test('par of 31-nowait-1 is the best of all orders in which no job waits between machines', () => {
  const lengths = ordersOf(shopOf('31-nowait-1')).map((order) =>
    order.reduce((start, job, i) => {
      const next = order[i + 1];
      const lag = next && Math.max(...job.map((_, k) => sumOf(job.slice(0, k + 1)) - sumOf(next.slice(0, k))));
      return start + (lag ?? sumOf(job));
    }, 0),
  );
  expect(parOf('31-nowait-1')).toMatchObject({ proven: true, score: { lost: 0, last: Math.min(...lengths) } });
});

test('par of 32-blocking-1 is the best of all orders in which a machine is held until the next is free', () => {
  const lengths = ordersOf(shopOf('32-blocking-1')).map((order) => {
    const left: number[] = [];
    for (const job of order) {
      let at = left[0] ?? 0;
      for (const [k, ticks] of job.entries()) {
        at = Math.max(at + ticks, left[k + 1] ?? 0);
        left[k] = at;
      }
    }
    return left.at(-1) as number;
  });
  expect(parOf('32-blocking-1')).toMatchObject({ proven: true, score: { lost: 0, last: Math.min(...lengths) } });
});

describe('what policies do', () => {
  test('05-gate-idle: shortest-first stands idle for 5 of 47', () => {
    const { run, statistics } = ran('05-gate-idle', 'shortest-first');
    expect([statistics.cpu.idle, run.until]).toEqual([5, 47]);
  });

  test('10d-ostep: the event loop ends each task when the book says', () => {
    expect(ran('10d-ostep', 'event-loop').ends).toEqual({ p0: 31, p1: 15, p2: 16, p3: 17 });
  });

  test('11c-key: a lock is given in the order of asking', () => {
    const { run } = ran('11c-key', 'event-loop');
    const taken = run.trace.filter(({ kind }) => kind === 'acquire').map(({ at }) => at);
    expect(taken).toEqual([0, 2, 5, 8]);
    expect(run.makespan).toBe(11);
  });

  test('13a-timeout-busy: an answer in time counts, though the loop hears of it later', () => {
    const { run, statistics } = ran('13a-timeout-busy', 'event-loop');
    expect(run.trace.some(({ kind, at }) => kind === 'ring' && at === 14)).toBe(true);
    expect(run.trace.some(({ kind }) => kind === 'timeout')).toBe(false);
    expect(statistics.score.lost).toBe(0);
  });

  test('34d-graham-cap3: the event loop needs 12', () => {
    expect(ran('34d-graham-cap3', 'event-loop').run.makespan).toBe(12);
  });

  test('38a-philosophers: the event loop is deadlocked at 1', () => {
    const { stuck, until } = ran('38a-philosophers', 'event-loop').run;
    expect([stuck?.reason, until]).toEqual(['deadlock', 1]);
  });

  test('39-lpt: longest-chain-first needs 11', () => {
    expect(ran('39-lpt', 'longest-chain-first').run.makespan).toBe(11);
  });

  test('57-ring-5: a deadlock names all five', () => {
    const { stuck, scenario } = ran('57-ring-5', 'event-loop').run;
    expect(stuck?.reason).toBe('deadlock');
    for (const { title } of scenario.tasks) expect(stuck?.explanation).toContain(title);
  });

  test('kitchen: the event loop needs 53 and loses nothing', () => {
    const { run, statistics } = ran('kitchen', 'event-loop');
    expect([run.makespan, statistics.score.lost]).toEqual([53, 0]);
  });

  test('doomed: all policies that overlap tasks end at 1,000 with one lost', () => {
    for (const policy of POLICY_NAMES.filter((name) => name !== 'sync' && name !== 'random')) {
      const { run, statistics } = ran('doomed', policy);
      expect({ policy, makespan: run.makespan, lost: statistics.score.lost }).toEqual({
        policy,
        makespan: 1000,
        lost: 1,
      });
    }
  });
});

describe('no policy is better than what is called best', () => {
  test.each(['55-shop-15x15', '56-shop-12x10'])('%s, in next to no time', (name) => {
    const par = parOf(name, 0);
    for (const policy of POLICY_NAMES)
      expect(compareScores(par.score, scoreUnder(load(name), 1, makePolicy(policy)))).toBeLessThanOrEqual(0);
  });

  test('56-shop-12x10 is 1,012 at most, which longest-chain-first reaches', () => {
    expect(ran('56-shop-12x10', 'longest-chain-first').run.makespan).toBe(1012);
    expect(parOf('56-shop-12x10', 0).score.last).toBeLessThanOrEqual(1012);
  });

  test('par-worse-than-sync-min: seed 7 loses nothing and is over at 88 at most', () => {
    const { score } = parOf('par-worse-than-sync-min', 0, 7);
    expect(score).toMatchObject({ lost: 0, lateness: 0, unfinished: 0 });
    expect(score.last).toBeLessThanOrEqual(88);
  });
});

test('review-hopeless-min: the first decision cost only time, the second left unfinished what could be over', () => {
  const scenario = load('review-hopeless-min');
  const parse = decisionParser(scenario);
  const words = JSON.parse(read('review-hopeless-min.decisions.json')) as string[];
  const run = simulate(scenario, replay(words.map((word) => parse(word) ?? Number.NaN)));
  const steps = reviewSteps(run, statisticsOf(timelineOf(run)).score, { patience: () => () => false });
  for (;;) {
    const { value, done } = steps.next();
    if (!done) continue;
    const [first, second] = value.decisions;
    expect(first?.cost).toEqual({ lost: 0, lateness: 0, unfinished: 0, until: 2 });
    expect(second?.cost).toEqual({ lost: 0, lateness: 0, unfinished: 1, until: -2 });
    return;
  }
});
