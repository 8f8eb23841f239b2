import type chalk from 'chalk';
import { Chalk } from 'chalk';
import type { Diagnostic } from '../../scenario/checks/diagnostic.ts';
import { printable } from '../../scenario/source/text.ts';
import { type Mark, SourceView } from './source-view.ts';

/** A file and its diagnostics. */
export interface Complaints {
  /** As the user named it. */
  readonly file: string;
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
  /** What advice was not looked for, each in a few words; absent: none was asked for. */
  readonly unchecked?: readonly string[];
}

/** This many mistakes get a picture, the others one line each: authors fix the first few and check again. */
export const MOST_FRAMED = 20;

/** The report of `check` on a file: a picture of each place, with its hint. Safe to print, whatever the file contains. */
export function framesOf({ file, text, diagnostics }: Complaints, color: boolean, most = MOST_FRAMED): string {
  const paint = color ? new Chalk({ level: 1 }) : new Chalk({ level: 0 });
  const view = new SourceView(text, paint);
  const framed = diagnostics.slice(0, most).map((diagnostic) => `${frameOf(file, diagnostic, view, paint)}\n`);
  const rest = diagnostics.slice(most).map((diagnostic) => `${lineOf(file, diagnostic)}\n`);
  return [...framed, ...(rest.length > 0 ? [rest.join('')] : [])].join('\n');
}

/** A diagnostic in one line, as compilers print it: `file:line:column: severity: message [code]`. */
export function lineOf(file: string, { line, column, severity, message, code }: Diagnostic): string {
  return `${printable(file)}:${line}:${column}: ${severity}: ${message} [${code}]`;
}

function frameOf(file: string, diagnostic: Diagnostic, view: SourceView, paint: typeof chalk): string {
  const { severity, code, line, column, message, hint, related = [] } = diagnostic;
  const strong = severity === 'error' ? paint.red.bold : paint.yellow.bold;
  const heading = `${printable(file)}:${line}:${column} ${strong(`${severity}:`)} ${message} [${code}]`;
  const marks: Mark[] = [
    { stretch: diagnostic, label: '', isMain: true },
    ...related.map((place) => ({ stretch: place, label: place.message, isMain: false })),
  ];
  const hints = hint === null ? [] : [`  ${paint.cyan('hint:')} ${hint}`];
  return [heading, ...view.pictureOf(marks, strong), ...hints].join('\n');
}
