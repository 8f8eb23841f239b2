import { formatShare, formatTicks, formatTime } from '../../analysis/clock.ts';
import { isStuck, lastOver, stuckWords } from '../../analysis/ending.ts';
import { workBy } from '../../analysis/progress.ts';
import { savedSoFar } from '../../analysis/saved.ts';
import { type CpuSpan, lastBegunBy, type Timeline } from '../../analysis/timeline/timeline.ts';
import { Row } from '../../draw/row.ts';
import { widthOf } from '../../draw/text.ts';
import type { Style } from '../../draw/theme.ts';
import { figureOf } from '../../scenes/drawing.ts';
import { type Racer, shareBy } from '../../session/race.ts';
import { pictureOf } from '../watch/picture.ts';
import { isOver, type RaceFrame, racerLabel } from './race-view.ts';
import { ordinalPlace, racerWords } from './words.ts';

/** Rows of two tracks with figures, and what stands between them. */
export const FIGURES_HEIGHT = 9;

/** Where the tracks begin and how long they are. They end in the flag, and what stands behind it has its own column. */
const trackOf = ({ body, window }: RaceFrame): { readonly from: number; readonly cells: number } => ({
  from: body,
  cells: window.cells,
});

/** A head, then each racer's track. */
export function trackRows(frame: RaceFrame): string[] {
  const { from, cells } = trackOf(frame);
  const head = new Row(frame.theme, frame.columns)
    .to(from)
    .put('work done', 'dim')
    .to(from + cells + 2)
    .put('finished', 'dim');
  return [head.end(), ...frame.racers.map((racer, i) => trackRow(frame, racer, i, true))];
}

/** Two tracks on which the CPUs are seen, and by how much one of them is ahead. */
export function figureRows(frame: RaceFrame): string[] {
  const [first, second] = frame.racers as readonly [Racer, Racer];
  return [
    ...walker(frame, first, 0),
    trackRow(frame, first, 0, false),
    gapRow(frame, first, second),
    ...walker(frame, second, 1),
    trackRow(frame, second, 1, false),
  ];
}

function trackRow(frame: RaceFrame, racer: Racer, index: number, headed: boolean): string {
  const { theme, view } = frame;
  const { cells } = trackOf(frame);
  const row = racerLabel(frame, index, racerWords(racer));
  const done = cellsDone(frame, index, view.playhead);
  const style = runsBadly(racer) && isOver(frame, racer) ? 'failed' : 'running';
  row.put(theme.marks.running.repeat(done), style);
  const rest = Math.max(0, cells - done);
  const head = headed && rest > 0 ? (theme.ascii ? 'o' : '●') : '';
  row.put(head, 'bold').put((theme.ascii ? '_' : theme.marks.rule).repeat(rest - head.length), 'dim');
  return putEnd(frame, row.put(theme.ascii ? '|' : '┃', 'bold'), racer, index).end();
}

const cellsDone = (frame: RaceFrame, index: number, time: number): number =>
  Math.floor(shareIn(frame, index, time) * trackOf(frame).cells);

const shareIn = ({ racers, lengths }: RaceFrame, index: number, time: number): number =>
  shareBy(racers[index] as Racer, lengths[index] ?? 1, time);

const runsBadly = ({ watched }: Racer): boolean => isStuck(watched.run);

// Behind the flag: the place and the time once the racer is over, until then how much of the work is done.
function putEnd(frame: RaceFrame, row: Row, racer: Racer, index: number): Row {
  const { theme, scenario, view } = frame;
  const { run } = racer.watched;
  if (!isOver(frame, racer)) return row.put(` ${formatShare(shareIn(frame, index, view.playhead))}`, 'dim');
  if (runsBadly(racer)) {
    row.put(` ${theme.marks.failed} stuck`, 'failed');
    const since = ` ${formatTime(scenario.unit, run.until)}`;
    return row.width + widthOf(since) < frame.columns ? row.put(since, 'failed') : row;
  }
  const place = frame.places[index];
  const time = formatTime(scenario.unit, run.makespan ?? lastOver(run));
  return row.put(` ${place} ${theme.marks.done} `, place === 1 ? 'good' : 'plain').put(time, 'bold');
}

// The figure stands above the end of its bar; its words stand where there is room, in front of it or behind.
function walker(frame: RaceFrame, racer: Racer, index: number): string[] {
  const { theme, view } = frame;
  const { from, cells } = trackOf(frame);
  const done = cellsDone(frame, index, view.playhead);
  const x = Math.min(cells - 3, Math.max(0, done - 2));
  const [words, more] = wordsOf(frame, racer, index);
  const { lines, style } = figureLook(frame, racer, index);
  const widest = Math.max(widthOf(words.text), widthOf(more.text));
  const isBefore = x + 4 + widest > cells && widest + 1 <= x;
  return lines.map((line, i) => {
    const said = i === 1 ? words : i === 2 ? more : SILENT;
    const row = new Row(theme, frame.columns);
    if (isBefore) row.right(said.text, from + x - 1, said.style);
    row.to(from + x).put(line, style);
    if (!isBefore) row.put(' ').put(said.text, said.style);
    return row.end();
  });
}

interface Said {
  readonly text: string;
  readonly style: Style;
}
const SILENT: Said = { text: '', style: 'plain' };

function spansNow({ view }: RaceFrame, { watched: { timeline } }: Racer): CpuSpan[] {
  return timeline.cpus.flatMap((spans) => {
    const span = spans[lastBegunBy(spans, view.playhead)];
    return span && span.to > view.playhead ? [span] : [];
  });
}

function figureLook(frame: RaceFrame, racer: Racer, index: number): ReturnType<typeof figureOf> {
  const { theme, places } = frame;
  if (isOver(frame, racer) && runsBadly(racer)) return { ...figureOf(theme, 'idle'), style: 'failed' };
  if (isOver(frame, racer)) return figureOf(theme, places[index] === 1 ? 'cheering' : 'idle');
  const spans = spansNow(frame, racer);
  if (spans.length === 0) return figureOf(theme, 'idle');
  return figureOf(theme, spans.every(({ state }) => state === 'switching') ? 'striding' : 'working');
}

/** What the CPU of a racer does, and what makes that good or bad. */
function wordsOf(frame: RaceFrame, racer: Racer, index: number): readonly [Said, Said] {
  const { scenario, tick, par, places } = frame;
  const { timeline, run } = racer.watched;
  if (isOver(frame, racer)) {
    if (runsBadly(racer))
      return [
        { text: 'stuck', style: 'failed' },
        { text: stuckWords(run), style: 'plain' },
      ];
    const isPar = par !== null && run.makespan === par;
    return [
      { text: ordinalPlace(places[index] ?? 0), style: places[index] === 1 ? 'good' : 'plain' },
      isPar ? { text: '= par', style: 'waiting' } : SILENT,
    ];
  }
  const busy = spansNow(frame, racer);
  const { counts } = pictureOf(racer.watched).crowd(tick);
  if (busy.length > 0) {
    const [span] = busy;
    const title = scenario.tasks[span?.task ?? -1]?.title ?? '';
    const alone = span?.state === 'switching' ? `turns to ${title}` : title;
    const what = run.workers === 1 ? alone : `${busy.length} of ${run.workers} at work`;
    return [{ text: what, style: 'plain' }, SILENT];
  }
  const idle = {
    text: `idle for ${formatTicks(scenario.unit, tick - idleSince(timeline, tick))}`,
    style: 'plain',
  } as const;
  if (counts.ready > 0) return [idle, { text: `while ${counts.ready} could go on`, style: 'ready' }];
  return [idle, { text: 'while nothing could', style: 'dim' }];
}

/** Since when all CPUs have been idle: the end of the last thing that any of them did. */
const idleSince = ({ cpus }: Timeline, tick: number): number =>
  Math.max(0, ...cpus.map((spans) => spans[lastBegunBy(spans, tick)]?.to ?? 0));

/**
 * Between the tracks: how far the second racer is ahead of the first, as a stretch with its length in time. Once one of
 * them is over, the stretch stays as it was then.
 */
function gapRow(frame: RaceFrame, first: Racer, second: Racer): string {
  const { theme, scenario, view } = frame;
  const { from, cells } = trackOf(frame);
  const at = Math.min(view.playhead, first.watched.run.until, second.watched.run.until);
  const [a, b] = [cellsDone(frame, 0, at), cellsDone(frame, 1, at)];
  const row = new Row(theme, frame.columns).to(from);
  const { ahead, verb } = aheadOf(first, second, at);
  if (Math.abs(ahead) < 1) return row.end();
  const [left, right] = [Math.min(a, b), Math.max(a, b)];
  const words = ` ${formatTime(scenario.unit, Math.round(Math.abs(ahead)))} ${verb} `;
  const style: Style = ahead < 0 ? 'failed' : 'good';
  const width = right - left;
  if (width < widthOf(words) + 2) {
    const start = Math.min(left, cells - widthOf(words));
    return row
      .to(from + start)
      .put(words.trim(), style)
      .end();
  }
  const rule = theme.marks.rule;
  const rest = width - 2 - widthOf(words);
  const [before, after] = [Math.floor(rest / 2), Math.ceil(rest / 2)];
  const ends = theme.ascii ? ['+', '+'] : ['├', '┤'];
  const since = at < view.playhead ? `here at ${formatTime(scenario.unit, at)} ${theme.marks.arrow} ` : '';
  if (widthOf(since) <= left) row.right(since, from + left, 'dim');
  return row
    .to(from + left)
    .put(`${ends[0]}${rule.repeat(before)}`, style)
    .put(words, style)
    .put(`${rule.repeat(after)}${ends[1]}`, style)
    .end();
}

interface Ahead {
  /** Ticks; negative: behind. */
  readonly ahead: number;
  readonly verb: string;
}

/**
 * By how much the second racer is ahead at a time: what it has saved, or how much more work it has done. Work is not the
 * same in two scenarios: there it is how much sooner it is over, once that is known.
 */
function aheadOf(first: Racer, second: Racer, time: number): Ahead {
  const [a, b] = [first.watched.run, second.watched.run];
  if (a.scenario !== b.scenario) {
    const ahead = time < Math.min(a.until, b.until) ? 0 : a.until - b.until;
    return { ahead, verb: ahead < 0 ? 'later' : 'sooner' };
  }
  const isAlone = first.name === 'sync' && a.workers === 1;
  const ahead = isAlone
    ? savedSoFar(second.watched.timeline, time)
    : workBy(second.watched.timeline, time) - workBy(first.watched.timeline, time);
  return { ahead, verb: ahead < 0 ? 'behind' : isAlone ? 'saved' : 'ahead' };
}
