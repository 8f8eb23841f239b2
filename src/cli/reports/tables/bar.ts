import { themeOf } from '../../../draw/theme.ts';

/** A bar of at most `cells` cells that shows a share of 0 … 1, to an eighth of a cell where the characters allow it. */
export function barOf(share: number, cells: number, ascii: boolean): string {
  const { running, eighths } = themeOf({ ascii, color: false }).marks;
  const filled = Math.max(0, Math.min(1, share)) * cells;
  const whole = Math.floor(filled);
  return running.repeat(whole) + (eighths[Math.floor((filled - whole) * 8) - 1] ?? '');
}
