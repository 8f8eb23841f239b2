import { spansOf } from '../draw/spans.ts';
import { widthOf } from '../draw/text.ts';

/** How a cell is drawn, as SGR parameters; `''`: as the terminal draws by itself. Equal looks are the same object. */
interface Look {
  readonly weight: string;
  readonly colour: string;
  readonly background: string;
}

interface Cell {
  readonly text: string;
  readonly look: Look;
}

const looks = new Map<string, Look>();

function lookOf(weight: string, colour: string, background: string): Look {
  const key = `${weight} ${colour} ${background}`;
  const known = looks.get(key);
  if (known) return known;
  const look = { weight, colour, background };
  looks.set(key, look);
  return look;
}

const PLAIN = lookOf('', '', '');

/**
 * The cells of a styled row, or null if it holds anything that cannot be patched cell by cell: characters that are not
 * one cell wide, or codes that are not those of a look. A space shows only its background.
 */
function parse(row: string): readonly Cell[] | null {
  const spans = spansOf(row);
  if (!spans) return null;
  const cells: Cell[] = [];
  for (const { text, weight, colour, background } of spans) {
    const look = lookOf(weight, colour, background);
    const blank = lookOf('', '', background);
    for (let i = 0; i < text.length; i++) {
      const character = text[i] as string;
      if (character < ' ' || !isOneCell(character)) return null;
      cells.push({ text: character, look: character === ' ' ? blank : look });
    }
  }
  return cells;
}

const widths = new Map<string, boolean>();

function isOneCell(character: string): boolean {
  if (character >= ' ' && character <= '~') return true;
  let one = widths.get(character);
  if (one === undefined) {
    one = widthOf(character) === 1 && !/[\p{Mark}\p{Format}\p{Surrogate}]/u.test(character);
    widths.set(character, one);
  }
  return one;
}

/** Parsed rows are kept in two generations of this many: what is drawn now is what changes next. */
const KEPT = 200;
let recent = new Map<string, readonly Cell[] | null>();
let older = recent;

function cellsOf(row: string): readonly Cell[] | null {
  const known = recent.get(row) ?? older.get(row);
  if (known !== undefined) return known;
  if (recent.size >= KEPT) [recent, older] = [new Map(), recent];
  const cells = parse(row);
  recent.set(row, cells);
  return cells;
}

/** Over more equal cells than this the cursor always jumps. */
const LONGEST_REWRITE = 12;

/**
 * What turns the row `before` into `after` on the screen: jumps to the cells that differ and writes those. It ends with
 * the terminal's own look, wherever the cursor is. Null: the row must be written whole.
 */
export function rowPatch(before: string, after: string): string | null {
  const old = cellsOf(before);
  const now = old && cellsOf(after);
  if (!old || !now) return null;
  let pen: Pen = { patch: '', bytes: 0, look: PLAIN };
  let at = -1;
  for (let i = 0; i < now.length; i++) {
    if (isSame(old[i], now[i] as Cell)) continue;
    if (i === at) pen = written(pen, now, i, i);
    else {
      const jump = `\x1b[${i + 1}G`;
      const jumped = written({ ...pen, patch: pen.patch + jump, bytes: pen.bytes + jump.length }, now, i, i);
      const isNear = at >= 0 && i - at <= LONGEST_REWRITE;
      const rewritten = isNear ? written(pen, now, at, i) : null;
      // Equal cells in between are written again where that is shorter.
      pen = rewritten && rewritten.bytes <= jumped.bytes ? rewritten : jumped;
    }
    at = i + 1;
  }
  const patch = pen.look === PLAIN ? pen.patch : `${pen.patch}\x1b[m`;
  return old.length > now.length ? `${patch}\x1b[${now.length + 1}G\x1b[K` : patch;
}

// A cell that is not there yet looks like a space.
const isSame = (old: Cell | undefined, now: Cell): boolean =>
  old ? old.text === now.text && old.look === now.look : now.text === ' ' && now.look === PLAIN;

/** What is written so far, its length in bytes, and the style that the terminal is set to. */
interface Pen {
  readonly patch: string;
  readonly bytes: number;
  readonly look: Look;
}

function written(pen: Pen, cells: readonly Cell[], from: number, to: number): Pen {
  let { patch, bytes, look } = pen;
  for (let i = from; i <= to; i++) {
    const { text, look: wanted } = cells[i] as Cell;
    const next =
      text !== ' '
        ? wanted
        : look.background === wanted.background
          ? look
          : lookOf(look.weight, look.colour, wanted.background);
    if (next !== look) {
      const code = turn(look, next);
      patch += code;
      bytes += code.length;
      look = next;
    }
    patch += text;
    bytes += text <= '~' ? 1 : 3;
  }
  return { patch, bytes, look };
}

function turn(from: Look, to: Look): string {
  if (to === PLAIN) return '\x1b[m';
  const parameters: string[] = [];
  if (from.weight !== to.weight) {
    if (from.weight !== '') parameters.push('22');
    if (to.weight !== '') parameters.push(to.weight);
  }
  if (from.colour !== to.colour) parameters.push(to.colour || '39');
  if (from.background !== to.background) parameters.push(to.background || '49');
  return `\x1b[${parameters.join(';')}m`;
}
