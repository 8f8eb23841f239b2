import { JS_HELPERS, type JsHelper } from './js-names.ts';
import { jsCommented } from './js-text.ts';

/** What a line of a program does for one step: `step` is its call, `awaits` the wait for its bell. */
export type LineRole = 'step' | 'awaits' | 'takes' | 'after' | 'yields' | 'other';

/** The lines that belong to one place of a routine. */
export interface JsPlaceLines {
  from: number;
  to: number;
  line: number;
  awaits: number | null;
  takes: number | null;
  after: number | null;
  yields: number | null;
  /** Where it awaits what the next step is after, while its result may spoil. */
  afterNext: number | null;
  /** Where it queues for the resources of the next step, while its result may spoil. */
  handsOver: number | null;
}

interface WrittenLine {
  readonly text: string;
  readonly comment: string | null;
}

const WIDEST = 114;
const WIDEST_ALIGNED = 60;

/** Writes a program line by line, and records which lines belong to which place of the current routine. */
export class JsWriter {
  private readonly written: WrittenLine[] = [];
  private readonly used = new Set<JsHelper>();
  private indent = 0;

  get next(): number {
    return this.written.length;
  }

  add(text: string, comment: string | null = null): number {
    const indented = text === '' ? '' : '  '.repeat(this.indent) + text;
    const said = comment === null ? null : jsCommented(comment);
    // A comment beside a long line would be too far to the right.
    const above = said !== null && indented.length + said.length > WIDEST;
    if (above) this.written.push({ text: `${'  '.repeat(this.indent)}// ${said}`, comment: null });
    return this.written.push({ text: indented, comment: above ? null : said }) - 1;
  }

  /** A call of a helper, which is added to `helpers`. */
  call(helper: JsHelper, ...given: readonly string[]): string {
    this.used.add(helper);
    return `${helper}(${given.join(', ')})`;
  }

  /** The helpers that the program takes from its module. */
  get helpers(): readonly JsHelper[] {
    return JS_HELPERS.filter((helper) => this.used.has(helper));
  }

  /** `head {`, what `inner` writes, `}`. @returns the line of the head */
  block(head: string, inner: () => void, comment: string | null = null): number {
    const line = this.add(`${head} {`, comment);
    this.indent += 1;
    inner();
    this.indent -= 1;
    this.add('}');
    return line;
  }

  /** All lines. Between two empty lines the comments are in one column, unless a line is too long for that. */
  lines(): string[] {
    const lines: string[] = [];
    for (let from = 0; from < this.written.length; ) {
      const end = this.written.findIndex(({ text }, i) => i >= from && text === '');
      const to = end < 0 ? this.written.length : end + 1;
      for (const line of aligned(this.written.slice(from, to))) lines.push(line);
      from = to;
    }
    return lines;
  }
}

function aligned(written: readonly WrittenLine[]): string[] {
  const widths = written.flatMap(({ text, comment }) =>
    comment !== null && text.length <= WIDEST_ALIGNED ? text.length : [],
  );
  const column = widths.reduce((widest, width) => Math.max(widest, width), 0);
  return written.map(({ text, comment }) => (comment === null ? text : `${text.padEnd(column)} // ${comment}`));
}

/** The places of one routine, filled in while it is written. */
export class PlaceTable {
  private readonly places = new Map<number, JsPlaceLines>();

  mark(place: number, line: number, role: LineRole): void {
    const known = this.places.get(place);
    const none = { awaits: null, takes: null, after: null, yields: null, afterNext: null, handsOver: null };
    const lines = known ?? { from: line, to: line, line, ...none };
    this.places.set(place, lines);
    lines.from = Math.min(lines.from, line);
    // A pause at the end of a loop comes before its first step, but is not written beside it.
    if (role === 'step' || line <= lines.to + 1) lines.to = Math.max(lines.to, line);
    if (role === 'step') lines.line = line;
    else if (role !== 'other') lines[role] ??= line;
  }

  handsOver(place: number, line: number): void {
    this.mark(place, line, 'other');
    this.of(place).handsOver = line;
  }

  awaitsNext(place: number, line: number): void {
    this.mark(place, line, 'other');
    this.of(place).afterNext ??= line;
  }

  of(place: number): JsPlaceLines {
    const lines = this.places.get(place);
    if (!lines) throw new RangeError(`no place ${place}`);
    return lines;
  }
}
