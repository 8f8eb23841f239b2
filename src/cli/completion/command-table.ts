import type { CommandUnknownOpts, Option } from '@commander-js/extra-typings';

/** What an option takes, or stands at a place of the command line; `words`: one of a few. */
export type Value =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'scenario' | 'policy' | 'policies' | 'file' | 'folder' | 'text' };

/** An option of a command. */
export interface OptionEntry {
  /** `-o` */
  readonly short: string | null;
  /** `--output` */
  readonly long: string;
  readonly description: string;
  /** Null: a switch. */
  readonly value: Value | null;
}

/** An argument of a command. */
export interface ArgumentEntry {
  readonly name: string;
  readonly isRequired: boolean;
  readonly isVariadic: boolean;
  readonly value: Value;
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

/** Names that Meanwhile knows by itself. */
export interface KnownNames {
  readonly scenarios: readonly string[];
  readonly policies: readonly string[];
}

/** Everything that can be typed after the name of the program. */
export interface CommandTable extends KnownNames {
  readonly program: string;
  readonly root: CommandEntry;
  /** In the order of --help, without hidden ones. */
  readonly commands: readonly CommandEntry[];
}

/** What stands in the place of an argument, by its name; others are text. */
const ARGUMENTS: Readonly<Record<string, Exclude<Value['kind'], 'words'>>> = {
  scenario: 'scenario',
  file: 'file',
  record: 'file',
  decisions: 'file',
  program: 'file',
  arguments: 'file',
  folder: 'folder',
};

/** What an option takes, by what its flags call it; others take text. */
const VALUES: Readonly<Record<string, Exclude<Value['kind'], 'words'>>> = {
  file: 'file',
  command: 'file',
  policy: 'policy',
  names: 'policies',
};

/** The table of a program. */
export function commandTable(program: CommandUnknownOpts, known: KnownNames): CommandTable {
  const commands = program.createHelp().visibleCommands(program);
  const names = commands.map((command) => command.name());
  return {
    ...known,
    program: program.name(),
    root: { ...entryOf(program, names), name: '' },
    commands: commands.map((command) => entryOf(command, names)),
  };
}

function entryOf(command: CommandUnknownOpts, commands: readonly string[]): CommandEntry {
  return {
    name: command.name(),
    description: command.description(),
    options: command.createHelp().visibleOptions(command).map(optionEntry),
    arguments: command.registeredArguments.map((argument) => ({
      name: argument.name(),
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

function optionEntry({ short, long, flags, description, argChoices }: Option): OptionEntry {
  const [, name] = /<(.*)>/.exec(flags) ?? [];
  return {
    short: short ?? null,
    long: long ?? '',
    description,
    value: name === undefined ? null : takenValue(argChoices, VALUES[name]),
  };
}

const takenValue = (choices: readonly string[] | undefined, kind: Exclude<Value['kind'], 'words'> = 'text'): Value =>
  choices ? { kind: 'words', words: choices } : { kind };
