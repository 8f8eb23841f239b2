import { type LineIndex, lineIndex } from './lines.ts';

/** The text of a file, prepared once where it comes in. */
export interface SourceText {
  /** As it was read, with a byte order mark if it has one. */
  readonly text: string;
  /** The text without its byte order mark. All offsets, lines and columns count from its start. */
  readonly body: string;
  readonly lines: LineIndex;
}

/** Prepares a text for the checks. */
export function sourceTextOf(text: string): SourceText {
  const body = withoutMark(text);
  return { text, body, lines: lineIndex(body) };
}

/** `text` without its byte order mark. */
export const withoutMark = (text: string): string => text.replace(/^\ufeff/, '');
