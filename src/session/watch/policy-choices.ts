import { makePolicy, POLICY_NAMES, POLICY_WORDS } from '../../policies/registry.ts';
import type { PolicyChoice } from './simulations.ts';

/** The policies of this program that can run this many workers. */
export const policyChoices = (workers: number): PolicyChoice[] =>
  POLICY_NAMES.filter((name) => workers === 1 || name !== 'event-loop').map((name) => ({
    name,
    make: () => makePolicy(name),
    words: POLICY_WORDS[name],
  }));
