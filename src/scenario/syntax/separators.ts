import type { Cursor } from './cursor.ts';
import { NAMES, type SyntaxToken, VALUES } from './tokens.ts';

const COLONS = /^(?:=|=>|:=|->|~>)$/;
const COLON_HINT = 'write "name": value';

const isColonLike = (cursor: Cursor, token: SyntaxToken): boolean =>
  token.kind === 'symbol' && COLONS.test(cursor.written(token));

/** Takes the colon after a name, or what was written instead. @returns false if there is neither colon nor value */
export function takeColon(cursor: Cursor, key: SyntaxToken, isKnownBad: boolean): boolean {
  const token = cursor.peek();
  if (token.kind === ':') {
    cursor.take();
    const again = cursor.peek();
    if (again.kind !== ':' && !isColonLike(cursor, again)) return true;
    cursor.take();
    cursor.report('syntax-colon', again, 'one colon is enough', 'remove this one', { fix: { range: again, text: '' } });
    return true;
  }
  if (isColonLike(cursor, token)) {
    cursor.take();
    const message = `a colon belongs between name and value, not ${cursor.quote(token)}`;
    cursor.report('syntax-colon', token, message, COLON_HINT, { fix: { range: token, text: ':' } });
    if (cursor.peek().kind === ':') cursor.take();
    return true;
  }
  return withoutColon(cursor, key, isKnownBad);
}

function withoutColon(cursor: Cursor, key: SyntaxToken, isKnownBad: boolean): boolean {
  const token = cursor.peek();
  const isNextField = NAMES.includes(token.kind) && cursor.peek(1).kind === ':';
  if (VALUES.includes(token.kind) && !isNextField) {
    const fix = { range: { offset: key.offset + key.length, length: 0 }, text: ':' };
    cursor.report('syntax-colon', token, 'a colon is missing after the name of the field', COLON_HINT, { fix });
    return true;
  }
  const hint = `${COLON_HINT}; a list is written in [ ]`;
  if (token.kind !== 'end' && !isKnownBad)
    cursor.report('syntax-colon', key, `${cursor.quote(key)} is a name without a value`, hint);
  if (token.kind === 'symbol') cursor.skip();
  return false;
}

/** Reports that the next token is not a value. */
export function reportNoValue(cursor: Cursor): void {
  const token = cursor.peek();
  if (token.kind === 'end') return;
  const hint = 'write a value after the colon, or leave out the whole field';
  if (token.kind !== 'symbol') cursor.report('syntax-value', token, 'a value is missing here', hint);
  else {
    cursor.reportUnexpected(token);
    cursor.skip();
  }
}

/**
 * Takes a comma and reports it if it is not needed; several in a row are reported once.
 * @param before the comma before it; null if it is the first token in its brackets
 */
export function takeComma(cursor: Cursor, isNeeded: boolean, before: SyntaxToken | null, code: string): void {
  const token = cursor.take();
  const isTrailing = cursor.peek().kind === '}' || cursor.peek().kind === ']';
  if (isNeeded) {
    if (token.finding && !isTrailing) cursor.add(token.finding);
    return;
  }
  const twoBefore = cursor.tokens[cursor.at - 3];
  if (before?.kind === ',' && twoBefore?.kind === ',') return;
  if (before === null) cursor.report(code, token, 'a comma is not allowed here', 'remove the comma');
  else cursor.report(code, token, 'there is nothing between these two commas', 'remove one comma');
}

/** Reports a comma before a closing bracket. */
export function reportTrailing(cursor: Cursor, comma: SyntaxToken, closing: string): void {
  const what = cursor.written(comma) === ',' ? 'comma' : 'semicolon';
  const fix = { range: { offset: comma.offset, length: comma.length }, text: '' };
  cursor.report('trailing-comma', comma, `a ${what} is not allowed before ${closing}`, `remove the ${what}`, { fix });
}

/** Reports that a comma is missing before the next token. */
export function reportNoComma(cursor: Cursor): void {
  const { offset, length } = cursor.taken;
  const fix = { range: { offset: offset + length, length: 0 }, text: ',' };
  const hint = 'separate entries and fields with commas';
  cursor.report('syntax-comma', cursor.peek(), 'a comma is missing before this', hint, { fix });
}
