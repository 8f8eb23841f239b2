import type { Policy } from '../engine/run.ts';
import { eventLoop } from './event-loop.ts';
import { longestChainFirst, priority, random, shortestFirst } from './rules.ts';
import { sync } from './sync.ts';

/** The policies that can be named, except those that need more than a name (`replay:FILE`, a module). */
export const POLICY_NAMES = [
  'sync',
  'event-loop',
  'shortest-first',
  'longest-chain-first',
  'priority',
  'random',
] as const;
export type PolicyName = (typeof POLICY_NAMES)[number];

const MAKERS: Record<PolicyName, () => Policy> = {
  sync: () => sync,
  'event-loop': eventLoop,
  'shortest-first': shortestFirst,
  'longest-chain-first': longestChainFirst,
  priority,
  random,
};

/** What a policy does, in one line for people. */
export const POLICY_WORDS: Record<PolicyName, string> = {
  sync: 'stays with a task until it is over',
  'event-loop': 'as asyncio does: whatever is first in the ready queue',
  'shortest-first': 'the ready task whose next step needs the least of the CPU',
  'longest-chain-first': 'the ready task with the most still to come',
  priority: 'the most urgent ready task',
  random: 'any ready task, by lot',
};

export const isPolicyName = (name: string): name is PolicyName => (POLICY_NAMES as readonly string[]).includes(name);

/** A fresh policy for one run. */
export const makePolicy = (name: PolicyName): Policy => MAKERS[name]();
