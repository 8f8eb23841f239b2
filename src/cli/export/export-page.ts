import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { printDecision } from '../../engine/decision.ts';
import { isPolicyName } from '../../policies/registry.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { ChosenPolicy } from '../policies/chosen-policy.ts';
import { simulateChoice } from '../policies/simulate-choice.ts';

/** A page is filled from a template beside the program. */
interface PageOptions {
  readonly seed: number;
  readonly workers: number;
  /** The page is the game, not the run. */
  readonly play: boolean;
}

/**
 * A scenario as a page of its own: its run under a policy, or the game. @param argument the scenario as it is named on
 * the command line
 */
export async function pageOfScenario(
  argument: string,
  scenario: Scenario,
  text: string,
  choice: ChosenPolicy,
  { seed, workers, play }: PageOptions,
): Promise<string> {
  const { scenarioFileOf } = (await import('../lazy/scenario-text.ts')).scenarioText;
  const { filledPage } = (await import('../lazy/simulation.ts')).simulation;
  // A page is handed on: where its author keeps the file stays out of it.
  const own = { name: basename(argument), file: scenarioFileOf(text) };
  if (play) return filledPage(template('game'), scenario.title, { scenarios: [own], campaign: null, seed });
  // Also checks that the decisions of a file are possible.
  const run = simulateChoice(scenario, choice, seed, workers);
  const isOwn = isPolicyName(choice.name) && choice.decisions === null && !choice.prepare;
  const decisions = isOwn ? null : run.decisions.map(({ answer }) => printDecision(scenario, answer));
  const data = { ...own, policy: choice.name, seed, workers, decisions };
  return filledPage(template(`show-${scenario.scene ?? 'loop'}`), scenario.title, data);
}

const template = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`./${name}.html`, import.meta.url)), 'utf8');
