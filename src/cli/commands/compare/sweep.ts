import { InvalidArgumentError, Option } from '@commander-js/extra-typings';
import { type Knee, kneeOf } from '../../../compare/knee.ts';
import { stepPlaceOf, variedPlace } from '../../../compare/place.ts';
import { mainRow, type SweepPoint } from '../../../compare/run-row.ts';
import { variantOf, type WhatIf, whatIf } from '../../../compare/variant.ts';
import { parseVary, type Vary } from '../../../compare/vary.ts';
import { asciiOnly } from '../../../draw/plain-text.ts';
import { wrap } from '../../../draw/text.ts';
import { expand } from '../../../scenario/expand.ts';
import type { ScenarioFile } from '../../../scenario/schema.ts';
import { quoted } from '../../../scenario/source/text.ts';
import type { Sweep } from '../../../screens/sweep/state.ts';
import { type Entrant, MOST_RACERS } from '../../../session/race.ts';
import type { ListedScenario } from '../../../session/watch/simulations.ts';
import { Failure, OK } from '../../failure.ts';
import {
  type CommonOptions,
  CSV,
  JSON_HELP,
  MARKDOWN,
  type RootCommand,
  SCENARIO,
  type ScreenOptions,
  type TableOptions,
  withScreenOptions,
} from '../../options.ts';
import type { ChosenPolicy } from '../../policies/chosen-policy.ts';
import { choosePolicies } from '../../policies/policy-choice.ts';
import { sweepLines, sweepRecord, whatIfLines } from '../../reports/tables/sweep-rows.ts';
import { openAlone } from '../../screen/open-alone.ts';
import { withScenario } from '../../sources/with-scenarios.ts';
import { Interruption } from '../../terminal/interruption.ts';
import { print, printJson, surroundings } from '../../terminal/output.ts';
import { printRecords, threadsOption } from './compare.ts';
import { checkedVariants, sweptPoints, type Variant } from './swept.ts';

/** The policies of a sweep unless the user names others, with one worker and with several. */
const SWEPT = 'sync,event-loop';
const SWEPT_PARALLEL = 'sync,shortest-first';

interface SweepOptions extends ScreenOptions, TableOptions {
  readonly threads: number;
  readonly json: boolean;
}

/** `sweep`: one number of a scenario varied, or one step changed. */
export function defineSweep(program: RootCommand): void {
  withScreenOptions(program.command('sweep'))
    .description('vary one number of a scenario, or change one step: when it ends, what is saved, and the knee')
    .argument('<scenario>', SCENARIO)
    .addOption(
      new Option('--vary <what=list>', 'such as board=1..30, load.Wash=10..60:10, washer=1,2,4, switchCost=0..5')
        .argParser(readVary)
        .conflicts('whatIf'),
    )
    .option('--what-if <task.step>', 'compare the run with this step awaited, half as long, or with one unit more')
    .option('--policies <names>', `the policies, separated by commas (default: ${SWEPT})`)
    .addOption(threadsOption())
    .option('--json', JSON_HELP, false)
    .addOption(CSV)
    .addOption(MARKDOWN)
    .action(async (argument, options) => {
      const { vary, whatIf: step } = options;
      if (!vary && step === undefined)
        throw new Failure('sweep needs --vary WHAT=LIST, such as --vary board=1..30, or --what-if TASK.STEP');
      const workers = vary?.what === 'workers' ? Math.max(...vary.values) : options.workers;
      const names = options.policies ?? (workers > 1 ? SWEPT_PARALLEL : SWEPT);
      const choices = await choosePolicies(names, workers);
      process.exitCode = await withScenario(argument, options, async (scenario, text) => {
        const { scenarioFileOf } = (await import('../../lazy/scenario-text.ts')).scenarioText;
        const file = scenarioFileOf(text);
        const interruption = new Interruption();
        if (!vary) {
          const listed = argument === '-' ? null : { name: argument, scenario, folder: null };
          return askWhatIf(file, step ?? '', choices, options, interruption, listed);
        }
        const swept = await sweep(file, vary, choices, options, interruption);
        const isShown = canBeShown(swept, vary, options) && argument !== '-';
        if (!isShown) await printed(swept, vary, options);
        await interruption.close();
        return isShown ? showSweep({ name: argument, scenario, folder: null }, swept, options) : OK;
      });
    });
}

function readVary(text: string): Vary {
  const vary = parseVary(text);
  if ('wrong' in vary) throw new InvalidArgumentError(vary.wrong);
  return vary;
}

/** The result of a sweep, as far as it got. */
type Swept = Omit<Sweep, 'listed'>;

async function sweep(
  file: ScenarioFile,
  { what, values }: Vary,
  choices: readonly ChosenPolicy[],
  options: SweepOptions,
  interruption: Interruption,
): Promise<Swept> {
  const place = variedPlace(file, what);
  if ('missing' in place) throw new Failure(place.missing);
  if (place.kind === 'workers' && options.workers > 1) throw new Failure('--vary workers takes no --workers');
  const variants: Variant<number>[] = values.map((value) => ({
    value,
    words: `${what}=${value}`,
    file: () => variantOf(file, place, value),
    workers: place.kind === 'workers' ? value : options.workers,
  }));
  await checkedVariants(variants);
  const seed = options.seed ?? 1;
  const points = await sweptPoints(variants, choices, { seed, threads: options.threads }, interruption);
  const knee = kneeOf(
    points.map(({ value, rows }) => ({ value, figures: mainRow(rows).figures })),
    file.cpu?.name ?? 'CPU',
  );
  return { what, seed, points, knee, file, place };
}

// After an interruption the results so far are printed, and the program ends.
const canBeShown = ({ points }: Swept, { values }: Vary, { json, csv, markdown, color }: SweepOptions): boolean =>
  !json && !csv && !markdown && points.length === values.length && surroundings(color).screen;

async function printed(
  { file, seed, what, points, knee }: Swept,
  { values }: Vary,
  options: SweepOptions,
): Promise<void> {
  if (options.json)
    await printJson({ format: 1, scenario: file.title, seed, vary: what, points: points.map(pointJson), knee });
  else if (options.csv || options.markdown) await printRecords(points.flatMap(pointRecords), options);
  else {
    await printSweep(file, what, points, knee, { ...options, seed });
    if (points.length < values.length) await print(`Interrupted after ${points.length} of ${values.length} values.\n`);
  }
}

const showSweep = (listed: ListedScenario, swept: Swept, options: SweepOptions): Promise<number> =>
  openAlone({ name: 'sweep', sweep: { ...swept, listed } }, { ...options, seed: swept.seed });

const pointJson = ({ value, rows }: SweepPoint): object => ({ value, rows: rows.map(sweepRecord) });

const pointRecords = ({ value, rows }: SweepPoint<number | string>) =>
  rows.map((row) => ({ value, ...sweepRecord(row) }));

async function printSweep(
  file: ScenarioFile,
  what: string,
  points: readonly SweepPoint[],
  knee: Knee | null,
  options: SweepOptions & { readonly seed: number },
): Promise<void> {
  if (points.length === 0) return;
  const look = { columns: surroundings(options.color).columns, ascii: options.ascii };
  const lines = sweepLines(file.unit ?? 'min', what, points, knee, look);
  const first = points[0]?.value;
  const last = points.at(-1)?.value;
  const end = knee ? knee.why : `There is no knee between ${first} and ${last}.`;
  await printLines([headingOf(file, what, options), ...lines, '', ...wrap(end, look.columns)], options);
}

const headingOf = (file: ScenarioFile, what: string, { seed }: { readonly seed: number }): string =>
  `${file.title}: ${what} (seed ${seed})`;

const printLines = (lines: readonly string[], { ascii }: CommonOptions): Promise<void> =>
  print(`${(ascii ? lines.map(asciiOnly) : lines).join('\n')}\n`);

async function askWhatIf(
  file: ScenarioFile,
  step: string,
  choices: readonly ChosenPolicy[],
  options: SweepOptions,
  interruption: Interruption,
  listed: ListedScenario | null,
): Promise<number> {
  const place = stepPlaceOf(file, step);
  if ('missing' in place) throw new Failure(place.missing);
  const seed = options.seed ?? 1;
  const { workers } = options;
  const changes = [{ words: 'as it is', file }, ...whatIf(file, place)];
  const variants: Variant<string>[] = changes.map((change) => ({
    value: change.words,
    words: change.words,
    file: () => change.file,
    workers,
  }));
  await checkedVariants(variants);
  const about = `what if ${quoted(step)} were different`;
  const isText = options.json || options.csv || options.markdown || !surroundings(options.color).screen;
  if (listed && !isText && changes.length <= MOST_RACERS) {
    await interruption.close();
    return raceOfChanges(listed, about, changes, choices, { ...options, seed });
  }
  const points = await sweptPoints(variants, choices, { seed, threads: options.threads }, interruption);
  if (options.json)
    await printJson({
      format: 1,
      scenario: file.title,
      seed,
      whatIf: step,
      changes: points.map(({ value, rows }) => ({ change: value, rows: rows.map(sweepRecord) })),
    });
  else if (options.csv || options.markdown) await printRecords(points.flatMap(pointRecords), options);
  else {
    const heading = headingOf(file, about, { seed });
    await printLines([heading, ...whatIfLines(file.unit ?? 'min', points)], options);
  }
  await interruption.close();
  return OK;
}

/** The changes on one clock, each under the policy that a sweep is about. */
async function raceOfChanges(
  listed: ListedScenario,
  about: string,
  changes: readonly WhatIf[],
  choices: readonly ChosenPolicy[],
  options: SweepOptions & { readonly seed: number },
): Promise<number> {
  const choice = choices.find(({ name }) => name !== 'sync') ?? (choices[0] as ChosenPolicy);
  const workers = choice.workers ?? options.workers;
  const asked: Entrant[] = [];
  for (const { words, file } of changes) {
    const scenario = expand(file);
    await choice.prepare?.(scenario, [options.seed], workers);
    asked.push({ name: choice.name, make: choice.make, workers, change: { words, scenario } });
  }
  return openAlone({ name: 'race', listed, asked, about }, options);
}
