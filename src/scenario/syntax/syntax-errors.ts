import type { Diagnostic } from '../checks/diagnostic.ts';
import { toDiagnostics } from '../checks/finding.ts';
import { findingsIn } from '../parse.ts';
import { sourceTextOf } from '../source/source.ts';

// Other mistakes do not prevent formatting.
const CODES = /^(syntax-.*|trailing-comma|too-deep|empty-file|file-too-large)$/;

/** Why a text cannot be formatted: the places at which it is not JSON. */
export function syntaxErrors(text: string): readonly Diagnostic[] {
  const source = sourceTextOf(text);
  const findings = findingsIn(source).findings.filter(({ code }) => CODES.test(code));
  return toDiagnostics(findings, source.lines);
}
