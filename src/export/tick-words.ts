import type { Unit } from '../scenario/scenario.ts';

/** What a tick is, in the headings of programs. */
export const TICK_WORDS: Readonly<Record<Unit, string>> = {
  us: 'a microsecond',
  ms: 'a millisecond',
  s: 'a second',
  min: 'a minute',
  h: 'an hour',
};
