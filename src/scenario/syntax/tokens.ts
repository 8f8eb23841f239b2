import { type Finding, mistake, type Range } from '../checks/finding.ts';
import { quoted } from '../source/text.ts';
import { readNumber } from './numbers.ts';
import { matched, type ReadResult } from './reading.ts';
import { readQuotedOtherwise, readText, type Tries } from './texts.ts';

/** Brackets and separators stand for themselves; a word is an unquoted text, a symbol is anything else. */
export type TokenKind = '{' | '}' | '[' | ']' | ',' | ':' | 'text' | 'number' | 'literal' | 'word' | 'symbol' | 'end';

/** Tokens that may begin a value, and tokens that may be the name of a field. */
export const VALUES: readonly TokenKind[] = ['{', '[', 'text', 'number', 'literal', 'word'];
export const NAMES: readonly TokenKind[] = ['text', 'word', 'literal'];
/** Tokens that end an object or a list. */
export const ENDS: readonly TokenKind[] = ['}', ']', 'end'];

/** A token of any text, valid or not. */
export interface SyntaxToken extends Range, ReadResult {
  readonly kind: TokenKind;
}

const BLANK = /[ \t\r\n]+|\/\/[^\r\n]*|\/\*[\s\S]*?\*\//y;
// Spaces that JSON does not accept, and a byte order mark in the middle of a file.
const STRANGE_BLANK = /[\u00a0\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff\v\f]+/y;
const WORD = /[\p{L}_$][\p{L}\p{N}_$-]*/uy;
const NUMBER_START = /[+-]?\.?\p{N}|-/uy;
const SYMBOL = /[^\s,:{}[\]"'`\p{L}\p{N}]+/uy;
// The fences around a text copied from Markdown, and comments of other languages.
const FENCE = /```\w*[ \t]*(?=[\r\n]|$)/y;
const OTHER_COMMENT = /(?:#|--(?=\s)|;;)[^\r\n]*/y;
// How often the end of a text is searched for. In garbage it would be searched for at every quote.
const MOST_TRIES = 2_000;
const PUNCTUATION = '{}[],:';
const OTHER_PUNCTUATION: ReadonlyMap<string, TokenKind> = new Map([
  ['(', '['],
  [')', ']'],
  [';', ','],
]);
const LITERALS: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** The tokens of a text without its comments, and the findings about the blanks and comments between them. */
export interface Tokens {
  /** Ends with a token of kind `end`. */
  readonly list: readonly SyntaxToken[];
  readonly findings: readonly Finding[];
}

/** Splits any text into tokens. Never fails. */
export function tokensOf(text: string): Tokens {
  const list: SyntaxToken[] = [];
  const findings: Finding[] = [];
  const tries = { left: MOST_TRIES };
  let offset = 0;
  for (;;) {
    const blank = matched(BLANK, text, offset);
    offset += blank.length;
    if (blank !== '') continue;
    if (offset >= text.length) break;
    const passed = strangeBlank(text, offset);
    if (passed) {
      // Two fences are one mistake.
      if (!text.startsWith('```', offset) || list.length === 0) findings.push(passed);
      offset += passed.range.length;
      continue;
    }
    const token = tokenAt(text, offset, tries);
    list.push(token);
    offset += token.length;
  }
  list.push({ kind: 'end', offset: text.length, length: 0, value: undefined, finding: null });
  return { list, findings };
}

/** Something between two tokens that is reported and then skipped. */
function strangeBlank(text: string, offset: number): Finding | null {
  const blank = matched(STRANGE_BLANK, text, offset);
  if (blank !== '') {
    const range = { offset, length: blank.length };
    const fix = { range, text: ' ' };
    return mistake('syntax-symbol', range, 'this is an unusual space or line separator', 'write a plain space', {
      fix,
    });
  }
  if (text.startsWith('/*', offset)) {
    const range = { offset, length: text.length - offset };
    const hint = 'add */ or begin the comment with //, which ends with the line';
    return mistake('syntax-unclosed', range, 'the comment is not closed: */ is missing', hint);
  }
  const fence = matched(FENCE, text, offset);
  if (fence !== '') {
    const range = { offset, length: fence.length };
    const fix = { range, text: '' };
    return mistake('syntax-symbol', range, `${quoted(fence)} is not JSON`, 'remove the ``` lines', { fix });
  }
  const comment = matched(OTHER_COMMENT, text, offset);
  if (comment === '') return null;
  const range = { offset, length: comment.length };
  const fix = { range: { offset, length: /^(?:#|--|;;)/.exec(comment)?.[0].length ?? 1 }, text: '//' };
  return mistake('syntax-symbol', range, `${quoted(comment)} is not JSON`, 'a comment begins with //', { fix });
}

function tokenAt(text: string, offset: number, tries: Tries): SyntaxToken {
  const character = text[offset] ?? '';
  if (PUNCTUATION.includes(character))
    return { kind: character as TokenKind, offset, length: 1, value: undefined, finding: null };
  const meant = OTHER_PUNCTUATION.get(character);
  if (meant) return otherPunctuation(character, meant, offset);
  const quotedText = character === '"' ? readText(text, offset, tries) : readQuotedOtherwise(text, offset);
  // A quote with only punctuation after it does not open a text.
  if (quotedText) return { kind: quotedText.length === 1 ? 'symbol' : 'text', offset, ...quotedText };
  const word = matched(WORD, text, offset);
  if (word !== '') return wordToken(word, text, offset);
  if (matched(NUMBER_START, text, offset) !== '') return { kind: 'number', offset, ...readNumber(text, offset) };
  const symbol = matched(SYMBOL, text, offset) || String.fromCodePoint(text.codePointAt(offset) ?? 0);
  return {
    kind: 'symbol',
    offset,
    length: symbol.length,
    value: undefined,
    finding: () => notJson(symbol, offset, null),
  };
}

function otherPunctuation(written: string, meant: TokenKind, offset: number): SyntaxToken {
  const range = { offset, length: 1 };
  const hint = meant === ',' ? 'separate entries and fields with commas' : 'write a list in [ ]';
  const fix = { range, text: meant };
  const finding = () => mistake('syntax-symbol', range, `${quoted(written)} is not JSON`, hint, { fix });
  return { kind: meant, ...range, value: undefined, finding };
}

function notJson(written: string, offset: number, hint: string | null): Finding {
  return mistake('syntax-symbol', { offset, length: written.length }, `${quoted(written)} is not JSON`, hint);
}

const NOTHING = /^(?:none|undefined|nan|nil)$/i;
const QUOTES_HINT = 'write texts and field names in double quotes: "…"';

function wordToken(word: string, text: string, offset: number): SyntaxToken {
  const range = { offset, length: word.length };
  const literal = LITERALS.get(word.toLowerCase());
  if (literal !== undefined) {
    const fix = { range, text: word.toLowerCase() };
    const finding =
      word === fix.text
        ? null
        : () => mistake('syntax-symbol', range, `${quoted(word)} is not JSON`, `write ${fix.text}`, { fix });
    return { kind: 'literal', ...range, value: literal, finding };
  }
  if (NOTHING.test(word))
    return { kind: 'literal', ...range, value: undefined, finding: () => notJson(word, offset, 'leave the field out') };
  const answer = /^(?:yes|on)$/i.test(word) ? 'true' : 'false';
  if (answer === 'true' || /^(?:no|off)$/i.test(word))
    return {
      kind: 'literal',
      ...range,
      value: undefined,
      finding: () => notJson(word, offset, `write ${answer}, or a text in double quotes: "…"`),
    };
  if (/^infinity$/i.test(word)) {
    const hint = 'leave the field out; a step that never ends has the duration "never"';
    return { kind: 'literal', ...range, value: undefined, finding: () => notJson(word, offset, hint) };
  }
  return unquoted(word, text, offset);
}

/** A text without quotes, or without its opening quote. @param written all of it, perhaps several words */
export function unquoted(written: string, text: string, offset: number): SyntaxToken {
  const isOpened = matched(/"(?=\s*(?:[,:}\]]|$))/y, text, offset + written.length) !== '';
  const length = written.length + Number(isOpened);
  const range = { offset, length };
  const finding = () => {
    const fix = written.includes('\\')
      ? null
      : { range, text: `"${text.slice(offset, offset + length)}${isOpened ? '' : '"'}` };
    const message = isOpened ? 'the opening quote of this text is missing' : `${quoted(written)} is not JSON`;
    return mistake('syntax-symbol', range, message, QUOTES_HINT, { fix });
  };
  return { kind: 'word', ...range, value: written, finding };
}
