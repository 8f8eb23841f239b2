import { readdirSync, readFileSync } from 'node:fs';
import { type Node, type ParseError, parse, parseTree } from 'jsonc-parser';
import { framesOf } from '../../src/cli/reports/frames.ts';
import type { Stretch } from '../../src/scenario/checks/diagnostic.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { looksLikeScenario } from '../../src/scenario/source/looks-like.ts';
import { withoutMark } from '../../src/scenario/source/source.ts';
import { jsonTree } from '../../src/scenario/syntax/json-tree.ts';
import { syntaxErrors } from '../../src/scenario/syntax/syntax-errors.ts';
import { formatText } from '../../src/scenario/write/format-text.ts';
import { mendText } from '../../src/scenario/write/mend.ts';

/** The results for many bad texts. */
export interface Fuzzed {
  readonly rounds: number;
  /** Milliseconds for the slowest text, with everything that is done to it. */
  readonly slowest: number;
  /** How many texts were scenarios, were JSON, were fixed at least in part. */
  readonly sound: number;
  readonly formatted: number;
  readonly mended: number;
  readonly failures: readonly { readonly text: string; readonly why: string }[];
}

/** Milliseconds that one text may take. */
export const HANG_MS = 1_000;

/** Checks, prints, fixes and formats `rounds` bad texts, the same for the same seed. @param root the project's folder */
export function fuzz(root: string, rounds: number, seed: number): Fuzzed {
  const random = randomOf(seed);
  const good = [...corpus(root, 'scenarios'), ...corpus(root, 'templates')];
  const bad = corpus(root, 'test/invalid');
  const failures: { text: string; why: string }[] = [];
  const counts = { sound: 0, formatted: 0, mended: 0 };
  let slowest = 0;
  for (let round = 0; round < rounds && failures.length < 10; round += 1) {
    const text = badText(random, random(3) === 0 ? bad : good);
    const start = process.cpuUsage();
    try {
      const { sound, formatted, mended } = examine(text);
      counts.sound += Number(sound);
      counts.formatted += Number(formatted);
      counts.mended += Number(mended);
    } catch (error) {
      failures.push({ text, why: String(error instanceof Error ? error.stack : error) });
    }
    const took = process.cpuUsage(start).user / 1000;
    slowest = Math.max(slowest, took);
    if (took > HANG_MS) failures.push({ text, why: `took ${Math.round(took)} ms` });
  }
  return { rounds, slowest, ...counts, failures };
}

type Random = (below: number) => number;

// Mulberry32.
function randomOf(seed: number): Random {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

function corpus(root: string, folder: string): string[] {
  return readdirSync(`${root}/${folder}`)
    .filter((file) => /\.jsonc?$/.test(file) && !file.includes('schema'))
    .map((file) => readFileSync(`${root}/${folder}/${file}`, 'utf8'));
}

const PIECES = [
  ...'{}[],:"\\/\'`#+-.0 \n\r\t\u0000\u001b\u2028\ufeff\ud83c\udf73\ud800\u202eé茶',
  ...[
    '//',
    '/*',
    '*/',
    'null',
    'true',
    'True',
    'NaN',
    '-1',
    '0.5',
    '1e999',
    '99999999999',
    '"5 min"',
    '"never"',
    '\r\n',
  ],
  ...[
    '"id"',
    '"tasks"',
    '"steps"',
    '"repeat": 3',
    '"after": ["a"]',
    '"uses": ["washer"]',
    '"type"',
    '"wait"',
    '"__proto__"',
  ],
  ...[
    '"duration": ',
    '{ "min": 2, "max": 1 }',
    '"copies": 10000',
    '"copies": 3',
    '"durration"',
    '"constructor"',
    '{n}',
  ],
];

const pick = <T>(random: Random, list: readonly T[]): T => list[random(list.length)] as T;

function badText(random: Random, seeds: readonly string[]): string {
  const kind = random(10);
  if (kind === 0) return Buffer.from(Array.from({ length: random(300) }, () => random(256))).toString('utf8');
  if (kind === 1) return Array.from({ length: random(80) }, () => pick(random, PIECES)).join('');
  let text = pick(random, seeds);
  for (let changes = 1 + random(1 + random(6)); changes > 0; changes -= 1) text = changed(random, text, seeds);
  return text;
}

function changed(random: Random, text: string, good: readonly string[]): string {
  const at = random(text.length + 1);
  const length = random(pick(random, [2, 8, 40, 400]));
  const [before, cut, after] = [text.slice(0, at), text.slice(at, at + length), text.slice(at + length)];
  switch (random(8)) {
    case 0:
      return before + after;
    case 1:
      return before + cut + cut + after;
    case 2:
      return before + pick(random, PIECES) + cut + after;
    case 3:
      return before + pick(random, PIECES) + after;
    case 4:
      return before;
    case 5: {
      const other = pick(random, good);
      const from = random(other.length);
      return before + other.slice(from, from + length) + after;
    }
    case 6:
      return before + [...cut].reverse().join('') + after;
    default:
      return tokenChanged(random, text);
  }
}

// A whole token, so that many texts stay JSON and their meaning is checked too.
function tokenChanged(random: Random, text: string): string {
  const tokens = [...text.matchAll(/"[^"\n]*"|-?\d+(?:\.\d+)?|true|false/g)];
  const token = tokens[random(tokens.length)];
  const other = random(2) === 0 ? tokens[random(tokens.length)]?.[0] : pick(random, PIECES);
  if (!token || other === undefined) return text;
  return text.slice(0, token.index) + other + text.slice(token.index + token[0].length);
}

/** Does everything that is done with an unknown file. @throws if a law does not hold */
function examine(text: string): { sound: boolean; formatted: boolean; mended: boolean } {
  const { scenario, diagnostics } = parseScenario(text);
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  hold((scenario === null) === errors > 0, 'a scenario, or errors');
  const lines = withoutMark(text).split(/\r\n|\n|\r/);
  for (const found of diagnostics)
    for (const place of [found, ...(found.related ?? [])])
      hold(isInside(place, lines), `outside the file: ${JSON.stringify(found)}`);
  const said = diagnostics.map(({ message, hint }) => message + hint).join('');
  hold(!UNSAFE.test(said), 'messages are safe to print');
  hold(!UNSAFE.test(framesOf({ file: 'a.json', text, diagnostics }, false).replaceAll('\n', '')), 'so are frames');
  hold(printedTree(jsonTree(text, 1_000)) === printedTree(treeOf(text)), 'JSON is read as jsonc-parser reads it');
  looksLikeScenario(text);
  const { text: better, mended } = mendText(text);
  hold(mended.length > 0 || better === text, 'what is not mended stays');
  if (mended.length > 0) hold(errorsIn(better) <= errors, 'mending makes nothing worse');
  const isJson = syntaxErrors(text).length === 0;
  if (isJson) expectFormatted(text);
  return { sound: scenario !== null, formatted: isJson, mended: mended.length > 0 };
}

function treeOf(text: string): Node | null {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: false, disallowComments: false });
  return errors.length === 0 && root ? root : null;
}

/** Everything that the checks read of a tree. */
function printedTree(root: Node | null): string {
  if (!root) return 'not JSON';
  const { type, value, offset, length, parent, children } = root;
  const own = `${type} ${JSON.stringify(value)} ${offset}+${length} in ${parent?.offset}`;
  return children ? `${own} [${children.map(printedTree).join()}]` : own;
}

const UNSAFE = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

function expectFormatted(text: string): void {
  const formatted = formatText(text);
  hold(formatText(formatted) === formatted, 'formatting again changes nothing');
  hold(JSON.stringify(parse(formatted)) === JSON.stringify(parse(withoutMark(text))), 'the same value');
}

const errorsIn = (text: string): number =>
  parseScenario(text).diagnostics.filter(({ severity }) => severity === 'error').length;

function isInside({ line, column, endLine, endColumn }: Stretch, lines: readonly string[]): boolean {
  const within = (at: number, character: number): boolean =>
    at >= 1 && at <= lines.length && character >= 1 && character <= (lines[at - 1]?.length ?? 0) + 1;
  const isOrdered = endLine > line || (endLine === line && endColumn >= column);
  return isOrdered && within(line, column) && within(endLine, endColumn);
}

function hold(holds: boolean, law: string): void {
  if (!holds) throw new Error(law);
}
