import type { Cell } from './cells.ts';

/** One character per cell. Shape carries the meaning, colour only supports it. */
export type Marks = Readonly<Record<Cell, string>>;

const NOTHING = { absent: ' ', blocked: ' ', done: ' ', failed: ' ', cancelled: ' ', none: ' ', future: ' ' };

export const UNICODE_MARKS: Marks = {
  ...NOTHING,
  running: '█',
  switching: '╱',
  waiting: '░',
  ready: '·',
  queued: '┆',
  idle: ' ',
  some: '▁',
  held: '▄',
};

export const ASCII_MARKS: Marks = {
  ...NOTHING,
  running: '#',
  switching: '/',
  waiting: '-',
  ready: '.',
  queued: ':',
  idle: ' ',
  some: '_',
  held: '=',
};
