import { expire, GROUND, patienceOf, type TokeniserState, tokenise } from './tokeniser.ts';
import type { Token } from './tokens.ts';

/** The tokeniser with timeouts: what has begun and does not continue is over after a while. */
export class Reader {
  private readonly report: (tokens: readonly Token[]) => void;
  private state: TokeniserState = GROUND;
  private patience: NodeJS.Timeout | undefined;

  /** @param report gets the tokens of each read, in order */
  constructor(report: (tokens: readonly Token[]) => void) {
    this.report = report;
  }

  read(bytes: Uint8Array): void {
    const { state, tokens } = tokenise(this.state, bytes);
    // An answer of the terminal does not prolong the wait for the end of a paste.
    if (!isSame(state, this.state)) {
      this.state = state;
      clearTimeout(this.patience);
      const wait = patienceOf(state);
      if (wait !== null) this.patience = setTimeout(() => this.expire(state), wait);
    }
    this.report(tokens);
  }

  /** Forget a sequence that has begun. */
  reset(): void {
    clearTimeout(this.patience);
    this.state = GROUND;
  }

  // What has come while the program was busy is read first.
  private expire(state: TokeniserState): void {
    setImmediate(() => {
      if (this.state !== state) return;
      this.state = GROUND;
      this.report(expire(state));
    });
  }
}

const isSame = (one: TokeniserState, other: TokeniserState): boolean =>
  one.mode === other.mode &&
  one.alt === other.alt &&
  one.held === other.held &&
  one.count === other.count &&
  one.tail === other.tail;
