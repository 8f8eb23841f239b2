import { Command, CommanderError } from 'commander';
import { nearest } from '../scenario/suggest.ts';
import { printable } from '../scenario/text.ts';
import { addAuthoring } from './authoring-commands.ts';
import { listCommand } from './commands/list.ts';
import { openList } from './commands/screens.ts';
import { Failure, OK, WRONG_USE } from './failure.ts';
import { printData } from './output.ts';
import { addPlaying } from './playing-commands.ts';
import { type Options, withCommonOptions } from './program-parts.ts';

declare const __VERSION__: string;

// Policies are looked up before scenarios are read: a wrong command line (2) beats a broken scenario (1).

/** Carry out a command line. @param args what follows the program's name @returns the exit status */
export async function carryOut(args: readonly string[]): Promise<number> {
  let status = OK;
  const program = programOf((given) => {
    status = given;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return status;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? OK : WRONG_USE;
  }
}

function programOf(done: (status: number) => void): Command {
  const program = withCommonOptions(new Command('meanwhile'))
    .description('Asynchronous programming made visible: one CPU, many tasks, and the time that overlapping saves.')
    .version(__VERSION__, '--version', 'print the version')
    .option('--json', 'print the list of scenarios as JSON', false)
    .option('--no-save', 'keep nothing: no progress, no unfinished game')
    .usage('[options] [command]')
    .addHelpText('after', '\nWithout a command the list of scenarios opens. Example: meanwhile run laundry-day')
    .enablePositionalOptions()
    .allowExcessArguments()
    .action(async (options: Options) => {
      const [unknown] = program.args;
      if (unknown !== undefined) throw unknownCommand(unknown, program);
      if (options.json) done(await listCommand(true));
      else done(await openList({ ...options, live: false }));
    });
  addPlaying(program, done);
  addAuthoring(program, done);
  withCommonOptions(program.command('schema'))
    .description("the JSON Schema of a scenario file, for an editor's help")
    .action(async () => {
      const { scenarioJsonSchema } = (await import('./late-reading.ts')).reading;
      await printData(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
    });
  return program;
}

function unknownCommand(written: string, program: Command): Failure {
  const names = program.commands.map((command) => command.name());
  const guess = nearest(written, names);
  const hint = guess === null ? `there are ${names.join(', ')}` : `did you mean ${guess}?`;
  return new Failure(`unknown command ${printable(written)}; ${hint} (--help tells more)`);
}
