import { formatTime } from '../../../analysis/clock.ts';
import { isStuck } from '../../../analysis/ending.ts';
import { sentenceOf } from '../../../analysis/narration.ts';
import { widthOf, wrap } from '../../../draw/text.ts';
import type { Style } from '../../../draw/theme.ts';
import { eventAt, eventsBy } from '../../../engine/columns/trace-columns.ts';
import type { Run } from '../../../engine/run.ts';
import type { TraceEvent } from '../../../engine/trace.ts';
import { type Frame, labelled, newRow } from '../frame-context.ts';

const STYLES: Partial<Record<TraceEvent['kind'], Style>> = {
  ring: 'waiting',
  done: 'done',
  failure: 'failed',
  timeout: 'failed',
  spoil: 'failed',
  fail: 'failed',
  cancel: 'failed',
  stuck: 'failed',
};

// A run that ends because some step never ends is shown in the colours of a result.
const styleOf = (run: Run, { kind }: TraceEvent): Style | undefined =>
  kind === 'stuck' && !isStuck(run) ? 'bold' : STYLES[kind];

/** The last events in plain sentences, newest last, in `count` rows with a label before the first one. */
export function logPanel(frame: Frame, count: number): string[] {
  const rows = logRows(frame, count, frame.layout.body);
  const label = labelled(frame, 'LOG').end();
  return rows.map((row, i) => (i === 0 ? label + row.slice(visible(label)) : row));
}

const visible = (text: string): number => text.replaceAll(/\x1b\[[\d;]*m/g, '').length;

/** Exactly `count` rows of log from a column on; events of the current tick are marked. */
export function logRows(frame: Frame, count: number, column: number): string[] {
  const { picture, scenario, tick, theme, layout } = frame;
  const { run } = picture.watched;
  const stamp = widthOf(formatTime(scenario.unit, run.until)) + 1;
  const rows: string[] = [];
  for (let i = eventsBy(run, tick) - 1; i >= 0 && rows.length < count; i--) {
    const event = eventAt(run, i);
    const time = formatTime(scenario.unit, event.at);
    const lines = wrap(sentenceOf(run, event), layout.columns - column - stamp - 4);
    const drawn = lines.map((line, n) =>
      newRow(frame)
        .to(column)
        .put(event.at === tick && n === 0 ? theme.marks.arrow : ' ', 'bold')
        .right(n === 0 ? time : '', column + stamp + 1, 'dim')
        .put('  ')
        .put(line, styleOf(run, event) ?? (event.at === tick ? 'plain' : 'dim'))
        .end(),
    );
    rows.unshift(...drawn);
  }
  const shown = rows.slice(Math.max(0, rows.length - count));
  return [...shown, ...Array.from({ length: count - shown.length }, () => '')];
}
