import type { Fix } from '../checks/finding.ts';

interface Planned {
  readonly fix: Fix;
}

/**
 * The fixes that can be applied together, in the order of their places: none that overlaps or touches an earlier one,
 * because their combined effect is not known.
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

/** Applies fixes to a text. They must be separate and in the order of their places. */
export function applied(text: string, planned: readonly Planned[]): string {
  let result = '';
  let from = 0;
  for (const { fix } of planned) {
    result += text.slice(from, fix.range.offset) + fix.text;
    from = fix.range.offset + fix.range.length;
  }
  return result + text.slice(from);
}

/** Maps an offset in the fixed text back to the original; an offset inside a fix maps to the start of that fix. */
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
