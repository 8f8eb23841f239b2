import type { Diagnostic } from './diagnostic.ts';
import { lineIndex } from './lines.ts';
import { readProblems, withoutMark } from './parse.ts';
import { toDiagnostics } from './problem.ts';

// Whatever else is wrong with a scenario does not keep it from being written in order.
const CODES = /^(syntax-.*|trailing-comma|too-deep|empty-file|file-too-large)$/;

/** Why a text cannot be formatted: the places at which it is not JSON. */
export function syntaxErrors(text: string): readonly Diagnostic[] {
  const lines = lineIndex(withoutMark(text));
  const problems = readProblems(text, lines).problems.filter(({ code }) => CODES.test(code));
  return toDiagnostics(problems, lines);
}
