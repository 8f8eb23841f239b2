import type { Palette, PictureTheme } from './svg-theme.ts';

/** What a stretch of a lane shows. */
export type LaneState = 'running' | 'switching' | 'waiting' | 'ready' | 'queued' | 'blocked' | 'some' | 'idle';

/** A stretch of a lane in pixels. */
export interface LaneStretch {
  readonly state: LaneState;
  readonly left: number;
  readonly right: number;
}

/** The least width of work, so that it is always visible, in pixels. */
const LEAST = 1.2;
const LINES: ReadonlySet<LaneState> = new Set(['ready', 'queued', 'blocked', 'idle']);
/** Later states are drawn over earlier ones: short work must not vanish between waits. */
const ORDER: readonly LaneState[] = [
  ...(['idle', 'blocked', 'ready', 'queued', 'waiting', 'switching', 'some', 'running'] as const),
];

/** A number of pixels as text. */
export const px = (pixels: number): string => String(Math.round(pixels * 100) / 100 || 0);

const patternId = (theme: PictureTheme, state: LaneState): string => `meanwhile-${theme}-${state}`;

/** The patterns to which the shapes of a theme refer. */
export const patternsOf = (theme: PictureTheme, { page, switching, waiting, waitingGround }: Palette): string =>
  [
    '<defs>',
    `<pattern id="${patternId(theme, 'waiting')}" width="4" height="4" patternUnits="userSpaceOnUse">`,
    `<rect width="4" height="4" fill="${waitingGround}"/><circle cx="1" cy="1" r=".75" fill="${waiting}"/>`,
    `<circle cx="3" cy="3" r=".75" fill="${waiting}"/></pattern>`,
    `<pattern id="${patternId(theme, 'switching')}" width="3.5" height="3.5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">`,
    `<rect width="3.5" height="3.5" fill="${page}"/><rect width="1.6" height="3.5" fill="${switching}"/></pattern>`,
    '</defs>',
  ].join('');

/** The stretches of one lane as paths, one per state. `top` and `height` are those of a bar. */
export function lanePaths(
  stretches: readonly LaneStretch[],
  top: number,
  height: number,
  theme: PictureTheme,
  palette: Palette,
): string {
  const paths = new Map<LaneState, string>();
  for (const stretch of stretches) {
    const path = LINES.has(stretch.state) ? line(stretch, top + height / 2) : bar(stretch, top, height);
    paths.set(stretch.state, (paths.get(stretch.state) ?? '') + path);
  }
  const drawn = ORDER.filter((state) => paths.has(state));
  return drawn.map((state) => `<path d="${paths.get(state)}" ${styleOf(state, theme, palette)}/>`).join('');
}

const line = ({ left, right }: LaneStretch, y: number): string => `M${px(left)} ${px(y)}H${px(right)}`;

function bar({ state, left, right }: LaneStretch, top: number, height: number): string {
  const tall = state === 'some' ? height / 3 : height;
  const width = px(Math.max(LEAST, right - left));
  return `M${px(left)} ${px(top + height - tall)}h${width}v${px(tall)}h-${width}z`;
}

function styleOf(state: LaneState, theme: PictureTheme, palette: Palette): string {
  switch (state) {
    case 'running':
    case 'some':
      return `fill="${palette.running}"`;
    case 'switching':
      return `fill="url(#${patternId(theme, state)})"`;
    case 'waiting':
      return `fill="url(#${patternId(theme, state)})" stroke="${palette.waiting}" stroke-width=".6"`;
    case 'ready':
      return `stroke="${palette.ready}" stroke-width="2.2" stroke-dasharray=".1 4.5" stroke-linecap="round"`;
    case 'queued':
      return `stroke="${palette.queued}" stroke-width="1.6" stroke-dasharray="5 3"`;
    case 'blocked':
      return `stroke="${palette.muted}" stroke-width=".7"`;
    case 'idle':
      return `stroke="${palette.grid}" stroke-width="1.5"`;
  }
}
