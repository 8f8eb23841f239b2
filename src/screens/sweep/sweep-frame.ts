import { formatTime } from '../../analysis/clock.ts';
import { Row } from '../../draw/row.ts';
import { beside, widthOf, wrap } from '../../draw/text.ts';
import type { Style, Theme } from '../../draw/theme.ts';
import type { Size } from '../layout.ts';
import { policyWords } from '../watch/words.ts';
import { barChart, fittedBars } from './bars.ts';
import { figuresOfPoint, MEASURE_WORDS, priceOf } from './figures.ts';
import type { SweepScreen } from './state.ts';

const NAME = 'MEANWHILE';
/** From this width on, the figures of the chosen value stand beside the bars. */
const WIDE = 80;
const SIDE = 28;
/** The most rows for the end of a run and the knee. */
const MOST_WORDS = 3;

/** A sweep for a size; its last row is `bottom`. */
export function sweepFrame(state: SweepScreen, size: Size, theme: Theme, bottom: string): string[] {
  const { columns } = size;
  const height = size.rows - 1;
  const isWide = columns >= WIDE;
  const words = kneeWords(state, columns - 2).slice(0, MOST_WORDS);
  const head = [
    header(state, columns, theme),
    '',
    heading(state, columns, theme),
    ...(isWide ? [] : [line(state, columns, theme)]),
  ];
  const room = height - head.length - words.length - 3;
  const bars = fittedBars(state, isWide ? columns - SIDE - 2 : columns, room);
  const chart = barChart(bars, state, theme);
  const rows = [
    ...head,
    '',
    ...(isWide ? beside(chart, side(state, theme), columns - SIDE) : chart),
    '',
    ...words.map((text) => new Row(theme, columns).put(' ').put(text).end()),
  ].slice(0, height - 1);
  return [...rows, ...Array.from({ length: height - 1 - rows.length }, () => ''), bottom];
}

function header({ sweep, policy }: SweepScreen, columns: number, theme: Theme): string {
  const { listed, what, points, seed } = sweep;
  const right = `${policyWords(points[0]?.rows[policy]?.policy ?? '')}  seed ${seed}`;
  const range = `${points[0]?.value} ${theme.marks.ellipsis} ${points.at(-1)?.value}`;
  const row = new Row(theme, columns).put(' ');
  const words = `sweep: ${what} ${range}`;
  const room = columns - widthOf(right) - 3;
  if (NAME.length + widthOf(listed.scenario.title) + widthOf(words) + 6 <= room) row.put(NAME, 'bold').put('  ');
  row.fit(listed.scenario.title, Math.min(widthOf(listed.scenario.title), room - row.width), 'bold');
  if (row.width + 2 + widthOf(words) <= room) row.put('  ').put(words);
  return row
    .to(columns - 1 - widthOf(right))
    .put(right, 'dim')
    .end();
}

const heading = ({ measure }: SweepScreen, columns: number, theme: Theme): string =>
  new Row(theme, columns).put(' ').put(MEASURE_WORDS[measure]).end();

// On a narrow screen the chosen value has one row.
function line(state: SweepScreen, columns: number, theme: Theme): string {
  const row = new Row(theme, columns).put(' ').put(valueWords(state), 'bold');
  for (const [name, value] of figures(state)) {
    const text = `  ${name} ${value}`;
    if (widthOf(text) <= row.room) row.put(`  ${name} `, 'dim').put(value);
  }
  return row.end();
}

const figures = ({ sweep, chosen, policy }: SweepScreen): readonly (readonly [string, string])[] => {
  const rows = sweep.points[chosen]?.rows ?? [];
  const own = rows[policy];
  return own ? figuresOfPoint(sweep.listed.scenario.unit, rows, own, policyWords) : [];
};

const valueWords = ({ sweep, chosen }: SweepScreen): string => `${sweep.what} ${sweep.points[chosen]?.value}`;

function side(state: SweepScreen, theme: Theme): string[] {
  const { sweep, chosen, policy } = state;
  const { unit } = sweep.listed.scenario;
  const row = () => new Row(theme, SIDE - 1);
  const put = (name: string, value: string, style: Style = 'plain') =>
    row()
      .fit(name, SIDE - 2 - widthOf(value) - 1, 'dim')
      .right(value, SIDE - 2, style)
      .end();
  const price = priceOf(sweep.points, chosen, policy);
  return [
    row().put(valueWords(state), 'bold').end(),
    '',
    ...figures(state).map(([name, value]) => put(name, value, name === 'saved' ? 'good' : 'plain')),
    ...(price === null ? [] : ['', put('one more costs', formatTime(unit, Math.round(price)))]),
  ];
}

const kneeWords = ({ sweep }: SweepScreen, width: number): string[] => {
  const [first, last] = [sweep.points[0]?.value, sweep.points.at(-1)?.value];
  return wrap(sweep.knee ? sweep.knee.why : `There is no knee between ${first} and ${last}.`, width);
};
