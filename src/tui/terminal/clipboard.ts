/** Terminals take no more at once. */
const MOST_CHARACTERS = 74_000;

/** The sequence that puts a text on the clipboard (OSC 52), through ssh as well; empty: it is too long for a terminal. */
export function clipboardSequence(text: string): string {
  const encoded = Buffer.from(text, 'utf8').toString('base64');
  return encoded.length > MOST_CHARACTERS ? '' : `\x1b]52;c;${encoded}\x07`;
}
