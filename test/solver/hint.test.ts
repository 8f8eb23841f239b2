import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { statisticsOf } from '../../src/analysis/statistics.ts';
import { timelineOf } from '../../src/analysis/timeline/build-timeline.ts';
import type { Answer } from '../../src/engine/decision.ts';
import { type Run, simulate } from '../../src/engine/run.ts';
import { compareScores, WORST } from '../../src/engine/score.ts';
import { makePolicy } from '../../src/policies/registry.ts';
import { replay } from '../../src/policies/replay.ts';
import { random } from '../../src/policies/rules.ts';
import { expand } from '../../src/scenario/expand.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { hintAt } from '../../src/solver/review/hint.ts';
import { scenarioFiles } from '../support/arbitrary.ts';
import { bundled } from '../support/bundled.ts';
import { scenario } from '../support/notation.ts';

/** Far more slices than most of these searches take; the others settle for what they know. */
const SLICES = 30;
const patience = () => {
  let slices = 0;
  return () => ++slices > SLICES;
};
const played = (about: Scenario, decisions: readonly Answer[]): Run => simulate(about, replay(decisions));
const scoreUnder = (run: Run) => statisticsOf(timelineOf(run)).score;

/** Follow the hints until no decision is left. */
function follow(about: Scenario, from: readonly Answer[]): { run: Run; promised: ReturnType<typeof hintAt> } {
  const decisions = [...from];
  const promised = hintAt(about, { seed: 1, decisions, patience });
  for (;;) {
    const run = played(about, decisions);
    if (run.outcome !== 'open') return { run, promised };
    decisions.push(hintAt(about, { seed: 1, decisions, patience })?.best as Answer);
  }
}

/** The first decisions of a random run. */
const begun = (about: Scenario, share: number): Answer[] => {
  const all = simulate(about, random()).decisions.map(({ answer }) => answer);
  return all.slice(0, Math.floor(share * all.length));
};

describe('following the hints', () => {
  test.each(['laundry-day', 'long-waits-first', 'say-after'])('in %s ends as well as promised', (name) => {
    for (const share of [0, 0.4, 0.8]) {
      const about = bundled(name);
      const { run, promised } = follow(about, begun(about, share));
      expect(promised?.proven).toBe(true);
      expect(scoreUnder(run)).toMatchObject(promised?.score ?? {});
    }
  });

  test('in any small scenario, from a random position, ends as well as promised', () => {
    const property = fc.property(scenarioFiles, fc.double({ min: 0, max: 0.99, noNaN: true }), (file, share) => {
      const about = expand(file);
      const steps = about.tasks.flatMap((task) => task.steps);
      // Problems with spoiling results take far longer to search.
      if (steps.length > (steps.some(({ spoilsAfter }) => spoilsAfter !== null) ? 6 : 10)) return;
      const { run, promised } = follow(about, begun(about, share));
      if (promised?.proven) expect(compareScores(scoreUnder(run), promised.score)).toBe(0);
    });
    fc.assert(property, { seed: 8, numRuns: 40 });
  });
});

test('a hint at the start of chess-simul promises what the event loop reaches, even in no time', () => {
  const chess = bundled('chess-simul');
  const loop = scoreUnder(simulate(chess, makePolicy('event-loop')));
  const hint = hintAt(chess, { seed: 1, decisions: [], patience: () => () => true });
  expect(compareScores(hint?.score ?? WORST, loop)).toBeLessThanOrEqual(0);
});

describe('the kind of a hint', () => {
  const kindOf = (notation: string, decisions: readonly Answer[]) =>
    hintAt(scenario(notation), { seed: 1, decisions, patience })?.kind;

  test('something could be running by itself', () => {
    expect(kindOf('a: b5 | b: w20 b1', [])).toBe('start');
  });

  test('something has rung and waits', () => {
    expect(kindOf('a: w3 b1 w20 | b: b5 b5 b5', [0, 1])).toBe('rung');
  });

  test('all choices are equally good', () => {
    expect(kindOf('a: b5 | b: b3', [])).toBe('any');
  });

  test('there is no decision', () => {
    expect(hintAt(scenario('a: b1'), { seed: 1, decisions: [0], patience })).toBeNull();
  });
});

describe('the reasons of a hint', () => {
  const reasonsOf = (notation: string, decisions: readonly Answer[]) =>
    hintAt(scenario(notation), { seed: 1, decisions, patience })?.reasons;

  test.each<[string, string, readonly Answer[], object[]]>([
    [
      'what fits into a wait',
      'a: b5 | b: w20 b1',
      [],
      [{ kind: 'overlap', task: 1, step: 0, ticks: 20, beside: 0, busy: 5 }],
    ],
    ['a switch that is saved', 'switch 2; a: b1 b1 | b: b5', [0], [{ kind: 'switch', cost: 2 }]],
    [
      'what others wait for',
      'x 1; a: w1@x b1@x | b: b1@x w9 | c: b5',
      [0, 2],
      [{ kind: 'holds', resource: 0, waiting: 1 }],
    ],
    ['what is due', 'a: b4 | b (due 2): b2', [], [{ kind: 'due', at: 2 }]],
    [
      'what is over before something rings',
      'a: w9 b1 | b: b4 b1',
      [0],
      [{ kind: 'meanwhile', task: 0, step: 0, until: 9 }],
    ],
    ['that it runs by itself', 'a: w4 | b: w4', [0], [{ kind: 'alone', task: 1, step: 0 }]],
    ['that nothing else is ready', 'a: b1 b1', [], [{ kind: 'only' }]],
    ['why to be idle', 'r 1; a (at 1): b1 w10 | b: b8', [], [{ kind: 'idle', until: 1, next: 0 }]],
  ])('%s', (_, notation, decisions, reasons) => {
    expect(reasonsOf(notation, decisions)).toEqual(reasons);
  });

  test('there is none if all choices are equally good', () => {
    expect(reasonsOf('a: b5 | b: b3', [])).toEqual([]);
  });
});

test('a hopeless position says how many decisions to undo', () => {
  // After a holds x and b holds y, both are lost; c can still be done.
  const about = scenario('x 1, y 1; a: b1@x b1@x+y | b: b1@y b1@x+y | c: b1');
  expect(played(about, [0, 1, 2]).stuck?.reason).toBe('deadlock');
  const hint = hintAt(about, { seed: 1, decisions: [0, 1], patience });
  expect(hint).toMatchObject({ kind: 'hopeless', takeBack: 1 });
  const back = hintAt(about, { seed: 1, decisions: [0], patience });
  expect(back).toMatchObject({ score: { lost: 0 } });
});
