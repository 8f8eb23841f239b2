import type { Range } from '../checks/finding.ts';
import type { Node } from '../source/node.ts';
import { Brackets, CLOSING } from './brackets.ts';
import type { Cursor } from './cursor.ts';
import { NAMES, type SyntaxToken } from './tokens.ts';

/** A node under construction. */
export type Container = { -readonly [K in keyof Node]: Node[K] } & { children: Node[] };

/** The objects and lists that are open at a cursor. */
export class Nesting {
  private readonly cursor: Cursor;
  private readonly brackets: Brackets;
  private readonly open: Container[] = [];

  constructor(cursor: Cursor) {
    this.cursor = cursor;
    this.brackets = new Brackets(cursor.tokens);
  }

  get depth(): number {
    return this.open.length;
  }

  get innermost(): Container | undefined {
    return this.open.at(-1);
  }

  begin(type: 'object' | 'array', offset: number, parent: Node | undefined): Container {
    return this.reopen({ type, offset, length: 1, children: [], ...(parent && { parent }) });
  }

  reopen(node: Container): Container {
    this.open.push(node);
    return node;
  }

  /** Ends the innermost container after `last`. */
  end(node: Container, last: Range): void {
    node.length = Math.max(1, last.offset + last.length - node.offset);
    this.open.pop();
  }

  /** Ends it before the next token and reports that its bracket is missing. @param last the token taken last */
  endEarly(node: Container, last: SyntaxToken): void {
    const { cursor } = this;
    const token = cursor.peek();
    const [bracket, what] = node.type === 'object' ? (['{', 'an object'] as const) : (['[', 'a list'] as const);
    const closing = CLOSING[bracket];
    const related = [{ range: { offset: node.offset, length: 1 }, message: `this ${bracket} is not closed` }];
    const message = `a ${closing} is missing: ${what} is not closed`;
    const hint = `every ${bracket} needs its own ${closing}`;
    const { offset, length } = last.kind === ',' ? { ...last, length: 0 } : cursor.taken;
    const fix = token.kind === 'end' ? null : { range: { offset: offset + length, length: 0 }, text: closing };
    cursor.report('syntax-unclosed', token, message, hint, { related, fix });
    this.end(node, last);
    // A comma before it belongs to the container around it.
    if (last.kind === ',') cursor.at -= 1;
  }

  /**
   * The meaning of the next token, which is a bracket that does not close the innermost container: it closes the one
   * around it ('outer'), it is the wrong kind ('wrong'), or it is superfluous ('extra').
   */
  meaningOf(written: '}' | ']'): 'outer' | 'wrong' | 'extra' {
    const open = this.closings();
    const wrong = ['wrong', open.slice(0, -1)] as const;
    const extra = ['extra', open] as const;
    const after = this.cursor.at + 1;
    if (open.at(-2) !== written) return this.brackets.best<'wrong' | 'extra'>(after, [extra, wrong]);
    return this.brackets.best<'outer' | 'wrong' | 'extra'>(after, [['outer', open.slice(0, -2)], wrong, extra]);
  }

  /** What a name and a colon in a list mean: the list is an object, the list has ended, or a { is missing before the name. */
  meaningOfField(list: Container): 'object' | 'end' | 'entry' {
    const open = this.closings();
    const other = list.children.length === 0 ? (['object', open] as const) : (['end', open.slice(0, -1)] as const);
    return this.brackets.best<'object' | 'end' | 'entry'>(this.cursor.at, [other, ['entry', [...open, '}']]]);
  }

  /** Whether an object must have ended before this token, because an entry begins, or a field further to the left. */
  isOutside(node: Container, token: SyntaxToken): boolean {
    const outer = this.open.at(-2);
    if (outer?.type === 'array') return token.kind === '{';
    if (!outer || !NAMES.includes(token.kind)) return false;
    const line = this.cursor.lineAt(token.offset);
    if (!line.isFirst || line.indentation > this.cursor.lineAt(node.offset).indentation) return false;
    const open = this.closings();
    return this.brackets.best(this.cursor.at, [
      [false, open],
      [true, open.slice(0, -1)],
    ]);
  }

  /** The brackets that would close the open ones, the innermost last. */
  private closings(): string[] {
    return this.open.map(({ type, offset }) => (type === 'array' || this.cursor.text[offset] === '[' ? ']' : '}'));
  }
}
