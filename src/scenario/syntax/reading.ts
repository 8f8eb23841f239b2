import type { Finding } from '../checks/finding.ts';

/** What is read as one token, before its place is added. */
export interface ReadResult {
  readonly length: number;
  /** What it means, even if it is not valid JSON; undefined if that is uncertain. */
  readonly value: string | number | boolean | null | undefined;
  /** Creates the finding: in a megabyte of garbage most are never needed. Null if it is valid JSON. */
  readonly finding: (() => Finding) | null;
}

/** What `pattern`, which must be sticky, matches at `offset`; empty if it does not match. */
export function matched(pattern: RegExp, text: string, offset: number): string {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0] ?? '';
}
