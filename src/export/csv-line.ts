/** What a spreadsheet reads as the beginning of a formula, including the full-width forms of East Asian keyboards. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;
/** What needs quotes, including semicolons and tabs, at which some spreadsheets split lines, and spaces at the ends. */
const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$/;

/**
 * One line of a CSV file (RFC 4180); null is an empty cell. A text that a spreadsheet would read as a formula gets an
 * apostrophe before it.
 */
export const csvLine = (cells: readonly (string | number | null)[]): string =>
  `${cells.map((cell) => (typeof cell === 'string' ? textCell(cell) : (cell ?? ''))).join(',')}\r\n`;

function textCell(text: string): string {
  const guarded = FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
