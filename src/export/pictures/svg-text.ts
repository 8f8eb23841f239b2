import { isNarrow, typed, widthOf } from '../../draw/text.ts';
import { printable } from '../../scenario/source/text.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const ELLIPSIS = '…';

/** Text that is safe in XML, in content and in quotes: characters that XML does not allow are written as escapes. */
export const escaped = (text: string): string =>
  printable(text)
    .replaceAll(/[\ufffe\uffff]/g, (none) => `\\u${none.charCodeAt(0).toString(16)}`)
    .replaceAll(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark);

/**
 * The text, cut to about `width` pixels at a font size. Widths are generous estimates, as there is no font to measure.
 */
export function fitted(text: string, width: number, size: number): string {
  const plain = printable(text);
  if (pixelsOf(plain, size) <= width) return plain;
  let kept = '';
  let room = width - pixelsOf(ELLIPSIS, size);
  for (const grapheme of typed(plain)) {
    room -= pixelsOf(grapheme, size);
    if (room < 0) break;
    kept += grapheme;
  }
  return `${kept.trimEnd()}${ELLIPSIS}`;
}

/** The approximate width of a text in a sans-serif font, in pixels. */
export function pixelsOf(text: string, size: number): number {
  let ems = 0;
  for (const grapheme of typed(text)) ems += isNarrow(grapheme) ? emsOf(grapheme) : widthOf(grapheme) * 0.55;
  return ems * size;
}

function emsOf(letter: string): number {
  if (/[ijl.,:;|!'`·]/.test(letter)) return 0.32;
  if (/[frt()[\]\-\s/]/.test(letter)) return 0.4;
  if (/[mwMW@%…]/.test(letter)) return 1;
  return /[A-Z]/.test(letter) ? 0.72 : 0.62;
}
