/** The value of a name in a claim and its arguments; `NaN` if there is no such figure. */
export type Figures = (name: string, given: readonly string[]) => number;

/** The verdict on a claim: whether it holds, and the values of its terms. */
export interface Weighed {
  readonly holds: boolean;
  readonly values: readonly number[];
}

type Sum = (figures: Figures) => number;

const OPERATORS = {
  '=': (a: number, b: number) => a === b,
  '<': (a: number, b: number) => a < b,
  '<=': (a: number, b: number) => a <= b,
  '>': (a: number, b: number) => a > b,
  '>=': (a: number, b: number) => a >= b,
  // Near enough for "about": within a tenth.
  '~': (a: number, b: number) => Math.abs(a - b) <= 0.1 * Math.abs(b),
} as const;
type Operator = keyof typeof OPERATORS;

const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|([A-Za-z][\w@-]*)|(<=|>=|[=<>~()+\-*/,]))/y;
const isOperator = (token: string): token is Operator => Object.hasOwn(OPERATORS, token);

/** Whether a claim is a comparison (`E <= 0.75 S`) and not a sentence. */
export const isComparison = (claim: string): boolean => /[=<>~]/.test(claim);

/**
 * A comparison: sides joined by `=`, `<`, `<=`, `>`, `>=` and `~` (within a tenth), all of which must hold. A side is a
 * sum of products; a number before a name multiplies it. @throws Error if the claim cannot be read
 */
export function comparison(claim: string): (figures: Figures) => Weighed {
  const reader = new Reader(claim);
  const sides = [reader.sum()];
  const operators: Operator[] = [];
  for (let token = reader.next(); token !== ''; token = reader.next()) {
    if (!isOperator(token)) throw new Error(`“${claim}”: “${token}” stands where a comparison should`);
    operators.push(token);
    sides.push(reader.sum());
  }
  if (operators.length === 0) throw new Error(`“${claim}” compares nothing`);
  return (figures) => {
    const values = sides.map((side) => side(figures));
    const pairs = operators.map((operator, i) => OPERATORS[operator](values[i] ?? NaN, values[i + 1] ?? NaN));
    return { holds: pairs.every(Boolean), values };
  };
}

class Reader {
  private readonly claim: string;
  private readonly tokens: string[] = [];
  private at = 0;

  constructor(claim: string) {
    this.claim = claim;
    TOKEN.lastIndex = 0;
    while (TOKEN.lastIndex < claim.length) {
      const from = TOKEN.lastIndex;
      const found = TOKEN.exec(claim);
      if (!found) throw new Error(`“${claim}” cannot be read from “${claim.slice(from)}” on`);
      this.tokens.push(found[0].trim());
    }
  }

  next(): string {
    return this.tokens[this.at++] ?? '';
  }

  sum(): Sum {
    let left = this.product();
    while (this.sees('+', '-')) {
      const [sign, a, b] = [this.next() === '+' ? 1 : -1, left, this.product()];
      left = (figures) => a(figures) + sign * b(figures);
    }
    return left;
  }

  private product(): Sum {
    let left = this.factor();
    while (this.sees('*', '/') || /^[A-Za-z(]/.test(this.tokens[this.at] ?? '')) {
      const isDivision = this.sees('/');
      if (this.sees('*', '/')) this.at++;
      const [a, b] = [left, this.factor()];
      left = isDivision ? (figures) => a(figures) / b(figures) : (figures) => a(figures) * b(figures);
    }
    return left;
  }

  private factor(): Sum {
    const token = this.next();
    if (/^\d/.test(token)) return () => Number(token);
    if (token === '(') {
      const inner = this.sum();
      this.expect(')');
      return inner;
    }
    if (!/^[A-Za-z]/.test(token)) throw new Error(`“${this.claim}”: a figure is missing before “${token}”`);
    const given = this.sees('(') ? this.given() : [];
    return (figures) => figures(token, given);
  }

  private given(): string[] {
    const given: string[] = [];
    do {
      this.at++;
      given.push(this.next());
    } while (this.sees(','));
    this.expect(')');
    return given;
  }

  private expect(token: string): void {
    if (this.next() !== token) throw new Error(`“${this.claim}”: “${token}” is missing`);
  }

  private sees(...tokens: string[]): boolean {
    return tokens.includes(this.tokens[this.at] ?? '');
  }
}
