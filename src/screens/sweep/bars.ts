import { Row } from '../../draw/row.ts';
import { widthOf } from '../../draw/text.ts';
import type { Style, Theme } from '../../draw/theme.ts';
import { measured, measureText } from './figures.ts';
import type { SweepScreen } from './state.ts';

/** Where the bars of a sweep stand. */
export interface Bars {
  readonly columns: number;
  /** Rows of the bars alone. */
  readonly rows: number;
  /** The column of the first bar. */
  readonly from: number;
  /** Cells from one bar to the next, and how many values one bar stands for. */
  readonly pitch: number;
  readonly every: number;
  readonly count: number;
  /** What the full height stands for. */
  readonly most: number;
}

const HEIGHTS: readonly [string, string] = ['▁▂▃▄▅▆▇█', '_.-=#'];
const WIDEST_PITCH = 4;
/** Below the bars: their values. Above them: the knee. */
const AROUND = 2;
const MOST_ROWS = 24;

/** The bars for a width and this many rows, including the rows around them. */
export function fittedBars({ sweep, measure, policy }: SweepScreen, columns: number, room: number): Bars {
  const { unit } = sweep.listed.scenario;
  const values = sweep.points.map(({ rows }) => (rows[policy] ? measured(rows[policy], measure) : null) ?? 0);
  const most = Math.max(...values, Number.MIN_VALUE);
  const from = 2 + Math.max(...[0, most].map((value) => widthOf(measureText(unit, measure, value)))) + 1;
  const width = Math.max(1, columns - from - 1);
  // Where there are more values than cells, a bar stands for every second one, or every third.
  const every = Math.max(1, Math.ceil(values.length / width));
  const shown = Math.ceil(values.length / every);
  const pitch = Math.max(1, Math.min(WIDEST_PITCH, Math.floor(width / shown)));
  const rows = Math.max(1, Math.min(MOST_ROWS, room - AROUND));
  return { columns, rows, from, pitch, every, count: shown, most };
}

/** The rows of a chart: the knee, the bars, their values. */
export function barChart(bars: Bars, state: SweepScreen, theme: Theme): string[] {
  const { sweep, measure } = state;
  const { rows, most, from } = bars;
  const { unit } = sweep.listed.scenario;
  const label = (share: number) => measureText(unit, measure, most * share);
  const body = Array.from({ length: rows }, (_, i) => {
    const row = new Row(theme, bars.columns).put(' ');
    if (i === 0) row.right(label(1), from - 1, 'dim');
    else if (i === Math.floor(rows / 2) && rows > 4) row.right(label((rows - i) / rows), from - 1, 'dim');
    row.to(from);
    return putBars(bars, state, theme, row, rows - 1 - i).end();
  });
  return [kneeRow(bars, state, theme), ...body, valuesRow(bars, state, theme)];
}

const placeOf = ({ every }: Bars, index: number): number => Math.floor(index / every);

function putBars(bars: Bars, state: SweepScreen, theme: Theme, row: Row, floor: number): Row {
  const { sweep, measure, policy, chosen } = state;
  const heights = HEIGHTS[theme.ascii ? 1 : 0];
  const knee = sweep.points.findIndex(({ value }) => value === sweep.knee?.value);
  for (let place = 0; place < bars.count; place++) {
    const index = place * bars.every;
    const own = sweep.points[index]?.rows[policy];
    const value = own ? measured(own, measure) : null;
    const eighths = value === null ? 0 : Math.round((value / bars.most) * bars.rows * heights.length);
    const mark = heights[Math.min(heights.length, eighths - floor * heights.length) - 1] ?? ' ';
    const isChosen = place === placeOf(bars, chosen);
    const style: Style = isChosen ? 'bold' : knee >= 0 && index > knee ? 'dim' : 'running';
    row.area({ kind: 'item', index }, bars.pitch);
    const shown = theme.ascii && knee >= 0 && index > knee && mark === '#' ? '=' : mark;
    row.put(shown.repeat(bars.pitch > 2 ? bars.pitch - 1 : 1), style).to(bars.from + (place + 1) * bars.pitch);
  }
  return row;
}

function kneeRow(bars: Bars, { sweep }: SweepScreen, theme: Theme): string {
  const row = new Row(theme, bars.columns);
  const knee = sweep.points.findIndex(({ value }) => value === sweep.knee?.value);
  if (knee < 0) return row.end();
  const column = bars.from + placeOf(bars, knee) * bars.pitch;
  const words = `knee: ${sweep.knee?.value} `;
  const mark = theme.ascii ? 'v' : '▾';
  if (column - widthOf(words) >= 1) return row.right(words, column, 'good').put(mark, 'good').end();
  return row.to(column).put(`${mark} ${words}`, 'good').end();
}

// The first value, the chosen one, and as many others as have room.
function valuesRow(bars: Bars, { sweep, chosen }: SweepScreen, theme: Theme): string {
  const row = new Row(theme, bars.columns);
  const labels: { column: number; text: string; style: Style }[] = [];
  const add = (index: number, style: Style) => {
    const text = String(sweep.points[index]?.value ?? '');
    const column = bars.from + placeOf(bars, index) * bars.pitch;
    const isFree = labels.every(
      (other) => column + widthOf(text) < other.column || column > other.column + widthOf(other.text),
    );
    if (isFree && column + widthOf(text) < bars.columns) labels.push({ column, text, style });
  };
  add(chosen, 'bold');
  for (let index = 0; index < sweep.points.length; index += bars.every) add(index, 'dim');
  for (const { column, text, style } of labels.sort((a, b) => a.column - b.column)) row.to(column).put(text, style);
  return row.end();
}
