import type { ArgumentEntry, CommandEntry, CommandTable, OptionEntry } from '../completion/command-table.ts';
import { type Example, examplesOf } from './examples.ts';

/** A paragraph with a term before it. */
type Entry = readonly [term: string, text: string];

const STATUSES: readonly Entry[] = [
  ['0', 'Done, also with failed tasks or with warnings only.'],
  ['1', 'The scenario has errors, the run got stuck, or the decisions do not fit.'],
  ['2', 'The command line is wrong, a file cannot be read or written, or there is no terminal where one is needed.'],
  ['130', 'Interrupted.'],
];

const ENVIRONMENT: readonly Entry[] = [
  ['MEANWHILE_SCENARIOS', 'Folders whose scenarios are further chapters of the list, separated as in PATH.'],
  ['MEANWHILE_HOME', 'The folder of progress, settings and unfinished games.'],
  ['MEANWHILE_ASCII', '1: plain characters only; 0: never.'],
  ['NO_COLOR, FORCE_COLOR', 'No colours, or colours also where standard output is no terminal.'],
  ['VISUAL, EDITOR', 'The editor that the screen of edit opens.'],
];

const FILES: readonly Entry[] = [
  ['~/.local/share/meanwhile', 'Progress, settings and unfinished games (XDG_DATA_HOME).'],
  ['~/.cache/meanwhile', 'Best known results of scenarios (XDG_CACHE_HOME).'],
];

/** The manual page in the macros of man(7). @param version of the program */
export function manPage({ program, root, commands }: CommandTable, version: string): string {
  const common = root.options.filter(({ isCommon }) => isCommon);
  const lines = [
    `.TH ${program.toUpperCase()} 1 "" "${program} ${version}" "User Commands"`,
    '.SH NAME',
    `${roff(program)} \\- ${roff(phrase(root.description))}`,
    '.SH SYNOPSIS',
    ...synopsis(program, ['[options]', '[command | folder]']),
    '.SH DESCRIPTION',
    roff(root.description),
    '.PP',
    'Without a command the list of scenarios opens; with a folder, it begins with the scenarios in it.',
    ...section('OPTIONS', own(root).map(optionOf)),
    ...section('OPTIONS OF EVERY COMMAND', common.map(optionOf)),
    '.SH COMMANDS',
    ...commands.flatMap((command) => commandLines(program, command)),
    ...section('EXIT STATUS', STATUSES),
    ...section('ENVIRONMENT', ENVIRONMENT),
    ...section('FILES', FILES),
    '.SH EXAMPLES',
    ...examplesOf(program).flatMap(exampleLines),
  ];
  return `${lines.join('\n')}\n`;
}

const own = ({ options }: CommandEntry): OptionEntry[] =>
  options.filter(({ isCommon, long }) => !isCommon && long !== '--help');

function commandLines(program: string, command: CommandEntry): string[] {
  const { name, description, arguments: all } = command;
  const described = all.filter((argument) => argument.description !== '');
  return [
    `.SS ${roff(name)}`,
    ...synopsis(`${program} ${name}`, ['[options]', ...all.map(argumentWord)]),
    '.PP',
    `${roff(sentence(description))}`,
    ...described.flatMap(({ name, description }) => entry([name, description])),
    ...own(command).map(optionOf).flatMap(entry),
    ...examplesOf(name).flatMap(exampleLines),
  ];
}

function argumentWord({ name, isRequired, isVariadic }: ArgumentEntry): string {
  const word = isVariadic ? `${name}...` : name;
  return isRequired ? `<${word}>` : `[${word}]`;
}

const optionOf = ({ flags, details }: OptionEntry): Entry => [flags, details];

const section = (title: string, entries: readonly Entry[]): string[] => [`.SH ${title}`, ...entries.flatMap(entry)];

const entry = ([term, text]: Entry): string[] => ['.TP', `.B ${roff(term)}`, roff(sentence(text))];

const exampleLines = ([line, what]: Example): string[] => ['.TP', `.B ${roff(line)}`, roff(sentence(what))];

const synopsis = (words: string, others: readonly string[]): string[] => [
  `.B ${roff(words)}`,
  ...others.map((word) => roff(word)),
];

const phrase = (text: string): string => text.replace(/[.:].*$/, '').replace(/^./, (letter) => letter.toLowerCase());

/** Makes a text a sentence without changing names: only a first word in lower case gets a capital. */
const sentence = (text: string): string =>
  text.replace(/^[a-z](?=[a-z]*[ ,])/, (letter) => letter.toUpperCase()).replace(/([^.:!?])$/, '$1.');

const SPECIAL: Readonly<Record<string, string>> = {
  '\\': '\\e',
  '-': '\\-',
  '"': '\\(dq',
  "'": '\\(aq',
  '~': '\\(ti',
  '^': '\\(ha',
  '`': '\\(ga',
  '…': '...',
};

/** A text of which no line is read as a request. */
const roff = (text: string): string =>
  text.replaceAll(/[\\"'~^`…-]/g, (sign) => SPECIAL[sign] ?? sign).replace(/^\./, '\\&.');
