import { axisStep, formatShare, formatTime, withThousands } from '../../analysis/clock.ts';
import { endingWords } from '../../analysis/ending.ts';
import type { Saving } from '../../analysis/saved.ts';
import type { Timeline } from '../../analysis/timeline/timeline.ts';
import { ringsByTask } from '../rings.ts';
import { cpuStretches, type Plot, taskStretches, usagePath, xOf } from './svg-lanes.ts';
import { type LegendEntry, legendOf } from './svg-legend.ts';
import { markText, taskMarks } from './svg-marks.ts';
import { lanePaths, patternsOf, px } from './svg-shapes.ts';
import { escaped, fitted, pixelsOf } from './svg-text.ts';
import { PALETTES, type Palette, type PictureTheme } from './svg-theme.ts';

export interface PictureOptions {
  readonly theme: PictureTheme;
  /** The maximum number of lanes of tasks, of CPUs and of resources; a line counts the rest. Default 60. */
  readonly mostLanes?: number;
  /** In pixels. Default 800. */
  readonly width?: number;
  /** Whether title and figures stand above the lanes. Default true. */
  readonly heading?: boolean;
}

/** A picture as text, and where its lanes stand in it. */
export interface DrawnPicture {
  readonly text: string;
  readonly plot: Plot;
  /** In pixels, as is all of `plot` but its end. */
  readonly height: number;
  /** Where the lanes begin and end. */
  readonly top: number;
  readonly bottom: number;
}

const WIDTH = 800;
const MARGIN = 24;
const MARK_ROOM = 14;
/** The size at which plain letters are as wide as the title's bold ones. */
const BOLD = 21;
const WIDEST_LABEL = 170;
/** In a narrow picture, labels take no more than this share of it. */
const WIDEST_SHARE = 0.25;
const TOP = 92;
const TOP_WITHOUT_HEADING = 28;
const GAP = 10;
/** From this number on, lanes are drawn closer together. */
const MANY = 40;

interface Pen {
  readonly timeline: Timeline;
  readonly theme: PictureTheme;
  readonly palette: Palette;
  readonly plot: Plot;
  readonly top: number;
  readonly lane: number;
  readonly font: number;
  /** What the legend has to explain. */
  readonly seen: Set<LegendEntry>;
  readonly rings: ReadonlyMap<number, ReadonlySet<number>>;
}

/**
 * A whole run as an SVG picture: lanes of tasks, CPUs and resources under one time axis, deadlines, rings, and a legend of
 * what occurs. It contains no script and no style sheet, and refers to nothing outside itself.
 */
export const svgOf = (timeline: Timeline, saving: Saving, options: PictureOptions): string =>
  pictureOfRun(timeline, saving, options).text;

/** The picture of a run, with the places of its lanes. */
export function pictureOfRun(
  timeline: Timeline,
  saving: Saving,
  { theme, mostLanes = 60, width = WIDTH, heading = true }: PictureOptions,
): DrawnPicture {
  const { run } = timeline;
  const { scenario } = run;
  const palette = PALETTES[theme];
  const cpuNames = timeline.cpus.map((_, i) =>
    timeline.cpus.length === 1 ? scenario.cpu.name : `${scenario.cpu.name} ${i + 1}`,
  );
  const groups = [scenario.tasks.map(({ title }) => title), cpuNames, scenario.resources.map(resourceLabel)];
  const isDense = scenario.tasks.length > MANY;
  const font = isDense ? 10 : 12;
  const widest = Math.max(...groups.flatMap((names) => names.slice(0, mostLanes).map((name) => pixelsOf(name, font))));
  const plot = {
    left: MARGIN + Math.min(WIDEST_LABEL, width * WIDEST_SHARE, widest) + 12,
    right: width - MARGIN - MARK_ROOM,
    end: endOf(timeline),
  };
  const pen: Pen = {
    timeline,
    theme,
    palette,
    plot,
    top: heading ? TOP : TOP_WITHOUT_HEADING,
    font,
    lane: isDense ? 15 : 24,
    seen: new Set(),
    rings: ringsByTask(run),
  };
  const [tasks, cpus, resources] = groups.map((names) => names.slice(0, mostLanes));
  let y = pen.top;
  const lanes: string[] = [];
  const section = (all: number, names: readonly string[] | undefined, what: string, draw: LaneDrawer) => {
    for (const [i, name] of (names ?? []).entries()) {
      lanes.push(laneOf(pen, name, y, draw(pen, i, y)));
      y += pen.lane;
    }
    const more = all - (names?.length ?? 0);
    if (more > 0)
      lanes.push(
        textAt(MARGIN, y + 15, 12, palette.muted, `… and ${withThousands(more)} more ${what}, which are not drawn`),
      );
    if (more > 0) y += 22;
  };
  section(scenario.tasks.length, tasks, 'tasks', drawTask);
  const rule = y + GAP / 2;
  y += GAP;
  section(cpuNames.length, cpus, 'CPUs', drawCpu);
  section(scenario.resources.length, resources, 'resources', drawResource);
  const legend = legendOf(pen.seen, { left: MARGIN, right: width - MARGIN, top: y + 18 }, theme, palette);
  const words = describe(timeline, saving);
  const height = legend.bottom + 16;
  const text = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${px(width)} ${px(height)}" width="${px(width)}" height="${px(height)}" role="img" font-family="system-ui, 'Segoe UI', 'Helvetica Neue', 'DejaVu Sans', sans-serif" fill="none">`,
    `<title>${escaped(scenario.title)}</title><desc>${escaped(words)}</desc>`,
    patternsOf(theme, palette),
    `<rect width="100%" height="100%" fill="${palette.page}"/>`,
    ...(heading ? headingOf(pen, scenario.title, words, width) : []),
    axisOf(pen, y),
    `<path d="M${MARGIN} ${px(rule)}H${px(plot.right)}" stroke="${palette.grid}"/>`,
    ...lanes,
    legend.text,
    '</svg>\n',
  ].join('\n');
  return { text, plot, height, top: pen.top, bottom: y };
}

function headingOf({ palette }: Pen, title: string, words: string, width: number): string[] {
  const room = width - 2 * MARGIN;
  return [
    textAt(MARGIN, 38, 18, palette.text, fitted(title, room, BOLD), 'font-weight="600"'),
    textAt(MARGIN, 58, 12, palette.muted, fitted(words, room, 12)),
  ];
}

type LaneDrawer = (pen: Pen, index: number, y: number) => string;

const resourceLabel = ({ title, capacity }: { title: string; capacity: number }): string =>
  capacity === 1 ? title : `${title} ×${capacity}`;

// A deadline that is not far past the end is shown, too.
function endOf({ run }: Timeline): number {
  const near = run.until * 1.25;
  return run.scenario.tasks.reduce(
    (end, { deadline }) => (deadline !== null && deadline <= near ? Math.max(end, deadline) : end),
    Math.max(1, run.until),
  );
}

function describe({ run }: Timeline, { saved, share }: Saving): string {
  const { unit } = run.scenario;
  const workers = run.workers > 1 ? [`${run.workers} workers`] : [];
  const savings =
    saved === null ? [] : [`time saved ${formatTime(unit, saved)}${share === null ? '' : ` (${formatShare(share)})`}`];
  return [run.policy, `seed ${run.seed}`, ...workers, endingWords(run), ...savings].join(' · ');
}

const textAt = (x: number, y: number, size: number, colour: string, text: string, more = ''): string =>
  `<text x="${px(x)}" y="${px(y)}" font-size="${size}" fill="${colour}"${more === '' ? '' : ` ${more}`}>${escaped(text)}</text>`;

/** A lane with its label; the whole title is its tooltip. */
const laneOf = ({ font, lane, palette, plot }: Pen, name: string, y: number, inner: string): string =>
  `<g><title>${escaped(name)}</title>${textAt(MARGIN, y + lane / 2 + font * 0.36, font, palette.text, fitted(name, plot.left - MARGIN - 10, font))}${inner}</g>`;

const barOf = ({ lane }: Pen, y: number) => ({ top: y + lane * 0.2, height: lane * 0.6 });

const NO_RINGS: ReadonlySet<number> = new Set();

function drawTask(pen: Pen, task: number, y: number): string {
  const { timeline, theme, palette, plot, lane, seen } = pen;
  const { top, height } = barOf(pen, y);
  const stretches = taskStretches(timeline, task, plot);
  const marks = taskMarks(timeline, task, pen.rings.get(task) ?? NO_RINGS, plot);
  for (const { state } of stretches) seen.add(state);
  for (const { mark } of marks) seen.add(mark);
  const middle = y + lane / 2;
  return (
    lanePaths(stretches, top, height, theme, palette) + marks.map((one) => markText(one, middle, palette)).join('')
  );
}

function drawCpu(pen: Pen, cpu: number, y: number): string {
  const { timeline, theme, palette, plot } = pen;
  const { top, height } = barOf(pen, y);
  return lanePaths(cpuStretches(timeline, cpu, plot), top, height, theme, palette);
}

function drawResource(pen: Pen, resource: number, y: number): string {
  const { timeline, palette, plot, lane, seen } = pen;
  const { top, height } = barOf(pen, y);
  const d = usagePath(timeline, resource, plot, top + height * 0.2, height * 0.6);
  const base = `<path d="M${px(plot.left)} ${px(top + height * 0.8)}H${px(xOf(plot, timeline.run.until))}" stroke="${palette.grid}" stroke-width="${lane > 20 ? 1.5 : 1}"/>`;
  if (d === '') return base;
  seen.add('resource');
  return `${base}<path d="${d}" fill="${palette.resource}"/>`;
}

function axisOf({ timeline, palette, plot, top }: Pen, bottom: number): string {
  const { unit } = timeline.run.scenario;
  const widest = pixelsOf(formatTime(unit, plot.end), 11) + 24;
  const step = axisStep(unit, Math.max(1, Math.ceil((widest * plot.end) / (plot.right - plot.left))));
  const labels: string[] = [];
  let grid = '';
  for (let tick = 0; tick <= plot.end; tick += step) {
    const x = xOf(plot, tick);
    grid += `M${px(x)} ${top - 6}V${px(bottom)}`;
    labels.push(textAt(x, top - 12, 11, palette.muted, formatTime(unit, tick), 'text-anchor="middle"'));
  }
  const until = px(xOf(plot, timeline.run.until));
  const end = `<path d="M${until} ${top - 6}V${px(bottom)}" stroke="${palette.muted}" stroke-width=".8"/>`;
  return `<path d="${grid}" stroke="${palette.grid}" stroke-width=".8"/>${end}${labels.join('')}`;
}
