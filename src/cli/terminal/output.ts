import { once } from 'node:events';
import { asciiOnly } from '../../draw/plain-text.ts';
import { printable } from '../../scenario/source/text.ts';
import { hasShades, ttyColor, wantsAscii } from './environment.ts';

// Everything that the program prints goes through this file, including all text from outside. Whatever could disturb a
// terminal (control characters, escape sequences, changes of direction) is printed as an escape.

let plain = wantsAscii(process.env, process.platform);

/** From now on print text for people in plain characters only, or in all characters. */
export function printPlainly(ascii: boolean): void {
  plain = ascii;
}

/** Print text for people on standard output. @param coloured keep the colour codes: they are ours */
export const print = (text: string, coloured = false): Promise<void> => write(shown(text, coloured));

/** Print text for people on standard error. @param coloured keep the colour codes: they are ours */
export function printError(text: string, coloured = false): void {
  process.stderr.write(shown(text, coloured));
}

/** Print a piece of JSON, or a program, on standard output. */
export const printData = (text: string): Promise<void> => write(visible(text));

/** Print one JSON document on standard output. */
export const printJson = (document: object): Promise<void> => printData(`${JSON.stringify(document)}\n`);

/** Print the text of a file exactly as it is, unless standard output is a terminal. */
export const printFile = (text: string): Promise<void> =>
  write(process.stdout.isTTY ? visible(text.replaceAll('\r\n', '\n')) : text);

/** Waits for a slow reader, so that a long document does not accumulate in memory. */
async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

// Colours and weights, and no other escape sequence.
const COLOUR = /(\x1b\[[\d;]*m)/;

function shown(text: string, coloured: boolean): string {
  const spelt = plain ? asciiOnly(text) : text;
  if (!coloured) return visible(spelt);
  return spelt
    .split(COLOUR)
    .map((part, index) => (index % 2 === 1 ? part : visible(part)))
    .join('');
}

/** The lines of a text, with everything that could disturb a terminal written as an escape such as `\u001b`. */
const visible = (text: string): string => text.replaceAll(/[^\n\t]+/g, printable);

/** Everything that depends on the terminal in which the program runs. */
export interface Surroundings {
  /** Standard input and output are a terminal that can draw. */
  readonly screen: boolean;
  readonly color: boolean;
  /** Standard output shows the 256-colour palette. */
  readonly shades: boolean;
  readonly errorColor: boolean;
  /** Width of standard output, in cells. */
  readonly columns: number;
}

/** Decided from the environment, `--no-color` and the streams. */
export function surroundings(wantsColor: boolean): Surroundings {
  const { env, stdin, stdout, stderr } = process;
  return {
    screen: Boolean(stdin.isTTY && stdout.isTTY) && env.TERM !== 'dumb',
    color: wantsColor && ttyColor(env, stdout.isTTY),
    shades: Boolean(stdout.isTTY) && hasShades(env, stdout.getColorDepth()),
    errorColor: wantsColor && ttyColor(env, stderr.isTTY),
    columns: stdout.isTTY && stdout.columns ? stdout.columns : 80,
  };
}
