import type { Cursor } from './cursor.ts';
import { numberOf } from './numbers.ts';
import { type SyntaxToken, unquoted } from './tokens.ts';

/** Takes a text, a number or a word, together with the tokens that belong to it. */
export function takeScalar(cursor: Cursor, isInObject: boolean): SyntaxToken {
  const { kind } = cursor.peek();
  if (kind === 'word') return takeWords(cursor);
  return kind === 'number' ? takeNumber(cursor, isInObject) : cursor.take();
}

const LONGEST = 200;

/** Takes an unquoted text of several words, up to what can follow it on its line. */
function takeWords(cursor: Cursor): SyntaxToken {
  const first = cursor.peek();
  const line = /^[^,:}\]"\r\n]*/.exec(cursor.text.slice(first.offset, first.offset + LONGEST))?.[0] ?? '';
  const written = line.replace(/\s\/[/*].*$/, '').trimEnd();
  if (written.length <= first.length) return cursor.take();
  const end = first.offset + written.length;
  while (cursor.peek().kind !== 'end' && cursor.peek().offset < end) cursor.take();
  return unquoted(written, cursor.text, first.offset);
}

/** Takes a number and what follows it without a comma: `5 min`, `1 000`, `2 * 30`. */
function takeNumber(cursor: Cursor, isInObject: boolean): SyntaxToken {
  const token = cursor.take();
  let { taken } = cursor;
  while (belongsToNumber(cursor)) taken = cursor.take();
  if (isInObject && taken === token && hasDecimalComma(cursor)) {
    cursor.take();
    taken = cursor.take();
  }
  if (taken === token) return token;
  const range = { offset: token.offset, length: taken.offset + taken.length - token.offset };
  const { value, finding } = numberOf(cursor.written(range), range.offset);
  return { kind: 'number', ...range, value, finding };
}

function belongsToNumber(cursor: Cursor): boolean {
  const { kind, offset } = cursor.peek();
  const { taken } = cursor;
  const isNear = offset - taken.offset - taken.length <= 1 && !/[\r\n]/.test(cursor.text[offset - 1] ?? '');
  if (!isNear || !['word', 'number', 'symbol'].includes(kind)) return false;
  return kind === 'symbol' || cursor.peek(1).kind !== ':';
}

// In an object a number cannot follow a comma.
function hasDecimalComma(cursor: Cursor): boolean {
  const { taken } = cursor;
  const [comma, fraction] = [cursor.peek(), cursor.peek(1)];
  return (
    cursor.written(comma) === ',' &&
    comma.offset === taken.offset + taken.length &&
    fraction.kind === 'number' &&
    fraction.offset === comma.offset + 1 &&
    cursor.peek(2).kind !== ':'
  );
}
