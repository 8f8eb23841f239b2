import { isPolicyName, makePolicy, type PolicyName } from '../../policies/registry.ts';
import { Failure } from '../failure.ts';
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
  parallelChoice(source) ?? (isPolicyName(source) ? namedChoice(source) : moduleChoice(source));

const MOST_WORKERS = 1_000;

/**
 * The policy for a name with its own number of CPUs, `sync:4`; null: the text is not such a name. @throws Failure if it
 * cannot have that many
 */
export function parallelChoice(text: string): ChosenPolicy | null {
  const [, name = '', digits = ''] = /^([a-z-]+):(\d{1,9})$/.exec(text) ?? [];
  if (!isPolicyName(name)) return null;
  const workers = Number(digits);
  if (workers < 1 || workers > MOST_WORKERS)
    throw new Failure(`${text} is not possible: there must be from 1 to 1,000 workers`);
  if (name === 'event-loop' && workers > 1) throw oneWorkerOnly(name);
  return { ...namedChoice(name), name: text, source: text, workers };
}

/** The error for a policy that cannot use several CPUs. */
export const oneWorkerOnly = (name: string): Failure =>
  new Failure(`${name} is for one worker only: one loop is one thread (sync and the simple rules take several)`);
