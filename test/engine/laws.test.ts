import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { savedSoFar } from '../../src/analysis/saved.ts';
import { timelineOf } from '../../src/analysis/timeline/build-timeline.ts';
import { WAIT } from '../../src/engine/decision.ts';
import { DECIDE } from '../../src/engine/decision-point.ts';
import { Kernel } from '../../src/engine/kernel.ts';
import { refusalOf } from '../../src/engine/refusal.ts';
import { simulate } from '../../src/engine/run.ts';
import type { TraceEvent } from '../../src/engine/trace.ts';
import { replay } from '../../src/policies/replay.ts';
import { sync } from '../../src/policies/sync.ts';
import { expand } from '../../src/scenario/expand.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { allFiles, computingFiles, policyOf, runOf, type Setup, scenarioFiles, setups } from '../support/arbitrary.ts';
import { LAWS } from '../support/invariants.ts';
import { newer } from '../support/newer.ts';
import { scenario } from '../support/notation.ts';
import { judged } from './referee.ts';

const SEED = 20_240_607;

/** Check a property of random runs. */
function always(arbitrary: fc.Arbitrary<Setup>, numRuns: number, law: (setup: Setup) => void): void {
  const property = fc.property(arbitrary, (setup) => {
    law(setup);
  });
  fc.assert(property, { seed: SEED, numRuns });
}

test('random scenarios are valid files, and expand to what they say', () => {
  fc.assert(
    fc.property(scenarioFiles, (file) => {
      const { scenario, diagnostics } = parseScenario(JSON.stringify(file));
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(scenario).toEqual(expand(file));
    }),
    { seed: SEED, numRuns: 100 },
  );
});

describe('the trace of any run', () => {
  test.each(Object.entries(LAWS))('%s', (_name, law) => {
    always(setups(), 150, (setup) => expect(law(runOf(setup))).toEqual([]));
  });

  test('is allowed by the contract, event by event', () => {
    always(setups(), 300, (setup) => expect(judged(runOf(setup))).toEqual([]));
  });
});

test('replaying the decisions of a run gives the same trace, byte for byte', () => {
  always(setups(), 200, (setup) => {
    const run = runOf(setup);
    const again = simulate(run.scenario, replay(run.decisions.map(({ answer }) => answer)), setup);
    expect(JSON.stringify(again.trace)).toBe(JSON.stringify(run.trace));
    expect(again.decisions).toEqual(run.decisions);
    expect([again.outcome, again.until, again.stuck]).toEqual([run.outcome, run.until, run.stuck]);
  });
});

test('all policies meet the same random values under one seed', () => {
  always(setups(), 150, (setup) => {
    const luck = new Map<string, string>();
    for (const policy of ['sync', 'event-loop', 'random', 'wanderer']) {
      const { trace } = runOf({ ...setup, policy, workers: 1 });
      for (const [key, drawn] of luckOf(trace)) {
        expect(luck.get(key) ?? drawn).toBe(drawn);
        luck.set(key, drawn);
      }
    }
  });
});

/** Duration and outcome of each attempt. */
function luckOf(trace: readonly TraceEvent[]): [string, string][] {
  const starts = new Map<string, number>();
  return trace.flatMap(({ at, kind, task, step, attempt }): [string, string][] => {
    const key = `${task}/${step}/${attempt}`;
    if (kind === 'start') starts.set(key, at);
    const isClosing = kind === 'end' || kind === 'ring' || kind === 'failure' || kind === 'timeout';
    return isClosing ? [[key, `${kind} after ${at - (starts.get(key) ?? Number.NaN)}`]] : [];
  });
}

test('with blocking steps only, no order on one CPU is better than one at a time', () => {
  always(setups(computingFiles), 100, (setup) => {
    fc.pre(setup.policy !== 'wanderer');
    const run = runOf({ ...setup, workers: 1 });
    expect(run.makespan).toBe(
      simulate(run.scenario, sync, setup.workers === 1 ? setup : { seed: setup.seed }).makespan,
    );
  });
});

describe('a clone of a kernel', () => {
  test('continues exactly like the original', () => {
    fc.assert(
      fc.property(fc.oneof(setups(), setups(newer(allFiles))), fc.nat({ max: 30 }), (setup, most) => {
        const run = runOf(setup);
        const trace: TraceEvent[] = [];
        const kernel = new Kernel(run.scenario, setup.seed, setup.workers, trace);
        const answers = run.decisions.map(({ answer }) => answer);
        follow(kernel, answers, most);
        const rest: TraceEvent[] = [];
        const clone = kernel.clone(rest);
        const before = trace.slice();
        follow(clone, answers, Number.POSITIVE_INFINITY);
        expect(trace).toEqual(before);
        follow(kernel, answers, Number.POSITIVE_INFINITY);
        const events = run.trace.filter(({ kind }) => kind !== 'stuck');
        expect([...before, ...rest]).toEqual(events);
        expect(trace).toEqual(events);
      }),
      { seed: SEED, numRuns: 150 },
    );
  });

  test('is independent of the original', () => {
    const kernel = new Kernel(scenario('a: w1!1 b1 | b: b5 | c (after a): b1'), 1);
    follow(kernel, [0], 1);
    const clone = kernel.clone();
    // In one run the CPU works for b when the result of a spoils; in the other it waits for the ring.
    follow(clone, [0, 1], 9);
    follow(kernel, [0, WAIT, 0, 1, 2], 9);
    const outcomes = (one: Kernel) => [0, 1, 2].map((task) => one.task(task).outcome);
    expect(outcomes(clone)).toEqual(['failed', 'done', 'cancelled']);
    expect(outcomes(kernel)).toEqual(['done', 'done', 'done']);
  });

  test('sees the same tasks ready in the same order', () => {
    fc.assert(
      fc.property(setups(), fc.nat({ max: 30 }), (setup, most) => {
        const run = runOf(setup);
        const kernel = new Kernel(run.scenario, setup.seed, setup.workers);
        follow(
          kernel,
          run.decisions.map(({ answer }) => answer),
          most,
        );
        expect([...kernel.clone().ready]).toEqual([...kernel.ready]);
      }),
      { seed: SEED, numRuns: 100 },
    );
  });
});

// The ready set keeps its ranking while it is asked with the same key, so the test asks only now and then.
test('the least ready task is found, whatever happened since the last call', () => {
  const byStep = (kernel: Kernel) => (task: number) => kernel.task(task).step;
  const byLot = (task: number) => (task * 5) % 3;
  always(setups(), 150, (setup) => {
    const policy = policyOf({ ...setup, policy: setup.policy === 'event-loop' ? 'event-loop' : 'wanderer' });
    const kernel = new Kernel(expand(setup.file), setup.seed, setup.workers);
    const steps = byStep(kernel);
    for (let asked = 0; kernel.advance() === DECIDE; asked++) {
      const key = asked % 7 === 3 ? byLot : steps;
      const inOrder = [...kernel.ready].sort((a, b) => key(a) - key(b) || a - b);
      if (asked % 3 !== 1) expect(kernel.ready.least(key)).toBe(inOrder[0] ?? -1);
      kernel.decide(policy.choose(kernel) ?? -1);
    }
  });
});

/** Answer a kernel from the list of all decisions of a run, including forced waits, at most `most` times. */
function follow(kernel: Kernel, answers: readonly number[], most: number): void {
  const policy = replay(answers);
  for (let asked = 0; asked < most && kernel.advance() === DECIDE; asked++) {
    const answer = policy.choose(kernel);
    if (answer === undefined) return;
    kernel.decide(answer);
  }
}

test('ready tasks are the idle ones whose resources are free, and refusals agree', () => {
  always(setups(), 100, (setup) => {
    const scenario = expand(setup.file);
    const policy = policyOf(setup);
    const kernel = new Kernel(scenario, setup.seed, setup.workers);
    while (kernel.advance() === DECIDE) {
      const ready = scenario.tasks
        .filter(({ index }) => kernel.task(index).phase === 'idle')
        .filter(({ index }) => kernel.needs(index).every(({ resource, units }) => kernel.freeUnits(resource) >= units))
        .map(({ index }) => index);
      expect([...kernel.ready].sort((a, b) => a - b)).toEqual(ready);
      expect(Array.from({ length: kernel.ready.size }, (_, n) => kernel.ready.nth(n))).toEqual([...kernel.ready]);
      expect([kernel.ready.size, kernel.ready.first()]).toEqual([ready.length, ready[0] ?? -1]);
      const allowed = scenario.tasks.filter(({ index }) => refusalOf(kernel, index) === null).map(({ index }) => index);
      expect(allowed).toEqual(ready);
      kernel.decide(policy.choose(kernel) ?? -1);
    }
  });
});

// If everything arrives at 0, the CPU always has a task under *one at a time*. The number and durations of attempts are
// random values that are the same for all policies, unless something spoils: only spoiling depends on when the CPU
// comes. So `sync` takes as long as all attempts together, plus one switch for every task begun except the first. That
// is what is counted so far when a run ends, with any number of CPUs.
test('at the end the time saved so far is the time saved, if all arrive at 0, nothing spoils and no step is after others', () => {
  let held = 0;
  always(setups(scenarioFiles), 300, (setup) => {
    const file = { ...setup.file, tasks: setup.file.tasks.map((task) => ({ ...task, arrives: 0 })) };
    const run = runOf({ ...setup, file });
    const alone = simulate(run.scenario, sync, { seed: setup.seed });
    if (run.makespan === null || alone.makespan === null) return;
    if (run.trace.some(({ kind }) => kind === 'spoil')) return;
    held++;
    expect(savedSoFar(timelineOf(run), run.until)).toBe(alone.makespan - run.makespan);
  });
  expect(held).toBeGreaterThan(100);
});
