import type { Cell } from '../analysis/timeline/cells.ts';
import type { Target } from './area.ts';

/** The meaning of a piece of text. Colour is never the only sign. */
export const STYLES = [
  'plain',
  'bold',
  'dim',
  'running',
  'switching',
  'waiting',
  'waiting-rest',
  'ready',
  'queued',
  'resource',
  'done',
  'failed',
  'good',
] as const;
export type Style = (typeof STYLES)[number];

/**
 * Colours: for a dark background, the terminal's own 16; for a light one, colours of the 256-colour palette, or of the
 * 16.
 */
export type Tones = 'dark' | 'light' | 'light-16';

/** SGR codes that begin and end each style. */
const DARK: Record<Style, readonly [string, string]> = {
  plain: ['', ''],
  bold: ['\x1b[1m', '\x1b[22m'],
  dim: ['\x1b[2m', '\x1b[22m'],
  running: ['\x1b[32m', '\x1b[39m'],
  switching: ['\x1b[35m', '\x1b[39m'],
  waiting: ['\x1b[36m', '\x1b[39m'],
  'waiting-rest': ['\x1b[36;2m', '\x1b[39;22m'],
  ready: ['\x1b[33m', '\x1b[39m'],
  queued: ['\x1b[31m', '\x1b[39m'],
  resource: ['\x1b[94m', '\x1b[39m'],
  done: ['\x1b[2;32m', '\x1b[22;39m'],
  failed: ['\x1b[1;31m', '\x1b[22;39m'],
  good: ['\x1b[1;32m', '\x1b[22;39m'],
};

const shade = (colour: number, weight = ''): readonly [string, string] => [
  `\x1b[${weight}38;5;${colour}m`,
  weight === '' ? '\x1b[39m' : '\x1b[22;39m',
];

/** On white, all of these have the contrast that text needs. What a terminal makes of a faint text is not known. */
const LIGHT: typeof DARK = {
  ...DARK,
  dim: shade(242),
  running: shade(22),
  switching: shade(90),
  waiting: shade(23),
  'waiting-rest': shade(242),
  ready: shade(94),
  queued: shade(124),
  resource: shade(26),
  done: shade(22),
  failed: shade(124, '1;'),
  good: shade(22, '1;'),
};

/** Those of the 16 colours that can be read on white whatever the terminal makes of them. */
const LIGHT_16: typeof DARK = {
  ...DARK,
  dim: DARK.plain,
  running: ['\x1b[34m', '\x1b[39m'],
  waiting: DARK.plain,
  'waiting-rest': DARK.plain,
  ready: DARK.bold,
  resource: ['\x1b[34m', '\x1b[39m'],
  done: DARK.plain,
  good: ['\x1b[1;34m', '\x1b[22;39m'],
};

const SGR: Record<Tones, typeof DARK> = { dark: DARK, light: LIGHT, 'light-16': LIGHT_16 };

/** What faint styles look like on a projector, which does not show them. */
const STRONG: Partial<Record<Style, Style>> = { dim: 'plain', 'waiting-rest': 'waiting', done: 'running' };

/** The characters that carry meaning. Each is one cell wide, except those of the clock. */
export interface ThemeMarks {
  readonly running: string;
  readonly switching: string;
  readonly waiting: string;
  readonly ready: string;
  /** Work of the CPU that is only planned; what is to run by itself looks as it does when it runs, but dim. */
  readonly planned: string;
  /** After a duration that is drawn and only expected. */
  readonly expected: string;
  readonly deadline: string;
  /** A little work of the CPU in a cell that something else fills. */
  readonly some: string;
  readonly queued: string;
  readonly ring: string;
  readonly done: string;
  readonly failed: string;
  readonly late: string;
  readonly playhead: string;
  /** Work in a lane of another run. */
  readonly ghost: string;
  readonly rule: string;
  readonly arrow: string;
  /** Before a note next to a line. */
  readonly note: string;
  /** Before what can be opened, and before what is open. */
  readonly folded: string;
  readonly unfolded: string;
  readonly chosen: string;
  readonly ellipsis: string;
  readonly nothing: string;
  readonly between: string;
  readonly above: string;
  readonly below: string;
  readonly playing: string;
  readonly paused: string;
  readonly ended: string;
  readonly times: string;
  readonly half: string;
  /** A resource with one unit, by the place of its holder: even and odd. */
  readonly held: readonly [string, string];
  /** A resource that is held while its holder's step does not run. */
  readonly heldIdle: string;
  /** A resource with several units, from some in use to all in use; empty: the number of units. */
  readonly levels: readonly string[];
  /** The last cell of a bar, from one eighth to seven eighths; empty: whole cells only. */
  readonly eighths: readonly string[];
  readonly barRest: string;
}

const UNICODE: ThemeMarks = {
  running: '█',
  switching: '╱',
  waiting: '░',
  ready: '·',
  planned: '▒',
  expected: '~',
  deadline: ']',
  some: '▁',
  queued: '┆',
  ring: '♪',
  done: '✓',
  failed: '✗',
  late: '!',
  playhead: '│',
  ghost: '▂',
  rule: '─',
  arrow: '▸',
  note: '◂',
  folded: '▸',
  unfolded: '▾',
  chosen: '›',
  ellipsis: '…',
  nothing: '—',
  between: '·',
  above: '↑',
  below: '↓',
  playing: '▶',
  paused: '‖',
  ended: '■',
  times: '×',
  half: '½',
  held: ['▄', '▀'],
  heldIdle: '╌',
  levels: ['▂', '▃', '▅', '▆'],
  eighths: ['▏', '▎', '▍', '▌', '▋', '▊', '▉'],
  barRest: '░',
};

const ASCII: ThemeMarks = {
  running: '#',
  switching: '/',
  waiting: '-',
  ready: '.',
  planned: '=',
  expected: '~',
  deadline: ']',
  some: '_',
  queued: ':',
  ring: '*',
  done: 'v',
  failed: 'x',
  late: '!',
  playhead: '|',
  ghost: '=',
  rule: '-',
  arrow: '>',
  note: '<',
  folded: '+',
  unfolded: '-',
  chosen: '>',
  ellipsis: '~',
  nothing: '-',
  between: '-',
  above: '^',
  below: 'v',
  playing: '>',
  paused: 'paused',
  ended: 'end',
  times: 'x',
  half: '0.5',
  held: ['=', '"'],
  heldIdle: '.',
  levels: [],
  eighths: [],
  barRest: '-',
};

/** The look of the screen: which characters, and whether in colour. */
export interface Theme {
  readonly marks: ThemeMarks;
  readonly color: boolean;
  readonly ascii: boolean;
  readonly tones: Tones;
  /** For a projector: few, large rows, and nothing is faint. */
  readonly big: boolean;
  /** Rows mark their areas, and add here what each is about; absent: the rows are for a terminal and have no marks. */
  readonly targets?: Target[];
}

export const themeOf = ({
  ascii,
  color,
  big = false,
  tones = 'dark',
}: Pick<Theme, 'ascii' | 'color'> & Partial<Pick<Theme, 'big' | 'tones'>>): Theme => ({
  marks: ascii ? ASCII : UNICODE,
  color,
  ascii,
  tones,
  big,
});

/** The colours on a light or a dark background. @param shades there is the 256-colour palette */
export const tonesOn = (light: boolean, shades: boolean): Tones => (!light ? 'dark' : shades ? 'light' : 'light-16');

/** The SGR codes around a style; empty without colour. */
export const codesOf = (theme: Theme, style: Style): readonly [string, string] =>
  !theme.color ? DARK.plain : SGR[theme.tones][(theme.big && STRONG[style]) || style];

/** How a cell in the row of a task or a CPU is drawn. */
export function cellLook({ marks }: Theme, cell: Cell): readonly [string, Style] {
  switch (cell) {
    case 'running':
      return [marks.running, 'running'];
    case 'switching':
      return [marks.switching, 'switching'];
    case 'waiting':
      return [marks.waiting, 'waiting'];
    case 'ready':
      return [marks.ready, 'ready'];
    case 'some':
      return [marks.some, 'running'];
    case 'queued':
      return [marks.queued, 'queued'];
    case 'held':
      return [marks.held[0], 'resource'];
    default:
      return [' ', 'plain'];
  }
}
