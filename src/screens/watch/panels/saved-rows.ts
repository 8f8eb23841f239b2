import { formatShare, formatTime } from '../../../analysis/clock.ts';
import { isStuck, lastOver } from '../../../analysis/ending.ts';
import { savedSoFar } from '../../../analysis/saved.ts';
import { putBar, type Row } from '../../../draw/row.ts';
import { widthOf } from '../../../draw/text.ts';
import type { Style } from '../../../draw/theme.ts';
import { type Frame, labelled } from '../frame-context.ts';

const NAMES = 15;
const FIGURES = 54;
const SHORT_FIGURES = 33;
const SYNC_FIGURE = 10;
const HUNG_FIGURE = 32;

/** Time saved: this run compared with doing one thing at a time, so far and at the end. */
export function savedRows(frame: Frame): string[] {
  const rows = [aloneRow(frame), thisRow(frame)];
  return frame.layout.saved === 2 ? rows : rows.slice(1);
}

function aloneRow(frame: Frame): string {
  const { picture, scenario, theme } = frame;
  const { sync } = picture.watched;
  const row = labelled(frame, 'TIME SAVED').fit('one at a time', NAMES);
  const { cells, longest } = scaleOf(frame);
  const whole = Math.max(1, Math.round((sync.until / longest) * cells));
  row.put((sync.makespan === null ? theme.marks.barRest : theme.marks.running).repeat(whole), 'plain');
  row.put(' ');
  if (sync.makespan !== null) return row.put(formatTime(scenario.unit, sync.makespan)).end();
  return row.put(`never ends: stuck since ${formatTime(scenario.unit, sync.until)}`, 'failed').end();
}

function thisRow(frame: Frame): string {
  const { picture, scenario, theme, view, layout } = frame;
  const { run } = picture.watched;
  const row = labelled(frame, layout.saved === 1 ? 'TIME SAVED' : '').fit('this run', NAMES);
  const { cells, longest } = scaleOf(frame);
  const end = endKnown(frame);
  const whole = Math.max(1, Math.round((end / longest) * cells));
  putBar(row, theme, end === 0 ? 1 : view.playhead / end, whole, 'running', 'waiting-rest').put(' ');
  if (isOpen(frame)) row.put(formatTime(scenario.unit, frame.tick)).put('  ');
  else if (isStuck(run)) row.put(`stuck at ${formatTime(scenario.unit, run.until)}  `, 'failed');
  else row.put(formatTime(scenario.unit, run.makespan ?? lastOver(run))).put('  ');
  return putFigures(frame, row).end();
}

// In a game neither its end nor the next decision is known in advance.
const isOpen = ({ view, ended }: Frame): boolean => view.play !== null && !ended;

const endKnown = (frame: Frame): number => (isOpen(frame) ? frame.tick : frame.picture.watched.run.until);

function scaleOf(frame: Frame): { cells: number; longest: number } {
  const { layout, picture, scenario, view } = frame;
  const { sync } = picture.watched;
  const end = Math.max(1, endKnown(frame), view.play?.horizon ?? 0);
  const longest = Math.max(sync.until, end);
  const room = layout.columns - layout.body - NAMES;
  const figures = layout.columns < 90 ? SHORT_FIGURES : FIGURES;
  const aloneWidth = widthOf(formatTime(scenario.unit, sync.makespan ?? 0)) + 2;
  const cells = Math.min(
    60,
    room - (sync.makespan === null ? HUNG_FIGURE : Math.max(SYNC_FIGURE, aloneWidth)),
    Math.floor(((room - figures) * longest) / end),
  );
  return { cells: Math.max(6, cells), longest };
}

function putFigures(frame: Frame, row: Row): Row {
  const { picture, scenario, layout, ended } = frame;
  const { saving } = picture.watched;
  const time = (ticks: number) => formatTime(scenario.unit, Math.abs(ticks));
  const { saved, share } = saving;
  const percent = share === null || layout.columns < 70 ? '' : ` (${formatShare(Math.abs(share))})`;
  if (isOpen(frame)) return putSoFar(frame, row, '');
  if (saved === null) return row;
  const verb = saved < 0 ? 'loses' : 'saves';
  const style: Style = saved > 0 ? 'good' : saved < 0 ? 'failed' : 'plain';
  if (ended) return row.put(`${verb} ${time(saved)}`, style).put(percent, 'dim');
  return putSoFar(frame, row, ` on course for ${saved < 0 ? 'a loss of ' : ''}${time(saved)}${percent}`);
}

function putSoFar(frame: Frame, row: Row, course: string): Row {
  const { picture, scenario, tick, theme, layout } = frame;
  const soFar = savedSoFar(picture.watched.timeline, tick);
  const time = formatTime(scenario.unit, Math.abs(soFar));
  const style: Style = soFar > 0 ? 'good' : 'plain';
  if (layout.columns >= 90) {
    row.put(soFar < 0 ? 'behind by ' : 'saved so far ').put(time, style);
    return course === '' ? row : row.put(` ${theme.marks.between}${course}`, 'dim');
  }
  row.put(`${soFar < 0 ? 'behind' : 'saved'} ${time}`, style);
  const whole = course.replace(' on course for', ' of');
  return widthOf(whole) <= row.room ? row.put(whole, 'dim') : row;
}
