import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Policy } from '../engine/run.ts';
import { isPolicyName, makePolicy, POLICY_NAMES } from '../policies/registry.ts';
import { nearest } from '../scenario/suggest.ts';
import { printable } from '../scenario/text.ts';
import { Failure, oneLine } from './failure.ts';

/** A policy that the command line names; made anew for every run. */
export interface PolicyChoice {
  readonly name: string;
  readonly make: () => Policy;
  /** The seed that a decisions file brings with it; null: none. */
  readonly seed: number | null;
  /** The decisions of `replay:FILE`, for saying what does not fit; null for all others. */
  readonly decisions: readonly string[] | null;
}

/** Find the policy a name, `replay:FILE` or a module's path stands for. @throws Failure if there is none, or for workers it cannot have */
export async function choosePolicy(name: string, workers: number): Promise<PolicyChoice> {
  if (workers > 1 && (name === 'event-loop' || name === 'optimal')) {
    throw new Failure(
      `${name} is for one worker only: one loop is one thread (sync and the simple rules take several)`,
    );
  }
  if (isPolicyName(name)) return { name, make: () => makePolicy(name), seed: null, decisions: null };
  if (name.startsWith('replay:')) return (await import('./decisions-file.ts')).replayChoice(name.slice(7));
  if (/[/\\]|\.[cm]?js$/.test(name)) return moduleChoice(name);
  const guess = nearest(name, POLICY_NAMES);
  const hint =
    guess === null ? `there are ${POLICY_NAMES.join(', ')}, replay:FILE and a module's path` : `did you mean ${guess}?`;
  throw new Failure(`unknown policy ${printable(name)}; ${hint}`);
}

/** Several, separated by commas. */
export async function choosePolicies(names: string, workers: number): Promise<PolicyChoice[]> {
  const choices: PolicyChoice[] = [];
  for (const name of names.split(',')) choices.push(await choosePolicy(name.trim(), workers));
  return choices;
}

async function moduleChoice(path: string): Promise<PolicyChoice> {
  const file = resolve(path);
  if (!existsSync(file)) throw new Failure(`cannot read ${printable(path)}: there is no such file`);
  const module = await import(pathToFileURL(file).href).catch((error: unknown) => {
    throw new Failure(`the policy ${printable(path)} cannot be loaded: ${oneLine(error)}`);
  });
  const { isOwnPolicy, ownPolicy } = await import('./own-policy.ts');
  const own: unknown = module.default;
  if (!isOwnPolicy(own)) {
    throw new Failure(`the policy ${printable(path)} must export by default { name, choose(point) }`);
  }
  return { name: own.name, make: () => ownPolicy(own), seed: null, decisions: null };
}
