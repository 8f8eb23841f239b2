/** What a name in an `after` refers to, as written: a task, an entry with copies, or a step of either. */
export interface AfterName {
  /** Before the colon; may contain `{n}`. */
  readonly id: string;
  /** Number of the step, counted from 1; null: the whole task; NaN: what follows the colon is no such number. */
  readonly step: number | null;
}

/** Reads a name such as `load`, `load-2`, `load:3` or `load-{n}:3`. */
export function readAfterName(text: string): AfterName {
  const colon = text.indexOf(':');
  if (colon < 0) return { id: text, step: null };
  const number = text.slice(colon + 1);
  return { id: text.slice(0, colon), step: /^[1-9]\d{0,8}$/.test(number) ? Number(number) : Number.NaN };
}

/**
 * Prints a name as `readAfterName` reads it: of a step of a task, or of the whole task (step −1). @param step from 0
 */
export const printAfterName = (id: string, step: number): string => (step < 0 ? id : `${id}:${step + 1}`);

/** The name with `{n}` replaced by the number of this copy. */
export const nameForCopy = (text: string, copy: number): string => text.replaceAll('{n}', String(copy));

/** Whether a name refers to something different for each copy. */
export const isPattern = (text: string): boolean => text.includes('{n}');
