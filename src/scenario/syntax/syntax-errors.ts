import type { Diagnostic } from '../checks/diagnostic.ts';
import { toDiagnostics } from '../checks/finding.ts';
import { readProblems, withoutMark } from '../parse.ts';
import { lineIndex } from '../source/lines.ts';

// Whatever else is wrong with a scenario does not keep it from being written in order.
const CODES = /^(syntax-.*|trailing-comma|too-deep|empty-file|file-too-large)$/;

/** Why a text cannot be formatted: the places at which it is not JSON. */
export function syntaxErrors(text: string): readonly Diagnostic[] {
  const lines = lineIndex(withoutMark(text));
  const problems = readProblems(text, lines).problems.filter(({ code }) => CODES.test(code));
  return toDiagnostics(problems, lines);
}
