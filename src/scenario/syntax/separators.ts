import type { Cursor } from './cursor.ts';
import { NAMES, type SyntaxToken, VALUES } from './tokens.ts';

const COLONS = /^(?:=|=>|:=|->|~>)$/;
const COLON_HINT = 'write "name": value';

const isColonLike = (cursor: Cursor, token: SyntaxToken): boolean =>
  token.kind === 'symbol' && COLONS.test(cursor.written(token));

/** Takes the colon after a name, whatever is written for it. Returns false if neither colon nor value is there. */
export function takeColon(cursor: Cursor, key: SyntaxToken, isKnownBad: boolean): boolean {
  const token = cursor.peek();
  if (token.kind === ':') {
    cursor.take();
    const again = cursor.peek();
    if (again.kind !== ':' && !isColonLike(cursor, again)) return true;
    cursor.take();
    cursor.report('syntax-colon', again, 'one colon is enough', 'remove this', { fix: { range: again, text: '' } });
    return true;
  }
  if (isColonLike(cursor, token)) {
    cursor.take();
    const message = `a colon stands between name and value, not ${cursor.quote(token)}`;
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
  const hint = `${COLON_HINT}; a list stands in [ ]`;
  if (token.kind !== 'end' && !isKnownBad)
    cursor.report('syntax-colon', key, `${cursor.quote(key)} is a name without a value`, hint);
  if (token.kind === 'symbol') cursor.skip();
  return false;
}

/** Reports that the next token is no value. */
export function reportNoValue(cursor: Cursor): void {
  const token = cursor.peek();
  if (token.kind === 'end') return;
  const hint = 'write a value after the colon, or leave the field out, name and all';
  if (token.kind !== 'symbol') cursor.report('syntax-value', token, 'a value is missing here', hint);
  else {
    cursor.reportUnexpected(token);
    cursor.skip();
  }
}

/**
 * Takes a comma. Where none is needed that is reported, of several in a row once.
 * @param before the comma before it; null: it is the first thing in its brackets
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
  if (before === null) cursor.report(code, token, 'a comma may not stand here', 'remove the comma');
  else cursor.report(code, token, 'nothing stands between two commas', 'remove one comma');
}

/** Reports a comma in front of a closing bracket. */
export function reportTrailing(cursor: Cursor, comma: SyntaxToken, closing: string): void {
  const what = cursor.written(comma) === ',' ? 'comma' : 'semicolon';
  const fix = { range: { offset: comma.offset, length: comma.length }, text: '' };
  cursor.report('trailing-comma', comma, `a ${what} may not stand before ${closing}`, `remove the ${what}`, { fix });
}

/** Reports that a comma is missing before the next token. */
export function reportNoComma(cursor: Cursor): void {
  const { offset, length } = cursor.taken;
  const fix = { range: { offset: offset + length, length: 0 }, text: ',' };
  const hint = 'entries and fields are separated by commas';
  cursor.report('syntax-comma', cursor.peek(), 'a comma is missing before this', hint, { fix });
}
