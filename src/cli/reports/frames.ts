import type chalk from 'chalk';
import { Chalk } from 'chalk';
import type { Diagnostic } from '../../scenario/checks/diagnostic.ts';
import { printable } from '../../scenario/source/text.ts';
import { type Mark, SourceView } from './source-view.ts';

/** A file and what is wrong with it. */
export interface Complaints {
  /** As the user named it. */
  readonly file: string;
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Of a hundred mistakes one mends the first few and looks again: so many get a picture, the rest a line each. */
export const MOST_FRAMED = 20;

/** What `check` says of a file: a picture of each place, with its hint. Safe to print, whatever the file holds. */
export function framesOf({ file, text, diagnostics }: Complaints, color: boolean, most = MOST_FRAMED): string {
  const paint = color ? new Chalk({ level: 1 }) : new Chalk({ level: 0 });
  const view = new SourceView(text, paint);
  const framed = diagnostics.slice(0, most).map((diagnostic) => `${frameOf(file, diagnostic, view, paint)}\n`);
  const rest = diagnostics.slice(most).map((diagnostic) => `${lineOf(file, diagnostic)}\n`);
  return [...framed, ...(rest.length > 0 ? [rest.join('')] : [])].join('\n');
}

/** A diagnostic in one line, as compilers write it: `file:line:column: severity: message [code]`. */
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
  const told = hint === null ? [] : [`  ${paint.cyan('hint:')} ${hint}`];
  return [heading, ...view.pictureOf(marks, strong), ...told].join('\n');
}
