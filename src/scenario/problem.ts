import type { Diagnostic } from './diagnostic.ts';
import type { LineIndex } from './lines.ts';

/** A stretch of the text: what a problem points at. A node of the syntax tree is one. */
export interface Range {
  readonly offset: number;
  readonly length: number;
}

/** A diagnostic before its offsets have become lines and columns. */
export interface Problem {
  readonly code: string;
  readonly severity: Diagnostic['severity'];
  readonly range: Range;
  readonly message: string;
  readonly hint: Hint;
}

/** A hint that takes long to find is only looked for when it is told. */
export type Hint = string | null | (() => string | null);

/** A mistake: the file means no scenario. Message and hint must be safe to print. */
export function mistake(code: string, range: Range, message: string, hint: Hint = null): Problem {
  return { code, severity: 'error', range, message, hint };
}

/** Something that is allowed but cannot be what the author wanted. */
export function warning(code: string, range: Range, message: string, hint: Hint = null): Problem {
  return { code, severity: 'warning', range, message, hint };
}

/** How many problems of one file are told; one more diagnostic then says how many are left. */
export const MOST_REPORTED = 200;

/** The first problems of a file in the order of their places. */
export function toDiagnostics(problems: readonly Problem[], lines: LineIndex): readonly Diagnostic[] {
  const sorted = problems.toSorted((a, b) => a.range.offset - b.range.offset || a.range.length - b.range.length);
  const left = sorted.slice(MOST_REPORTED);
  const told = sorted.slice(0, MOST_REPORTED);
  if (left[0]) told.push(summary(left, left[0].range));
  return told.map(({ code, severity, range, message, hint }) => {
    const start = lines.positionAt(range.offset);
    const end = lines.positionAt(range.offset + range.length);
    return {
      code,
      severity,
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column,
      message,
      hint: typeof hint === 'function' ? hint() : hint,
    };
  });
}

function summary(left: readonly Problem[], range: Range): Problem {
  const make = left.some(({ severity }) => severity === 'error') ? mistake : warning;
  return make(
    'more-problems',
    { offset: range.offset, length: 0 },
    left.length === 1 ? 'one more problem from here on' : `${left.length} more problems from here on`,
    'mend the ones above first',
  );
}
