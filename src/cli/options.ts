import { type Command, type CommandUnknownOpts, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import { printable } from '../scenario/source/text.ts';
import { EVERYWHERE } from './help/help-style.ts';
import { wantsAscii } from './terminal/environment.ts';
import { print, printError } from './terminal/output.ts';

/** The program, to which each file of commands/ adds a command. */
export type RootCommand = CommandUnknownOpts;

/** What every command understands. */
export interface CommonOptions {
  /** Undefined: not given, so 1 or the seed of a decisions file. */
  readonly seed?: number | undefined;
  readonly workers: number;
  readonly color: boolean;
  readonly ascii: boolean;
  readonly reducedMotion: boolean;
}

/** What every command that opens a screen understands. */
export interface ScreenOptions extends CommonOptions {
  readonly mouse: boolean;
  readonly bell: boolean;
  readonly big: boolean;
  /** Undefined: as the terminal says. */
  readonly theme?: 'light' | 'dark' | undefined;
  /** Ticks per second. Undefined: as suits what is watched. */
  readonly speed?: number | undefined;
}

/** The help text of a SCENARIO argument. */
export const SCENARIO =
  'a path (with a / or ending in .json), - for standard input, the name of a bundled scenario, or generate:TEXT';

/** How the result of a command is printed that compares runs. */
export interface TableOptions {
  readonly json: boolean;
  readonly csv: boolean;
  readonly markdown: boolean;
}

/** The options of a table for other programs, of which only one may be given. */
export const CSV = new Option('--csv', 'print the table as CSV').default(false).conflicts(['json', 'markdown']);
export const MARKDOWN = new Option('--markdown', 'print the table as Markdown').default(false).conflicts(['json']);

/** Texts of options that several commands have. */
export const JSON_HELP = 'print one JSON document';
export const NO_SAVE_HELP = 'save nothing: no progress, no unfinished game';

type NoOptions = Record<never, never>;

const ASCII = wantsAscii(process.env, process.platform);

/** Add the options that all commands have, and print help and errors as the rest of the program does. */
export function withCommonOptions<Global extends NoOptions>(command: Command<[], NoOptions, Global>) {
  return command
    .optionsGroup(EVERYWHERE)
    .option('--seed <n>', 'seed of the random values, 0 to 4294967295 (default 1)', parseSeed)
    .option('--workers <n>', 'how many CPUs', parseWorkers, 1)
    .option('--no-color', 'no colours')
    .addOption(new Option('--ascii', 'plain characters only').default(ASCII, 'if the locale is not UTF-8'))
    .option('--reduced-motion', 'words instead of animation', false)
    .helpOption('-h, --help', 'print this help')
    .optionsGroup('Options:')
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void print(text),
      outputError: (text) => printError(`meanwhile: ${printable(oneLineOf(text))}\n`),
    });
}

/** Add these and the options of a command that opens a screen. */
export function withScreenOptions<Global extends NoOptions>(command: Command<[], NoOptions, Global>) {
  return withCommonOptions(command)
    .option('--no-mouse', 'leave the mouse to the terminal')
    .option('--bell', 'ring the bell of the terminal whenever something rings', false)
    .option('--big', 'few, large rows, for a projector', false)
    .addOption(
      new Option('--theme <theme>', 'colours for a light or a dark background (default as the terminal says)').choices([
        'light',
        'dark',
      ] as const),
    )
    .option('--speed <n>', 'how fast a run is watched at first, in units of its time per second', parseSpeed);
}

// Commander writes "error: …", and a suggestion on a line of its own.
const oneLineOf = (text: string): string =>
  text
    .trim()
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ');

const MOST_WORKERS = 1_000;

function wholeNumber(text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d{1,15}$/.test(text) && value >= least && value <= most) return value;
  throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
}

const parseSeed = (text: string): number => wholeNumber(text, 0, 0xffff_ffff);
const parseWorkers = (text: string): number => wholeNumber(text, 1, MOST_WORKERS);

/** Parse a tick of a run. @throws InvalidArgumentError */
export const parseTick = (text: string): number => wholeNumber(text, 0, Number.MAX_SAFE_INTEGER);

/** Seeds in a row, both ends included. */
export interface SeedRange {
  readonly from: number;
  readonly to: number;
}

const MOST_SEEDS = 1_000_000;

/** Parse `A..B`. @throws InvalidArgumentError */
export function parseSeeds(text: string): SeedRange {
  const [, from = '', to = ''] = /^(\d+)\.\.(\d+)$/.exec(text) ?? [];
  if (from === '') throw new InvalidArgumentError('It must be a range of seeds such as 1..100.');
  const range = { from: parseSeed(from), to: parseSeed(to) };
  if (range.to < range.from) throw new InvalidArgumentError('Its first seed must not be greater than its last one.');
  if (range.to - range.from >= MOST_SEEDS) throw new InvalidArgumentError('It may have at most 1,000,000 seeds.');
  return range;
}

/** Parse a speed, possibly with decimals: `5` is 5 minutes per second where the unit is min. @throws InvalidArgumentError */
function parseSpeed(text: string): number {
  const speed = Number(text);
  if (/^\d{1,6}(\.\d{1,3})?$/.test(text) && speed > 0) return speed;
  throw new InvalidArgumentError('It must be a number, more than 0 and less than 1,000,000.');
}

const MOST_THREADS = 64;

/** Parse a number of threads. @throws InvalidArgumentError */
export const parseThreads = (text: string): number => wholeNumber(text, 1, MOST_THREADS);

const LONGEST = 86_400;

/** Parse a number of seconds, possibly with decimals. @throws InvalidArgumentError */
export function parseTimeLimit(text: string): number {
  const seconds = Number(text);
  if (/^\d{1,5}(\.\d{1,3})?$/.test(text) && seconds > 0 && seconds <= LONGEST) return seconds;
  throw new InvalidArgumentError(`It must be a number of seconds, more than 0 and at most ${LONGEST}.`);
}
