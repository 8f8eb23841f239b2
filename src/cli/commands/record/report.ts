import { Failure, OK } from '../../failure.ts';
import { JSON_HELP, type RootCommand, withCommonOptions } from '../../options.ts';
import { print, printJson } from '../../terminal/output.ts';

/** `report`: what held the loop in a record, and what would help. */
export function defineReport(program: RootCommand): void {
  withCommonOptions(program.command('report'))
    .description('what held the loop in a record, which tasks it kept waiting, and what awaiting it would save')
    .argument('<record>', 'run.json, as written by record, or - for standard input')
    .option('--json', JSON_HELP, false)
    .action(async (file, { json }) => {
      process.exitCode = await report(file, json);
    });
}

async function report(file: string, json: boolean): Promise<number> {
  const { importFile, holdersReport, holdersText } = (await import('../../lazy/simulation.ts')).simulation;
  const { scenarioText } = await import('../../lazy/scenario-text.ts');
  const source = importFile(file, false, scenarioText);
  if (source.from === null)
    throw new Failure('a HAR file has no event loop to report on; import makes a scenario of it');
  const made = holdersReport(source);
  if (json) await printJson(made);
  else await print(holdersText(made));
  return OK;
}
