import { LIMITS } from '../../../scenario/limits.ts';
import { printable } from '../../../scenario/source/text.ts';
import { Failure, OK } from '../../failure.ts';
import { writeChunks } from '../../files/write-files.ts';
import { helpNote } from '../../help/help-style.ts';
import { type RootCommand, withCommonOptions } from '../../options.ts';
import { printData, printError } from '../../terminal/output.ts';

interface ImportOptions {
  readonly output?: string | undefined;
  readonly exact: boolean;
  readonly force: boolean;
}

/** `import`: a record, or a page that a browser saved, as a scenario file. */
export function defineImport(program: RootCommand): void {
  withCommonOptions(program.command('import'))
    .description(
      'make a scenario from a record (see record) or from a HAR file (saved by the network panel of a browser)',
    )
    .argument('<file>', 'run.json, page.har, or - for standard input')
    .option('-o, --output <file>', 'write to this file')
    .option('--exact', 'step for step: durations as recorded, no repeats, no copies', false)
    .option('--force', 'overwrite an existing file', false)
    .addHelpText(
      'after',
      helpNote(
        'Standard error reports how closely the scenario reproduces the record: the policy event-loop is simulated and compared.',
      ),
    )
    .action(async (file, options) => {
      process.exitCode = await importAs(file, options);
    });
}

async function importAs(file: string, { output, exact, force }: ImportOptions): Promise<number> {
  const { importFile } = (await import('../../lazy/simulation.ts')).simulation;
  const { scenarioText } = await import('../../lazy/scenario-text.ts');
  const { text, words } = importFile(file, exact, scenarioText);
  if (Buffer.byteLength(text) > LIMITS.bytes && output !== undefined)
    throw new Failure(
      `the scenario would be larger than 1 MiB, which no scenario may be${exact ? '; without --exact it is shorter' : ''}; the record itself can be used wherever a scenario can`,
    );
  if (output === undefined || output === '-') await printData(text);
  else writeChunks(output, [text], file, force);
  printError(`meanwhile: ${printable(words)}\n`);
  return OK;
}
