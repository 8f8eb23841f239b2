import type { Finding } from '../checks/finding.ts';

/** What of a text is read as one token, before its place is added. */
export interface ReadResult {
  readonly length: number;
  /** What it means, also where it is not written as JSON; undefined where that cannot be known. */
  readonly value: string | number | boolean | null | undefined;
  /** Makes the finding, as most of those of a megabyte of garbage are never asked for; null if it is JSON. */
  readonly finding: (() => Finding) | null;
}

/** What `pattern`, which must be sticky, matches at `offset`; empty if nothing. */
export function matched(pattern: RegExp, text: string, offset: number): string {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0] ?? '';
}
