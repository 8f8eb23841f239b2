import type { Finding } from '../checks/finding.ts';
import type { Node } from '../source/node.ts';
import { Cursor } from './cursor.ts';
import { type Container, Nesting } from './nesting.ts';
import { takeScalar } from './scalars.ts';
import { reportNoComma, reportNoValue, reportTrailing, takeColon, takeComma } from './separators.ts';
import { ENDS, NAMES, type SyntaxToken, type TokenKind, VALUES } from './tokens.ts';

/** What could be read of a text that is not JSON. */
export interface Recovered {
  readonly root: Node | undefined;
  readonly findings: readonly Finding[];
  /** Nodes that could only be read in part: what seems to be wrong or missing in them may be right. */
  readonly broken: ReadonlySet<Node>;
}

/**
 * Reads a text with mistakes of syntax. Each is reported once, and reading continues at the next comma or bracket of the
 * same depth. Where the meaning is certain, it is read as if it had been written correctly.
 */
export function recover(text: string, deepest: number): Recovered {
  const reader = new Reader(new Cursor(text), deepest);
  return { root: reader.file(), findings: reader.cursor.findings, broken: reader.broken };
}

class Reader {
  readonly cursor: Cursor;
  readonly broken = new Set<Node>();
  private readonly nesting: Nesting;
  private readonly deepest: number;
  /** Whether it has been reported that the text ends too early. */
  private isCutOff: boolean;

  constructor(cursor: Cursor, deepest: number) {
    this.cursor = cursor;
    this.deepest = deepest;
    this.nesting = new Nesting(cursor);
    // An unclosed comment may contain everything that is missing.
    this.isCutOff = cursor.findings.some(({ code }) => code === 'syntax-unclosed');
  }

  file(): Node | undefined {
    const { cursor } = this;
    const first = cursor.peek();
    if (first.kind === 'end') {
      if (cursor.findings.length === 0) cursor.report('syntax-end', first, 'the file ends too early');
      return undefined;
    }
    const isField = NAMES.includes(first.kind) && cursor.peek(1).kind === ':';
    if (isField && cursor.tokens.some(({ kind }) => kind === '}')) return this.withoutOpening(first);
    if ((first.kind === 'word' || !VALUES.includes(first.kind)) && !this.skipToObject(first)) return undefined;
    const root = this.value(undefined);
    this.rest(root);
    return root;
  }

  private withoutOpening({ offset }: SyntaxToken): Node {
    const range = { offset, length: 0 };
    const message = 'the { before the first field is missing';
    this.cursor.report('syntax-bracket', range, message, 'write { here', { fix: { range, text: '{ ' } });
    const root = this.nesting.begin('object', offset, undefined);
    this.object(root, '}');
    this.rest(root);
    return root;
  }

  /** Skips words before the scenario, such as those of a program. @returns false if there is no scenario */
  private skipToObject(first: SyntaxToken): boolean {
    const brace = this.cursor.tokens.findIndex(({ kind }) => kind === '{');
    const start = this.cursor.tokens[brace];
    if (!start) {
      this.cursor.reportUnexpected(first);
      return false;
    }
    const length = this.cursor.text.slice(first.offset, start.offset).trimEnd().length;
    const range = { offset: first.offset, length };
    const hint = 'a scenario begins with {; write // before a remark';
    this.cursor.report('syntax-symbol', range, `${this.cursor.quote(range)} is not JSON`, hint);
    this.cursor.at = brace;
    return true;
  }

  /** Reports what follows the scenario. Fields are still read, as a bracket may have been closed too early. */
  private rest(root: Node | undefined): void {
    const { cursor } = this;
    const next = cursor.peek();
    if (next.kind === 'end' || this.isCutOff) return;
    if ((next.kind === ',' || ENDS.includes(next.kind)) && cursor.peek(1).kind === 'end') {
      const fix = { range: next, text: '' };
      cursor.report('syntax-after-end', next, 'nothing may follow the scenario', 'remove it', { fix });
      return;
    }
    const name = next.kind === ',' ? 1 : 0;
    const hasFields = NAMES.includes(cursor.peek(name).kind) && cursor.peek(name + 1).kind === ':';
    const isTooEarly = root?.type === 'object' && hasFields;
    const brackets = 'is a { or [ missing, or is there a } or ] too many?';
    const other = next.kind === '{' ? 'a file holds one scenario' : 'remove it, or write // before a remark';
    const hint = isTooEarly || ENDS.includes(next.kind) || next.kind === ',' ? brackets : other;
    cursor.report('syntax-after-end', next, 'the scenario ends before this; nothing may follow', hint);
    if (!isTooEarly) return;
    this.isCutOff = true;
    if (name === 1) cursor.take();
    this.object(this.nesting.reopen(root as Container), '}');
  }

  private value(parent: Container | undefined): Node | undefined {
    const token = this.cursor.peek();
    if (token.kind === '{' || token.kind === '[') return this.container(token, parent);
    const isInObject = this.nesting.innermost?.type === 'object';
    const { value, finding, offset, length } = takeScalar(this.cursor, isInObject);
    if (finding) this.cursor.add(finding);
    if (value === undefined) return undefined;
    const type = value === null ? 'null' : (typeof value as 'string' | 'number' | 'boolean');
    const node: Node = { type, value, offset, length, ...(parent && { parent }) };
    if (finding) this.broken.add(node);
    return node;
  }

  private container(token: SyntaxToken, parent: Container | undefined): Node | undefined {
    if (this.nesting.depth >= this.deepest) {
      const message = `brackets are nested more than ${this.deepest} deep; a scenario never is`;
      this.cursor.report('too-deep', token, message);
      this.isCutOff = true;
      this.cursor.at = this.cursor.tokens.length - 1;
      return undefined;
    }
    this.cursor.take();
    if (token.finding) this.cursor.add(token.finding);
    const node = this.nesting.begin(token.kind === '{' ? 'object' : 'array', token.offset, parent);
    if (token.finding) this.broken.add(node);
    if (token.kind === '{') this.object(node, '}');
    else this.list(node);
    return node;
  }

  private object(node: Container, closing: '}' | ']'): void {
    const { cursor } = this;
    let needsComma = false;
    let before: SyntaxToken | null = null;
    let isColonReported = false;
    for (let token = cursor.peek(); ; token = cursor.peek()) {
      if (ENDS.includes(token.kind)) {
        if (this.closes(node, closing, needsComma ? null : before)) return;
      } else if (token.kind === ',') {
        takeComma(cursor, needsComma, before, 'syntax-name');
        needsComma = false;
      } else if (before?.kind === ',' && this.nesting.isOutside(node, token)) {
        this.nesting.endEarly(node, before);
        return;
      } else {
        if (needsComma) reportNoComma(cursor);
        const property = this.property(node, needsComma || isColonReported);
        if (property && property.children.length > 0) node.children.push(property);
        else isColonReported = true;
        needsComma = true;
      }
      before = cursor.taken;
    }
  }

  /** Reads a field, without its value if that cannot be read. @returns null if there is neither name nor colon */
  private property(owner: Container, isColonReported: boolean): Container | null {
    const { cursor } = this;
    const key = cursor.peek();
    if (!NAMES.includes(key.kind)) {
      this.nameless(owner, key);
      return null;
    }
    cursor.take();
    if (!takeColon(cursor, key, isColonReported)) {
      if (cursor.peek().kind === 'end' && key.finding) cursor.add(key.finding);
      this.broken.add(owner);
      // "uses": "washer", "dryer" is a list without brackets.
      const last = owner.children.at(-1)?.children?.[1];
      if (last?.type === 'string') this.broken.add(last);
      return null;
    }
    if (key.finding && key.kind !== 'literal') cursor.add(key.finding);
    const name = typeof key.value === 'string' ? key.value : cursor.written(key);
    const node: Container = { type: 'property', offset: key.offset, length: key.length, children: [], parent: owner };
    node.children.push({ type: 'string', value: name, offset: key.offset, length: key.length, parent: node });
    const next = cursor.peek();
    const value = VALUES.includes(next.kind) ? this.value(node) : undefined;
    if (value) node.children.push(value);
    else if (!VALUES.includes(next.kind)) reportNoValue(cursor);
    node.length = cursor.taken.offset + cursor.taken.length - node.offset;
    const isField = !ENDS.includes(cursor.peek(1).kind) && cursor.peek(1).kind !== ',';
    this.passOver(owner, isField ? NAMES : []);
    return node;
  }

  private nameless(owner: Container, token: SyntaxToken): void {
    this.broken.add(owner);
    const message = 'the name of a field is missing here; it goes in double quotes';
    if (token.kind === 'symbol') this.cursor.reportUnexpected(token);
    else this.cursor.report('syntax-name', token, message);
    this.cursor.skip();
  }

  /** Skips what follows a value and is neither a comma nor a bracket nor the next entry. */
  private passOver(owner: Container, next: readonly TokenKind[]): void {
    const token = this.cursor.peek();
    if (token.kind === ',' || ENDS.includes(token.kind) || next.includes(token.kind)) return;
    this.cursor.reportUnexpected(token);
    this.broken.add(owner);
    this.cursor.skip();
  }

  private list(node: Container): void {
    const { cursor } = this;
    let needsComma = false;
    let before: SyntaxToken | null = null;
    for (let token = cursor.peek(); ; token = cursor.peek()) {
      const isField = NAMES.includes(token.kind) && cursor.peek(1).kind === ':';
      if (ENDS.includes(token.kind)) {
        if (this.closes(node, ']', needsComma ? null : before)) return;
      } else if (token.kind === ',') {
        takeComma(cursor, needsComma, before, 'syntax-value');
        needsComma = false;
      } else if (isField && this.endsAtField(node, before)) {
        return;
      } else {
        if (needsComma) reportNoComma(cursor);
        this.entry(node, token);
        needsComma = true;
      }
      before = cursor.taken;
    }
  }

  /** Handles a name and a colon in a list. @returns false if only the { before it is missing, and an entry begins here */
  private endsAtField(node: Container, before: SyntaxToken | null): boolean {
    const meant = this.nesting.meaningOfField(node);
    if (meant === 'entry') return false;
    if (meant === 'end') this.nesting.endEarly(node, before ?? this.cursor.taken);
    else {
      const bracket = { offset: node.offset, length: 1 };
      const message = 'a list has no names; values with names belong in an object';
      this.cursor.report('syntax-bracket', bracket, message, 'write { … } instead of [ … ]');
      this.broken.add(node);
      node.type = 'object';
      this.object(node, ']');
    }
    return true;
  }

  private entry(node: Container, token: SyntaxToken): void {
    if (NAMES.includes(token.kind) && this.cursor.peek(1).kind === ':') {
      const range = { offset: token.offset, length: 0 };
      this.cursor.report('syntax-bracket', range, 'a { is missing before this', 'write { here', {
        fix: { range, text: '{ ' },
      });
      const inner = this.nesting.begin('object', token.offset, node);
      this.object(inner, '}');
      node.children.push(inner);
      return;
    }
    const value = VALUES.includes(token.kind) ? this.value(node) : undefined;
    if (value) node.children.push(value);
    else this.broken.add(node);
    this.passOver(node, value || !VALUES.includes(token.kind) ? VALUES : []);
  }

  /** Handles a closing bracket or the end. @param before the token before it, if not an entry @returns whether `node` ends here */
  private closes(node: Container, closing: '}' | ']', before: SyntaxToken | null): boolean {
    const { cursor } = this;
    const token = cursor.peek();
    if (token.kind === 'end') {
      this.broken.add(node);
      if (!this.isCutOff) this.nesting.endEarly(node, token);
      else this.nesting.end(node, token);
      this.isCutOff = true;
      return true;
    }
    if (before?.kind === ',') reportTrailing(cursor, before, token.kind);
    const opening = cursor.text[node.offset] ?? '';
    if (token.kind === closing) {
      if (token.finding && opening !== '(') cursor.add(token.finding);
      cursor.take();
      this.nesting.end(node, token);
      return true;
    }
    const meant = this.nesting.meaningOf(closing === '}' ? ']' : '}');
    if (meant === 'outer') {
      this.nesting.endEarly(node, cursor.taken);
      return true;
    }
    cursor.take();
    const isWrong = meant === 'wrong';
    const [message, hint] = isWrong
      ? [`this ${token.kind} cannot close the ${opening}`, `write ${closing}`]
      : [`there is no open bracket for this ${token.kind} to close`, 'remove it'];
    const fix = { range: token, text: isWrong ? closing : '' };
    cursor.report('syntax-bracket', token, message, hint, { fix });
    this.broken.add(node);
    if (isWrong) this.nesting.end(node, token);
    return isWrong;
  }
}
