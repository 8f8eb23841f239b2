import type { Timeline } from '../../analysis/timeline/timeline.ts';
import { inChunks } from '../chunks.ts';
import { csvLine } from '../csv-line.ts';
import { type WorkedSpan, workedSpans } from './task-spans.ts';

const COLUMNS = ['task', 'step', 'name', 'attempt', 'state', 'from', 'to', 'worker'];
/**
 * The spans of a run as a table (RFC 4180, in chunks): one line per span, task by task in file order. `step` counts
 * from 0 after expansion, and names the next step while none runs; `from` and `to` are ticks, cut at the run's end;
 * `worker` counts from 0 and is empty while no CPU works on the task. Steps that take no time have no span. A text that
 * a spreadsheet would read as a formula gets an apostrophe before it.
 */
export const csvOf = (timeline: Timeline): Generator<string> => inChunks(lines(timeline));

function* lines(timeline: Timeline): Generator<string> {
  const spansOf = workedSpans(timeline);
  yield csvLine(COLUMNS);
  const { scenario } = timeline.run;
  for (const { id, index, steps } of scenario.tasks) {
    for (const segment of timeline.tasks[index] ?? []) {
      const name = steps[segment.step]?.name ?? '';
      for (const span of spansOf(index, segment)) yield spanLine(id, name, span);
    }
  }
}

const spanLine = (id: string, name: string, { step, attempt, state, from, to, worker }: WorkedSpan): string =>
  csvLine([id, step, name, attempt, state, from, to, worker]);
