import stringWidth from 'string-width';
import { spansOf } from '../draw/spans.ts';

/** One character cell and the colour and weight it is drawn in, as SGR parameters (`''`: the terminal's own). */
interface Cell {
  readonly text: string;
  readonly look: string;
}

/**
 * The cells of a styled row, or null if it holds anything that cannot be patched cell by cell: characters that are not
 * one cell wide, or codes that are not those of a look.
 */
function cellsOf(row: string): Cell[] | null {
  const spans = spansOf(row);
  if (!spans) return null;
  const cells: Cell[] = [];
  for (const { text, weight, colour, background } of spans) {
    const look = [weight, colour, background].filter(Boolean).join(';');
    for (let i = 0; i < text.length; i++) {
      const character = text[i] as string;
      if (character < ' ' || !isOneCell(character)) return null;
      cells.push({ text: character, look });
    }
  }
  return cells;
}

const widths = new Map<string, boolean>();

function isOneCell(character: string): boolean {
  if (character >= ' ' && character <= '~') return true;
  let one = widths.get(character);
  if (one === undefined) {
    one = stringWidth(character) === 1 && !/[\p{Mark}\p{Format}\p{Surrogate}]/u.test(character);
    widths.set(character, one);
  }
  return one;
}

/** Equal cells between two changes that are cheaper written again than jumped over. */
const WORTH_A_JUMP = 6;

/**
 * What turns the row `before` into `after` on the screen: jumps to the cells that differ and writes those. It ends with
 * the terminal's own look, wherever the cursor is. Null: the row must be written whole.
 */
export function rowPatch(before: string, after: string): string | null {
  const old = cellsOf(before);
  const now = old && cellsOf(after);
  if (!old || !now) return null;
  let patch = '';
  let look = '';
  let at = -1;
  for (let i = 0; i < now.length; i++) {
    if (isSame(old[i], now[i] as Cell)) continue;
    const from = at >= 0 && i - at < WORTH_A_JUMP ? at : i;
    if (from === i && at !== i) patch += `\x1b[${i + 1}G`;
    for (let k = from; k <= i; k++) {
      const cell = now[k] as Cell;
      if (cell.look !== look) {
        patch += turn(look, cell.look);
        look = cell.look;
      }
      patch += cell.text;
    }
    at = i + 1;
  }
  if (look !== '') patch += turn(look, '');
  return old.length > now.length ? `${patch}\x1b[${now.length + 1}G\x1b[K` : patch;
}

// A cell that is not there yet looks like a space.
const isSame = (old: Cell | undefined, now: Cell): boolean =>
  old ? old.text === now.text && old.look === now.look : now.text === ' ' && now.look === '';

const turn = (from: string, to: string): string =>
  from === '' ? `\x1b[${to}m` : to === '' ? '\x1b[m' : `\x1b[0;${to}m`;
