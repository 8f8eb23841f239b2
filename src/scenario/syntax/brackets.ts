import type { SyntaxToken, TokenKind } from './tokens.ts';

/** The closing bracket for each opening one. */
export const CLOSING = { '{': '}', '[': ']' } as const;

// Each comparison reads the brackets to the end of the text.
const MOST_COMPARED = 24;

/** One way to continue: its name, and the brackets that would then close the open ones, the innermost last. */
export type BracketWay<T> = readonly [name: T, open: readonly string[]];

/** The brackets of a text, used to recognise a wrong or missing one. */
export class Brackets {
  private readonly tokens: readonly SyntaxToken[];
  private compared = 0;

  constructor(tokens: readonly SyntaxToken[]) {
    this.tokens = tokens;
  }

  /**
   * The way that best fits the brackets from the token at `index` on; the first one on a tie or after too many
   * comparisons.
   */
  best<T>(index: number, ways: readonly [BracketWay<T>, ...BracketWay<T>[]]): T {
    let [best] = ways[0];
    let fewest = Number.POSITIVE_INFINITY;
    if (this.compared > MOST_COMPARED) return best;
    for (const [name, open] of ways) {
      this.compared += 1;
      const misfits = this.misfitsAfter(index, open);
      if (misfits < fewest) [best, fewest] = [name, misfits];
    }
    return best;
  }

  /** How many brackets from `index` on do not fit if these are open. */
  private misfitsAfter(index: number, open: readonly string[]): number {
    const stack = [...open];
    let misfits = 0;
    for (let at = index; at < this.tokens.length; at += 1) {
      const kind: TokenKind = (this.tokens[at] as SyntaxToken).kind;
      if (kind === '{' || kind === '[') stack.push(CLOSING[kind]);
      else if (kind === '}' || kind === ']') {
        if (stack.at(-1) === kind) stack.pop();
        else {
          misfits += 1;
          if (stack.at(-2) === kind) stack.length -= 2;
        }
      }
    }
    return misfits + stack.length;
  }
}
