import { type RootCommand, withCommonOptions } from '../options.ts';
import { printData } from '../terminal/output.ts';

/** `schema`: the JSON Schema of a scenario file. */
export function defineSchema(program: RootCommand): void {
  withCommonOptions(program.command('schema'))
    .description('print the JSON Schema of scenario files, for completion and explanations in editors')
    .action(async () => {
      const { scenarioJsonSchema } = (await import('../lazy/scenario-text.ts')).scenarioText;
      await printData(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
    });
}
