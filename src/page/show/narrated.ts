import { countWhile } from '../../analysis/bisect.ts';
import { formatTime, withThousands } from '../../analysis/clock.ts';
import { sentenceOf } from '../../analysis/narration.ts';
import type { Run } from '../../engine/run.ts';

/** At most this many sentences of one moment. */
const MOST_AT_ONCE = 3;

/** How many events of a run have happened by a tick. */
export const happenedBy = ({ trace }: Run, tick: number): number => countWhile(trace, ({ at }) => at <= tick);

/** The last of the first `count` events, in words: the sentences of its moment, with its time. */
export function lastHappened(run: Run, count: number): string {
  const { trace, scenario } = run;
  const last = trace[count - 1];
  if (!last) return 'Nothing has happened yet.';
  const first = countWhile(trace, ({ at }) => at < last.at);
  const shown = trace.slice(first, Math.min(count, first + MOST_AT_ONCE)).map((event) => sentenceOf(run, event));
  const more = count - first - shown.length;
  const rest = more > 0 ? [`And ${withThousands(more)} more.`] : [];
  return [`${formatTime(scenario.unit, last.at)}`, ...shown, ...rest].join(' ');
}
