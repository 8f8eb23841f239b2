import { type LaneMark, markText } from './svg-marks.ts';
import { type LaneState, lanePaths, px } from './svg-shapes.ts';
import { pixelsOf } from './svg-text.ts';
import type { Palette, PictureTheme } from './svg-theme.ts';

/** What a legend can explain. */
export type LegendEntry = LaneState | LaneMark | 'resource';

/** In the order of the legend. What only the CPU's lane shows (`some`, `idle`) needs no words. */
const WORDS: readonly (readonly [LegendEntry, string])[] = [
  ['running', 'running on the CPU'],
  ['switching', 'context switch'],
  ['waiting', 'waiting by itself'],
  ['ready', 'ready, not attended'],
  ['queued', 'queued for a resource'],
  ['blocked', 'blocked by other tasks'],
  ['resource', 'resource in use'],
  ['ring', 'ring'],
  ['deadline', 'deadline'],
  ['late', 'past its deadline'],
  ['done', 'done'],
  ['failed', 'failed'],
  ['cancelled', 'cancelled'],
];
const STATES: ReadonlySet<LegendEntry> = new Set(['running', 'switching', 'waiting', 'ready', 'queued', 'blocked']);

const SIZE = 11;
const ROW = 20;
const SWATCH = 22;
const MARK = 12;

/** A legend of what occurs in a picture, in as many rows as needed. @returns its text, and its lower edge in pixels */
export function legendOf(
  seen: ReadonlySet<LegendEntry>,
  { left, right, top }: { left: number; right: number; top: number },
  theme: PictureTheme,
  palette: Palette,
): { readonly text: string; readonly bottom: number } {
  const parts: string[] = [];
  let x = left;
  let y = top + ROW / 2;
  for (const [entry, words] of WORDS) {
    if (!seen.has(entry) && !(entry === 'ring' && seen.has('small-ring'))) continue;
    const sample = isState(entry) || entry === 'resource' ? SWATCH : MARK;
    const width = sample + 6 + pixelsOf(words, SIZE);
    if (x + width > right) {
      x = left;
      y += ROW;
    }
    parts.push(sampleOf(entry, x, y, theme, palette));
    parts.push(
      `<text x="${px(x + sample + 6)}" y="${px(y + 4)}" font-size="${SIZE}" fill="${palette.muted}">${words}</text>`,
    );
    x += width + 16;
  }
  return { text: `<g>${parts.join('')}</g>`, bottom: y + ROW / 2 };
}

const isState = (entry: LegendEntry): entry is LaneState => STATES.has(entry);

function sampleOf(entry: LegendEntry, x: number, y: number, theme: PictureTheme, palette: Palette): string {
  if (entry === 'resource')
    return `<path d="M${px(x)} ${px(y - 3.5)}h${SWATCH}v7h-${SWATCH}z" fill="${palette.resource}"/>`;
  if (isState(entry)) return lanePaths([{ state: entry, left: x, right: x + SWATCH }], y - 6, 12, theme, palette);
  // Rings and deadlines are centred on their point, the others begin there.
  const left = entry === 'ring' || entry === 'deadline' ? x + 6 : x + 2;
  return markText({ mark: entry as LaneMark, x: left, right: x + MARK }, entry === 'late' ? y - 8 : y, palette);
}
