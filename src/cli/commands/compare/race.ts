import { formatTime } from '../../../analysis/clock.ts';
import { type Finisher, finishOrder } from '../../../compare/finish-order.ts';
import type { Scenario, Unit } from '../../../scenario/scenario.ts';
import { Failure, OK } from '../../failure.ts';
import { type CommonOptions, type RootCommand, SCENARIO, withCommonOptions } from '../../options.ts';
import type { ChosenPolicy } from '../../policies/chosen-policy.ts';
import { choosePolicies } from '../../policies/policy-choice.ts';
import { alignedLines } from '../../reports/tables/tables.ts';
import { dated } from '../../sources/generated.ts';
import { withScenario } from '../../sources/with-scenarios.ts';
import { Interruption } from '../../terminal/interruption.ts';
import { print, printError, surroundings } from '../../terminal/output.ts';
import { asciiOnly } from '../../terminal/plain-text.ts';
import { COMPARED, printTable } from './compare.ts';
import { oneTable } from './one-table.ts';

const FEWEST = 2;
const MOST = 6;

/** `race`: several policies side by side; their table, and who finished when. */
export function defineRace(program: RootCommand): void {
  withCommonOptions(program.command('race'))
    .description('let policies race: their table, and who finished when')
    .argument('<scenario>', SCENARIO, dated)
    .option('--policies <names>', 'two to six policies, separated by commas', COMPARED)
    .action(async (argument, options) => {
      const choices = await choosePolicies(options.policies, options.workers);
      if (choices.length < FEWEST || choices.length > MOST)
        throw new Failure(`a race has from ${FEWEST} to ${MOST} policies, not ${choices.length}`);
      process.exitCode = await withScenario(argument, options, (scenario) => race(scenario, choices, options));
    });
}

async function race(scenario: Scenario, choices: readonly ChosenPolicy[], options: CommonOptions): Promise<number> {
  const seed = options.seed ?? choices.find((choice) => choice.seed !== null)?.seed ?? 1;
  const interruption = new Interruption();
  const table = await oneTable(scenario, choices, { ...options, seed, crowd: false }, interruption);
  if (table) {
    await printTable(table, seed, options);
    const lines = alignedLines(
      finishOrder(table.rows).map((one) => cellsOf(scenario.unit, one)),
      3,
    );
    await print(`${(options.ascii ? lines.map(asciiOnly) : lines).join('\n')}\n`);
  }
  if (surroundings(options.color).screen)
    printError('meanwhile: race has no animation yet; meanwhile watch shows the run of one policy\n');
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
