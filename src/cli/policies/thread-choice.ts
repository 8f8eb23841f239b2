import { isPolicyName, makePolicy, type PolicyName } from '../../policies/registry.ts';
import type { ChosenPolicy } from './chosen-policy.ts';
import { moduleChoice } from './module-choice.ts';

/** A policy that needs nothing but its name. */
export const namedChoice = (name: PolicyName): ChosenPolicy => ({
  name,
  make: () => makePolicy(name),
  seed: null,
  decisions: null,
  source: name,
});

/**
 * The policy with a `source`, made in any thread: without the search for par and all that comes with it.
 * @throws Failure if it is a module that cannot be loaded any more
 */
export const threadChoice = async (source: string): Promise<ChosenPolicy> =>
  isPolicyName(source) ? namedChoice(source) : moduleChoice(source);
