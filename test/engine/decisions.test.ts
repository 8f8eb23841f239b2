import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decisionParser, printDecision, WAIT, waitTick, waitUntil } from '../../src/engine/decision.ts';
import { DECIDE, FINISHED, STUCK } from '../../src/engine/decision-point.ts';
import { Kernel } from '../../src/engine/kernel.ts';
import { refusalOf } from '../../src/engine/refusal.ts';
import { DecisionError, simulate } from '../../src/engine/run.ts';
import { replay } from '../../src/policies/replay.ts';
import { scenario } from '../support/notation.ts';

const kitchen = scenario(
  'pan 1; tea: w3 b1 | egg: b1@pan w5@pan b1@pan | ham: b1@pan | late (at 9): b1 | last (after tea): b1',
);
const [TEA, EGG, HAM, LATE, LAST] = [0, 1, 2, 3, 4];

describe('a decision', () => {
  test('is printed and parsed back', () => {
    const parse = decisionParser(kitchen);
    const answers = [
      ...kitchen.tasks.map(({ index }) => index),
      WAIT,
      waitUntil(0),
      waitUntil(75),
      waitUntil(100_000_000),
    ];
    for (const answer of answers) expect(parse(printDecision(kitchen, answer))).toBe(answer);
    expect([TEA, WAIT, waitUntil(75)].map((answer) => printDecision(kitchen, answer))).toEqual([
      'tea',
      'wait',
      'wait:75',
    ]);
  });

  test('has a tick only if it waits until one', () => {
    fc.assert(fc.property(fc.nat(), (tick) => waitTick(waitUntil(tick)) === tick && waitTick(tick) === null));
    expect(waitTick(WAIT)).toBeNull();
  });

  test.each(['', 'Tea', 'tea ', 'wait:', 'wait:-1', 'wait:1.5', 'wait: 5', '0', 'toString'])('is not “%s”', (text) => {
    expect(decisionParser(kitchen)(text)).toBeNull();
  });
});

describe('a kernel', () => {
  /** A kernel that was given these answers, without forced waits. */
  function kernelAfter(...answers: number[]): Kernel {
    const kernel = new Kernel(kitchen, 1);
    for (const answer of answers) {
      expect(kernel.advance()).toBe(DECIDE);
      expect(refusalOf(kernel, answer)).toBeNull();
      kernel.decide(answer);
    }
    kernel.advance();
    return kernel;
  }

  test('refuses a task that has not arrived, is blocked, busy, over or not there at all', () => {
    const kernel = kernelAfter(TEA, EGG, EGG);
    expect(refusalOf(kernel, LATE)).toEqual({ reason: 'absent' });
    expect(refusalOf(kernel, LAST)).toEqual({ reason: 'blocked' });
    expect(refusalOf(kernel, TEA)).toEqual({ reason: 'busy' });
    expect(refusalOf(kernel, 99)).toEqual({ reason: 'no-such-task' });
    expect(refusalOf(kernelAfter(HAM), HAM)).toEqual({ reason: 'over' });
  });

  test('reports the resources that a task lacks', () => {
    expect(refusalOf(kernelAfter(EGG), HAM)).toEqual({ reason: 'resource', resources: [0] });
  });

  test('refuses to wait until a tick that is not later, or while nothing is ready', () => {
    const kernel = kernelAfter(EGG);
    expect(kernel.now).toBe(1);
    expect(refusalOf(kernel, waitUntil(1))).toEqual({ reason: 'not-later', tick: 1 });
    expect(refusalOf(kernel, waitUntil(2))).toBeNull();
    expect(refusalOf(kernelAfter(TEA, EGG, EGG), waitUntil(99))).toEqual({ reason: 'nothing-ready' });
    expect(refusalOf(kernelAfter(TEA, EGG, EGG), WAIT)).toBeNull();
  });

  test('records every answer except a wait forced because nothing is ready', () => {
    const kernel = kernelAfter(TEA, EGG, EGG);
    expect(kernel.decided).toBe(3);
    expect(kernel.decide(WAIT)).toBe(false);
    expect(kernel.decided).toBe(3);
    const other = kernelAfter(TEA);
    expect(other.decide(WAIT)).toBe(true);
    expect(other.decided).toBe(2);
  });

  test('gives the same result when advanced twice', () => {
    const kernel = kernelAfter(EGG);
    const before = [kernel.now, kernel.cpu, kernel.decided, [...kernel.ready]];
    expect([kernel.advance(), kernel.advance()]).toEqual([DECIDE, DECIDE]);
    expect([kernel.now, kernel.cpu, kernel.decided, [...kernel.ready]]).toEqual(before);
    const finished = new Kernel(scenario('a: b0'), 1);
    finished.advance();
    finished.decide(0);
    expect([finished.advance(), finished.advance()]).toEqual([FINISHED, FINISHED]);
    const stuck = new Kernel(scenario('a: b0'), 1);
    stuck.advance();
    stuck.decide(WAIT);
    expect([stuck.advance(), stuck.advance()]).toEqual([STUCK, STUCK]);
  });
});

describe('a run', () => {
  test('stops at an impossible decision, and reports its number and tick', () => {
    const run = () => simulate(kitchen, replay([TEA, EGG, HAM]));
    expect(run).toThrow(DecisionError);
    expect(run).toThrow(
      expect.objectContaining({ number: 3, at: 1, answer: HAM, refusal: { reason: 'resource', resources: [0] } }),
    );
  });

  test('stays open where the policy has no decision yet', () => {
    const run = simulate(kitchen, replay([TEA, EGG]));
    expect([run.outcome, run.makespan, run.until, run.stuck]).toEqual(['open', null, 1, null]);
    expect(run.trace.at(-1)).toMatchObject({ at: 1, kind: 'end', task: EGG });
  });

  test('is observed after each decision and each wait', () => {
    const seen: number[] = [];
    simulate(scenario('a: w2 b1'), replay([0, 0]), { observe: (at) => seen.push(at) });
    expect(seen).toEqual([0, 0, 2]);
  });
});
