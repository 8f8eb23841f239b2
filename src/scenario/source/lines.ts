/** A place in a text; lines and columns count from 1, columns in UTF-16 code units, as editors do. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/** Converts offsets of a text to lines and columns. */
export interface LineIndex {
  positionAt(offset: number): LineColumn;
}

/** Lines end with `\n`, `\r\n` or `\r`. */
export function lineIndex(text: string): LineIndex {
  // Most texts have nothing to report.
  let found: number[] | undefined;
  return {
    positionAt(place) {
      found ??= startsOf(text);
      const starts = found;
      // A place between \r and \n counts as before both.
      const offset = text[place - 1] === '\r' && text[place] === '\n' ? place - 1 : place;
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
    },
  };
}

function startsOf(text: string): number[] {
  const starts = [0];
  for (const end of text.matchAll(/\r\n|\n|\r/g)) starts.push(end.index + end[0].length);
  return starts;
}
