import type { Timeline } from '../../analysis/timeline/timeline.ts';
import { inChunks } from '../chunks.ts';
import { type WorkedSpan, workedSpans } from './task-spans.ts';

const COLUMNS = ['task', 'step', 'name', 'attempt', 'state', 'from', 'to', 'worker'];
/** What a spreadsheet reads as the beginning of a formula, also in the full-width forms of East Asian keyboards. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;
/** What needs quotes: also semicolons and tabs, at which some spreadsheets split lines, and spaces at the ends. */
const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$/;

/**
 * The spans of a run as a table (RFC 4180, in chunks): one line per span, task by task in file order. `step` counts
 * from 0 after expansion, and names the next step while none runs; `from` and `to` are ticks, cut at the run's end;
 * `worker` counts from 0 and is empty while no CPU works on the task. Steps that take no time have no span. A text that
 * a spreadsheet would read as a formula gets an apostrophe before it.
 */
export const csvOf = (timeline: Timeline): Generator<string> => inChunks(lines(timeline));

function* lines(timeline: Timeline): Generator<string> {
  const spansOf = workedSpans(timeline);
  yield lineOf(COLUMNS);
  const { scenario } = timeline.run;
  for (const { id, index, steps } of scenario.tasks) {
    for (const segment of timeline.tasks[index] ?? []) {
      const name = steps[segment.step]?.name ?? '';
      for (const span of spansOf(index, segment)) yield spanLine(id, name, span);
    }
  }
}

const spanLine = (id: string, name: string, { step, attempt, state, from, to, worker }: WorkedSpan): string =>
  lineOf([textCell(id), step, textCell(name), attempt, state, from, to, worker ?? '']);

const lineOf = (cells: readonly (string | number)[]): string => `${cells.join(',')}\r\n`;

function textCell(text: string): string {
  const guarded = FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
