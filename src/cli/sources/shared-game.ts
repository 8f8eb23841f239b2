import type { Run } from '../../engine/run.ts';
import { replay } from '../../policies/replay.ts';
import { fingerprint } from '../../scenario/fingerprint.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { scenariosIn } from '../../session/chapters.ts';
import { PLAYER } from '../../session/game/position.ts';
import { parseShareCode, readShareHead, type SharedGame, shareRefusalWords } from '../../session/keep/share-code.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import { Failure, NOT_DONE } from '../failure.ts';
import type { CommonOptions } from '../options.ts';
import { simulateChoice } from '../policies/simulate-choice.ts';
import { bundledChapters } from './bundled-chapters.ts';
import { ownFolders } from './own-folders.ts';
import { isScenarioArgument, readSource } from './scenario-source.ts';

/** The scenario and the game of a share code; without an argument the scenario is searched for. @throws Failure */
export async function sharedGame(
  code: string,
  argument: string | undefined,
  options: Pick<CommonOptions, 'seed'>,
): Promise<{ listed: ListedScenario; game: SharedGame }> {
  const listed = argument === undefined ? await searched(code) : await named(argument);
  const game = parseShareCode(code, listed.scenario);
  if ('refusal' in game) throw new Failure(shareRefusalWords(game), NOT_DONE);
  if (options.seed !== undefined && options.seed !== game.seed)
    throw new Failure(`the code is for a game with seed ${game.seed}; leave out --seed`);
  return { listed, game };
}

/** The run of a shared game, as far as its decisions go. @throws Failure for a decision that is not possible */
export function runOfShared(scenario: Scenario, { seed, decisions }: SharedGame): Run {
  const choice = { name: PLAYER, make: () => replay(decisions, PLAYER), seed, decisions: null, source: null };
  return simulateChoice(scenario, choice, seed, 1);
}

/** Whether an argument is meant as a share code, even with a typo in it. */
export const isShareCode = (argument: string): boolean => /^mw[\dil]/i.test(argument) && !isScenarioArgument(argument);

async function named(argument: string): Promise<ListedScenario> {
  const { scenario } = await readSource(argument);
  if (scenario) return { name: argument, scenario, folder: null };
  throw new Failure('the scenario has mistakes; meanwhile check shows them', NOT_DONE);
}

async function searched(code: string): Promise<ListedScenario> {
  const head = readShareHead(code);
  if ('refusal' in head) throw new Failure(shareRefusalWords(head), NOT_DONE);
  const folders = await ownFolders(null);
  await folders.readAll();
  const all = scenariosIn([...bundledChapters(), ...folders.chapters()]);
  const found = all.find(({ scenario }) => fingerprint(scenario) === head.fingerprint);
  if (found) return found;
  throw new Failure('the scenario of this code is not here; name its file before it', NOT_DONE);
}
