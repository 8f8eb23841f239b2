import { formatTime } from '../../../analysis/clock.ts';
import { type Finisher, finishOrder } from '../../../compare/finish-order.ts';
import { asciiOnly } from '../../../draw/plain-text.ts';
import type { Scenario, Unit } from '../../../scenario/scenario.ts';
import { type Entrant, FEWEST_RACERS, MOST_RACERS } from '../../../session/race.ts';
import type { ListedScenario } from '../../../session/watch/simulations.ts';
import { Failure, OK } from '../../failure.ts';
import {
  type CommonOptions,
  type RootCommand,
  SCENARIO,
  type ScreenOptions,
  withScreenOptions,
} from '../../options.ts';
import type { ChosenPolicy } from '../../policies/chosen-policy.ts';
import { choosePolicies } from '../../policies/policy-choice.ts';
import { simulateChoice } from '../../policies/simulate-choice.ts';
import { alignedLines } from '../../reports/tables/tables.ts';
import { openAlone } from '../../screen/open-alone.ts';
import { dated } from '../../sources/generated.ts';
import { withScenario } from '../../sources/with-scenarios.ts';
import { Interruption } from '../../terminal/interruption.ts';
import { print, surroundings } from '../../terminal/output.ts';
import { COMPARED, printTable } from './compare.ts';
import { oneTable } from './one-table.ts';

/**
 * `race`: several policies side by side on one clock; where there is no screen, their table and when each of them
 * finished.
 */
export function defineRace(program: RootCommand): void {
  withScreenOptions(program.command('race'))
    .description('let policies race on one clock (without a terminal: print their table, and who finished when)')
    .argument('<scenario>', SCENARIO, dated)
    .option('--policies <names>', `two to six policies, separated by commas (default: "${COMPARED}")`)
    .action(async (argument, options) => {
      const choices = await choosePolicies(options.policies ?? COMPARED, options.workers);
      if (choices.length < FEWEST_RACERS || choices.length > MOST_RACERS)
        throw new Failure(`a race has from ${FEWEST_RACERS} to ${MOST_RACERS} policies, not ${choices.length}`);
      process.exitCode = await withScenario(argument, options, (scenario) => {
        const listed = { name: argument, scenario, folder: null };
        if (!surroundings(options.color).screen || argument === '-') return printedRace(scenario, choices, options);
        return shownRace(listed, options.policies === undefined ? null : choices, options);
      });
    });
}

/** The race as a screen. @param choices the policies that were asked for; null: the usual ones */
async function shownRace(
  listed: ListedScenario,
  choices: readonly ChosenPolicy[] | null,
  options: ScreenOptions,
): Promise<number> {
  const { scenario } = listed;
  const seed = seedOf(choices ?? [], options);
  const asked: Entrant[] = [];
  for (const choice of choices ?? []) {
    const workers = choice.workers ?? options.workers;
    await choice.prepare?.(scenario, [seed], workers);
    // Decisions that are not possible are reported before the screen opens.
    if (choice.decisions || choice.prepare) simulateChoice(scenario, choice, seed, workers);
    asked.push({ name: choice.name, make: choice.make, workers });
  }
  return openAlone({ name: 'race', listed, ...(choices ? { asked } : {}) }, { ...options, seed });
}

const seedOf = (choices: readonly ChosenPolicy[], { seed }: CommonOptions): number =>
  seed ?? choices.find((choice) => choice.seed !== null)?.seed ?? 1;

async function printedRace(
  scenario: Scenario,
  choices: readonly ChosenPolicy[],
  options: CommonOptions,
): Promise<number> {
  const seed = seedOf(choices, options);
  const interruption = new Interruption();
  const table = await oneTable(scenario, choices, { ...options, seed, crowd: false, isKept: false }, interruption);
  if (table) {
    await printTable(table, seed, options);
    const lines = alignedLines(
      finishOrder(table.rows).map((one) => cellsOf(scenario.unit, one)),
      3,
    );
    await print(`${(options.ascii ? lines.map(asciiOnly) : lines).join('\n')}\n`);
  }
  await interruption.close();
  return OK;
}

const cellsOf = (unit: Unit, { place, policy, figures }: Finisher): string[] => [
  place === null ? '–' : `${place}.`,
  policy,
  endingOf(unit, figures),
];

function endingOf(unit: Unit, { isStuck, until, makespan, score }: Finisher['figures']): string {
  if (isStuck) return `stuck at ${formatTime(unit, until)}`;
  const lost = score.lost > 0 ? `, ${score.lost} lost` : '';
  const late = score.lateness > 0 ? `, late by ${formatTime(unit, score.lateness)}` : '';
  return `finished at ${formatTime(unit, makespan ?? score.last)}${lost}${late}`;
}
