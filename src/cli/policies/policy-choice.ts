import { isPolicyName, POLICY_NAMES } from '../../policies/registry.ts';
import { nearest } from '../../scenario/checks/suggest.ts';
import { printable } from '../../scenario/source/text.ts';
import { Failure } from '../failure.ts';
import type { ChosenPolicy } from './chosen-policy.ts';
import { replayChoice } from './decisions-file.ts';
import { moduleChoice } from './module-choice.ts';
import { optimalChoice } from './optimal.ts';
import { namedChoice, oneWorkerOnly, parallelChoice } from './thread-choice.ts';

/** The policy for a name, `replay:FILE` or the path of a module. @throws Failure if there is none, or it does not work with several workers */
export async function choosePolicy(name: string, workers: number): Promise<ChosenPolicy> {
  if (workers > 1 && (name === 'event-loop' || name === 'optimal')) throw oneWorkerOnly(name);
  if (isPolicyName(name)) return namedChoice(name);
  if (name === 'optimal') return optimalChoice();
  if (name.startsWith('replay:')) return replayChoice(name.slice(7));
  if (/[/\\]|\.[cm]?[jt]s$/.test(name)) return moduleChoice(name);
  const guess = nearest(name, [...POLICY_NAMES, 'optimal']);
  const hint =
    guess === null
      ? `there are ${POLICY_NAMES.join(', ')}, optimal, replay:FILE and the path of a module`
      : `did you mean ${guess}?`;
  throw new Failure(`unknown policy ${printable(name)}; ${hint}`);
}

/**
 * The policies for several names, separated by commas; here each may set its own number of CPUs: `event-loop,sync:4`.
 * @throws Failure
 */
export async function choosePolicies(names: string, workers: number): Promise<ChosenPolicy[]> {
  const choices: ChosenPolicy[] = [];
  for (const name of names.split(',').map((one) => one.trim()))
    choices.push(parallelChoice(name) ?? (await choosePolicy(name, workers)));
  return choices;
}
