import { withThousands } from '../../../analysis/clock.ts';
import type { Unit } from '../../../scenario/scenario.ts';

/** A mean of ticks, with a decimal where it is not whole: `62.5 min`; empty: there is none. */
export function meanTime(unit: Unit, ticks: number | null): string {
  if (ticks === null) return '';
  const [whole = '', decimal] = String(Math.round(ticks * 10) / 10).split('.');
  return `${withThousands(Number(whole))}${decimal ? `.${decimal}` : ''} ${unit}`;
}
