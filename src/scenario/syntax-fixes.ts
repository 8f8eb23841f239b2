import { createScanner } from 'jsonc-parser';
import type { Fix, Range } from './problem.ts';

// jsonc-parser declares its tokens in a `const enum`, which a compiler that looks at one file at a time cannot read.
const END_OF_FILE = 17;

// { and [; what closes one of them has the next number.
const OPENING: readonly number[] = [1, 3];

/** What was surely meant by a stretch that is not JSON, or null: other capitals, other quotes, none, a plus sign. */
export function symbolFix(found: string, { offset }: Range, text: string): Fix | null {
  const whole = { offset, length: found.length };
  if (/^(true|false|null)$/i.test(found)) return { range: whole, text: found.toLowerCase() };
  if (/^\+(0|[1-9]\d*)$/.test(found)) return { range: whole, text: found.slice(1) };
  if (/^\.\d+$/.test(found)) return { range: whole, text: `0${found}` };
  if (found.startsWith("'")) return singleQuotedFix(offset, text);
  return /^[a-z][\w-]*$/i.test(found) && !NO_VALUE.test(found) ? unquotedFix(found, offset, text) : null;
}

const NO_VALUE = /^(none|undefined|nan|infinity)$/i;

function singleQuotedFix(offset: number, text: string): Fix | null {
  const [whole, inner] = matchAt(/'([^'"\\\r\n]{0,2000})'(?=\s*[,:}\]])/y, offset, text);
  return whole && inner !== undefined ? { range: { offset, length: whole.length }, text: `"${inner}"` } : null;
}

// Between the name of a field and its colon, or behind a colon up to the end of the field.
function unquotedFix(found: string, offset: number, text: string): Fix | null {
  const [whole] = matchAt(/[a-z][\w-]*(?=\s*[,:}\]])/iy, offset, text);
  return whole === found ? { range: { offset, length: found.length }, text: `"${found}"` } : null;
}

function matchAt(pattern: RegExp, offset: number, text: string): readonly (string | undefined)[] {
  pattern.lastIndex = offset;
  return pattern.exec(text) ?? [];
}

/** Knows the tokens of a text, which it reads when it is first asked. */
export class Tokens {
  private readonly text: string;
  private known: Scanned | null = null;

  constructor(text: string) {
    this.text = text;
  }

  /** A comma behind the last token before `offset`, which is no comment. */
  commaBefore(offset: number): Fix | null {
    const { ends } = this.scanned();
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    const end = ends[low - 1];
    return end === undefined ? null : { range: { offset: end, length: 0 }, text: ',' };
  }

  /** The innermost bracket that is open at the end. One that closes nothing is passed over, as the parser does. */
  lastOpen(): Range | null {
    return this.scanned().open.at(-1) ?? null;
  }

  private scanned(): Scanned {
    this.known ??= scan(this.text);
    return this.known;
  }
}

interface Scanned {
  readonly ends: readonly number[];
  readonly open: readonly Range[];
}

function scan(text: string): Scanned {
  const ends: number[] = [];
  const open: (Range & { readonly closedBy: number })[] = [];
  const scanner = createScanner(text, true);
  for (let token: number = scanner.scan(); token !== END_OF_FILE; token = scanner.scan()) {
    const offset = scanner.getTokenOffset();
    ends.push(offset + scanner.getTokenLength());
    if (OPENING.includes(token)) open.push({ offset, length: 1, closedBy: token + 1 });
    else if (open.at(-1)?.closedBy === token) open.pop();
  }
  return { ends, open };
}
