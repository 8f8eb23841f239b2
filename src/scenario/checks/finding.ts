import type { LineIndex } from '../source/lines.ts';
import type { Diagnostic, Stretch } from './diagnostic.ts';

/** A stretch of the text: what a problem points at. A node of the syntax tree is one. */
export interface Range {
  readonly offset: number;
  readonly length: number;
}

/** A diagnostic before its offsets have become lines and columns. */
export interface Finding {
  readonly code: string;
  readonly severity: Diagnostic['severity'];
  readonly range: Range;
  readonly message: string;
  readonly hint: FindingHint;
  /** Other places that belong to it. */
  readonly related: readonly Related[];
  /** What would mend it without changing what the author meant; null where that is not certain. */
  readonly fix: LateFix;
}

/** What takes long to find is only looked for by `check --fix`. */
export type LateFix = Fix | null | (() => Fix | null);

/** A hint that takes long to find is only looked for when it is told. */
export type FindingHint = string | null | (() => string | null);

/** Another place that a problem speaks of. */
export interface Related {
  readonly range: Range;
  readonly message: string;
}

/** What `check --fix` may write in the place of something. */
export interface Fix {
  readonly range: Range;
  readonly text: string;
}

/** What a problem may have besides its message. */
export interface Extras {
  readonly related?: readonly Related[];
  readonly fix?: LateFix;
}

/** A mistake: the file means no scenario. Message and hint must be safe to print. */
export function mistake(
  code: string,
  range: Range,
  message: string,
  hint: FindingHint = null,
  extras: Extras = {},
): Finding {
  return { code, severity: 'error', range, message, hint, related: extras.related ?? [], fix: extras.fix ?? null };
}

/** Something that is allowed but cannot be what the author wanted. */
export function warning(
  code: string,
  range: Range,
  message: string,
  hint: FindingHint = null,
  extras: Extras = {},
): Finding {
  return { ...mistake(code, range, message, hint, extras), severity: 'warning' };
}

/** How many problems of one file are told; one more diagnostic then says how many are left. */
const MOST_REPORTED = 200;

/** The first problems of a file in the order of their places. */
export function toDiagnostics(problems: readonly Finding[], lines: LineIndex): readonly Diagnostic[] {
  const sorted = problems.toSorted((a, b) => a.range.offset - b.range.offset || a.range.length - b.range.length);
  const left = sorted.slice(MOST_REPORTED);
  const told = sorted.slice(0, MOST_REPORTED);
  if (left[0]) told.push(summary(left, left[0].range));
  return told.map((problem) => toDiagnostic(problem, lines));
}

/** One problem, its offsets as lines and columns. */
export function toDiagnostic({ code, severity, range, message, hint, related }: Finding, lines: LineIndex): Diagnostic {
  const diagnostic = {
    code,
    severity,
    ...stretchOf(range, lines),
    message,
    hint: typeof hint === 'function' ? hint() : hint,
  };
  if (related.length === 0) return diagnostic;
  return {
    ...diagnostic,
    related: related.map((place) => ({ ...stretchOf(place.range, lines), message: place.message })),
  };
}

function stretchOf({ offset, length }: Range, lines: LineIndex): Stretch {
  const start = lines.positionAt(offset);
  const end = lines.positionAt(offset + length);
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

function summary(left: readonly Finding[], range: Range): Finding {
  const make = left.some(({ severity }) => severity === 'error') ? mistake : warning;
  return make(
    'more-problems',
    { offset: range.offset, length: 0 },
    left.length === 1 ? 'one more problem from here on' : `${left.length} more problems from here on`,
    'mend the ones above first',
  );
}
