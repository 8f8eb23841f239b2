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

/** How people go about it, as a simulated player does. */
export const WAYS = [
  'by lot',
  'in file order',
  'in turn',
  'stay with it',
  'one at a time',
  'shortest first',
  'longest chain first',
  'most urgent first',
  'earliest deadline first',
] as const;
export type Strategy = (typeof WAYS)[number];

/** How often in a hundred decisions a player does something else than he meant to, and waits though he need not. */
const SLIPS = [0, 3, 8, 20, 50] as const;
const DAWDLES = [0, 0, 0, 2, 8] as const;

type Rule = (point: DecisionPoint) => Answer;

const rulesOf: Record<Strategy, (scenario: Scenario, lot: (below: number) => number) => Rule> = {
  'by lot': (_, lot) => (point) => point.ready.nth(lot(point.ready.size)),
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

function inTurn(point: DecisionPoint): Answer {
  const last = point.lastTask(0);
  const count = point.scenario.tasks.length;
  return [...point.ready].reduce((best, task) =>
    (task - last - 1 + count) % count < (best - last - 1 + count) % count ? task : best,
  );
}

function earliestDeadline({ tasks }: Scenario): Rule {
  const key = (task: number) => (tasks[task] as Task).deadline ?? Number.MAX_SAFE_INTEGER;
  return (point) => point.ready.least(key);
}

/** The crowd of players that a scenario has with a seed's luck, by number; see `simulatedPlayer`. */
export function crowdOf(scenario: Scenario, seed: number): (number: number) => Policy {
  const key = `${fingerprint(scenario)}/${seed}/crowd`;
  return (number) => simulatedPlayer(scenario, `${key}/${number}`);
}

/** How many players a crowd has. */
export const CROWD = 2_000;

/**
 * A simulated player: a way of his own, slips and dawdling as often as suits him, all of it by lot from `key`. He knows
 * what a player knows, never the drawn values, and moves as a player does: attending runs to the next await. For one
 * worker; made anew for every run.
 */
export function simulatedPlayer(scenario: Scenario, key: string): Policy {
  const random = xoroshiro128plus(hashText(key));
  const lot = (below: number) => uniformInt(random, 0, below - 1);
  const pick = <T>(list: readonly T[]): T => list[lot(list.length)] as T;
  const slip = pick(SLIPS);
  const dawdle = pick(DAWDLES);
  const way = pick(WAYS);
  const rule = rulesOf[way](scenario, lot);
  return {
    name: way,
    choose(point) {
      const { size } = point.ready;
      if (size === 0) return WAIT;
      const goesOn = runsToAwait(point);
      if (goesOn >= 0) return goesOn;
      if (dawdle > 0 && lot(100) < dawdle) return WAIT;
      return slip > 0 && lot(100) < slip ? point.ready.nth(lot(size)) : rule(point);
    },
  };
}
