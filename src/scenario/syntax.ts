import { createScanner, type ParseError, parseTree } from 'jsonc-parser';
import { MOST_REPORTED, mistake, type Problem, type Range, type Related } from './problem.ts';
import { symbolFix, Tokens } from './syntax-fixes.ts';
import { quoted } from './text.ts';
import type { Node } from './tree.ts';

/** What could be read of a text, and where it is not JSON. The tree is missing if there is not even the start of one. */
export interface Syntax {
  readonly root: Node | undefined;
  readonly problems: readonly Problem[];
}

// Scenarios nest about twelve deep. The parser calls itself for every level.
const DEEPEST = 100;

// A comment as long as this hides a trailing comma from its hint; without a limit garbage would cost quadratic time.
const LOOK_BACK = 300;

// Of a megabyte of garbage the first mistakes are told; the others are only counted, and stand here as the last of those.
const MOST_DESCRIBED = 2_000;

// jsonc-parser declares these as `const enum`s, which a compiler that looks at one file at a time cannot read.
const OPEN_BRACE = 1;
const CLOSE_BRACE = 2;
const OPEN_BRACKET = 3;
const CLOSE_BRACKET = 4;
const END_OF_FILE = 17;

const SYMBOL = 1;
const PROPERTY_NAME_EXPECTED = 3;
const VALUE_EXPECTED = 4;
const COMMA_EXPECTED = 6;
const CLOSING_EXPECTED = [7, 8];

/** Reads JSON with comments, going on after mistakes as well as it can. */
export function readSyntax(text: string): Syntax {
  const deep = tooDeep(text);
  if (deep) return { root: undefined, problems: [deep] };
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: false, disallowComments: false });
  const first = errors.filter((error, index) => !isConsequence(error, errors[index - 1], text));
  const tokens = new Tokens(text);
  const problems = first.slice(0, MOST_DESCRIBED).map((error) => describe(error, text, tokens));
  const last = problems.at(-1);
  return { root, problems: last ? [...problems, ...first.slice(MOST_DESCRIBED).map(() => last)] : problems };
}

/** The bracket that is still open where the file ends. */
function unclosed({ error, offset }: ParseError, text: string, tokens: Tokens): Related[] {
  if (!CLOSING_EXPECTED.includes(error) || text.slice(offset + 1).trim() !== '') return [];
  const range = tokens.lastOpen();
  return range ? [{ range, message: `this ${text[range.offset]} is not closed` }] : [];
}

function tooDeep(text: string): Problem | null {
  const scanner = createScanner(text, true);
  const open: number[] = [];
  for (let token: number = scanner.scan(); token !== END_OF_FILE; token = scanner.scan()) {
    if (token === OPEN_BRACE || token === OPEN_BRACKET) open.push(token + 1);
    // A bracket that closes nothing is passed over, as the parser does.
    else if ((token === CLOSE_BRACE || token === CLOSE_BRACKET) && open.at(-1) === token) open.pop();
    if (open.length > DEEPEST) {
      const range = { offset: scanner.getTokenOffset(), length: 1 };
      return mistake('too-deep', range, `brackets are nested more than ${DEEPEST} deep; a scenario never is`);
    }
  }
  return null;
}

/** One mistake often makes the parser complain twice: about a symbol, and about what it expected in its place. */
function isConsequence(error: ParseError, before: ParseError | undefined, text: string): boolean {
  if (!before) return false;
  if (error.error === VALUE_EXPECTED && before.error === PROPERTY_NAME_EXPECTED) return true;
  return text.slice(before.offset + before.length, error.offset).trim() === '';
}

function describe(found: ParseError, text: string, tokens: Tokens): Problem {
  const { error, offset } = found;
  // The parser believes a cut-off comment to go on behind the end.
  const length = Math.min(found.length, text.length - offset);
  const range = { offset, length };
  const written = text.slice(offset, offset + length);
  if (error === PROPERTY_NAME_EXPECTED || error === VALUE_EXPECTED) return expected(error, range, written, text);
  if (error === SYMBOL) {
    const fix = symbolFix(written, range, text);
    return mistake('syntax-symbol', range, `${quoted(written)} is not JSON`, symbolHint(written, text[offset - 1]), {
      fix,
    });
  }
  const [code, message, hint] = SENTENCES.get(error) ?? OTHERWISE;
  const fix = error === COMMA_EXPECTED ? () => tokens.commaBefore(offset) : null;
  return mistake(code, range, message, hint, { fix, related: unclosed(found, text, tokens) });
}

function expected(error: number, range: Range, found: string, text: string): Problem {
  if (found === '') return mistake('syntax-end', range, 'the file ends too early');
  const comma = found === '}' || found === ']' ? commaBefore(range.offset, text) : null;
  if (comma) {
    const message = `a comma may not stand before ${found}`;
    return mistake('trailing-comma', comma, message, 'remove the comma', { fix: { range: comma, text: '' } });
  }
  const hint = found === ',' ? 'remove one comma' : null;
  return error === PROPERTY_NAME_EXPECTED
    ? mistake('syntax-name', range, 'the name of a field, in double quotes, is missing here', hint)
    : mistake('syntax-value', range, 'a value is missing here', hint);
}

/** The comma that is the last token before `offset`, comments passed over. Looks a little way back only: see LOOK_BACK. */
function commaBefore(offset: number, text: string): Range | null {
  const start = Math.max(0, offset - LOOK_BACK);
  const comma = text.slice(start, offset).lastIndexOf(',');
  if (comma < 0) return null;
  const scanner = createScanner(text.slice(start + comma + 1, offset), true);
  return scanner.scan() === END_OF_FILE ? { offset: start + comma, length: 1 } : null;
}

function symbolHint(found: string, before: string | undefined): string | null {
  if (/\d/.test(before ?? '')) return 'write the number as 5 or 0.5';
  if (found.startsWith('#')) return 'a comment begins with //';
  if (found.startsWith("'")) return 'texts stand in double quotes: "…"';
  if (/^(true|false|null)$/i.test(found)) return `write ${found.toLowerCase()}`;
  if (/^[+.]\d/.test(found)) return 'write the number as 5 or 0.5';
  if (/^(none|undefined|nan|-?infinity)$/i.test(found)) return 'leave the field out';
  return /^\w/.test(found) ? 'texts and names of fields stand in double quotes: "…"' : null;
}

type Sentence = readonly [code: string, message: string, hint: string | null];

const OTHERWISE: Sentence = ['syntax-symbol', 'this is not JSON', null];

/** By the number of jsonc-parser's ParseErrorCode. */
const SENTENCES: ReadonlyMap<number, Sentence> = new Map([
  [2, ['syntax-number', 'this is not a number as JSON writes it', 'write the number as 5 or 0.5']],
  [5, ['syntax-colon', 'a colon is missing after the name of the field', 'write "name": value']],
  [6, ['syntax-comma', 'a comma is missing before this', 'entries and fields are separated by commas']],
  [7, ['syntax-unclosed', 'a } is missing: an object is not closed', 'every { needs a } of its own']],
  [8, ['syntax-unclosed', 'a ] is missing: a list is not closed', 'every [ needs a ] of its own']],
  [
    9,
    [
      'syntax-after-end',
      'the scenario has ended before this; nothing may follow',
      'is a { or [ missing, or one } or ] too many?',
    ],
  ],
  [
    11,
    ['syntax-unclosed', 'the comment is not closed: */ is missing', 'or begin it with // : it then ends with its line'],
  ],
  [12, ['syntax-unclosed', 'the text is not closed: " is missing', 'a text ends on the line on which it begins']],
  [13, ['syntax-number', 'the number ends too early', 'write the number as 5 or 0.5']],
  [14, ['syntax-escape', '\\u must be followed by four digits 0-9 a-f', null]],
  [15, ['syntax-escape', 'a text holds a \\ that begins nothing known', 'write \\\\ for a backslash']],
  [16, ['syntax-control-character', 'a text holds a raw control character, perhaps a tab', 'write a space']],
] satisfies [number, Sentence][]);

/** The nodes in which a mistake of syntax stands, so that not all of what was written there can have been read. */
export function brokenNodes(root: Node, problems: readonly Problem[]): ReadonlySet<Node> {
  const broken = new Set<Node>();
  for (const { range } of problems.slice(0, MOST_REPORTED)) {
    let node: Node | undefined = root;
    while (node) {
      const inner: Node | undefined = node.children?.find((child) => holds(child, range));
      // What a file's early end leaves open is broken on every level.
      if (!inner || range.offset >= node.offset + node.length) broken.add(node);
      node = inner;
    }
  }
  return broken;
}

function holds(node: Node, { offset }: Range): boolean {
  return node.offset <= offset && offset <= node.offset + node.length;
}
