import { Option } from '@commander-js/extra-typings';
import { PICTURE_THEMES } from '../../export/pictures/svg-theme.ts';
import { nearest } from '../../scenario/checks/suggest.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { printable } from '../../scenario/source/text.ts';
import { exportRun, RUN_FORMAT_NAMES, type RunFormat } from '../export/export-run.ts';
import { Failure, OK } from '../failure.ts';
import { writeWithHelper } from '../files/write-files.ts';
import { helpNote } from '../help/help-style.ts';
import { type RootCommand, SCENARIO, withCommonOptions } from '../options.ts';
import { choosePolicy } from '../policies/policy-choice.ts';
import { withScenario } from '../sources/with-scenarios.ts';
import { print, printData } from '../terminal/output.ts';

const PROGRAM_NAMES = ['asyncio', 'javascript'] as const;
type ProgramFormat = (typeof PROGRAM_NAMES)[number];
const FORMAT_NAMES = [...PROGRAM_NAMES, ...RUN_FORMAT_NAMES];

/** `export`: the scenario as a program, or its run as a page, a picture, a trace, a report or a recording. */
export function defineExport(program: RootCommand): void {
  withCommonOptions(program.command('export'))
    .description('write the scenario as a program, or its run as a page, a picture, a trace, a report or a recording')
    .argument('<scenario>', SCENARIO)
    .addOption(
      new Option('--to <format>', 'a program, or what its run is written as')
        .choices(FORMAT_NAMES)
        .argParser(chooseFormat)
        .makeOptionMandatory(),
    )
    .option('--policy <policy>', 'the policy of the run; a program is run by its own event loop', 'event-loop')
    .addOption(new Option('--theme <theme>', 'how an svg looks').choices(PICTURE_THEMES).default('light' as const))
    .option('-o, --output <file>', 'write to this file, and the helper module of a program into the same folder')
    .option('--play', 'as html: the game of this scenario, not its run', false)
    .option('--force', 'overwrite an existing file', false)
    .addHelpText(
      'after',
      helpNote(
        'Without -o everything goes to standard output; a program then includes its helpers and runs by itself.',
      ),
    )
    .action(async (argument, options) => {
      const { to } = options;
      if (options.play) requirePage(to, options.policy, options.workers);
      if (isProgram(to)) {
        requireEventLoop(to, options.policy, options.workers);
        process.exitCode = await withScenario(argument, options, (scenario) =>
          exportProgram(to, argument, scenario, options),
        );
        return;
      }
      const choice = await choosePolicy(options.policy, options.workers);
      process.exitCode = await withScenario(argument, options, (scenario, text) =>
        exportRun(argument, scenario, text, choice, { ...options, to }),
      );
    });
}

function chooseFormat(name: string): ProgramFormat | RunFormat {
  const format = FORMAT_NAMES.find((one) => one === name);
  if (format) return format;
  const guess = nearest(name, FORMAT_NAMES);
  const hint = guess === null ? `there are ${FORMAT_NAMES.join(', ')}` : `did you mean ${guess}?`;
  throw new Failure(`cannot export to ${printable(name)}; ${hint}`);
}

const isProgram = (format: string): format is ProgramFormat => PROGRAM_NAMES.some((name) => name === format);

function requireEventLoop(format: ProgramFormat, policy: string, workers: number): void {
  if (workers > 1)
    throw new Failure(`a program for ${format} has one event loop, and one loop is one thread: no --workers`);
  if (policy !== 'event-loop')
    throw new Failure(`a program for ${format} is run by its event loop: it cannot follow ${printable(policy)}`);
}

function requirePage(to: string, policy: string, workers: number): void {
  if (to !== 'html') throw new Failure(`only html can be played, not ${to}: leave out --play, or take --to html`);
  if (workers > 1) throw new Failure('one player is one CPU: --play takes no --workers');
  if (policy !== 'event-loop') throw new Failure('in a game the player decides: --play takes no --policy');
}

async function exportProgram(
  to: ProgramFormat,
  argument: string,
  scenario: Scenario,
  options: { readonly output?: string | undefined; readonly seed?: number | undefined; readonly force: boolean },
): Promise<number> {
  const { output, seed = 1, force } = options;
  const { PROGRAM_FORMATS } = (await import('../lazy/simulation.ts')).simulation;
  const { helper, textOf, command, ending } = PROGRAM_FORMATS[to];
  if (output === undefined || output === '-') {
    await printData(textOf(scenario, seed, true));
    return OK;
  }
  if (!output.endsWith(ending))
    throw new Failure(`${command} runs such a program only from a file whose name ends in ${ending}`);
  writeWithHelper(output, textOf(scenario, seed, false), helper, argument, force);
  await print(`${printable(output)} and ${helper.name} are written; ${command} ${printable(output)} runs it\n`);
  return OK;
}
