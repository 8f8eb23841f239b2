/** A stretch of a file. Lines and columns count from 1. */
export interface Stretch {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  /** One past the last character. */
  readonly endColumn: number;
}

/** One mistake or warning in a scenario file, as data. Only `cli/` draws a caret from it. */
export interface Diagnostic extends Stretch {
  /** Stable kebab-case name, such as `unknown-field`. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly hint: string | null;
  /** Other places in the file that belong to it, such as the first task with the same id. Absent if there are none. */
  readonly related?: readonly RelatedPlace[];
}

/** A place, and what it has to do with a mistake elsewhere. */
export interface RelatedPlace extends Stretch {
  readonly message: string;
}
