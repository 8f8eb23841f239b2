import { visit } from 'jsonc-parser';
import { type LineColumn, lineIndex } from './lines.ts';
import { withoutMark } from './source.ts';

/** Where a text stops being JSON as machines write it, without comments; null: nowhere, or too deep to say. */
export function jsonFault(text: string): LineColumn | null {
  const json = withoutMark(text);
  let fault: number | null = null;
  try {
    visit(
      json,
      {
        onError: (_, offset) => {
          fault = offset;
          throw new Error('the first one is enough');
        },
      },
      { disallowComments: true },
    );
  } catch {
    // The visitor has stopped the parser at the fault, or the nesting is too deep for the stack.
  }
  return fault === null ? null : lineIndex(json).positionAt(fault);
}
