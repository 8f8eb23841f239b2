import { once } from 'node:events';
import { printable } from '../../scenario/source/text.ts';
import { ttyColor, wantsAscii } from './environment.ts';
import { asciiOnly } from './plain-text.ts';

// Everything that the program prints goes through this file, and with it all text from outside: nothing that could
// disturb a terminal (control characters, escape sequences, changes of direction) leaves it as it came.

let plain = wantsAscii(process.env, process.platform);

/** From now on text for people is printed in plain characters only, or not. */
export function printPlainly(ascii: boolean): void {
  plain = ascii;
}

/** Print text for people on standard output. @param coloured whether colour codes are ours, and stay */
export const print = (text: string, coloured = false): Promise<void> => write(shown(text, coloured));

/** Print text for people on standard error. @param coloured whether colour codes are ours, and stay */
export function printError(text: string, coloured = false): void {
  process.stderr.write(shown(text, coloured));
}

/** Print a piece of JSON, or a program, on standard output. */
export const printData = (text: string): Promise<void> => write(visible(text));

/** One JSON document on standard output. */
export const printJson = (document: object): Promise<void> => printData(`${JSON.stringify(document)}\n`);

/** Print the text of a file: exactly as it is, unless a terminal shows it. */
export const printFile = (text: string): Promise<void> => write(process.stdout.isTTY ? visible(text) : text);

/** Write at the reader's pace, so that a long document does not pile up in memory. */
async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

// Colours and weights, and nothing else that an escape sequence can do.
const COLOUR = /(\x1b\[[\d;]*m)/;

function shown(text: string, coloured: boolean): string {
  const said = plain ? asciiOnly(text) : text;
  if (!coloured) return visible(said);
  return said
    .split(COLOUR)
    .map((part, index) => (index % 2 === 1 ? part : visible(part)))
    .join('');
}

/** The lines of a text, with everything that could disturb a terminal written as an escape such as `\u001b`. */
const visible = (text: string): string => text.replaceAll(/[^\n\t]+/g, printable);

/** Everything that depends on the terminal the program runs in, decided once. */
export interface Surroundings {
  /** Both ends are a terminal that can draw. */
  readonly screen: boolean;
  readonly color: boolean;
  readonly errorColor: boolean;
  /** Width of standard output, in cells. */
  readonly columns: number;
}

/** What the environment, `--no-color` and the streams say. */
export function surroundings(wantsColor: boolean): Surroundings {
  const { env, stdin, stdout, stderr } = process;
  return {
    screen: Boolean(stdin.isTTY && stdout.isTTY) && env.TERM !== 'dumb',
    color: wantsColor && ttyColor(env, stdout.isTTY),
    errorColor: wantsColor && ttyColor(env, stderr.isTTY),
    columns: stdout.isTTY && stdout.columns ? stdout.columns : 80,
  };
}
