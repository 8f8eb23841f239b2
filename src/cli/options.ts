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

const LONGEST = 86_400;

/** Seconds, also parts of them. */
export function parseTimeLimit(text: string): number {
  const seconds = Number(text);
  if (/^\d{1,5}(\.\d{1,3})?$/.test(text) && seconds > 0 && seconds <= LONGEST) return seconds;
  throw new InvalidArgumentError(`It must be a number of seconds, more than 0 and at most ${LONGEST}.`);
}
