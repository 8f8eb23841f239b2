import { parse } from 'jsonc-parser';

/** A number from 0 up to and without `below`. */
export type Draw = (below: number) => number;

/** One of these. */
export const pick = <T>(draw: Draw, list: readonly T[]): T => list[draw(list.length)] as T;

/** Characters that disturb a terminal, a reader or a program, and words of the formats. */
export const PIECES: readonly string[] = [
  ...'{}[],:"\\/\'`#+-.0 \n\r\t\u0000\u001b\u2028\ufeff\ud83c\udf73\ud800\udc00\u202e\u2066é茶\u009b\u007f\u200d',
  ...['//', '/*', '*/', 'null', 'true', 'True', 'NaN', '-1', '-0', '0.5', '1e999', '99999999999', '1e-400', '\r\n'],
  ...['"5 min"', '"never"', '"id"', '"tasks"', '"steps"', '"repeat": 3', '"after": ["a"]', '"uses": ["washer"]'],
  ...['"type"', '"wait"', '"__proto__"', '"duration": ', '{ "min": 2, "max": 1 }', '"copies": 10000', '"copies": 3'],
  ...['"durration"', '"constructor"', '{n}', '\u001b[2J', '\u001b]0;owned\u0007', '\\u001b', '\\ud800', '\\u0000'],
];

const TEXTS: readonly string[] = [
  ...['', ' ', '\u001b[2J\u001b]0;owned\u0007', 'a\u202eb\u2066c', '\ud800', '\udfff\ud83c', 'a\u0000b', '\ufeffx'],
  ...['x\r\ny', '\u2028', '\u009b31m', '洗'.repeat(300), '👩‍👩‍👧‍👦'.repeat(50), 'e\u0301\u0301\u0301'.repeat(99)],
  ...['x'.repeat(5_000), '__proto__', 'constructor', 'toString', 'wait', 'wait:1', 'wait:99999999999999999999', '{n}'],
  ...['%s%n', '</script>', '../../etc/passwd', '/dev/null', 'washer:2', 'load-1', '1:30', '5 min', '-5 s', 'never'],
];

const KEYS: readonly string[] = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'length', 'then', '', '0'],
  ...['\u001b[2J', '\u202e', '\ud800', 'x'.repeat(400), 'id', 'steps', 'format', 'toJSON'],
];

const NUMBERS: readonly string[] = [
  ...['0', '-0', '-1', '1', '2', '3', '0.1', '1e-400', '1e999', '-1e999', '1e21', '1e308', '9007199254740993', '1.5'],
  ...['4294967295', '4294967296', '2147483648', '100000000', '10000', '1000', '64', '-2147483649', '00', '01', '1e5'],
];

const deep = (depth: number, open: string, close: string): string => open.repeat(depth) + close.repeat(depth);

const VALUES: readonly string[] = [
  ...['null', 'true', 'false', '[]', '{}', '[null]', '[[]]', '{"__proto__":{"polluted":1}}', '{"constructor":1}'],
  ...['{"__proto__":null}', '{"length":4294967295}', '{"then":1,"toJSON":2}', 'NaN', 'undefined', '""', '[0,0]'],
  ...[deep(300, '[', ']'), deep(9_000, '[', ']'), deep(400, '{"a":', '').replace(/$/, `1${'}'.repeat(400)}`)],
  ...[`[${'1,'.repeat(3_000)}1]`, `{${Array.from({ length: 500 }, (_, i) => `"k${i}":0`).join()}}`],
];

type Tree =
  | { kind: 'object'; fields: [string, Tree][] }
  | { kind: 'list'; items: Tree[] }
  | { kind: 'raw'; text: string };

const raw = (text: string): Tree => ({ kind: 'raw', text });

function treeOf(value: unknown): Tree {
  if (Array.isArray(value)) return { kind: 'list', items: value.map(treeOf) };
  if (typeof value !== 'object' || value === null) return raw(JSON.stringify(value) ?? 'null');
  return { kind: 'object', fields: Object.entries(value).map(([key, one]) => [key, treeOf(one)]) };
}

function printed(tree: Tree): string {
  if (tree.kind === 'raw') return tree.text;
  if (tree.kind === 'list') return `[${tree.items.map(printed).join()}]`;
  return `{${tree.fields.map(([key, value]) => `${JSON.stringify(key)}:${printed(value)}`).join()}}`;
}

/** Where a tree stands in its parent. */
interface Spot {
  readonly parent: Tree;
  readonly index: number;
}

function spotsIn(tree: Tree, found: Spot[] = []): Spot[] {
  const count = tree.kind === 'list' ? tree.items.length : tree.kind === 'object' ? tree.fields.length : 0;
  for (let index = 0; index < count; index++) {
    found.push({ parent: tree, index });
    spotsIn(at({ parent: tree, index }), found);
  }
  return found;
}

function at({ parent, index }: Spot): Tree {
  if (parent.kind === 'list') return parent.items[index] as Tree;
  return parent.kind === 'object' ? (parent.fields[index]?.[1] as Tree) : parent;
}

function put({ parent, index }: Spot, tree: Tree): void {
  if (parent.kind === 'list') parent.items[index] = tree;
  const field = parent.kind === 'object' ? parent.fields[index] : undefined;
  if (field) field[1] = tree;
}

function splice({ parent, index }: Spot, remove: number, key?: string, tree?: Tree): void {
  if (parent.kind === 'list') parent.items.splice(index, remove, ...(tree ? [tree] : []));
  if (parent.kind === 'object')
    parent.fields.splice(index, remove, ...(tree ? [[key ?? '', tree] as [string, Tree]] : []));
}

const keyAt = ({ parent, index }: Spot): string => (parent.kind === 'object' ? (parent.fields[index]?.[0] ?? '') : '');

function hostile(draw: Draw): Tree {
  const kind = draw(3);
  return raw(kind === 0 ? pick(draw, NUMBERS) : kind === 1 ? pick(draw, VALUES) : JSON.stringify(pick(draw, TEXTS)));
}

// Changes one value, one key or the order of a list somewhere in the tree. What is put elsewhere is a copy.
function changeTree(draw: Draw, tree: Tree, other: () => Tree): void {
  const spots = spotsIn(tree);
  const spot = spots[draw(spots.length)];
  if (spot) pick(draw, CHANGES)(draw, spot, spots, other);
}

type Change = (draw: Draw, spot: Spot, spots: readonly Spot[], other: () => Tree) => void;

const changeScalar: Change = (draw, spot) => {
  const here = at(spot);
  put(spot, here.kind === 'raw' ? raw(changedScalar(draw, here.text)) : hostile(draw));
};

const CHANGES: readonly Change[] = [
  changeScalar,
  changeScalar,
  (_, spot) => splice(spot, 1),
  (draw, spot) => splice(spot, 0, draw(2) === 0 ? keyAt(spot) : pick(draw, KEYS), structuredClone(at(spot))),
  (draw, spot) => put(spot, hostile(draw)),
  (draw, spot, spots) => {
    const second = pick(draw, spots);
    const [here, there] = structuredClone([at(spot), at(second)]);
    put(second, here as Tree);
    put(spot, there as Tree);
  },
  (draw, spot, spots, other) => {
    const strangers = draw(2) === 0 ? spots : spotsIn(other());
    if (strangers.length > 0) put(spot, structuredClone(at(pick(draw, strangers))));
  },
  (draw, spot, spots) => splice(spot, 1, draw(2) === 0 ? pick(draw, KEYS) : keyAt(pick(draw, spots)), at(spot)),
  (draw, spot) => splice(spot, 0, pick(draw, KEYS), hostile(draw)),
  (draw, spot) => {
    const here = at(spot);
    put(spot, draw(2) === 0 ? { kind: 'list', items: [here] } : { kind: 'object', fields: [['a', here]] });
  },
  (draw, spot) => {
    const here = at(spot);
    if (here.kind === 'list') here.items.sort(() => draw(3) - 1);
    if (here.kind === 'object') here.fields.sort(() => draw(3) - 1);
  },
];

function changedScalar(draw: Draw, text: string): string {
  const value: unknown = safely(() => JSON.parse(text));
  if (typeof value === 'number') {
    const made = pick(draw, [value + 1, value - 1, value * 2, -value, value * 1e6, value / 3, value + 0.5, 0]);
    return Number.isFinite(made) ? String(made) : '1e999';
  }
  if (typeof value !== 'string') return pick(draw, NUMBERS);
  const where = draw(value.length + 1);
  return JSON.stringify(
    pick(draw, [
      value.slice(0, where) + pick(draw, PIECES) + value.slice(where),
      value.slice(0, where),
      value.slice(where) + value,
      value + pick(draw, TEXTS),
    ]),
  );
}

function safely<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

// For one sample the value is the same every time.
const values = new Map<string, unknown>();

function parsed(text: string): unknown {
  if (!values.has(text)) values.set(text, parse(text));
  return values.get(text);
}

/**
 * A text that is nearly always JSON, made from a sample (JSON, perhaps with comments) by changing its values and keys.
 */
export function changedJson(draw: Draw, samples: readonly string[]): string {
  const tree = treeOf(parsed(pick(draw, samples)));
  for (let changes = 1 + draw(1 + draw(3)); changes > 0; changes--)
    changeTree(draw, tree, () => treeOf(parsed(pick(draw, samples))));
  return printed(tree);
}

/** A text made from a sample by changing its characters, lines and tokens. */
export function changedText(draw: Draw, samples: readonly string[], pieces = PIECES): string {
  let text = pick(draw, samples);
  for (let changes = 1 + draw(1 + draw(6)); changes > 0; changes--) text = changeText(draw, text, samples, pieces);
  return text;
}

/** Bytes, or pieces in any order: a text that is like none of the samples. */
export const noise = (draw: Draw, pieces = PIECES): string =>
  draw(2) === 0
    ? Buffer.from(Array.from({ length: draw(300) }, () => draw(256))).toString('utf8')
    : Array.from({ length: draw(80) }, () => pick(draw, pieces)).join('');

/** A text of a stranger: mostly JSON with other values, else a sample with other characters, both, or noise. */
export function strangersText(draw: Draw, samples: readonly string[]): string {
  const kind = draw(20);
  if (kind === 0) return noise(draw);
  if (kind < 6) return changedText(draw, samples);
  const json = changedJson(draw, samples);
  if (kind < 9) return changeText(draw, json, samples, PIECES);
  return draw(40) === 0 ? `\ufeff${json}` : json;
}

function changeText(draw: Draw, text: string, samples: readonly string[], pieces: readonly string[]): string {
  const where = draw(text.length + 1);
  const length = draw(pick(draw, [2, 8, 40, 400]));
  const [before, cut, after] = [text.slice(0, where), text.slice(where, where + length), text.slice(where + length)];
  switch (draw(8)) {
    case 0:
      return before + after;
    case 1:
      return before + cut + cut + after;
    case 2:
      return before + pick(draw, pieces) + cut + after;
    case 3:
      return before + pick(draw, pieces) + after;
    case 4:
      return before;
    case 5: {
      const other = pick(draw, samples);
      const from = draw(other.length);
      return before + other.slice(from, from + length) + after;
    }
    case 6:
      return before + [...cut].reverse().join('') + after;
    default:
      return tokenChanged(draw, text, pieces);
  }
}

// A whole token, so that many texts stay JSON and their meaning is checked too.
function tokenChanged(draw: Draw, text: string, pieces: readonly string[]): string {
  const tokens = [...text.matchAll(/"[^"\n]*"|-?\d+(?:\.\d+)?|true|false/g)];
  const token = tokens[draw(tokens.length)];
  const other = draw(2) === 0 ? tokens[draw(tokens.length)]?.[0] : pick(draw, pieces);
  if (!token || other === undefined) return text;
  return text.slice(0, token.index) + other + text.slice(token.index + token[0].length);
}
