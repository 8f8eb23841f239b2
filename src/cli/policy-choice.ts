import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isPolicyName, makePolicy, POLICY_NAMES } from '../policies/registry.ts';
import { nearest } from '../scenario/suggest.ts';
import { printable } from '../scenario/text.ts';
import type { ChosenPolicy } from './chosen-policy.ts';
import { replayChoice } from './decisions-file.ts';
import { Failure, oneLine } from './failure.ts';
import { optimalChoice } from './optimal.ts';
import { isOwnPolicy, ownPolicy } from './own-policy.ts';

/** Find the policy a name, `replay:FILE` or a module's path stands for. @throws Failure if there is none, or for workers it cannot have */
export async function choosePolicy(name: string, workers: number): Promise<ChosenPolicy> {
  if (workers > 1 && (name === 'event-loop' || name === 'optimal')) {
    throw new Failure(
      `${name} is for one worker only: one loop is one thread (sync and the simple rules take several)`,
    );
  }
  if (isPolicyName(name)) return { name, make: () => makePolicy(name), seed: null, decisions: null };
  if (name === 'optimal') return optimalChoice();
  if (name.startsWith('replay:')) return replayChoice(name.slice(7));
  if (/[/\\]|\.[cm]?js$/.test(name)) return moduleChoice(name);
  const guess = nearest(name, [...POLICY_NAMES, 'optimal']);
  const hint =
    guess === null
      ? `there are ${POLICY_NAMES.join(', ')}, optimal, replay:FILE and a module's path`
      : `did you mean ${guess}?`;
  throw new Failure(`unknown policy ${printable(name)}; ${hint}`);
}

/** Several, separated by commas. */
export async function choosePolicies(names: string, workers: number): Promise<ChosenPolicy[]> {
  const choices: ChosenPolicy[] = [];
  for (const name of names.split(',')) choices.push(await choosePolicy(name.trim(), workers));
  return choices;
}

async function moduleChoice(path: string): Promise<ChosenPolicy> {
  const file = resolve(path);
  if (!existsSync(file)) throw new Failure(`cannot read ${printable(path)}: there is no such file`);
  const module = await import(pathToFileURL(file).href).catch((error: unknown) => {
    throw new Failure(`the policy ${printable(path)} cannot be loaded: ${oneLine(error)}`);
  });
  const own: unknown = module.default;
  if (!isOwnPolicy(own)) {
    throw new Failure(`the policy ${printable(path)} must export by default { name, choose(point) }`);
  }
  return { name: own.name, make: () => ownPolicy(own), seed: null, decisions: null };
}
