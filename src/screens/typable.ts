/**
 * Whether a character can be typed: it is not a control, format or unassigned character, except the joiner of emoji.
 */
export const isTypable = (character: string): boolean =>
  character === '\u200d' || !/[\p{C}\p{Zl}\p{Zp}]/u.test(character);
