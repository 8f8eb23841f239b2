import { cut } from '../draw/text.ts';
import type { Style, Theme } from '../draw/theme.ts';
import type { Canvas } from './canvas.ts';
import type { CpuFigure } from './scene.ts';

const ASCII: Readonly<Record<string, string>> = Object.fromEntries(
  (
    [
      ['─━╌▬┄', '-'],
      ['│▏▕┊║', '|'],
      ['┌┐└┘├┤┬┴┼', '+'],
      ['╭╮▖▗', '.'],
      ['╰╯▝▘', "'"],
      ['█▟▙▜▛▀▐▌', '#'],
      ['▄▃▅▆▇', '='],
      ['▁▂', '_'],
      ['▔', '"'],
      ['░', '-'],
      ['▒▓', '%'],
      ['╱', '/'],
      ['╲', '\\'],
      ['≈', '='],
      ['∿', '~'],
      ['●', 'O'],
      ['○', 'o'],
      ['·', '.'],
      ['┆┊', ':'],
      ['▸▶', '>'],
      ['◂', '<'],
      ['▴', '^'],
      ['▾', 'v'],
      ['♪', '*'],
      ['✓', 'v'],
      ['✗×', 'x'],
      ['–', '-'],
      ['−', '-'],
    ] as const
  ).flatMap(([from, to]) => [...from].map((character) => [character, to])),
);

/** A drawing in the characters of the theme. Each character of the drawing is one cell wide and stays so. */
export const drawn = ({ ascii }: Theme, art: string): string =>
  ascii ? Array.from(art, (character) => ASCII[character] ?? character).join('') : art;

/** The place of a box, and the texts in its border. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** In the upper border, and in the lower one. */
  readonly title?: string;
  readonly foot?: string;
  readonly titleStyle?: Style;
  readonly footStyle?: Style;
  readonly border?: Style;
}

/** Draw the border of a box, with its texts cut to fit. */
export function drawBox(canvas: Canvas, theme: Theme, box: Box): void {
  const { x, y, width, height, title = '', foot = '', border = 'plain' } = box;
  const bottom = y + height - 1;
  canvas.put(x, y, drawn(theme, `┌${'─'.repeat(width - 2)}┐`), border);
  for (let row = y + 1; row < bottom; row++) canvas.put(x, row, sideways(theme, width), border);
  canvas.put(x, bottom, drawn(theme, `└${'─'.repeat(width - 2)}┘`), border);
  if (title !== '') putLabel(canvas, theme, x + 1, y, title, width - 2, box.titleStyle ?? 'bold');
  if (foot !== '') putLabel(canvas, theme, x + 1, bottom, foot, width - 2, box.footStyle ?? 'plain');
}

const sideways = (theme: Theme, width: number): string => drawn(theme, `│${' '.repeat(width - 2)}│`);

function putLabel(canvas: Canvas, theme: Theme, x: number, y: number, text: string, width: number, style: Style): void {
  const label = cut(text, width - 2, theme.marks.ellipsis);
  canvas.put(x, y, ` ${label} `, style);
}

/** Draw a bar that is filled to a share of 0 … 1; the rest is drawn in the theme's mark for what is not done. */
export function drawBar(
  canvas: Canvas,
  theme: Theme,
  { x, y, width, share, style }: { x: number; y: number; width: number; share: number; style: Style },
): void {
  if (width <= 0) return;
  const filled = Math.round(Math.max(0, Math.min(1, share)) * width);
  const rest = style === 'running' ? drawn(theme, '─') : theme.marks.barRest;
  canvas.put(x, y, theme.marks.running.repeat(filled), style);
  canvas.put(x + filled, y, (theme.ascii && style === 'running' ? '_' : rest).repeat(width - filled), 'dim');
}

/** The pose of a figure, which is three cells wide and three rows high. */
type Pose = 'working' | 'idle' | 'standing' | 'striding' | 'cheering';

const POSES: Readonly<Record<Pose, readonly [string, string, string]>> = {
  working: [' ● ', '╱█▬', '╱ ╲'],
  idle: [' ● ', '│█│', '╱ ╲'],
  standing: [' ● ', '╱█╲', '╱ ╲'],
  striding: [' ● ', '╱█╲', ' ╱▏'],
  cheering: ['╲●╱', ' █ ', '╱ ╲'],
};

const POSE_STYLES: Readonly<Record<Pose, Style>> = {
  working: 'good',
  idle: 'bold',
  standing: 'switching',
  striding: 'switching',
  cheering: 'good',
};

/** A figure at work, idle, walking, or first at the goal: its three rows, and how they are drawn. */
export const figureOf = (
  theme: Theme,
  pose: Exclude<Pose, 'standing'>,
): { readonly lines: readonly string[]; readonly style: Style } => ({
  lines: linesOf(theme, pose),
  style: POSE_STYLES[pose],
});

// In ASCII the trunk is a stroke; otherwise arms and trunk would run together.
const linesOf = (theme: Theme, pose: Pose): readonly string[] =>
  POSES[pose].map((line) => (theme.ascii ? drawn(theme, line.replace('█', '│').replace('▬', '=')) : line));

/** Draw a CPU as a figure with its head at row `y`: at work, idle, or walking, with a stride every other cell. */
export function drawFigure(canvas: Canvas, theme: Theme, x: number, y: number, doing: CpuFigure['doing']): void {
  const walking: Pose = (x + y) % 2 === 0 ? 'standing' : 'striding';
  const pose = doing === 'switching' ? walking : doing;
  linesOf(theme, pose).forEach((line, i) => {
    for (const [column, character] of Array.from(line).entries())
      if (character !== ' ') canvas.put(x + column, y + i, character, POSE_STYLES[pose]);
  });
}
