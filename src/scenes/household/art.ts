import type { KindName } from './kinds.ts';

/** The state of a machine or a place: nothing in it; something in it that does not run; running by itself. */
export type Activity = 'empty' | 'still' | 'running';

/** Cells and rows of each drawing. */
export const ART_WIDTH = 9;
export const ART_HEIGHT = 4;

interface Art {
  readonly empty: string;
  readonly still: string;
  /** Frames that alternate while it runs; only the moving part differs. */
  readonly running: readonly string[];
}

const art = (empty: string, still: string, ...running: readonly string[]): Art => ({ empty, still, running });

const BOX = '╭───────╮\n│       │\n│       │\n╰───────╯';
const drum = (one: string, two: string): string => `╭───────╮\n│ ${one} │\n│ ${two} │\n╰───────╯`;
const oven = (heat: string, food: string): string => `┌───────┐\n│${heat}│\n│${food}│\n└───────┘`;
const clock = (one: string, two: string): string => `╭───────╮\n│ ${one} │\n│ ${two} │\n╰───────╯`;
const pot = (steam: string): string => `${steam}\n▁▁▁▁▁▁▁▁▁\n━█▒▒▒▒▒█━\n █▄▄▄▄▄█ `;
const pan = (steam: string): string => `${steam}\n ▁○▁○▁   \n ▀█████▀━━\n▔▔▔▔▔▔▔▔▔`;
const kettle = (steam: string): string => `${steam}\n  ╭───╮  \n ▟████▙▛ \n ▜████▛  `;
const bowl = (dough: string): string => `         \n ${dough} \n ▜▒▒▒▒▒▛ \n  ▜███▛  `;
const fridge = (cold: string): string => `┌───────┐\n│${cold}│\n├───────┤\n└───────┘`;
const phone = (one: string, two: string): string => `╭───────╮\n│1 2 3${one}│\n│4 5 6${two}│\n╰───────╯`;
const garden = (leaves: string): string => `${leaves}\n ╲│╱ ╲│╱ \n  │   │  \n▔▔▔▔▔▔▔▔▔`;
const child = (arms: string): string => `    ●    \n   ${arms}   \n   ╱ ╲   \n▔▔▔▔▔▔▔▔▔`;
const table = (things: string): string => `         \n${things}\n▁▁▁▁▁▁▁▁▁\n█▀▀▀▀▀▀▀█`;

const ARTS: Readonly<Record<KindName, Art>> = {
  washer: art(BOX, drum('     ', '▒▒▒▒▒'), drum('≈ ~ ≈', '~ ≈ ~'), drum('~ ≈ ~', '≈ ~ ≈')),
  dryer: art(BOX, drum('     ', '▒▒▒▒▒'), drum('▖ ▘ ▗', '▝ ▖ ▘'), drum('▘ ▗ ▝', '▖ ▘ ▖'), drum('▗ ▝ ▖', '▘ ▖ ▗')),
  dishwasher: art(BOX, oven('       ', '○ ○ ○ ○'), oven('~ ~ ~ ~', '○ ○ ○ ○'), oven(' ~ ~ ~ ', '○ ○ ○ ○')),
  oven: art(
    oven('       ', '▁▁▁▁▁▁▁'),
    oven('       ', '▄▇▄ ▄▇▄'),
    oven('∿ ∿ ∿ ∿', '▄▇▄ ▄▇▄'),
    oven(' ∿ ∿ ∿ ', '▄▇▄ ▄▇▄'),
  ),
  kettle: art(kettle('         '), kettle('         '), kettle('     ∿ ∿ '), kettle('      ∿ ∿')),
  pan: art('         \n         \n ▀█████▀━━\n▔▔▔▔▔▔▔▔▔', pan('         '), pan('  ∿ ∿    '), pan('   ∿ ∿   ')),
  pot: art('         \n▁▁▁▁▁▁▁▁▁\n━█     █━\n █▄▄▄▄▄█ ', pot('         '), pot('  ∿ ∿ ∿  '), pot('   ∿ ∿ ∿ ')),
  bowl: art('         \n         \n ▜     ▛ \n  ▜███▛  ', bowl('  ▁▁▁  '), bowl(' ▁▄▄▄▁ '), bowl(' ▂▅▅▅▂ ')),
  fridge: art(fridge('       '), fridge('  ▄▄ ▌ '), fridge('* ▄▄ ▌ '), fridge('  ▄▄ ▌*')),
  basket: art(
    '         \n▁       ▁\n▕       ▏\n▔▔▔▔▔▔▔▔▔',
    ' ▄▄▄▄▄▄▄ \n▕▒▒▒▒▒▒▒▏\n▕▒▒▒▒▒▒▒▏\n▔▔▔▔▔▔▔▔▔',
    ' ▄▄▄▄▄▄▄ \n▕▒▒▒▒▒▒▒▏\n▕▒▒▒▒▒▒▒▏\n▔▔▔▔▔▔▔▔▔',
  ),
  garden: art(garden('         '), garden('  ○   ○  '), garden('  ○   ○  '), garden(' ○   ○   ')),
  child: art(
    '         \n         \n         \n▔▔▔▔▔▔▔▔▔',
    '╲ │ ╱    \n         \n  ▄▄▟●   \n▔▔▔▔▔▔▔▔▔',
    child('╱█╲'),
    child('╲█╱'),
  ),
  iron: art(
    '         \n         \n         \n▔▔▔▔▔▔▔▔▔',
    '         \n  ▄▄▄▄▄  \n ▟██████▙\n▔▔▔▔▔▔▔▔▔',
    '  ∿ ∿    \n  ▄▄▄▄▄  \n ▟██████▙\n▔▔▔▔▔▔▔▔▔',
    '   ∿ ∿   \n  ▄▄▄▄▄  \n ▟██████▙\n▔▔▔▔▔▔▔▔▔',
  ),
  phone: art(phone('▐█', '▐█'), phone('  ', '  '), phone(' ∿', '∿ '), phone('∿ ', ' ∿')),
  line: art(
    '┬───────┬\n│       │\n│       │\n│       │',
    '┬─┬───┬─┬\n│▐█▌ ▐█▌│\n│ ▀   ▀ │\n│       │',
    '┬─┬───┬─┬\n│▐█▌ ▐█▌│\n│ ▀   ▀ │\n│       │',
    '┬─┬───┬─┬\n│▐█▌ ▐█▌│\n│▀   ▀  │\n│       │',
  ),
  sink: art(
    '     ╭─╮ \n     │   \n▜       ▛\n ▜█████▛ ',
    '     ╭─╮ \n     │ ┊ \n▜~~~~~~~▛\n ▜█████▛ ',
    '     ╭─╮ \n     │ ┊ \n▜~~~~~~~▛\n ▜█████▛ ',
    '     ╭─╮ \n     │ · \n▜~~~~~~~▛\n ▜█████▛ ',
  ),
  table: art(table('         '), table(' ▄▄▄▄▌▌▌ '), table(' ▂▂ ▂▂ ∿ '), table(' ▂▂ ▂▂  ∿')),
  list: art('', '', ''),
  tool: art(BOX, drum('  ▄  ', '  █  '), drum('  ▄  ', '  █  ')),
  box: art(
    clock('     ', '  ·  '),
    clock('  │  ', '  ·  '),
    clock('  │  ', '  ·  '),
    clock('   ╱ ', '  ·  '),
    clock('     ', '  ·──'),
    clock('  ·  ', '   ╲ '),
    clock('  ·  ', '  │  '),
    clock('  ·  ', ' ╱   '),
    clock('     ', '──·  '),
    clock(' ╲   ', '  ·  '),
  ),
};

/** The rows of a drawing; `phase` selects the frame while it runs. */
export function artOf(kind: KindName, activity: Activity, phase: number): string[] {
  const { empty, still, running } = ARTS[kind];
  if (activity !== 'running') return (activity === 'empty' ? empty : still).split('\n');
  return (running[phase % running.length] ?? still).split('\n');
}
