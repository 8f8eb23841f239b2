import { isStuck } from '../../analysis/ending.ts';
import { beside, wrap } from '../../draw/text.ts';
import type { Theme } from '../../draw/theme.ts';
import { windowOf } from '../../draw/window.ts';
import type { ProgramText } from '../../export/program.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import { type Layout, layoutOf, type Size } from '../layout.ts';
import { codePanel, codeWidth } from './code-panel.ts';
import { type Frame, newRow } from './frame-context.ts';
import { cpuPanel } from './panels/cpu-panel.ts';
import { headerRow } from './panels/header.ts';
import { logPanel, logRows } from './panels/log-rows.ts';
import { loopRow } from './panels/loop-line.ts';
import { savedRows } from './panels/saved-rows.ts';
import { taskTable } from './panels/task-table.ts';
import { pictureOf } from './picture.ts';
import { sceneRows } from './scene-rows.ts';
import { timelineRows } from './timeline.ts';
import type { WatchView } from './view.ts';

/**
 * The whole watch screen, one styled string per row, for a terminal of at least the least size. One row fewer than the
 * terminal has; the last one is `bottom`.
 */
export function watchFrame(watched: AnalysedRun, view: WatchView, size: Size, theme: Theme, bottom: string): string[] {
  if (view.code && size.columns >= BESIDE) return withCodeBeside(watched, view, view.code, size, theme, bottom);
  const frame = frameOf(watched, view, size, theme);
  const { layout } = frame;
  const head = [headerRow(frame), ...gap(layout.gaps.header), ...cpuPanel(frame), ...gap(layout.gaps.cpu)];
  const room = layout.height - head.length - 1;
  const body = view.code
    ? codePanel(frame, view.code, room, size.columns - 1).map((row) => (row === '' ? '' : ` ${row}`))
    : view.log
      ? logRows(frame, room, 0)
      : overview(frame);
  const rows = [...head, ...body].slice(0, layout.height - 1);
  return [...rows, ...Array.from({ length: layout.height - 1 - rows.length }, () => ''), bottom];
}

/** From this width on the program is shown beside the picture, otherwise instead of it. */
const BESIDE = 128;
const LEAST_PICTURE = 72;

function withCodeBeside(
  watched: AnalysedRun,
  view: WatchView,
  code: ProgramText,
  size: Size,
  theme: Theme,
  bottom: string,
): string[] {
  const width = Math.min(codeWidth(code), Math.floor(size.columns * 0.5), size.columns - LEAST_PICTURE);
  const left = size.columns - width;
  const picture = { ...size, columns: left - 2 };
  const rows = watchFrame(watched, { ...view, code: null }, picture, theme, '');
  const panel = codePanel(frameOf(watched, view, picture, theme), code, rows.length - 1, width - 1);
  return [...beside(rows.slice(0, -1), panel, left), bottom];
}

const gap = (wanted: boolean): string[] => (wanted ? [''] : []);

function overview(frame: Frame): string[] {
  const { layout } = frame;
  const { gaps } = layout;
  const stuck = stuckRows(frame);
  return [
    ...frame.scene,
    ...gap(gaps.scene),
    ...(layout.merged ? [] : [...taskTable(frame), ...gap(gaps.table)]),
    ...timelineRows(frame),
    ...gap(gaps.loop && stuck.length < 2),
    ...(stuck.length > 0 ? stuck : layout.loop ? [loopRow(frame)] : []),
    ...gap(gaps.saved),
    ...savedRows(frame),
    ...(layout.log > 0 ? ['', ...logPanel(frame)] : []),
  ];
}

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
  const play = view.play && { count: order.length, ghosts: view.play.ghosts.length };
  const scene = sceneRows(picture, view, size, play, theme);
  const layout = layoutOf(scenario, workers, size, play, scene.length);
  const cells = layout.columns - layout.timeline - 1;
  const horizon = Math.max(until, view.play?.horizon ?? 0);
  const window = windowOf(scenario, horizon, cells, view.zoom, view.playhead);
  return {
    picture,
    scenario,
    view,
    tick: Math.floor(view.playhead),
    theme,
    layout,
    scene,
    window,
    order,
    firstTask: firstShown(layout, order.length, view.play ? order.indexOf(view.selected) : view.selected),
    ended: outcome !== 'open' && view.playhead >= until,
    horizon,
  };
}

const firstShown = ({ tasks }: Layout, count: number, selected: number): number =>
  Math.max(0, Math.min(count - tasks, selected - Math.floor(tasks / 2)));
