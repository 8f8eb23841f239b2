import { Command, CommanderError } from 'commander';
import { nearest } from '../scenario/checks/suggest.ts';
import { printable } from '../scenario/source/text.ts';
import { addAuthoring } from './authoring-commands.ts';
import { listCommand } from './commands/list.ts';
import { openList } from './commands/screens.ts';
import { Failure, OK, WRONG_USE } from './failure.ts';
import { addPlaying } from './playing-commands.ts';
import { type Options, withCommonOptions } from './program-parts.ts';
import { print, printData, printPlainly } from './reports/output.ts';
import { bundledScenarios, isScenarioArgument } from './sources/scenario-source.ts';

declare const __VERSION__: string;

// Policies are looked up before scenarios are read: a wrong command line (2) beats a broken scenario (1).

/** Carry out a command line. @param args what follows the program's name @returns the exit status */
export async function carryOut(args: readonly string[]): Promise<number> {
  let status = OK;
  const program = programOf((given) => {
    status = given;
  });
  try {
    const [first] = args;
    if (first !== undefined && !isCommand(program, first)) throw unknownCommand(first, program);
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
    .version(__VERSION__, '-v, --version', 'print the version')
    .option('--json', 'print the list of scenarios as JSON', false)
    .option('--no-save', 'keep nothing: no progress, no unfinished game')
    .usage('[options] [command]')
    .addHelpText('after', '\nWithout a command the list of scenarios opens. Example: meanwhile run laundry-day')
    .enablePositionalOptions()
    .hook('preAction', (_, command) => {
      handOn(program, command);
      printPlainly(command.opts<Options>().ascii);
    })
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
  program
    .command('version', { hidden: true })
    .allowExcessArguments(false)
    .action(() => print(`${__VERSION__}\n`));
  program
    .command('help')
    .description('explain a command')
    .argument('[command]')
    .allowExcessArguments(false)
    .action((name: string | undefined) => {
      const command = name === undefined ? program : commandCalled(program, name);
      if (!command) throw unknownCommand(name ?? '', program);
      command.outputHelp();
    });
  return program;
}

const commandCalled = (program: Command, name: string): Command | undefined =>
  program.commands.find((command) => command.name() === name);

const isCommand = (program: Command, argument: string): boolean =>
  /^-./.test(argument) || commandCalled(program, argument) !== undefined;

/** Options before a command's name are meant for the command. */
function handOn(program: Command, command: Command): void {
  if (command === program) return;
  for (const option of program.options) {
    const key = option.attributeName();
    if (program.getOptionValueSource(key) !== 'cli') continue;
    if (!command.options.some((own) => own.attributeName() === key))
      throw new Failure(`${command.name()} takes no ${option.long}`);
    if (command.getOptionValueSource(key) !== 'cli')
      command.setOptionValueWithSource(key, program.getOptionValue(key), 'cli');
  }
}

function unknownCommand(written: string, program: Command): Failure {
  const commands = program
    .createHelp()
    .visibleCommands(program)
    .map((command) => command.name());
  const scenarios = bundledScenarios().map(({ name }) => name);
  const unknown = `unknown command ${printable(written)}`;
  const isScenario = isScenarioArgument(written);
  const scenario = isScenario ? written : nearest(written, scenarios);
  const guess = isScenario ? null : nearest(written, commands);
  if (guess === null && scenario !== null)
    return new Failure(`${unknown}; to play a scenario type: meanwhile play ${printable(scenario)}`);
  const hint = guess === null ? `there are ${commands.join(', ')}` : `did you mean ${guess}?`;
  return new Failure(`${unknown}; ${hint} (--help tells more)`);
}
