import { Option } from '@commander-js/extra-typings';
import { asciiOnly } from '../../../draw/plain-text.ts';
import type { Scenario } from '../../../scenario/scenario.ts';
import { defaultThreads } from '../../batch/batch.ts';
import { Failure, OK } from '../../failure.ts';
import {
  type CommonOptions,
  CSV,
  JSON_HELP,
  MARKDOWN,
  parseSeeds,
  parseThreads,
  type RootCommand,
  SCENARIO,
  type SeedRange,
  type TableOptions,
  withCommonOptions,
} from '../../options.ts';
import type { ChosenPolicy } from '../../policies/chosen-policy.ts';
import { choosePolicies } from '../../policies/policy-choice.ts';
import { runLines, runRecord } from '../../reports/tables/run-rows.ts';
import { seedDocument, seedLines, seedRecord } from '../../reports/tables/seed-rows.ts';
import { csvTable, markdownTable, type TableRecord } from '../../reports/tables/tables.ts';
import { withScenarios } from '../../sources/with-scenarios.ts';
import { Interruption } from '../../terminal/interruption.ts';
import { print, printFile, printJson, surroundings } from '../../terminal/output.ts';
import { seedTables, seedWords } from './compare-seeds.ts';
import { crowdJson, crowdLines, type OneTable, oneTable, parJson, shownRows } from './one-table.ts';

/** The policies that are compared unless the user names others. */
export const COMPARED = 'sync,event-loop,shortest-first,longest-chain-first';

interface CompareOptions extends CommonOptions, TableOptions {
  readonly crowd: boolean;
  readonly seeds?: SeedRange | undefined;
  readonly threads: number;
}

/** `compare`: for each scenario a table with one row per policy, of one seed or of many. */
export function defineCompare(program: RootCommand): void {
  withCommonOptions(program.command('compare'))
    .description('print a table with one row per policy')
    .argument('<scenario...>', SCENARIO)
    .option('--policies <names>', 'the policies, separated by commas', COMPARED)
    .addOption(seedsOption().conflicts(['seed', 'crowd']))
    .addOption(threadsOption())
    .option('--crowd', 'also place the policies among 2,000 simulated players', false)
    .option('--json', JSON_HELP, false)
    .addOption(CSV)
    .addOption(MARKDOWN)
    .action(async (args, options) => {
      if (options.crowd && options.workers > 1)
        throw new Failure('simulated players are one CPU each: --crowd takes no --workers');
      const choices = await choosePolicies(options.policies, options.workers);
      process.exitCode = await withScenarios(args, options, async (scenarios) => {
        const interruption = new Interruption();
        const { seeds } = options;
        if (seeds) await compareSeeds(scenarios, choices, { ...options, seeds }, interruption);
        else await compareOnce(scenarios, choices, options, interruption);
        await interruption.close();
        return OK;
      });
    });
}

/** `--seeds A..B`, for commands that run many seeds. */
export const seedsOption = () =>
  new Option('--seeds <range>', 'run every seed from A to B, as in 1..100, and print medians').argParser(parseSeeds);

/** `--threads N`, for commands that make many runs. */
export const threadsOption = () =>
  new Option('--threads <n>', 'how many threads to use; the results do not depend on it')
    .argParser(parseThreads)
    .default(defaultThreads(), 'one per processor');

async function compareOnce(
  scenarios: readonly Scenario[],
  choices: readonly ChosenPolicy[],
  options: CompareOptions,
  interruption: Interruption,
): Promise<void> {
  const seed = options.seed ?? choices.find((choice) => choice.seed !== null)?.seed ?? 1;
  const isText = !(options.json || options.csv || options.markdown);
  const tables: OneTable[] = [];
  for (const scenario of scenarios) {
    const table = await oneTable(scenario, choices, { ...options, seed, isKept: tables.length > 0 }, interruption);
    if (!table) break;
    if (isText) await printTable(table, seed, options);
    else tables.push(table);
  }
  if (options.json) await printJson({ format: 1, seed, scenarios: tables.map(tableJson) });
  else if (!isText) await printRecords(tables.flatMap(tableRecords), options);
}

/** Print the table of one scenario. */
export async function printTable(table: OneTable, seed: number, options: CommonOptions): Promise<void> {
  const { scenario, crowd } = table;
  const workers = options.workers > 1 ? `, ${options.workers} workers` : '';
  const lines = runLines(scenario, shownRows(table));
  const among = crowd ? ['', ...(await crowdLines(table, crowd, options))] : [];
  const text = [`${scenario.title} (seed ${seed}${workers})`, ...lines.map((line) => plain(line, options)), ...among];
  await print(`${text.join('\n')}\n\n`, surroundings(options.color).color);
}

const plain = (line: string, { ascii }: CommonOptions): string => (ascii ? asciiOnly(line) : line);

const tableJson = ({ scenario, rows, crowd, par }: OneTable): object => ({
  scenario: scenario.title,
  rows: rows.map(runRecord),
  par: parJson(par),
  ...(crowd ? { crowd: crowdJson(crowd) } : {}),
});

const tableRecords = (table: OneTable): TableRecord[] =>
  shownRows(table).map((row) => ({ scenario: table.scenario.title, ...runRecord(row) }));

async function compareSeeds(
  scenarios: readonly Scenario[],
  choices: readonly ChosenPolicy[],
  options: CompareOptions & { readonly seeds: SeedRange },
  interruption: Interruption,
): Promise<void> {
  const { seeds } = options;
  const tables = await seedTables(scenarios, choices, options, interruption);
  if (options.json) {
    const list = tables.map(({ scenario, rows }) => ({
      scenario: scenario.title,
      rows: rows.map(seedDocument),
      par: null,
    }));
    await printJson({ format: 1, seeds, scenarios: list });
  } else if (options.csv || options.markdown) {
    const records = tables.flatMap(({ scenario, rows }) =>
      rows.map((row) => ({ scenario: scenario.title, ...seedRecord(row) })),
    );
    await printRecords(records, options);
  } else {
    const look = { columns: surroundings(options.color).columns, ascii: options.ascii };
    const workers = options.workers > 1 ? `, ${options.workers} workers` : '';
    for (const table of tables) {
      const { scenario, rows } = table;
      const lines = [`${scenario.title} (${seedWords(seeds, table)}${workers})`, ...seedLines(scenario, rows, look)];
      await print(`${lines.map((line) => plain(line, options)).join('\n')}\n\n`);
    }
  }
}

/** Print a table for other programs. */
export async function printRecords(records: readonly TableRecord[], { csv }: TableOptions): Promise<void> {
  if (records.length === 0) return;
  await (csv ? printFile(csvTable(records)) : print(markdownTable(records)));
}
