import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WAIT } from '../../src/engine/decision.ts';
import { DECIDE, type DecisionPoint } from '../../src/engine/decision-point.ts';
import { Kernel } from '../../src/engine/kernel.ts';
import { simulate } from '../../src/engine/run.ts';
import { makePolicy, POLICY_NAMES, type PolicyName } from '../../src/policies/registry.ts';
import { replay } from '../../src/policies/replay.ts';
import { expand } from '../../src/scenario/expand.ts';
import type { Scenario, Step } from '../../src/scenario/scenario.ts';
import type { SingleStep, TaskEntry } from '../../src/scenario/schema.ts';
import { picturesOf } from '../analysis/recount.ts';
import { runOf, type Setup, setups } from '../support/arbitrary.ts';
import { scenario } from '../support/notation.ts';

/** Examine every decision of a policy in random runs. */
function eachDecision(name: PolicyName, look: (point: DecisionPoint, answer: number, setup: Setup) => void): void {
  const property = fc.property(setups(), (setup) => {
    const kernel = new Kernel(expand(setup.file), setup.seed, name === 'event-loop' ? 1 : setup.workers);
    const policy = makePolicy(name);
    while (kernel.advance() === DECIDE) {
      const answer = policy.choose(kernel);
      if (answer === undefined) return expect.fail('no answer');
      look(kernel, answer, setup);
      kernel.decide(answer);
    }
  });
  fc.assert(property, { seed: 99, numRuns: 120 });
}

const readyInFileOrder = ({ ready }: DecisionPoint): number[] => [...ready].sort((a, b) => a - b);

/** The first task in file order among those with the largest worth, or wait. */
function best(point: DecisionPoint, worth: (task: number) => number): number {
  const ready = readyInFileOrder(point);
  const largest = Math.max(...ready.map(worth));
  return ready.find((task) => worth(task) === largest) ?? WAIT;
}

const stepsLeft = (point: DecisionPoint, task: number): readonly Step[] =>
  point.scenario.tasks[task]?.steps.slice(point.task(task).step) ?? [];

function ticksOf({ duration, timeout }: Step): number {
  if (duration === 'never') return timeout ?? Number.POSITIVE_INFINITY;
  return (duration.min + duration.max) / 2;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** The longest way from a step of a task on, found by walking all of them. */
function longestWay(meant: Scenario, task: number, step: number): number {
  const steps = meant.tasks[task]?.steps ?? [];
  const isLast = step === steps.length - 1;
  const followers = meant.tasks.flatMap((other) => [
    ...(isLast && other.after.includes(task) ? [{ task: other.index, step: 0 }] : []),
    ...other.steps.flatMap(({ after }, place) =>
      after.some((part) => part.task === task && (part.step === step || (part.step < 0 && isLast)))
        ? [{ task: other.index, step: place }]
        : [],
    ),
    ...(other.index === task && !isLast ? [{ task, step: step + 1 }] : []),
  ]);
  const behind = followers.map((one) => longestWay(meant, one.task, one.step));
  return ticksOf(steps[step] as Step) + Math.max(0, ...behind);
}

test('shortest-first takes the least CPU time of the next step, where a non-blocking step counts as 0', () => {
  eachDecision('shortest-first', (point, answer) => {
    const cost = (task: number) =>
      stepsLeft(point, task)
        .slice(0, 1)
        .filter(({ type }) => type === 'blocking')
        .map(ticksOf);
    expect(answer).toBe(best(point, (task) => -sum(cost(task))));
  });
});

test('longest-chain-first takes the longest way through remaining steps and what comes after them', () => {
  eachDecision('longest-chain-first', (point, answer) => {
    expect(answer).toBe(best(point, (task) => longestWay(point.scenario, task, point.task(task).step)));
  });
});

test.each([
  ['the remaining steps count, not the next alone', 'a: b5 | b: b1 w9', 'b'],
  [
    'the longest of those after it counts, not all of them',
    'a: b2 | b: b1 | x (after b): b2 | y (after b): b2 | z (after a): b2',
    'a',
  ],
  ['a chain goes on behind those after it', 'a: b3 | b: b1 | x (after b): b1 | y (after x): b2', 'b'],
  ['what never ends is infinite', 'a: b99 | b: w?', 'b'],
  ['unless it times out', 'a: b9 | b: w?~8', 'a'],
  ['a limit does not shorten what ends', 'a: b8 | b: w9~1', 'b'],
  ['a range counts its middle', 'a: b3 | b: b0-8', 'b'],
  ['a tie goes to file order', 'a: b1 b3 | b: b4', 'a'],
])('longest chain: %s', (_what, text, first) => {
  const { decisions, scenario: meant } = simulate(scenario(text), makePolicy('longest-chain-first'));
  expect(meant.tasks[decisions[0]?.answer ?? -1]?.id).toBe(first);
});

test('priority takes the highest priority, ties in file order', () => {
  eachDecision('priority', (point, answer) => {
    expect(answer).toBe(best(point, (task) => point.scenario.tasks[task]?.priority ?? Number.NaN));
  });
});

test.each(POLICY_NAMES.filter((name) => name !== 'sync'))('%s never waits while a task is ready', (name) => {
  eachDecision(name, ({ ready }, answer) => expect(answer === WAIT).toBe(ready.size === 0));
});

test('under the rules no CPU is idle while a task is ready, with any number of CPUs', () => {
  const rules = POLICY_NAMES.filter((name) => name !== 'sync' && name !== 'event-loop');
  const property = fc.property(setups(), fc.constantFrom(...rules), (setup, policy) => {
    const run = runOf({ ...setup, policy });
    for (const { cpus, states } of picturesOf(run)) {
      const isWasted = states.includes('ready') && cpus.some(({ state }) => state === 'idle');
      expect(isWasted).toBe(false);
    }
  });
  fc.assert(property, { seed: 99, numRuns: 150 });
});

test('sync stays with a task until it is over or blocked, and then takes the first ready task that belongs to no CPU', () => {
  eachDecision('sync', (point, answer) => {
    const isKept = (task: number) => {
      const { phase, wasBlocked } = point.task(task);
      return phase !== 'over' && phase !== 'blocked' && !wasBlocked;
    };
    const taken = Array.from({ length: point.workers }, (_, cpu) => point.lastTask(cpu)).filter(
      (task) => task >= 0 && isKept(task),
    );
    const own = point.lastTask(point.cpu);
    const ready = readyInFileOrder(point);
    const free = ready.find((task) => !taken.includes(task)) ?? WAIT;
    expect(answer).toBe(taken.includes(own) ? (ready.includes(own) ? own : WAIT) : free);
  });
});

describe('random', () => {
  const runs = (text: string) =>
    Array.from({ length: 3000 }, (_, seed) => simulate(scenario(text), makePolicy('random'), { seed }));

  test('takes each ready task equally often', () => {
    // Some tasks need resources and some do not, so they are in different groups of the ready set.
    const firsts = runs('pan 1, pot 1; a: b1 | b: b1@pan | c: b1@pan | d: b1@pan+pot | e: b1').map(
      ({ decisions }) => decisions[0]?.answer ?? WAIT,
    );
    const counts = [0, 1, 2, 3, 4].map((task) => firsts.filter((first) => first === task).length);
    expect(sum(counts)).toBe(3000);
    // 600 each; five standard deviations are 110.
    for (const count of counts) expect(Math.abs(count - 600)).toBeLessThan(110);
  });

  test('draws each decision anew', () => {
    const orders = runs('a: b1 | b: b1 | c: b1').map(({ decisions }) => decisions.map(({ answer }) => answer).join(''));
    const counts = ['012', '021', '102', '120', '201', '210'].map(
      (order) => orders.filter((one) => one === order).length,
    );
    // 500 each; five standard deviations are 102.
    for (const count of counts) expect(Math.abs(count - 500)).toBeLessThan(102);
  });

  test('draws each decision anew within one tick', () => {
    const pairs = runs('a: b0 b0 | b: b0 b0').map(({ decisions }) =>
      decisions
        .slice(0, 2)
        .map(({ answer }) => answer)
        .join(''),
    );
    const counts = ['00', '01', '10', '11'].map((pair) => pairs.filter((one) => one === pair).length);
    // 750 each; five standard deviations are 119.
    for (const count of counts) expect(Math.abs(count - 750)).toBeLessThan(119);
  });
});

test('the same policy and seed give the same run again', () => {
  const property = fc.property(setups(), (setup) => {
    expect(runOf(setup).trace).toEqual(runOf(setup).trace);
  });
  fc.assert(property, { seed: 99, numRuns: 100 });
});

describe('replay', () => {
  const meant = scenario('a: w3 b1 | b: b1');

  test('uses no answer for a wait forced because nothing is ready', () => {
    const run = simulate(meant, replay([0, 1, 0]));
    expect(run.decisions).toEqual([
      { at: 0, cpu: 0, answer: 0 },
      { at: 0, cpu: 0, answer: 1 },
      { at: 3, cpu: 0, answer: 0 },
    ]);
    expect(run.outcome).toBe('finished');
  });

  test('has no decision once its list is used up, and has the given name', () => {
    const run = simulate(meant, replay([0], 'mine'));
    expect([run.outcome, run.policy, replay([]).name]).toEqual(['open', 'mine', 'replay']);
  });
});

test('the picture of the loop shows the tasks that the loop will resume', () => {
  const property = fc.property(setups(), ({ file, seed }) => {
    const meant = expand(file);
    const isTask = (task: number) => task >= 0 && task < meant.tasks.length;
    simulate(meant, makePolicy('event-loop'), {
      seed,
      observe: (at, { picture }) => {
        const all = picture?.ready(Number.POSITIVE_INFINITY) ?? expect.fail('no picture');
        expect(picture?.queued()).toBe(all.length);
        expect(picture?.ready(2)).toEqual(all.slice(0, 2));
        expect(all.every(({ task }) => isTask(task))).toBe(true);
        expect(at).toBeGreaterThanOrEqual(0);
      },
    });
  });
  fc.assert(property, { seed: 99, numRuns: 60 });
});

test('sync stays with a task that is blocked and freed at one tick', () => {
  const step = (duration: number, more: Partial<SingleStep> = {}): SingleStep => ({
    name: 'Step',
    type: 'blocking',
    duration,
    ...more,
  });
  const tasks: TaskEntry[] = [
    { id: 'other', arrives: 3, steps: [step(2)] },
    { id: 'own', steps: [step(5, { type: 'non-blocking' }), step(1, { after: ['first:1'] })] },
    { id: 'first', steps: [step(5, { type: 'non-blocking' }), step(9)] },
  ];
  const scenario = expand({ format: 1, title: 'Blocked for no time', tasks });
  const { trace } = simulate(scenario, makePolicy('sync'), { workers: 2 });
  const starts = trace.flatMap(({ kind, at, task, cpu }) => (kind === 'start' && at === 5 ? [[task, cpu]] : []));
  expect(starts).toEqual([
    [1, 0],
    [2, 1],
  ]);
});
