import { type Finding, type Fix, mistake, type Range } from '../checks/finding.ts';
import { quoted } from '../source/text.ts';
import { matched, type ReadResult } from './reading.ts';

// A text with a line break in it is not longer than a story may be.
const LONGEST = 2_100;

// Sticky: the rest of a text up to its quote, on one line or not.
const ON_LINE = /(?:[^"\\\r\n]|\\[^\r\n])*"/y;
const OVER_LINES = /(?:[^"\\]|\\[\s\S])*"/y;
// What may follow a whole text.
const FOLLOWS = /(?:[ \t\r\n]|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)*(?:[,:}\]]|$)/y;
const FOLLOWS_ON_LINE = /[ \t]*(?:[,:}\]\r\n]|\/\/|$)/y;
const WORD_CHARACTER = /[\p{L}\p{N}_$]/u;

const UNCLOSED = 'the text is not closed: " is missing';

/** How many more searches for the end of a text are allowed. */
export interface Tries {
  left: number;
}

/**
 * Reads the text whose opening quote is at `offset`. If its end is not clear, the end is chosen that leaves the fewest
 * mistakes after it: a quote followed by a letter closes nothing, and an unclosed text ends before the punctuation.
 */
export function readText(text: string, offset: number, tries: Tries): ReadResult {
  const first = matched(ON_LINE, text, offset + 1);
  const end = offset + 1 + first.length;
  if (first !== '' && (!isWordAt(text, end) || tries.left === 0)) return closed(text, offset, end);
  tries.left = Math.max(0, tries.left - 1);
  if (first === '') return readWithoutEnd(text, offset);
  const content = first.slice(0, -1);
  const kept = withoutPunctuation(content);
  if (kept !== '' && /[,:]/.test(content.slice(kept.length))) return unclosed(offset, kept);
  return withInnerQuotes(text, offset, end) ?? closed(text, offset, end);
}

const isWordAt = (text: string, offset: number): boolean => {
  const next = text.codePointAt(offset);
  return next !== undefined && WORD_CHARACTER.test(String.fromCodePoint(next));
};

function closed(text: string, offset: number, end: number): ReadResult {
  const range = { offset, length: end - offset };
  const written = text.slice(offset, end);
  const value = jsonText(written);
  if (value !== null) return { length: range.length, value, finding: null };
  return { length: range.length, value: undefined, finding: () => wrongInside(written, range) };
}

function jsonText(written: string): string | null {
  try {
    return JSON.parse(written);
  } catch {
    return null;
  }
}

// A closed text that is not valid JSON contains an unknown escape or a raw control character.
function wrongInside(written: string, range: Range): Finding {
  const unknown = /\\(?:u(?![\da-fA-F]{4})|[^"\\/bfnrtu])/.exec(written)?.[0];
  if (unknown?.[1] === 'u')
    return mistake('syntax-escape', range, '\\u must be followed by four hexadecimal digits', null);
  if (unknown !== undefined)
    return mistake('syntax-escape', range, 'this \\ does not begin a known escape', 'write \\\\ for a backslash');
  const plain = written.replaceAll('\t', ' ');
  const fix = jsonText(plain) === null ? null : { range, text: plain };
  return mistake(
    'syntax-control-character',
    range,
    'this text contains a raw control character, perhaps a tab',
    'write a space',
    { fix },
  );
}

/** Reads a text that does not end on its line: it continues on the next, or its closing quote was forgotten. */
function readWithoutEnd(text: string, offset: number): ReadResult {
  const start = offset + 1;
  const over = matched(OVER_LINES, text.slice(0, start + LONGEST), start);
  const end = start + over.length;
  if (over !== '' && matched(FOLLOWS, text, end) !== '') return overLines(text, offset, end);
  const line = matched(/[^\r\n]*/y, text, start);
  if (line.length > LONGEST) return unclosed(offset, line);
  const kept = withoutPunctuation(line.replace(/(?:^|\s)\/\/.*$/, ''));
  return unclosed(offset, kept);
}

function overLines(text: string, offset: number, end: number): ReadResult {
  const range = { offset, length: end - offset };
  const joined = text.slice(offset, end).replaceAll(/[ \t]*(?:\r\n|\n|\r)\s*/g, ' ');
  const value = jsonText(joined);
  const fix = value === null ? null : { range, text: joined };
  const hint = 'a text is one line: write a space instead of the line break';
  const finding = () => mistake('syntax-line-break', range, 'there is a line break inside this text', hint, { fix });
  return { length: range.length, value: value ?? undefined, finding };
}

const OTHER_END = /['`‘’“”]$/;

function unclosed(offset: number, content: string): ReadResult {
  const isOtherwise = content.length > 1 && OTHER_END.test(content);
  const inner = isOtherwise ? content.slice(0, -1) : content;
  const range = { offset, length: 1 + content.length };
  const value = jsonText(`"${inner}"`);
  const end = { offset: offset + 1 + inner.length, length: content.length - inner.length };
  const fix: Fix | null = value === null ? null : { range: end, text: '"' };
  const hint = isOtherwise
    ? `it ends with ${content.at(-1)}: write " instead`
    : 'a text ends on the line on which it begins';
  return {
    length: range.length,
    value: value ?? undefined,
    finding: () => mistake('syntax-unclosed', range, UNCLOSED, hint, { fix }),
  };
}

/** `content` without the commas, colons and brackets at its end that cannot be part of it. */
function withoutPunctuation(content: string): string {
  let kept = content.trimEnd();
  for (let last = kept.at(-1); last !== undefined; last = kept.at(-1)) {
    const isBracket = (last === ']' && !kept.includes('[')) || (last === '}' && !kept.includes('{'));
    if (!isBracket && !',:[{'.includes(last)) break;
    kept = kept.slice(0, -1).trimEnd();
  }
  return kept;
}

/** Reads a text that contains quotes without a backslash. It ends at the first quote followed by punctuation or a line end. */
function withInnerQuotes(text: string, offset: number, first: number): ReadResult | null {
  for (let end = first; ; ) {
    const more = matched(ON_LINE, text, end);
    if (more === '' || end - offset > LONGEST) return null;
    end += more.length;
    if (matched(FOLLOWS_ON_LINE, text, end) === '' && end < text.length) continue;
    const range = { offset, length: end - offset };
    const inner = text.slice(offset + 1, end - 1);
    const escaped = `"${inner.replaceAll(/(?<!\\)"/g, '\\"')}"`;
    const value = jsonText(escaped);
    const fix = value === null ? null : { range, text: escaped };
    const finding = () =>
      mistake(
        'syntax-quote',
        range,
        'this text contains a quote without a backslash',
        'write \\" for a quote inside a text',
        { fix },
      );
    return { length: range.length, value: value ?? undefined, finding };
  }
}

/** Other opening quotes, and what closes each. */
const OTHER_QUOTES: ReadonlyMap<string, string> = new Map([
  ["'", "'"],
  ['`', '`'],
  ['‘', "’'"],
  ['’', "’'"],
  ['‚', "’‘'"],
  ['“', '”“"'],
  ['”', '”"'],
  ['„', '“”"'],
  ['«', '»'],
]);

/** Reads the text at `offset` if it is in quotes other than JSON's, else returns null. */
export function readQuotedOtherwise(text: string, offset: number): ReadResult | null {
  const closing = OTHER_QUOTES.get(text[offset] ?? '');
  if (closing === undefined) return null;
  const line = matched(/[^\r\n]*/y, text.slice(offset, offset + LONGEST), 0);
  let length = 1;
  while (length < line.length && !(closing.includes(line[length] ?? '') && !isWordAt(line, length + 1)))
    length += line[length] === '\\' ? 2 : 1;
  const isClosed = length < line.length;
  const content = isClosed ? line.slice(1, length) : withoutPunctuation(line.slice(1));
  const range = { offset, length: 1 + content.length + Number(isClosed) };
  const written = `"${content.replaceAll(/\\(['`])/g, '$1').replaceAll(/(?<!\\)"/g, '\\"')}"`;
  const value = jsonText(written);
  const fix = value === null ? null : { range, text: written };
  const isCurly = /[^'`]/.test(line[0] ?? '');
  const hint = `write texts in ${isCurly ? 'straight ' : ''}double quotes: "…"`;
  const finding = () =>
    mistake('syntax-symbol', range, `${quoted(line.slice(0, range.length))} is not JSON`, hint, { fix });
  return { length: range.length, value: value ?? undefined, finding };
}
