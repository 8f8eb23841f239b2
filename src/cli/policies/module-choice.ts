import { statSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import type { Answer } from '../../engine/decision.ts';
import type { Policy } from '../../engine/run.ts';
import { POLICY_NAMES } from '../../policies/registry.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { printable } from '../../scenario/source/text.ts';
import { ScenarioMemo } from '../../session/scenario-memo.ts';
import { cannotRead, Failure, NOT_DONE } from '../failure.ts';
import type { ChosenPolicy } from './chosen-policy.ts';
import { PolicyThread } from './policy-thread.ts';

/** Names with a meaning of their own, which a module's policy cannot have. */
export const TAKEN: ReadonlySet<string> = new Set([...POLICY_NAMES, 'optimal', 'replay']);

/**
 * The policy that a module exports. The module runs in its own thread, a new one for each call of `prepare`, and gives
 * all its answers there, before the runs.
 * @param isQuiet what the module prints is dropped: a screen is open
 * @throws Failure if the module is not a policy
 */
export async function moduleChoice(path: string, isQuiet = false): Promise<ChosenPolicy> {
  const shown = printable(path);
  const file = moduleFile(path);
  const failed = (why: string) => new Failure(`the policy ${shown} cannot be loaded: ${why}`);
  const open = async (): Promise<{ thread: PolicyThread; name: string }> => {
    const thread = new PolicyThread(file, isQuiet);
    const report = await thread.loaded();
    const name = report.kind === 'loaded' ? report.name : null;
    if (name !== null && !TAKEN.has(name)) return { thread, name };
    await thread.close();
    if (name !== null) throw new Failure(`the policy ${shown} is called ${name}, which is the name of another policy`);
    if (report.kind === 'ended' || report.kind === 'not-loaded') throw failed(report.why);
    throw new Failure(`the policy ${shown} must export by default { name, choose(point) }`);
  };
  let first: Awaited<ReturnType<typeof open>> | null = await open();
  const { name } = first;
  const answers = new ScenarioMemo<readonly Answer[]>();
  const prepare = async (scenario: Scenario, seeds: readonly number[], workers: number): Promise<void> => {
    const unanswered = seeds.filter((seed) => !answers.get(scenario, seed));
    if (unanswered.length === 0) return;
    const { thread } = first ?? (await open());
    first = null;
    try {
      for (const seed of unanswered)
        answers.set(scenario, seed, answersIn(name, await thread.run({ scenario, seed, workers })));
    } finally {
      await thread.close();
    }
  };
  const release = async (): Promise<void> => {
    await first?.thread.close();
    first = null;
  };
  return { name, make: () => recited(name, answers), seed: null, decisions: null, source: path, prepare, release };
}

function answersIn(name: string, report: Awaited<ReturnType<PolicyThread['run']>>): readonly Answer[] {
  if (report.kind === 'ended') throw new Failure(`the policy ${name} failed: ${report.why}`, NOT_DONE);
  if (report.kind !== 'answered') throw new Failure(`the policy ${name} failed: it did not answer`, NOT_DONE);
  if (report.failed !== null) throw new Failure(`the policy ${name} ${report.failed}`, NOT_DONE);
  return report.answers;
}

// Gives each answer as the module gave it, so that an impossible one is refused at the right time.
function recited(name: string, answers: ScenarioMemo<readonly Answer[]>): Policy {
  let asked = 0;
  return {
    name,
    choose({ scenario, seed, now }) {
      const answer = answers.get(scenario, seed)?.[asked++];
      if (answer === undefined) throw new Failure(`the policy ${name} has no answer at ${now}`, NOT_DONE);
      return answer;
    },
  };
}

const TYPED: ReadonlySet<string> = new Set(['.ts', '.mts', '.cts']);

function moduleFile(path: string): string {
  const file = resolve(path);
  try {
    if (!statSync(file).isFile()) throw new Failure(`cannot read ${printable(path)}: it is not a file`);
  } catch (error) {
    throw error instanceof Failure ? error : cannotRead(path, error);
  }
  const strips = 'typescript' in process.features && process.features.typescript;
  if (TYPED.has(extname(file)) && !strips)
    throw new Failure(
      `the policy ${printable(path)} is TypeScript, which needs Node 22.18 or newer; this is ${process.version}`,
    );
  return file;
}
