import type { LineIndex } from '../source/lines.ts';
import type { Diagnostic, Stretch } from './diagnostic.ts';

/** A stretch of the text that a finding points at. Every node of the syntax tree is one. */
export interface Range {
  readonly offset: number;
  readonly length: number;
}

/** A diagnostic whose offsets have not become lines and columns yet. People read it as a *mistake* or a *warning*. */
export interface Finding {
  readonly code: string;
  readonly severity: Diagnostic['severity'];
  readonly range: Range;
  readonly message: string;
  readonly hint: () => string | null;
  /** Other places that belong to it. */
  readonly related: readonly Related[];
  /** What would fix it without changing what the author meant; null where that is not certain. Only `check --fix` asks. */
  readonly fix: (() => Fix | null) | null;
}

/** A hint, or how to find it: that may take long, and a hint is only needed when it is printed. */
type GivenHint = string | null | (() => string | null);

/** Another place that belongs to a finding. */
export interface Related {
  readonly range: Range;
  readonly message: string;
}

/** A replacement that `check --fix` may make. */
export interface Fix {
  readonly range: Range;
  readonly text: string;
}

/** What a finding may have besides its message and hint. A fix that takes long to find is given as a function. */
export interface Extras {
  readonly related?: readonly Related[];
  readonly fix?: Fix | null | (() => Fix | null);
}

/** A mistake: the file cannot be used as a scenario. Message and hint must be safe to print. */
export function mistake(
  code: string,
  range: Range,
  message: string,
  hint: GivenHint = null,
  extras: Extras = {},
): Finding {
  const { related = [], fix = null } = extras;
  return {
    code,
    severity: 'error',
    range,
    message,
    hint: typeof hint === 'function' ? hint : () => hint,
    related,
    fix: fix === null || typeof fix === 'function' ? fix : () => fix,
  };
}

/** A warning: allowed, but hardly what the author wanted. */
export function warning(
  code: string,
  range: Range,
  message: string,
  hint: GivenHint = null,
  extras: Extras = {},
): Finding {
  return { ...mistake(code, range, message, hint, extras), severity: 'warning' };
}

/** How many findings are reported per file; one more diagnostic then says how many are left. */
const MOST_REPORTED = 200;

/** The first findings of a file, in the order of their places, as diagnostics. */
export function toDiagnostics(findings: readonly Finding[], lines: LineIndex): readonly Diagnostic[] {
  const sorted = findings.toSorted((a, b) => a.range.offset - b.range.offset || a.range.length - b.range.length);
  const left = sorted.slice(MOST_REPORTED);
  const reported = sorted.slice(0, MOST_REPORTED);
  if (left[0]) reported.push(summary(left, left[0].range));
  return reported.map((finding) => toDiagnostic(finding, lines));
}

/** A finding as a diagnostic, with lines and columns. */
export function toDiagnostic({ code, severity, range, message, hint, related }: Finding, lines: LineIndex): Diagnostic {
  const diagnostic = {
    code,
    severity,
    ...stretchOf(range, lines),
    message,
    hint: hint(),
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
    left.length === 1 ? 'one more from here on' : `${left.length} more from here on`,
    'fix the ones above first',
  );
}
