import { statSync } from 'node:fs';
import { Command, CommanderError } from '@commander-js/extra-typings';
import { nearest } from '../scenario/checks/suggest.ts';
import { printable } from '../scenario/source/text.ts';
import { defineCheck } from './commands/check.ts';
import { openList } from './commands/list.ts';
import { definePlay } from './commands/play.ts';
import { defineRun } from './commands/run.ts';
import { defineWatch } from './commands/watch.ts';
import { Failure, OK, WRONG_USE } from './failure.ts';
import { examplesHelp } from './help/examples.ts';
import { HELP_STYLE, helpNote } from './help/help-style.ts';
import type { moreCommands } from './lazy/more-commands.ts';
import { NO_SAVE_HELP, type RootCommand, withScreenOptions } from './options.ts';
import { bundledScenarios, isScenarioArgument } from './sources/scenario-source.ts';
import { print, printPlainly } from './terminal/output.ts';

declare const __VERSION__: string;

// The first line is the version alone, for scripts.
const VERSIONS = `${__VERSION__}\nscenario format 1\nNode ${process.versions.node}`;

// The commands that most starts need; the others are in more-commands.ts.
const COMMANDS = {
  play: definePlay,
  watch: defineWatch,
  run: defineRun,
  check: defineCheck,
  version: defineVersion,
  help: defineHelp,
};

// In the order of --help.
const NAMES = [
  'play',
  'watch',
  'race',
  'run',
  'compare',
  'sweep',
  'tournament',
  'review',
  'par',
  'record',
  'report',
  'import',
  'export',
  'ps',
  'pstree',
  'check',
  'edit',
  'new',
  'new-policy',
  'fmt',
  'generate',
  'schema',
  'completion',
  'version',
  'help',
] as const;
type CommandName = (typeof NAMES)[number];

// Commands choose policies before they read scenarios: a wrong command line (2) beats a broken scenario (1).

/** Carry out a command line; sets `process.exitCode`. @param args what follows the program's name */
export async function carryOut(args: readonly string[]): Promise<void> {
  process.exitCode = OK;
  const [first] = args;
  const program = await programOf(neededFor(first));
  try {
    const isKnown = first === undefined || /^-./.test(first) || isNamed(first) || isFolder(first);
    if (!isKnown) throw unknownCommand(first, program);
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode === 0 ? OK : WRONG_USE;
  }
}

const isNamed = (word: string | undefined): word is CommandName => NAMES.some((name) => name === word);

const NEED_ALL: readonly CommandName[] = ['completion', 'help'];

// To define all commands takes 6 ms, a quarter of what Node itself needs to start.
function neededFor(first: string | undefined): readonly CommandName[] {
  if (first === undefined) return [];
  return isNamed(first) && !NEED_ALL.includes(first) ? [first] : NAMES;
}

/** The command table: these commands with their arguments and options. */
export async function programOf(names: readonly CommandName[] = NAMES): Promise<RootCommand> {
  const program = withScreenOptions(new Command('meanwhile'))
    .description('Asynchronous programming made visible: one CPU, many tasks, and the time that overlapping saves.')
    .configureHelp(HELP_STYLE)
    .version(VERSIONS, '-v, --version', 'print the versions of the program, of scenario files and of Node')
    .option('--json', 'print the list of scenarios as JSON', false)
    .option('--no-save', NO_SAVE_HELP)
    .usage('[options] [command | folder]')
    .addHelpText(
      'after',
      helpNote('Without a command the list of scenarios opens; with a folder, it begins with the scenarios in it.'),
    )
    .enablePositionalOptions()
    .hook('preAction', (_, command) => {
      handOn(program, command);
      printPlainly(command.opts().ascii === true);
    })
    .allowExcessArguments()
    .action(async (options) => {
      const [folder, more] = program.args;
      if (folder !== undefined && !isFolder(folder)) throw unknownCommand(folder, program);
      if (more !== undefined) throw new Failure(`too many arguments: ${printable(more)} follows the folder`);
      process.exitCode = await openList(folder ?? null, options);
    });
  for (const name of names) (await defined(name))(program);
  for (const command of [program, ...program.commands]) command.addHelpText('after', examplesHelp(command.name()));
  return program;
}

async function defined(name: CommandName): Promise<(program: RootCommand) => void> {
  return name in COMMANDS
    ? COMMANDS[name as keyof typeof COMMANDS]
    : (await import('./lazy/more-commands.ts')).moreCommands[name as keyof typeof moreCommands];
}

function defineVersion(program: RootCommand): void {
  program
    .command('version', { hidden: true })
    .allowExcessArguments(false)
    .action(() => print(`${VERSIONS}\n`));
}

function defineHelp(program: RootCommand): void {
  program
    .command('help')
    .description('explain a command')
    .argument('[command]')
    .allowExcessArguments(false)
    .action((name) => {
      const command = name === undefined ? program : commandCalled(program, name);
      if (!command) throw unknownCommand(name ?? '', program);
      command.outputHelp();
    });
}

function isFolder(argument: string): boolean {
  try {
    return statSync(argument).isDirectory();
  } catch {
    return false;
  }
}

const commandCalled = (program: RootCommand, name: string): RootCommand | undefined =>
  program.commands.find((command) => command.name() === name);

/** Options before the name of a command are meant for the command. */
function handOn(program: RootCommand, command: RootCommand): void {
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

function unknownCommand(written: string, program: RootCommand): Failure {
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
  return new Failure(`${unknown}; ${hint} (see --help)`);
}
