import { type Extras, type Finding, mistake, type Range } from '../checks/finding.ts';
import { quoted } from '../source/text.ts';
import { type SyntaxToken, tokensOf } from './tokens.ts';

// In a megabyte of garbage only the first mistakes are described. Each further one is counted as a copy of the last.
const MOST_DESCRIBED = 2_000;

// Without a limit a megabyte on one line would cost quadratic time.
const LONGEST_LINE = 2_000;

/** A place among the tokens of a text, and the findings so far. */
export class Cursor {
  readonly text: string;
  readonly tokens: readonly SyntaxToken[];
  readonly findings: Finding[] = [];
  /** Index of the next token. */
  at = 0;

  constructor(text: string) {
    this.text = text;
    const { list, findings } = tokensOf(text);
    this.tokens = list;
    for (const finding of findings) this.add(() => finding);
  }

  /** The token `ahead` places on, or the last one, which is of kind `end`. */
  peek(ahead = 0): SyntaxToken {
    return this.tokens[Math.min(this.at + ahead, this.tokens.length - 1)] as SyntaxToken;
  }

  /** Moves to the next token. @returns the one that was passed */
  take(): SyntaxToken {
    const token = this.peek();
    if (token.kind !== 'end') this.at += 1;
    return token;
  }

  /** The token that was taken last. */
  get taken(): SyntaxToken {
    return this.tokens[Math.max(0, this.at - 1)] as SyntaxToken;
  }

  /** Moves to the next comma or closing bracket of this depth. */
  skip(): void {
    let depth = 0;
    for (let { kind } = this.peek(); kind !== 'end'; { kind } = this.peek()) {
      if (depth === 0 && [',', '}', ']'].includes(kind)) return;
      if (kind === '{' || kind === '[') depth += 1;
      else if (kind === '}' || kind === ']') depth -= 1;
      this.take();
    }
  }

  add(finding: () => Finding): void {
    this.findings.push(this.last ?? finding());
  }

  report(
    code: string,
    { offset, length }: Range,
    message: string,
    hint: string | null = null,
    extras: Extras = {},
  ): void {
    this.findings.push(this.last ?? mistake(code, { offset, length }, message, hint, extras));
  }

  /** Reports a token that is not allowed at its place. */
  reportUnexpected(token: SyntaxToken): void {
    this.add(token.finding ?? (() => mistake('syntax-symbol', token, `${this.quote(token)} is not allowed here`)));
  }

  /** How far the line of `offset` is indented, and whether only blanks precede it. Only the end of a very long line is read. */
  lineAt(offset: number): { readonly indentation: number; readonly isFirst: boolean } {
    const before = this.text.slice(Math.max(0, offset - LONGEST_LINE), offset);
    const line = before.slice(before.lastIndexOf('\n') + 1);
    const indentation = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    return { indentation, isFirst: indentation === line.length };
  }

  /** The text in a range. */
  written({ offset, length }: Range): string {
    return this.text.slice(offset, offset + length);
  }

  /** The text in a range, in quotes and safe to print. */
  quote(range: Range): string {
    return quoted(this.written(range));
  }

  // Set once enough mistakes have been described.
  private get last(): Finding | undefined {
    return this.findings.length < MOST_DESCRIBED ? undefined : this.findings.at(-1);
  }
}
