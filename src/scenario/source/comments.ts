import { createScanner } from 'jsonc-parser';
import type { Range } from '../checks/finding.ts';
import { isComment, TOKEN } from './json-tokens.ts';

/** A comment, with its place in the text. */
export interface Comment extends Range {
  readonly text: string;
}

/** The comments of a text, of both kinds, in order. `//` inside a quoted text is not a comment. */
export function commentsOf(text: string): Comment[] {
  const scanner = createScanner(text, false);
  const comments: Comment[] = [];
  for (let kind: number = scanner.scan(); kind !== TOKEN.endOfFile; kind = scanner.scan()) {
    if (!isComment(kind)) continue;
    const offset = scanner.getTokenOffset();
    const length = scanner.getTokenLength();
    comments.push({ offset, length, text: text.slice(offset, offset + length) });
  }
  return comments;
}
