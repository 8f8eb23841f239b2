import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import { printable } from '../../scenario/source/text.ts';
import { reasonOf } from '../failure.ts';

/** The editor in `VISUAL` or `EDITOR` as words, the first of them the program; null: neither is set. */
export function editorWords({ VISUAL, EDITOR }: NodeJS.ProcessEnv): readonly string[] | null {
  const words = wordsOf(VISUAL?.trim() || EDITOR || '');
  return words.length === 0 ? null : words;
}

// Split as a shell would, because these variables may contain options and quoted paths; nothing else of a shell is
// supported.
function wordsOf(text: string): string[] {
  const words = text.matchAll(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g);
  return [...words].map(([word]) => word.replaceAll(/"([^"]*)"|'([^']*)'/g, '$1$2'));
}

const PLUS =
  'vi vim nvim gvim mvim view nvi elvis vis nano pico emacs emacsclient micro joe jed kak mg ne mcedit gedit gnome-text-editor';
const COLON = 'subl sublime_text zed hx helix atom lapce';
const GOTO = 'code code-insiders codium cursor windsurf';

const FORMS: readonly (readonly [ReadonlySet<string>, (file: string, line: number) => readonly string[]])[] = [
  [new Set(PLUS.split(' ')), (file, line) => [`+${line}`, file]],
  [new Set(COLON.split(' ')), (file, line) => [`${file}:${line}`]],
  [new Set(GOTO.split(' ')), (file, line) => ['--goto', `${file}:${line}`]],
  [new Set(['kate', 'mate']), (file, line) => ['-l', String(line), file]],
  [new Set(['idea', 'webstorm', 'pycharm']), (file, line) => ['--line', String(line), file]],
];

/** The arguments that open a file at a line; for an unknown editor only the file. @internal */
export function editorArguments([program = '', ...options]: readonly string[], file: string, line: number): string[] {
  const name = basename(program).replace(/\.(exe|cmd)$/i, '');
  const form = FORMS.find(([names]) => names.has(name))?.[1];
  return [...options, ...(form ? form(file, line) : [file])];
}

/**
 * Run an editor in the terminal until it is closed, or ended because `leaving` is aborted.
 * @returns what went wrong in one line, or null
 */
export function runEditor(
  words: readonly string[],
  file: string,
  line: number,
  leaving: AbortSignal,
): Promise<string | null> {
  const program = words[0] ?? '';
  return new Promise<string | null>((done) => {
    const child = spawn(program, editorArguments(words, file, line), { stdio: 'inherit', signal: leaving });
    child.on('error', (error) =>
      done(`${printable(program)} cannot be started: ${reasonOf(error, 'there is no such program')}`),
    );
    child.on('exit', (status, signal) =>
      done(status === 0 ? null : `${printable(program)} ended with ${signal ?? `status ${status}`}.`),
    );
  });
}
