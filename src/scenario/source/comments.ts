import { createScanner } from 'jsonc-parser';
import type { Range } from '../checks/finding.ts';

/** A comment, as it stands in the text. */
export interface Comment extends Range {
  readonly text: string;
}

// jsonc-parser declares its tokens in a `const enum`, which a compiler that looks at one file at a time cannot read.
const COMMENTS = [12, 13];
const END_OF_FILE = 17;

/** The comments of a text, of both kinds, in their order; what looks like one inside a text in quotes is none. */
export function commentsOf(text: string): Comment[] {
  const scanner = createScanner(text, false);
  const comments: Comment[] = [];
  for (let kind: number = scanner.scan(); kind !== END_OF_FILE; kind = scanner.scan()) {
    if (!COMMENTS.includes(kind)) continue;
    const offset = scanner.getTokenOffset();
    const length = scanner.getTokenLength();
    comments.push({ offset, length, text: text.slice(offset, offset + length) });
  }
  return comments;
}
