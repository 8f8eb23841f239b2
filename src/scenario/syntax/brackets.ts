import type { SyntaxToken, TokenKind } from './tokens.ts';

/** By an opening bracket the one that closes it. */
export const CLOSING = { '{': '}', '[': ']' } as const;

// Each comparison reads the brackets up to the end of the text.
const MOST_COMPARED = 24;

/** One way to read on: what it is called, and what would then close the open brackets, the innermost last. */
export type BracketWay<T> = readonly [name: T, open: readonly string[]];

/** The brackets of a text, by which a wrong or missing one is recognised. */
export class Brackets {
  private readonly tokens: readonly SyntaxToken[];
  private compared = 0;

  constructor(tokens: readonly SyntaxToken[]) {
    this.tokens = tokens;
  }

  /** The way with which the brackets from the token at `index` on fit best; of equal ones, and of too many, the first. */
  best<T>(index: number, ways: readonly [BracketWay<T>, ...BracketWay<T>[]]): T {
    let [best] = ways[0];
    let fewest = Number.POSITIVE_INFINITY;
    if (this.compared > MOST_COMPARED) return best;
    for (const [name, open] of ways) {
      this.compared += 1;
      const amiss = this.amissAfter(index, open);
      if (amiss < fewest) [best, fewest] = [name, amiss];
    }
    return best;
  }

  /** How many brackets from `index` on do not fit, with these open. */
  private amissAfter(index: number, open: readonly string[]): number {
    const stack = [...open];
    let amiss = 0;
    for (let at = index; at < this.tokens.length; at += 1) {
      const kind: TokenKind = (this.tokens[at] as SyntaxToken).kind;
      if (kind === '{' || kind === '[') stack.push(CLOSING[kind]);
      else if (kind === '}' || kind === ']') {
        if (stack.at(-1) === kind) stack.pop();
        else {
          amiss += 1;
          if (stack.at(-2) === kind) stack.length -= 2;
        }
      }
    }
    return amiss + stack.length;
  }
}
