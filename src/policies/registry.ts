import type { Policy } from '../engine/run.ts';
import { eventLoop } from './event-loop.ts';
import { longestChainFirst, priority, random, shortestFirst } from './rules.ts';
import { sync } from './sync.ts';

/** The policies that need nothing but a name (`replay:FILE` and modules need more). */
export const POLICY_NAMES = [
  'sync',
  'event-loop',
  'shortest-first',
  'longest-chain-first',
  'priority',
  'random',
] as const;
export type PolicyName = (typeof POLICY_NAMES)[number];

/** What makes each policy, by its name: a policy keeps state, so that every run needs a new one. */
export const policies: Readonly<Record<PolicyName, () => Policy>> = {
  sync: () => sync,
  'event-loop': eventLoop,
  'shortest-first': shortestFirst,
  'longest-chain-first': longestChainFirst,
  priority,
  random,
};

/** What a policy does, in one line for users. */
export const POLICY_WORDS: Record<PolicyName, string> = {
  sync: 'stays with a task until it is over or blocked',
  'event-loop': 'like asyncio: the first task of the ready queue',
  'shortest-first': 'the ready task whose next step takes the least CPU time',
  'longest-chain-first': 'the ready task with the most work still to come',
  priority: 'the most urgent ready task',
  random: 'a random ready task',
};

export const isPolicyName = (name: string): name is PolicyName => (POLICY_NAMES as readonly string[]).includes(name);

/** A new policy for one run. */
export const makePolicy = (name: PolicyName): Policy => policies[name]();
