import type { CommandUnknownOpts, Help, Option } from '@commander-js/extra-typings';
import { EVERYWHERE } from '../help/help-style.ts';

/** What an option takes, or what an argument is; `words`: one of a few. */
export type TakenValue =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'scenario' | 'policy' | 'policies' | 'file' | 'folder' | 'text' };

/** An option of a command. */
export interface OptionEntry {
  /** `-o` */
  readonly short: string | null;
  /** `--output` */
  readonly long: string;
  /** `-o, --output <file>` */
  readonly flags: string;
  readonly description: string;
  /** The description with its choices and its default, as in --help. */
  readonly details: string;
  /** Whether all commands have it. */
  readonly isCommon: boolean;
  /** Null: a switch. */
  readonly value: TakenValue | null;
}

/** An argument of a command. */
export interface ArgumentEntry {
  readonly name: string;
  readonly description: string;
  readonly isRequired: boolean;
  readonly isVariadic: boolean;
  readonly value: TakenValue;
}

/** A command, or the program without one. */
export interface CommandEntry {
  /** `play`; the empty string for the program without a command. */
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionEntry[];
  readonly arguments: readonly ArgumentEntry[];
  /** Whether options after the first argument belong to another program. */
  readonly passesThrough: boolean;
}

/** Names that can be arguments, besides files. */
export interface KnownNames {
  readonly scenarios: readonly string[];
  readonly policies: readonly string[];
}

/** The commands of a program, as --help knows them. */
export interface CommandTable {
  readonly program: string;
  readonly root: CommandEntry;
  /** In the order of --help, without hidden ones. */
  readonly commands: readonly CommandEntry[];
}

/** What an argument is, by its name; all others are text. */
const ARGUMENTS: Readonly<Record<string, Exclude<TakenValue['kind'], 'words'>>> = {
  scenario: 'scenario',
  file: 'file',
  record: 'file',
  decisions: 'file',
  program: 'file',
  arguments: 'file',
  folder: 'folder',
};

/** What an option takes, by the name of its value in the flags; all others take text. */
const VALUES: Readonly<Record<string, Exclude<TakenValue['kind'], 'words'>>> = {
  file: 'file',
  command: 'file',
  policy: 'policy',
  names: 'policies',
};

/** The table of a program. */
export function commandTable(program: CommandUnknownOpts): CommandTable {
  const commands = program.createHelp().visibleCommands(program);
  const names = commands.map((command) => command.name());
  return {
    program: program.name(),
    root: { ...entryOf(program, names), name: '' },
    commands: commands.map((command) => entryOf(command, names)),
  };
}

function entryOf(command: CommandUnknownOpts, commands: readonly string[]): CommandEntry {
  const help = command.createHelp();
  return {
    name: command.name(),
    description: command.description(),
    options: help.visibleOptions(command).map((option) => optionEntry(option, help)),
    arguments: command.registeredArguments.map((argument) => ({
      name: argument.name(),
      description: help.argumentDescription(argument),
      isRequired: argument.required,
      isVariadic: argument.variadic,
      value:
        argument.name() === 'command'
          ? { kind: 'words', words: commands }
          : takenValue(argument.argChoices, ARGUMENTS[argument.name()]),
    })),
    // Commander has no accessor for this setting.
    passesThrough: (command as unknown as { readonly _passThroughOptions: boolean })._passThroughOptions,
  };
}

/** The names of the commands after whose first argument options belong to another program. */
export const passingCommands = (commands: readonly CommandEntry[]): string[] =>
  commands.filter(({ passesThrough }) => passesThrough).map(({ name }) => name);

function optionEntry(option: Option, help: Help): OptionEntry {
  const { short, long, flags, description, argChoices } = option;
  const [, name] = /<(.*)>/.exec(flags) ?? [];
  return {
    short: short ?? null,
    long: long ?? '',
    flags,
    description,
    details: help.optionDescription(option),
    isCommon: option.helpGroupHeading === EVERYWHERE,
    value: name === undefined ? null : takenValue(argChoices, VALUES[name]),
  };
}

const takenValue = (
  choices: readonly string[] | undefined,
  kind: Exclude<TakenValue['kind'], 'words'> = 'text',
): TakenValue => (choices ? { kind: 'words', words: choices } : { kind });
