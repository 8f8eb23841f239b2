import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { type Answer, WAIT } from '../engine/decision.ts';
import type { DecisionPoint } from '../engine/decision-point.ts';
import { runsToAwait } from '../engine/next-await.ts';
import type { Policy } from '../engine/run.ts';
import { fingerprint } from '../scenario/fingerprint.ts';
import { hashText } from '../scenario/hash.ts';
import type { Scenario, Task } from '../scenario/scenario.ts';
import { longestChainFirst, priority, shortestFirst } from './rules.ts';
import { sync } from './sync.ts';

/** The strategies of simulated players. */
export const STRATEGIES = [
  'random',
  'in file order',
  'in turn',
  'stay with it',
  'one at a time',
  'shortest first',
  'longest chain first',
  'most urgent first',
  'earliest deadline first',
] as const;
export type Strategy = (typeof STRATEGIES)[number];

/** The percentage of decisions that a player makes by mistake, and of decisions in which it waits without need. */
const ERROR_PERCENT = [0, 3, 8, 20, 50] as const;
const IDLE_PERCENT = [0, 0, 0, 2, 8] as const;

type Rule = (point: DecisionPoint) => Answer;

const RULES: Record<Strategy, (scenario: Scenario, draw: (below: number) => number) => Rule> = {
  random: (_, draw) => (point) => point.ready.nth(draw(point.ready.size)),
  'in file order': () => (point) => point.ready.first(),
  'in turn': () => inTurn,
  'stay with it': () => (point) => (point.ready.has(point.lastTask(0)) ? point.lastTask(0) : point.ready.first()),
  'one at a time': () => (point) => sync.choose(point) as Answer,
  'shortest first': () => following(shortestFirst()),
  'longest chain first': () => following(longestChainFirst()),
  'most urgent first': () => following(priority()),
  'earliest deadline first': (scenario) => earliestDeadline(scenario),
};

const following =
  (policy: Policy): Rule =>
  (point) =>
    policy.choose(point) as Answer;

// Where many tasks are ready, the next one is near; where few are, there are few to look at.
function inTurn(point: DecisionPoint): Answer {
  const last = point.lastTask(0);
  const count = point.scenario.tasks.length;
  const { size } = point.ready;
  for (let steps = 1; steps <= size; steps++) {
    const task = (last + steps) % count;
    if (point.ready.has(task)) return task;
  }
  return [...point.ready].reduce((best, task) =>
    (task - last - 1 + count) % count < (best - last - 1 + count) % count ? task : best,
  );
}

function earliestDeadline({ tasks }: Scenario): Rule {
  const key = (task: number) => (tasks[task] as Task).deadline ?? Number.MAX_SAFE_INTEGER;
  return (point) => point.ready.least(key);
}

/** The players of a scenario's crowd for one seed, by number; see `simulatedPlayer`. */
export function crowdOf(scenario: Scenario, seed: number): (number: number) => Policy {
  const key = `${fingerprint(scenario)}/${seed}/crowd`;
  return (number) => simulatedPlayer(scenario, `${key}/${number}`);
}

/** Number of players in a crowd. */
export const CROWD = 2_000;

/**
 * A simulated player: its own strategy, error rate and idle rate, all drawn from `key`. It knows what a human player
 * knows, never the drawn values, and moves as a human player does: attending runs to the next await. For one worker;
 * create one for every run.
 */
export function simulatedPlayer(scenario: Scenario, key: string): Policy {
  const random = xoroshiro128plus(hashText(key));
  const draw = (below: number) => uniformInt(random, 0, below - 1);
  const pick = <T>(list: readonly T[]): T => list[draw(list.length)] as T;
  const errorPercent = pick(ERROR_PERCENT);
  const idlePercent = pick(IDLE_PERCENT);
  const strategy = pick(STRATEGIES);
  const rule = RULES[strategy](scenario, draw);
  return {
    name: strategy,
    choose(point) {
      const { size } = point.ready;
      if (size === 0) return WAIT;
      const goesOn = runsToAwait(point);
      if (goesOn >= 0) return goesOn;
      if (idlePercent > 0 && draw(100) < idlePercent) return WAIT;
      return errorPercent > 0 && draw(100) < errorPercent ? point.ready.nth(draw(size)) : rule(point);
    },
  };
}
