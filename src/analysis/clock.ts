import type { Unit } from '../scenario/scenario.ts';

const two = (n: number): string => String(n).padStart(2, '0');

/**
 * A tick as a time of day: `0:47` (min: hours and minutes; s: minutes and seconds, with hours from one hour on), `1,350
 * ms`, `5 h`, `20 us`.
 */
export function formatTime(unit: Unit, ticks: number): string {
  const n = Math.trunc(Math.abs(ticks));
  const sign = ticks <= -1 ? '−' : '';
  if (isCounted(unit)) return `${sign}${withThousands(n)} ${unit}`;
  if (unit === 'min' || n < 3600) return `${sign}${Math.floor(n / 60)}:${two(n % 60)}`;
  return `${sign}${Math.floor(n / 3600)}:${two(Math.floor(n / 60) % 60)}:${two(n % 60)}`;
}

/** Whether times of this unit are spelt as a number and the unit, not as on a clock. */
export const isCounted = (unit: Unit): boolean => unit !== 's' && unit !== 'min';

/** A duration in the scenario's unit: `24 min`, `1,200 ms`. */
export const formatTicks = (unit: Unit, ticks: number): string =>
  `${withThousands(Math.trunc(ticks)).replace('-', '−')} ${unit}`;

/** A number with its digits in groups of three. */
export const withThousands = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');

/** A share as a whole percentage: `33 %`. */
export const formatShare = (share: number): string => `${Math.round(share * 100)} %`.replace('-', '−');

const NICE = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400];

/** Ticks between two labels of a time axis, at least `least`: a number in which people count (5, 15, 30 minutes …). */
export function axisStep(unit: Unit, least: number): number {
  if (unit === 'min' || unit === 's') {
    const nice = NICE.find((step) => step >= least);
    if (nice !== undefined) return nice;
  }
  let step = 1;
  for (let i = 0; step < least; i++) step *= i % 3 === 1 ? 2.5 : 2;
  return step;
}

/**
 * A speed in words: `8 min/s`, `½ min/s`; from one hour (or minute, or second) per second on, in the larger unit.
 * @param half how a half is written
 */
export function speedWords(unit: Unit, ticksPerSecond: number, half = '½'): string {
  const larger = LARGER[unit];
  if (larger && ticksPerSecond >= larger.ticks && ticksPerSecond % larger.ticks === 0)
    return speedWords(larger.unit, ticksPerSecond / larger.ticks, half);
  const whole = Math.floor(ticksPerSecond);
  if (ticksPerSecond - whole !== 0.5) return `${withThousands(Math.round(ticksPerSecond * 100) / 100)} ${unit}/s`;
  return `${whole === 0 ? '' : withThousands(whole)}${half === '½' || whole === 0 ? half : '.5'} ${unit}/s`;
}

const LARGER: Readonly<Record<Unit, { readonly unit: Unit; readonly ticks: number } | null>> = {
  us: { unit: 'ms', ticks: 1_000 },
  ms: { unit: 's', ticks: 1_000 },
  s: { unit: 'min', ticks: 60 },
  min: { unit: 'h', ticks: 60 },
  h: null,
};
