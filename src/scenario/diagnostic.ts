/** One mistake (or warning) in a scenario file, as data. Only `cli/` draws a caret from it. Lines and columns count from 1. */
export interface Diagnostic {
  /** Stable kebab-case name, such as `unknown-field`. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  /** One past the last character. */
  readonly endColumn: number;
  readonly message: string;
  readonly hint: string | null;
}
