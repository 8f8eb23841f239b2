import type { Fix } from '../checks/finding.ts';

interface Planned {
  readonly fix: Fix;
}

/**
 * Of several fixes those that can be made at once, in the order of their places: none that overlaps or touches one
 * before it, as what the two would mean together is not known.
 */
export function separate<T extends Planned>(planned: readonly T[]): T[] {
  let end = -1;
  return planned
    .toSorted((a, b) => a.fix.range.offset - b.fix.range.offset)
    .filter(({ fix: { range } }) => {
      const isFree = range.offset > end;
      if (isFree) end = range.offset + range.length;
      return isFree;
    });
}

/** `text` with fixes that are separate, in the order of their places. */
export function applied(text: string, planned: readonly Planned[]): string {
  let result = '';
  let from = 0;
  for (const { fix } of planned) {
    result += text.slice(from, fix.range.offset) + fix.text;
    from = fix.range.offset + fix.range.length;
  }
  return result + text.slice(from);
}

/** Where in the text before the fixes a place of the text after them was; inside of a fix its start. */
export function offsetBefore(offset: number, planned: readonly Planned[]): number {
  let grown = 0;
  for (const { fix } of planned) {
    const start = fix.range.offset + grown;
    if (offset < start) break;
    if (offset < start + fix.text.length) return fix.range.offset;
    grown += fix.text.length - fix.range.length;
  }
  return offset - grown;
}
