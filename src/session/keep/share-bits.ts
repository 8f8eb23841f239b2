// Crockford's base 32: no I, L, O and U, so that nothing is misread and no word appears by accident.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SYMBOL_BITS = 5;

const symbolOf = new Map<string, number>();
for (const [symbol, letter] of [...ALPHABET].entries()) {
  symbolOf.set(letter, symbol);
  symbolOf.set(letter.toLowerCase(), symbol);
}
for (const letter of 'Oo') symbolOf.set(letter, 0);
for (const letter of 'IiLl') symbolOf.set(letter, 1);

/** The letter or digit of each number from 0 to 31. */
export const spell = (symbols: readonly number[]): string => symbols.map((symbol) => ALPHABET[symbol]).join('');

/** The number of each letter and digit, in either case, O read as 0, I and L as 1; null if there is any other character. */
export function unspell(text: string): number[] | null {
  const symbols: number[] = [];
  for (const letter of text) {
    const symbol = symbolOf.get(letter);
    if (symbol === undefined) return null;
    symbols.push(symbol);
  }
  return symbols;
}

/** Whole numbers as a stream of bits, the highest bit of each first, five bits per symbol. */
export class BitWriter {
  private readonly symbols: number[] = [];
  private partial = 0;
  private bits = 0;

  /** A number in a fixed number of bits, at most 53. */
  fixed(value: number, width: number): void {
    for (let place = width - 1; place >= 0; place--) this.bit(Math.floor(value / 2 ** place) % 2);
  }

  /**
   * A number from 0 to `MOST_DELIMITED`, self-delimiting: Elias' delta code of the next number. It takes 1 bit for 0, 4
   * for 1 and 2, 9 for 30, 43 for the largest seed, and each number is written in one way only.
   */
  delimited(value: number): void {
    const width = bitLength(value + 1);
    const lengthWidth = bitLength(width);
    this.fixed(0, lengthWidth - 1);
    this.fixed(width, lengthWidth);
    // Its highest bit is always 1 and left out.
    this.fixed(value + 1 - 2 ** (width - 1), width - 1);
  }

  /** All symbols, the last filled up with zeros. */
  end(): number[] {
    while (this.bits > 0) this.bit(0);
    return this.symbols;
  }

  private bit(bit: number): void {
    this.partial = this.partial * 2 + bit;
    if (++this.bits < SYMBOL_BITS) return;
    this.symbols.push(this.partial);
    this.partial = 0;
    this.bits = 0;
  }
}

/** The largest number that can be written self-delimiting. */
export const MOST_DELIMITED = Number.MAX_SAFE_INTEGER - 1;

const MOST_WIDTH = bitLength(Number.MAX_SAFE_INTEGER);

// Division, because 32-bit operations would cut the number off.
function bitLength(value: number): number {
  let width = 0;
  for (let rest = value; rest >= 1; rest = Math.floor(rest / 2)) width++;
  return width;
}

/**
 * Reads what a `BitWriter` has written. Anything missing or written otherwise reads as NaN, and so does everything
 * after it.
 */
export class BitReader {
  private readonly symbols: readonly number[];
  private position = 0;

  constructor(symbols: readonly number[]) {
    this.symbols = symbols;
  }

  /** Bits not yet read. */
  get left(): number {
    return this.symbols.length * SYMBOL_BITS - this.position;
  }

  fixed(width: number): number {
    if (width > this.left) return this.fail();
    let value = 0;
    for (let i = 0; i < width; i++) value = value * 2 + this.bit();
    return value;
  }

  delimited(): number {
    let zeros = 0;
    while (this.fixed(1) === 0) zeros++;
    const width = 2 ** zeros + this.fixed(zeros);
    if (!(width <= MOST_WIDTH)) return this.fail();
    return 2 ** (width - 1) + this.fixed(width - 1) - 1;
  }

  /** Whether the rest is the padding that `end` writes. */
  isAtEnd(): boolean {
    return this.left >= 0 && this.left < SYMBOL_BITS && this.fixed(this.left) === 0;
  }

  private bit(): number {
    const symbol = this.symbols[Math.floor(this.position / SYMBOL_BITS)] as number;
    return (symbol >> (SYMBOL_BITS - 1 - (this.position++ % SYMBOL_BITS))) & 1;
  }

  private fail(): number {
    this.position = Number.POSITIVE_INFINITY;
    return Number.NaN;
  }
}

const POLYNOMIAL = 0x04c1_1db7;

/**
 * A cyclic check of 32 bits over symbols (CRC-32, highest bit first). One mistyped character is never missed: it
 * changes at most five neighbouring bits, that is, it adds x^k·b(x) to the message as a polynomial, with b not 0 and of
 * a degree below 32; the divisor has degree 32 and a constant term, so it divides neither x^k nor b nor their product,
 * and the remainder changes. The same holds for any change within six neighbouring characters, such as two that were
 * swapped, even where the message meets the check. Of other changes one in 2^32 is missed. Starting with ones detects
 * zeros added or lost at the front, inverting all bits at the end those at the end.
 */
export function checkOf(symbols: readonly number[]): number {
  let check = 0xffff_ffff;
  for (const symbol of symbols) {
    check ^= symbol << (32 - SYMBOL_BITS);
    for (let i = 0; i < SYMBOL_BITS; i++) check = check < 0 ? (check << 1) ^ POLYNOMIAL : check << 1;
  }
  return ~check >>> 0;
}
