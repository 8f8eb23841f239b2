/** A character that can be typed: no control, format or unassigned character but the joiner of emoji. */
export const isTypable = (character: string): boolean =>
  character === '\u200d' || !/[\p{C}\p{Zl}\p{Zp}]/u.test(character);
