import { formatTime } from '../../analysis/clock.ts';
import { savedSoFar } from '../../analysis/saved.ts';
import { Row } from '../../draw/row.ts';
import type { Racer } from '../../session/race.ts';
import type { RaceFrame } from './race-view.ts';

const ROWS = 3;
const HEIGHTS: readonly [string, string] = ['▁▂▃▄▅▆▇█', '_.-=#'];

/** The time that the second racer has saved by each moment so far, as a hill. */
export function chartRows(frame: RaceFrame): string[] {
  const { theme, window, view, racers, scenario, body } = frame;
  const { timeline } = (racers.at(-1) as Racer).watched;
  const savedAt = (tick: number) => Math.max(0, savedSoFar(timeline, Math.min(tick, timeline.run.until)));
  const ticks = Array.from({ length: window.cells }, (_, i) => (i + 1) * window.perCell);
  const most = Math.max(1, ...ticks.map(savedAt));
  const heights = HEIGHTS[theme.ascii ? 1 : 0];
  const now = Math.min(window.cells, Math.floor(view.playhead / window.perCell));
  const eighths = ticks.slice(0, now).map((tick) => Math.round((savedAt(tick) / most) * ROWS * heights.length));
  const last = eighths.at(-1) ?? 0;
  return Array.from({ length: ROWS }, (_, i) => {
    const floor = (ROWS - 1 - i) * heights.length;
    const row = new Row(theme, frame.columns).put(i === ROWS - 1 ? ' time saved' : '', 'dim').to(body);
    row.put(eighths.map((height) => heights[Math.min(heights.length, height - floor) - 1] ?? ' ').join(''), 'good');
    const isHead = last > floor && last <= floor + heights.length;
    if (isHead && now > 0)
      row.to(body + now).put(` ${formatTime(scenario.unit, Math.round(savedAt(frame.tick)))}`, 'good');
    return row.end();
  });
}
