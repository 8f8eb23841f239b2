import type { Token } from './tokens.ts';

/** Asks a terminal for the colour of its background (OSC 11). */
export const GROUND_QUESTION = '\x1b]11;?\x1b\\';

const COLOUR = /^11;rgba?:([\da-f]{1,4})\/([\da-f]{1,4})\/([\da-f]{1,4})/i;

/** Above this relative luminance (WCAG) black has more contrast than white. */
const MIDDLE = 0.179;

/** What the answer to that question says: `11;rgb:ffff/ffff/dddd`; null: it is not the answer. */
export function groundToken(text: string): Token | null {
  const parts = COLOUR.exec(text)?.slice(1);
  if (!parts) return null;
  const [red = 0, green = 0, blue = 0] = parts.map((part) =>
    linear(Number.parseInt(part, 16) / (16 ** part.length - 1)),
  );
  return { kind: 'ground', light: 0.2126 * red + 0.7152 * green + 0.0722 * blue > MIDDLE };
}

const linear = (part: number): number => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
