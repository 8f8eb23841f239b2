import { nearest } from '../../scenario/checks/suggest.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { printable } from '../../scenario/source/text.ts';
import { Failure, OK } from '../failure.ts';
import { writeWithHelper } from '../files/write-files.ts';
import { type RootCommand, SCENARIO, withCommonOptions } from '../options.ts';
import { withScenario } from '../sources/with-scenarios.ts';
import { print, printData } from '../terminal/output.ts';

const EXPORT_FORMATS = ['asyncio', 'javascript'] as const;
type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** `export`: the scenario as a program: one file on standard output, two files with `-o`. */
export function defineExport(program: RootCommand): void {
  withCommonOptions(program.command('export'))
    .description('write the scenario as a program that does what the event loop does')
    .argument('<scenario>', SCENARIO)
    .requiredOption('--to <format>', `the kind of program: ${EXPORT_FORMATS.join(', ')}`)
    .option('--policy <policy>', 'the policy; the event loop of a program is the only one possible', 'event-loop')
    .option('-o, --output <file>', 'write the program to this file, and its helper module into the same folder')
    .addHelpText(
      'after',
      '\nWithout -o the program goes to standard output with its helpers included: one file that runs by itself.',
    )
    .action(async (argument, options) => {
      const to = chooseFormat(options.to, options.policy, options.workers);
      process.exitCode = await withScenario(argument, options, (scenario) => exportTo(to, argument, scenario, options));
    });
}

function chooseFormat(name: string, policy: string, workers: number): ExportFormat {
  const format = EXPORT_FORMATS.find((one) => one === name);
  if (!format) {
    const guess = nearest(name, EXPORT_FORMATS);
    const hint = guess === null ? `there are ${EXPORT_FORMATS.join(', ')}` : `did you mean ${guess}?`;
    throw new Failure(`nothing can be exported to ${printable(name)}; ${hint}`);
  }
  if (workers > 1)
    throw new Failure(`a program for ${format} has one event loop, and one loop is one thread: no --workers`);
  if (policy !== 'event-loop')
    throw new Failure(`a program for ${format} is run by its event loop: it cannot follow ${printable(policy)}`);
  return format;
}

async function exportTo(
  to: ExportFormat,
  argument: string,
  scenario: Scenario,
  { output, seed = 1 }: { readonly output?: string | undefined; readonly seed?: number | undefined },
): Promise<number> {
  const { PROGRAM_FORMATS } = (await import('../lazy/simulation.ts')).simulation;
  const { helper, textOf, command, ending } = PROGRAM_FORMATS[to];
  if (output === undefined || output === '-') {
    await printData(textOf(scenario, seed, true));
    return OK;
  }
  if (!output.endsWith(ending))
    throw new Failure(`${command} runs such a program only from a file whose name ends in ${ending}`);
  writeWithHelper(output, textOf(scenario, seed, false), helper, argument);
  await print(`${printable(output)} and ${helper.name} are written; ${command} ${printable(output)} runs it\n`);
  return OK;
}
