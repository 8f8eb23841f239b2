import { InvalidArgumentError } from 'commander';

/** What every command understands. */
export interface CommonOptions {
  /** Undefined: not given, so 1 or the one a decisions file brings. */
  readonly seed?: number;
  readonly workers: number;
  readonly color: boolean;
  readonly ascii: boolean;
  readonly reducedMotion: boolean;
}

const MOST_WORKERS = 1_000;

const wholeNumber = (text: string, least: number, most: number): number => {
  const value = Number(text);
  if (/^\d{1,15}$/.test(text) && value >= least && value <= most) return value;
  throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
};

export const parseSeed = (text: string): number => wholeNumber(text, 0, 0xffff_ffff);
export const parseWorkers = (text: string): number => wholeNumber(text, 1, MOST_WORKERS);

const LONGEST_SECONDS = 86_400;

/** Seconds, with a fraction if need be. */
export function parseTimeLimit(text: string): number {
  const value = Number(text);
  if (/^\d{1,9}(\.\d{1,9})?$/.test(text) && value <= LONGEST_SECONDS) return value;
  throw new InvalidArgumentError(`It must be a number of seconds from 0 to ${LONGEST_SECONDS}.`);
}
