import { describe, expect, test } from 'vitest';
import { decisionParser, printDecision, WAIT } from '../../src/engine/decision.ts';
import type { Run } from '../../src/engine/run.ts';
import { expand } from '../../src/scenario/expand.ts';
import type { ScenarioFile } from '../../src/scenario/schema.ts';
import { isWait } from '../../src/solver/review/alternatives.ts';
import { type Cost, GRADES, type Review, type Reviewed, reviewSteps } from '../../src/solver/review/review.ts';
import type { Patience } from '../../src/solver/review/review-values.ts';
import { solve } from '../../src/solver/solve.ts';
import { scenarioFile } from '../support/notation.ts';
import { bruteForce, compare, played, type Score } from './brute-force.ts';
import { RandomSource, randomProblem } from './random-problems.ts';
import { replayed, runScore } from './replayed.ts';
import { wander } from './wander.ts';

const NUMBERS = 60;
/** Far more slices than any search in such a small problem takes. */
const SLICES = 5_000;

const patient: Patience = () => {
  let slices = 0;
  return () => ++slices > SLICES;
};
const hasty: Patience = () => null;

function reviewOf(run: Run, patience: Patience, only = false): Review {
  const steps = reviewSteps(run, runScore(run), { patience, only });
  let progress = 0;
  for (;;) {
    const { value, done } = steps.next();
    if (done) return value;
    expect(value).toBeGreaterThanOrEqual(progress);
    expect(value).toBeLessThanOrEqual(1);
    progress = value;
  }
}

/** The review of a game with all the time it needs, found once. */
function reviewed({ run }: Game): Review {
  const review = reviews.get(run) ?? reviewOf(run, patient);
  reviews.set(run, review);
  return review;
}

const reviews = new Map<Run, Review>();

interface Game {
  readonly file: ScenarioFile;
  readonly seed: number;
  readonly words: readonly string[];
  readonly run: Run;
}

/** A problem by its number, and a random player of it. */
function game(number: number, spoils: boolean): Game {
  const { file, seed } = randomProblem(number, spoils);
  const words = wander(file, seed, new RandomSource(number));
  return { file, seed, words, run: replayed(expand(file), seed, words) };
}

const games = [false, true].flatMap((spoils) => Array.from({ length: NUMBERS }, (_, number) => game(number, spoils)));

const columns = ({ lost, lateness, unfinished, until }: Cost): number[] => [lost, lateness, unfinished, until];
const figures = ({ lost, lateness, unfinished, last }: Score): number[] => [lost, lateness, unfinished, last];

function sumsHold({ decisions, run, par }: Review): void {
  const costs = decisions.map(({ cost }) => columns(cost));
  const sums = [0, 1, 2, 3].map((column) => costs.reduce((sum, cost) => sum + (cost[column] ?? 0), 0));
  expect(sums).toEqual(figures(run).map((ticks, column) => ticks - (figures(par)[column] ?? 0)));
}

/** The decisions before a decision, and after it, as in a decisions file. */
const wordsBefore = ({ words }: Game, { index }: Reviewed) => words.slice(0, index);
const wordsAfter = ({ words }: Game, { index, count }: Reviewed) => words.slice(0, index + count);

/** The best score that is possible after some decisions, found once. */
function possible({ file, seed, run }: Game, prefix: readonly string[]): Score {
  const known = best.get(run) ?? new Map<string, Score>();
  const score = known.get(prefix.join()) ?? bruteForce(file, { seed, prefix });
  best.set(run, known.set(prefix.join(), score));
  return score;
}

const best = new Map<Run, Map<string, Score>>();

/** Like `possible`, even where the run is over. */
const reached = (one: Game, prefix: readonly string[]): Score => {
  const run = replayed(expand(one.file), one.seed, prefix);
  return run.outcome === 'open' ? possible(one, prefix) : runScore(run);
};

const worseBy = (own: Score, than: Score): number[] =>
  figures(own).map((ticks, column) => ticks - (figures(than)[column] ?? 0));

const isFree = (numbers: readonly number[]): boolean => numbers.every((number) => number === 0);

function gradeBy([lost = 0, lateness = 0, unfinished = 0, until = 0]: readonly number[], last: number): string {
  const share = (lateness === 0 ? until : lateness) / last;
  if (lost > 0 || (lateness === 0 && unfinished > 0)) return 'blunder';
  if (lateness === 0 && until === 0) return 'best';
  return share <= 0.01 ? 'good' : share <= 0.03 ? 'inaccuracy' : share <= 0.1 ? 'mistake' : 'blunder';
}

describe('random games of random problems, compared with brute force', () => {
  test('cost what the best possible score lost', () => {
    let exact = 0;
    for (const one of games) {
      const review = reviewed(one);
      expect(review.run).toEqual(runScore(one.run));
      sumsHold(review);
      if (!review.exact) continue;
      exact++;
      expect(compare(review.par, possible(one, []))).toBe(0);
      for (const decision of review.decisions) {
        const was = possible(one, wordsBefore(one, decision));
        const is = possible(one, wordsAfter(one, decision));
        const { file, seed } = one;
        const given = { file, seed, words: one.words, at: decision.at };
        expect({ given, cost: columns(decision.cost) }).toEqual({ given, cost: worseBy(is, was) });
      }
    }
    expect(exact).toBeGreaterThan(games.length * 0.9);
  }, 60_000);

  test('are never improved by a decision, with any amount of time', () => {
    for (const one of games) {
      for (const review of [
        reviewed(one),
        ...[hasty, () => () => true].map((patience) => reviewOf(one.run, patience)),
      ]) {
        sumsHold(review);
        for (const { cost } of review.decisions) {
          const first = columns(cost).find((number) => number !== 0) ?? 0;
          expect(first).toBeGreaterThanOrEqual(0);
        }
      }
    }
  });

  test('are graded by the first figure that is not 0', () => {
    for (const one of games) {
      const review = reviewed(one);
      for (const { cost, grade } of review.decisions) {
        expect(GRADES).toContain(grade);
        expect(grade).toBe(gradeBy(columns(cost), review.par.last));
      }
      expect(review.accuracy).toBeGreaterThanOrEqual(0);
      expect(review.accuracy).toBeLessThanOrEqual(1);
      const isPerfect = review.decisions.every(({ grade }) => grade === 'best');
      expect(review.accuracy === 1).toBe(isPerfect);
    }
  });

  test('name a move that would have cost nothing, and a continuation that reaches the best', () => {
    for (const one of games) {
      const review = reviewed(one);
      if (!review.exact) continue;
      const { scenario, seed } = one.run;
      for (const decision of review.decisions) {
        const printed = decision.better.map((answer) => printDecision(scenario, answer));
        const was = possible(one, wordsBefore(one, decision));
        expect(printed.slice(0, decision.index)).toEqual(wordsBefore(one, decision));
        expect(compare(runScore(replayed(scenario, seed, printed)), was)).toBe(0);
        if (decision.best === decision.chosen) continue;
        const word = printDecision(scenario, decision.best);
        expect(compare(reached(one, [...wordsBefore(one, decision), word]), was)).toBe(0);
      }
    }
  });

  test('name a different move wherever something was lost', () => {
    for (const one of games) {
      for (const { cost, chosen, best } of reviewed(one).decisions) {
        expect(best === chosen).toBe(isFree(columns(cost)));
      }
    }
  });

  test('mark the decisions that were the only best ones among several', () => {
    let seen = 0;
    for (const one of games.slice(0, NUMBERS)) {
      const { scenario } = one.run;
      const review = reviewOf(one.run, patient, true);
      for (const decision of review.decisions.filter(({ only }) => only)) {
        seen++;
        expect(decision.grade).toBe('best');
        const prefix = wordsBefore(one, decision);
        const ready = played(one.file, one.seed, prefix).ready();
        const entry = scenario.tasks[decision.chosen]?.entry;
        const others = ready.filter((task) => scenario.tasks[task]?.entry !== entry);
        const was = possible(one, prefix);
        for (const task of others) {
          const word = printDecision(scenario, task);
          const { file, seed } = one;
          const given = { file, seed, prefix, word };
          expect({ given, isWorse: compare(possible(one, [...prefix, word]), was) > 0 }).toEqual({
            given,
            isWorse: true,
          });
        }
      }
    }
    expect(seen).toBeGreaterThan(10);
  });

  test('cost nothing if they follow par', () => {
    for (const { file, seed } of games.slice(0, NUMBERS)) {
      const scenario = expand(file);
      const par = solve(scenario, { seed });
      if (!par?.proven) throw new Error('no par');
      const run = replayed(
        scenario,
        seed,
        par.decisions.map((answer) => printDecision(scenario, answer)),
      );
      const review = reviewOf(run, patient);
      expect(review.decisions.map(({ grade }) => grade)).toEqual(review.decisions.map(() => 'best'));
      expect([review.accuracy, review.exact]).toEqual([1, true]);
    }
  });
});

describe('waits', () => {
  const file = scenarioFile('a: b1 w3 b2 | b: w6 b1 | c: b2');
  const scenario = expand(file);
  const review = (...words: string[]) => reviewOf(replayed(scenario, 1, words), patient);
  const printed = (list: readonly Reviewed[]) =>
    list.map(({ chosen, count, at }) => `${at} ${printDecision(scenario, chosen)} ${count}`);

  test('are one decision if consecutive, described by their whole length', () => {
    const { decisions } = review('b', 'wait:1', 'wait', 'a', 'a', 'c', 'b', 'a');
    expect(printed(decisions.slice(0, 4))).toEqual(['0 b 1', '0 wait 2', '6 a 1', '7 a 1']);
    const long = review('b', 'wait', 'wait:9', 'a', 'a', 'c', 'b', 'a');
    expect(printed(long.decisions.slice(1, 2))).toEqual(['0 wait:9 2']);
  });

  test('that were too long come with the right length', () => {
    const held = expand(scenarioFile('a: b5 w9 b2 | b: w3 b1 w30'));
    const parse = decisionParser(held);
    const words = ['b', 'wait:8', 'b', 'b', 'a', 'a', 'a'];
    const { decisions } = reviewOf(replayed(held, 1, words), patient);
    const wait = decisions.find(({ chosen }) => isWait(chosen)) as Reviewed;
    expect(wait.cost).toEqual({ lost: 0, lateness: 0, unfinished: 0, until: 5 });
    expect(wait.best).toBe(parse('wait:3'));
  });
});

test('accuracy weights each decision by the time it took up or cost', () => {
  const scenario = expand(scenarioFile('a: b10 | b: b10 w50 | c: b30'));
  const review = reviewOf(replayed(scenario, 1, ['a', 'b', 'b', 'c']), patient);
  expect(review.decisions.map(({ grade }) => grade)).toEqual(['blunder', 'best', 'best', 'best']);
  // The best is to begin with b: 60; starting with a makes it 70. Of 10 + 10 + 1 + 50 ticks the first 10 were
  // worthless.
  expect(review.accuracy).toBeCloseTo(61 / 71, 10);
});

test('a wait that never ends costs the tasks it leaves, and the review says what could have been done', () => {
  const scenario = expand(scenarioFile('a: b1 | b: b2'));
  const run = replayed(scenario, 1, ['a', 'wait']);
  const review = reviewOf(run, patient);
  expect(review.decisions.map(({ cost, grade, best }) => ({ cost, grade, best }))).toEqual([
    { cost: { lost: 0, lateness: 0, unfinished: 0, until: 0 }, grade: 'best', best: 0 },
    { cost: { lost: 1, lateness: 0, unfinished: 1, until: -2 }, grade: 'blunder', best: 1 },
  ]);
  expect(run.decisions.at(-1)?.answer).toBe(WAIT);
});

test('a decision that only leaves more tasks unfinished is a blunder', () => {
  const scenario = expand(scenarioFile('a: b1%1 | b: w9'));
  const { decisions } = reviewOf(replayed(scenario, 1, ['b', 'wait', 'wait']), patient);
  expect(decisions.at(-1)).toMatchObject({ cost: { lost: 0, lateness: 0, unfinished: 1, until: 0 }, grade: 'blunder' });
});
