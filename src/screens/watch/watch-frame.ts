import { isStuck } from '../../analysis/ending.ts';
import { beside, wrap } from '../../draw/text.ts';
import type { Theme } from '../../draw/theme.ts';
import { windowOf } from '../../draw/window.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import { type Layout, layoutOf, type Size } from '../layout.ts';
import { bigFrame } from './big/big-frame.ts';
import { codePanel, codeWidth } from './code-panel.ts';
import { type Frame, newRow } from './frame-context.ts';
import { cpuPanel } from './panels/cpu-panel.ts';
import { headerRow } from './panels/header.ts';
import { logPanel, logRows } from './panels/log-rows.ts';
import { loopRow } from './panels/loop-line.ts';
import { savedRows } from './panels/saved-rows.ts';
import { taskTable } from './panels/task-table.ts';
import { pictureOf } from './picture.ts';
import { planRow } from './plan-row.ts';
import { drawnScene } from './scene-rows.ts';
import type { ListedRows } from './tasks/task-rows.ts';
import { timelineRows } from './timeline.ts';
import type { WatchView } from './view.ts';

/**
 * The whole watch screen, one styled string per row, for a terminal of at least the least size. One row fewer than the
 * terminal has; the last one is `bottom`.
 */
export function watchFrame(watched: AnalysedRun, view: WatchView, size: Size, theme: Theme, bottom: string): string[] {
  if (theme.big && !view.code && !view.log)
    return bigFrame(frameOf(watched, { ...view, scene: null }, size, theme), size, bottom);
  if ((view.code || view.log) && size.columns >= BESIDE) return withPanels(watched, view, size, theme, bottom);
  const frame = frameOf(watched, view, size, theme);
  const head = headRows(frame);
  const room = frame.layout.height - head.length - 1;
  const body = view.code
    ? codePanel(frame, view.code, room, size.columns - 1).map((row) => (row === '' ? '' : ` ${row}`))
    : view.log
      ? logRows(frame, room, 0)
      : overview(frame);
  return filled(frame, [...head, ...body], bottom);
}

/** From this width on the program and the log are shown beside the picture, otherwise instead of it. */
const BESIDE = 128;
const LEAST_PICTURE = 72;
const LOG_WIDTH = 64;
/** Of the rows beside the picture, the share of the log if the program is there as well. */
const LOG_SHARE = 0.3;

function withPanels(watched: AnalysedRun, view: WatchView, size: Size, theme: Theme, bottom: string): string[] {
  const wanted = view.code ? codeWidth(view.code.program) : LOG_WIDTH;
  const width = Math.min(wanted, Math.floor(size.columns * 0.5), size.columns - LEAST_PICTURE);
  const left = size.columns - width;
  const picture = { ...size, columns: left - 2 };
  const drawn = frameOf(watched, { ...view, code: null, log: false }, picture, theme);
  const frame = view.log ? { ...drawn, layout: { ...drawn.layout, log: 0 } } : drawn;
  const [, ...rows] = filled(frame, [...headRows(frame), ...overview(frame)], '').slice(0, -1);
  const log = !view.log ? 0 : view.code ? Math.floor(rows.length * LOG_SHARE) : rows.length;
  const panel = [
    ...(view.code ? codePanel(frame, view.code, rows.length - log, width - 1) : []),
    ...(log > 0 ? logPanel(resized(frame, width), log) : []),
  ];
  return [headerRow(resized(frame, size.columns)), ...beside(rows, panel, left), bottom];
}

const headRows = (frame: Frame): string[] => {
  const { gaps } = frame.layout;
  return [headerRow(frame), ...gap(gaps.header), ...cpuPanel(frame), ...gap(gaps.cpu)];
};

/** Rows cut and filled up to the height of the frame, with its last row. */
function filled({ layout }: Frame, rows: readonly string[], bottom: string): string[] {
  const kept = rows.slice(0, layout.height - 1);
  return [...kept, ...Array.from({ length: layout.height - 1 - kept.length }, () => ''), bottom];
}

const gap = (wanted: boolean): string[] => (wanted ? [''] : []);

function overview(frame: Frame): string[] {
  const { layout, scene } = frame;
  const { gaps } = layout;
  const stuck = stuckRows(frame);
  const below = layout.split === null && layout.log > 0;
  return [
    ...(scene.beside ? [] : [...scene.rows, ...gap(gaps.scene)]),
    ...(layout.merged ? [] : [...tableRows(frame), ...gap(gaps.table)]),
    ...timelineRows(frame),
    ...gap(gaps.loop && stuck.length < 2),
    ...(stuck.length > 0 ? stuck : layout.loop ? [frame.view.play ? planRow(frame) : loopRow(frame)] : []),
    ...gap(gaps.saved),
    ...savedRows(frame),
    ...(below ? ['', ...logPanel(frame, layout.log)] : []),
  ];
}

/** The table, and what stands beside it: the scene, with the log below the table, or the log. */
function tableRows(frame: Frame): string[] {
  const { scene, layout } = frame;
  const { split, log, columns } = layout;
  if (split === null) return taskTable(frame);
  const left = resized(frame, split - 2);
  const table = taskTable(left);
  if (!scene.beside) return beside(table, log > 0 ? logPanel(resized(frame, columns - split), log) : [], split);
  return beside([...table, ...(log > 0 ? ['', ...logPanel(left, log)] : [])], scene.rows, split);
}

const LOG_BODY = 6;

/** The same frame for a panel of another width. */
const resized = (frame: Frame, columns: number): Frame => ({
  ...frame,
  layout: { ...frame.layout, columns, body: LOG_BODY },
});

/** Why a run is stuck, in the place of the loop's line. */
function stuckRows(frame: Frame): string[] {
  const { layout, picture, ended } = frame;
  const { run } = picture.watched;
  if (run.stuck === null || !isStuck(run) || !ended || !layout.loop) return [];
  const lines = wrap(run.stuck.explanation, layout.columns - layout.body - 1);
  const room = layout.gaps.loop ? 2 : 1;
  return lines.slice(0, room).map((line, i) =>
    newRow(frame)
      .put(' ')
      .put(i === 0 ? 'STUCK' : '', 'failed')
      .to(layout.body)
      .put(line)
      .end(),
  );
}

function frameOf(watched: AnalysedRun, view: WatchView, size: Size, theme: Theme): Frame {
  const picture = pictureOf(watched);
  const { scenario, workers, until, outcome } = watched.run;
  const order = view.play?.order ?? picture.order;
  const tick = Math.floor(view.playhead);
  const listed = view.list ? picture.tasks.at(tick, view.list) : { rows: order, counts: NONE };
  const place = view.list
    ? picture.tasks.placeOf(listed.rows, view.selected, tick, view.list)
    : order.indexOf(view.selected);
  const room = view.play
    ? { count: order.length, ghosts: view.play.ghosts.length }
    : view.list && picture.tasks.room(view.list);
  const scene = drawnScene(picture, view, size, room, theme);
  const layout = layoutOf(scenario, workers, size, room, { rows: scene.rows.length, beside: scene.beside });
  const cells = layout.columns - layout.timeline - 1;
  const horizon = view.play ? grown(view.play.horizon, until) : until;
  const window = windowOf(scenario, horizon, cells, view.zoom, view.playhead);
  return {
    picture,
    scenario,
    view,
    tick,
    theme,
    layout,
    scene,
    window,
    order,
    listed,
    firstRow: firstShown(layout, listed.rows.length, place),
    chosen: listed.rows[place] ?? view.selected,
    ended: outcome !== 'open' && view.playhead >= until,
    horizon,
  };
}

const NONE: ListedRows['counts'] = new Map();

const firstShown = ({ tasks }: Layout, count: number, selected: number): number =>
  Math.max(0, Math.min(count - tasks, selected - Math.floor(tasks / 2)));

/** By how much the timeline of a game grows at once, so that it does not shrink with every decision. */
const GROWTH = 1.25;

function grown(horizon: number, until: number): number {
  let reached = horizon;
  while (reached < until) reached = Math.ceil(reached * GROWTH);
  return reached;
}
