import stringWidth from 'string-width';
import { axisStep, formatTime } from '../../analysis/clock.ts';
import { type Cell, cpuCells, resourceCells, taskCells, type Window } from '../../analysis/timeline/cells.ts';
import type { Marks } from '../../analysis/timeline/marks.ts';
import type { Timeline } from '../../analysis/timeline/timeline.ts';

/** How a text chart is drawn. */
export interface ChartOptions {
  /** Width in cells, labels included. */
  readonly columns: number;
  readonly marks: Marks;
  /** The maximum number of task rows; a last line counts the others. */
  readonly mostTasks: number;
  readonly paint?: (cell: Cell, text: string) => string;
}

const LABEL_MOST = 20;

/** A whole run as rows of characters: a time axis, one row per task, per CPU and per resource. */
export function chartOf(timeline: Timeline, options: ChartOptions): string[] {
  const { run } = timeline;
  const { scenario } = run;
  const shown = scenario.tasks.slice(0, options.mostTasks);
  const { name } = scenario.cpu;
  const cpuNames = timeline.cpus.map((_, cpu) => (timeline.cpus.length === 1 ? name : `${name} ${cpu + 1}`));
  const titles = [...shown, ...scenario.resources].map(({ title }) => title);
  const labels = [...titles, ...cpuNames].map((text) => Math.min(LABEL_MOST, stringWidth(text)));
  const label = Math.max(3, ...labels);
  const cells = Math.max(10, options.columns - label - 2);
  const window: Window = { from: 0, perCell: Math.max(run.until, 1) / cells, cells };
  const row = (title: string, list: readonly Cell[]) => `${padded(title, label)}  ${draw(list, options)}`.trimEnd();
  const rows = shown.map(({ title, index }) => row(title, taskCells(timeline, index, window, run.until)));
  const more = scenario.tasks.length - shown.length;
  if (more > 0) rows.push(`… and ${more} more`);
  const cpus = timeline.cpus.map((_, cpu) => {
    return row(cpuNames[cpu] ?? '', cpuCells(timeline, cpu, window, run.until));
  });
  const resources = scenario.resources.map(({ title }, i) => row(title, resourceCells(timeline, i, window, run.until)));
  return [`${' '.repeat(label + 2)}${axisOf(timeline, window)}`.trimEnd(), ...rows, ...cpus, ...resources];
}

// Cuts or pads a title to a width in cells.
function padded(title: string, width: number): string {
  let text = title;
  if (stringWidth(text) > width) {
    const characters = [...new Intl.Segmenter().segment(title)].map(({ segment }) => segment);
    while (characters.length > 0 && stringWidth(characters.join('')) > width - 1) characters.pop();
    text = `${characters.join('')}…`;
  }
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)));
}

function draw(cells: readonly Cell[], { marks, paint }: ChartOptions): string {
  let text = '';
  for (let i = 0; i < cells.length; ) {
    const cell = cells[i] as Cell;
    let end = i + 1;
    while (cells[end] === cell) end++;
    const run = marks[cell].repeat(end - i);
    text += paint ? paint(cell, run) : run;
    i = end;
  }
  return text;
}

function axisOf({ run }: Timeline, window: Window): string {
  const { unit } = run.scenario;
  const widest = formatTime(unit, run.until).length + 2;
  const step = axisStep(unit, Math.max(1, Math.ceil(widest * window.perCell)));
  let text = '';
  for (let at = 0; at <= run.until; at += step) {
    const cell = Math.round(at / window.perCell);
    const word = formatTime(unit, at);
    if (cell < text.length || cell + word.length > window.cells) continue;
    text = text.padEnd(cell) + word;
  }
  return text;
}
