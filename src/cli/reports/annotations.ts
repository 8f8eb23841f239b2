import type { Diagnostic } from '../../scenario/checks/diagnostic.ts';
import { printable } from '../../scenario/source/text.ts';

/** A diagnostic as a workflow command, which GitHub Actions shows at its line. */
export function annotationOf(file: string, diagnostic: Diagnostic): string {
  const { severity, code, line, column, endLine, endColumn, message, hint } = diagnostic;
  const place = { file: printable(file), line, endLine, ...(line === endLine ? { col: column, endColumn } : {}) };
  const properties = Object.entries({ ...place, title: code }).map(([name, value]) => `${name}=${property(value)}`);
  return `::${severity} ${properties.join(',')}::${data(hint === null ? message : `${message}\n${hint}`)}`;
}

// Escaped as in GitHub's own toolkit.
const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (value: string | number): string => data(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C');
