import { formatTime, withThousands } from '../../../analysis/clock.ts';
import { endingWords } from '../../../analysis/ending.ts';
import { cpuMoment } from '../../../analysis/moment.ts';
import { savedSoFar } from '../../../analysis/saved.ts';
import { heightOf, largestText, type Scale } from '../../../draw/big-text.ts';
import type { Row } from '../../../draw/row.ts';
import { widthOf } from '../../../draw/text.ts';
import { cellLook, type Style, type Theme } from '../../../draw/theme.ts';
import { windowOf } from '../../../draw/window.ts';
import { stateOfRow } from '../../../session/watch/task-list.ts';
import type { Size } from '../../layout.ts';
import { type Frame, momentOf, newRow } from '../frame-context.ts';
import { putLane, putTaskLane } from '../lane.ts';
import { idleWords } from '../panels/idle-words.ts';
import { isChosen, putGroupLane } from '../tasks/group-rows.ts';
import { stateWords } from '../tasks/state-words.ts';
import { cpuName, policyWords, stepWords } from '../words.ts';

/** The largest share of the width that names may take. */
const NAMES = 0.36;
/** How many rows a lane may be higher than its letters. */
const HIGHER = 2;

/** A row of the picture: its name, and how its lane is drawn. */
interface Lane {
  readonly name: string;
  readonly style: Style;
  readonly put: (row: Row, part: number, parts: number) => Row;
  /** The index of the row, for the mouse; null: it is not a task. */
  readonly index: number | null;
}

/**
 * A run or a game for a projector: the clock, what the CPU does, a few tasks with high lanes, and the time saved, in
 * letters as large as the terminal has room for. In a game each task has its number, and those that can be attended stand
 * out.
 */
export function bigFrame(frame: Frame, size: Size, bottom: string): string[] {
  const scale = scaleOf(size, frame.theme);
  const height = size.rows - 1;
  const letters = heightOf(scale);
  const air = height >= 8 * letters + 4 ? 1 : 0;
  const head = [...headRows(frame, scale), ...space(air), ...cpuRows(frame, scale), ...space(air)];
  const foot = [...space(air), ...savedRows(frame, scale), ...space(air), bottom];
  const room = height - head.length - foot.length - 1;
  const cpus = Math.min(frame.picture.watched.run.workers, Math.max(1, Math.floor(room / (4 * letters))));
  const count = frame.listed.rows.length;
  const least = leastLane(scale, frame.view.list?.isGrouped ?? false);
  const tasks = Math.max(1, Math.min(count, Math.floor(room / least) - cpus));
  const lane = Math.min(letters + HIGHER, Math.max(least, Math.floor(room / (tasks + cpus))));
  const gap = room >= (tasks + cpus) * (lane + 1) ? 1 : 0;
  const place = Math.max(0, frame.listed.rows.indexOf(frame.chosen));
  const from = Math.max(0, Math.min(count - tasks, place - Math.floor(tasks / 2)));
  const shown = withWindow({ ...frame, firstRow: from, layout: { ...frame.layout, tasks, cpus } }, scale);
  const lanes = [
    ...shown.listed.rows.slice(from, from + tasks).map((row) => laneOf(shown, row)),
    ...Array.from({ length: cpus }, (_, cpu) => cpuLane(shown, cpu)),
  ];
  const body = lanes.flatMap((one, i) => [
    ...(i === tasks || (i === 0 && count === 0) ? [ruleRow(shown, from, count - from - tasks)] : []),
    ...laneRows(shown, one, scale, lane),
    ...space(gap),
  ]);
  const free = Math.max(0, height - head.length - body.length - foot.length);
  return [...head, ...body.slice(0, height - head.length - foot.length), ...space(free), ...foot];
}

/**
 * Letters of five rows fill their lane, and letters of three leave air. However little room there is, every group is
 * shown.
 */
const leastLane = (scale: Scale, isGrouped: boolean): number =>
  scale === 'whole' ? heightOf(scale) + 1 : scale === 'plain' && !isGrouped ? 2 : heightOf(scale);

const space = (rows: number): string[] => Array.from({ length: rows }, () => '');

/**
 * On a screen this large, letters are three or five rows high; on a smaller one, the terminal's own font is large
 * enough.
 */
function scaleOf({ columns, rows }: Size, { ascii }: Theme): Scale {
  if (columns >= 180 && rows >= 50) return 'whole';
  return columns >= 100 && rows >= 28 && !ascii ? 'half' : 'plain';
}

/** A text in as many rows as letters of a scale have; in smaller ones, or plain, where it would be too wide. */
function lettersOf(text: string, scale: Scale, width: number, theme: Theme): readonly string[] {
  const drawn = largestText(text, scale, width, theme) ?? [text];
  const left = heightOf(scale) - drawn.length;
  return [...space(Math.floor(left / 2)), ...drawn, ...space(Math.ceil(left / 2))];
}

const widest = (rows: readonly string[]): number => rows.reduce((most, row) => Math.max(most, widthOf(row)), 0);

/** The first of some texts that fits in large letters, or in plain ones where all are plain; if none does, the last. */
function fitting(texts: readonly string[], scale: Scale, width: number, theme: Theme): readonly string[] {
  const fits = (text: string) =>
    scale === 'plain' ? widthOf(text) <= width : largestText(text, scale, width, theme) !== null;
  return lettersOf(texts.find(fits) ?? texts.at(-1) ?? '', scale, width, theme);
}

/** A text at the left and one at the right, of which the right one is never cut. */
function apart(frame: Frame, scale: Scale, left: string, right: string, styles: readonly [Style, Style]): string[] {
  const { columns } = frame.layout;
  const end = lettersOf(right, scale, columns - 2, frame.theme);
  const at = columns - 1 - widest(end);
  const begin = lettersOf(left, scale, at - 4, frame.theme);
  return end.map((text, i) =>
    newRow(frame)
      .put(' ')
      .fit(begin[i] ?? '', Math.max(0, at - 3), styles[0])
      .to(at)
      .put(text, styles[1])
      .end(),
  );
}

const wholeRows = (frame: Frame, letters: readonly string[], style: Style): string[] =>
  letters.map((text) => newRow(frame).put(' ').put(text, style).end());

function headRows(frame: Frame, scale: Scale): string[] {
  const { scenario, theme, tick, view, picture, layout } = frame;
  const clock = `${theme.marks[view.motion]} ${formatTime(scenario.unit, tick)}`;
  const policy = policyWords(picture.watched.run.policy);
  const style = view.motion === 'playing' ? 'good' : 'bold';
  if (scale === 'plain')
    return apart(frame, scale, `${scenario.title} ${theme.marks.between} ${policy}`, clock, ['bold', style]);
  const title = lettersOf(scenario.title, scale, layout.columns - 2, theme);
  return [...wholeRows(frame, title, 'bold'), '', ...apart(frame, scale, policy, clock, ['resource', style])];
}

function cpuRows(frame: Frame, scale: Scale): string[] {
  const { picture, scenario, theme, tick, layout } = frame;
  const span = cpuMoment(picture.watched.timeline, 0, tick);
  const name = cpuName(picture.watched.run, 0);
  const title = scenario.tasks[span?.task ?? -1]?.title ?? '';
  const idle = frame.ended ? [idleWords(frame, 0, layout.columns, false), endingWords(picture.watched.run)] : ['idle'];
  const turn = (frame.view.play?.turn ?? null) !== null;
  const words = turn
    ? ['your turn']
    : !span
      ? idle
      : span.state === 'switching'
        ? [`turns to ${title}`]
        : [`${title} ${theme.marks.between} ${stepWords(picture, span.task, span.step)}`];
  const style: Style = turn ? 'good' : span ? span.state : frame.ended ? 'bold' : 'plain';
  const texts = [`${name}: ${words[0]}`, ...words, ...(span && !turn ? [title] : [])];
  return wholeRows(frame, fitting(texts, scale, layout.columns - 2, theme), style);
}

function savedRows(frame: Frame, scale: Scale): string[] {
  const { picture, scenario, tick, ended, theme, layout } = frame;
  const { saved } = picture.watched.saving;
  const time = (ticks: number) => formatTime(scenario.unit, Math.abs(ticks));
  const soFar = ended && saved !== null ? saved : savedSoFar(picture.watched.timeline, tick);
  const words = `${soFar < 0 ? 'lost' : 'saved'} ${time(soFar)}`;
  const course = ended || saved === null || saved < 0 || soFar < 0 ? [] : [`${words} of ${time(saved)}`];
  const style: Style = soFar > 0 ? 'good' : soFar < 0 ? 'failed' : 'plain';
  return wholeRows(frame, fitting([...course, words], scale, layout.columns - 2, theme), style);
}

/** The frame with the timeline beside names in large letters. */
function withWindow(frame: Frame, scale: Scale): Frame {
  const { layout, scenario, picture, view, horizon, theme } = frame;
  const room = Math.floor(layout.columns * NAMES);
  const rows = frame.listed.rows.slice(frame.firstRow, frame.firstRow + layout.tasks);
  // A group's name has a number that changes; its room does not.
  const all = withThousands([...frame.listed.counts.values()].reduce((sum, count) => sum + count, 0));
  const names = [
    ...rows.map((row) => nameOf(frame, row, all)),
    ...Array.from({ length: layout.cpus }, (_, cpu) => cpuName(picture.watched.run, cpu)),
  ];
  const most = names.reduce((width, name) => Math.max(width, widest(lettersOf(name, scale, room, theme))), 10);
  const timeline = 3 + Math.min(room, most) + 2;
  const window = windowOf(scenario, horizon, layout.columns - timeline - 1, view.zoom, view.playhead);
  return { ...frame, window, layout: { ...layout, timeline } };
}

function nameOf({ scenario, listed, view }: Frame, row: number, count?: string): string {
  const state = stateOfRow(row);
  const number = view.play ? `${listed.rows.indexOf(row) + 1} ` : '';
  if (state === null) return number + (scenario.tasks[row]?.title ?? '');
  return `${count ?? withThousands(listed.counts.get(state) ?? 0)} ${stateWords(state)}`;
}

function laneOf(frame: Frame, row: number): Lane {
  const isGroup = row < 0;
  const put: Lane['put'] = (drawn, part, parts) =>
    isGroup ? putGroupLane(frame, drawn, row, part, parts) : putTaskLane(frame, drawn, row, momentOf(frame, row));
  const canBegin = frame.view.play?.turn?.includes(row) ?? false;
  return {
    name: nameOf(frame, row),
    style: canBegin ? 'good' : isChosen(frame, row) ? 'bold' : 'plain',
    put,
    index: row,
  };
}

function cpuLane(frame: Frame, cpu: number): Lane {
  const { picture, window, theme } = frame;
  const cells = picture.cpuRow(cpu, window);
  const put = (row: Row) => putLane(frame, row, (i) => cellLook(theme, cells[i] ?? 'none'));
  return { name: cpuName(picture.watched.run, cpu), style: 'bold', put, index: null };
}

function laneRows(frame: Frame, lane: Lane, scale: Scale, height: number): string[] {
  const { layout, theme } = frame;
  const name = lettersOf(lane.name, scale, layout.timeline - 5, theme);
  const above = Math.floor((height - name.length) / 2);
  return Array.from({ length: height }, (_, i) => {
    const row = newRow(frame);
    if (lane.index !== null) row.area({ kind: 'item', index: lane.index }, layout.timeline);
    const isMarked = lane.index !== null && i === Math.floor(height / 2) && isChosen(frame, lane.index);
    row.put(isMarked ? theme.marks.chosen : ' ', 'bold').to(3);
    row.fit(name[i - above] ?? '', layout.timeline - 5, lane.style).to(layout.timeline);
    return lane.put(row, height - 1 - i, height).end();
  });
}

/** The rule between the tasks and the CPU, with the number of tasks above and below. */
function ruleRow(frame: Frame, above: number, below: number): string {
  const { theme, layout, listed, view } = frame;
  const { marks } = theme;
  const filter = view.list?.filter ? `filter: ${view.list.filter}  ` : '';
  const count = (mark: string, rows: number) => (rows > 0 ? `${mark} ${withThousands(rows)} more ` : '');
  const none = listed.rows.length === 0 ? 'No task has these words in its name. ' : '';
  const row = newRow(frame)
    .put(' ')
    .put(`${filter}${none}${count(marks.above, above)}${count(marks.below, below)}`);
  return row.put(marks.rule.repeat(Math.max(0, layout.columns - 1 - row.width)), 'dim').end();
}
