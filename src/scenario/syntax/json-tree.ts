import type { Node } from '../source/tree.ts';

const TAB = 9;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
const ASTERISK = 42;
const COMMA = 44;
const MINUS = 45;
const SLASH = 47;
const COLON = 58;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[^\s{}[\],:"/]+/y;
const LITERALS: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/**
 * The tree of a text that is JSON, where comments are allowed, as `parseTree` of jsonc-parser makes it, several times as
 * fast. Null for any other text and for brackets nested more than `deepest` deep.
 */
export function jsonTree(text: string, deepest: number): Node | null {
  const reader = new JsonReader(text, deepest);
  const root = reader.value(undefined, 0);
  return root && reader.isAtEnd() ? root : null;
}

class JsonReader {
  private at = 0;
  private readonly text: string;
  private readonly deepest: number;

  constructor(text: string, deepest: number) {
    this.text = text;
    this.deepest = deepest;
  }

  isAtEnd(): boolean {
    this.skipBlanks();
    return this.at === this.text.length;
  }

  /** The next value; null if there is none. */
  value(parent: Node | undefined, depth: number): Node | null {
    this.skipBlanks();
    const code = this.text.charCodeAt(this.at);
    if (code === QUOTE) return this.string(parent);
    if (code === OPEN_BRACE || code === OPEN_BRACKET)
      return depth < this.deepest ? this.container(code, parent, depth) : null;
    return code === MINUS || (code >= 48 && code <= 57) ? this.number(parent) : this.literal(parent);
  }

  private container(opening: number, parent: Node | undefined, depth: number): Node | null {
    const children: Node[] = [];
    const isObject = opening === OPEN_BRACE;
    const closing = isObject ? CLOSE_BRACE : CLOSE_BRACKET;
    const node = newNode(isObject ? 'object' : 'array', undefined, this.at, -1, parent, children);
    this.at++;
    this.skipBlanks();
    let isFirst = true;
    while (this.text.charCodeAt(this.at) !== closing) {
      if (!isFirst && !this.take(COMMA)) return null;
      const child = isObject ? this.property(node, depth) : this.value(node, depth + 1);
      if (!child) return null;
      children.push(child);
      isFirst = false;
      this.skipBlanks();
    }
    this.at++;
    node.length = this.at - node.offset;
    return node;
  }

  private property(parent: Node, depth: number): Node | null {
    this.skipBlanks();
    if (this.text.charCodeAt(this.at) !== QUOTE) return null;
    const children: Node[] = [];
    const node = newNode('property', undefined, this.at, -1, parent, children);
    const key = this.string(node);
    this.skipBlanks();
    if (!key || !this.take(COLON)) return null;
    const value = this.value(node, depth + 1);
    if (!value) return null;
    children.push(key, value);
    node.length = this.at - node.offset;
    return node;
  }

  private string(parent: Node | undefined): Node | null {
    const { text, at } = this;
    let hasEscapes = false;
    let end = at + 1;
    for (let code = text.charCodeAt(end); code !== QUOTE; code = text.charCodeAt(end)) {
      // At the end of the text the code is NaN.
      if (!(code >= SPACE)) return null;
      if (code === BACKSLASH) hasEscapes = true;
      end += code === BACKSLASH ? 2 : 1;
    }
    this.at = end + 1;
    const value = hasEscapes ? unescaped(text.slice(at, this.at)) : text.slice(at + 1, end);
    return value === null ? null : leaf('string', value, at, this.at, parent);
  }

  private number(parent: Node | undefined): Node | null {
    NUMBER.lastIndex = this.at;
    const written = NUMBER.exec(this.text)?.[0];
    if (written === undefined) return null;
    const from = this.at;
    this.at += written.length;
    return leaf('number', Number(written), from, this.at, parent);
  }

  private literal(parent: Node | undefined): Node | null {
    WORD.lastIndex = this.at;
    const written = WORD.exec(this.text)?.[0] ?? '';
    const value = LITERALS.get(written);
    if (value === undefined) return null;
    const from = this.at;
    this.at += written.length;
    return leaf(value === null ? 'null' : 'boolean', value, from, this.at, parent);
  }

  private take(code: number): boolean {
    if (this.text.charCodeAt(this.at) !== code) return false;
    this.at++;
    return true;
  }

  // Blanks and comments. One that is not closed is left, and is not a value.
  private skipBlanks(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code === SPACE || code === LINE_FEED || code === CARRIAGE_RETURN || code === TAB) this.at++;
      else if (code !== SLASH || !this.skipComment()) return;
    }
  }

  private skipComment(): boolean {
    const { text, at } = this;
    const second = text.charCodeAt(at + 1);
    if (second === ASTERISK) {
      const end = text.indexOf('*/', at + 2);
      if (end >= 0) this.at = end + 2;
      return end >= 0;
    }
    if (second !== SLASH) return false;
    while (this.at < text.length && !isLineBreak(text.charCodeAt(this.at))) this.at++;
    return true;
  }
}

const isLineBreak = (code: number): boolean => code === LINE_FEED || code === CARRIAGE_RETURN;

// All nodes have one shape, which keeps the checks fast. The root has no parent.
const newNode = (
  type: Node['type'],
  value: unknown,
  offset: number,
  length: number,
  parent: Node | undefined,
  children: Node[] | undefined,
): Node & { length: number } => ({ type, value, offset, length, parent, children, byName: undefined }) as Node;

const leaf = (type: Node['type'], value: unknown, from: number, to: number, parent: Node | undefined): Node =>
  newNode(type, value, from, to - from, parent, undefined);

function unescaped(literal: string): string | null {
  try {
    return JSON.parse(literal) as string;
  } catch {
    return null;
  }
}
