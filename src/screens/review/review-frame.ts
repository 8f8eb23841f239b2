import { formatTime } from '../../analysis/clock.ts';
import { endingWords } from '../../analysis/ending.ts';
import { putBar, Row } from '../../draw/row.ts';
import { beside, widthOf } from '../../draw/text.ts';
import type { Theme } from '../../draw/theme.ts';
import { windowOf } from '../../draw/window.ts';
import type { Run } from '../../engine/run.ts';
import { accuracyWords } from '../../session/game/review-words.ts';
import type { ReviewedGame } from '../../session/game/reviewed-game.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import type { Reviewed } from '../../solver/review/review.ts';
import type { Size } from '../layout.ts';
import { scoreWords } from '../result/reached.ts';
import { pictureOf } from '../watch/picture.ts';
import { sceneNeed, sceneRows } from '../watch/scene-rows.ts';
import { decisionList } from './decision-list.ts';
import { decisionRows } from './decision-rows.ts';
import { axisRow, cpuLane, type Lanes, laneRow, marksRow, pointerRow, taskLane } from './lanes.ts';
import type { ReviewView } from './review-view.ts';

/** The narrowest and the widest scene beside the decision, and the fewest cells that stay for the decision. */
const SCENE: readonly [number, number] = [60, 100];
const LEAST_COLUMNS = 82;
/** The longest progress bar. */
const BAR = 40;
/** If this many rows are free, the decisions are listed as well. */
const SHORTEST_LIST = 6;
const FAILED = ' This could not be worked out. Go back, and v asks again.';
/** From this many rows on there are empty rows between the parts. */
const ROOMY = 24;

/**
 * The whole review screen, one styled string per row, for a terminal of at least the least size. One row fewer than the
 * terminal has; the last one is `bottom`.
 */
export function reviewFrame(view: ReviewView, size: Size, theme: Theme, bottom: string): string[] {
  const height = size.rows - 2;
  const air = size.rows >= ROOMY ? [''] : [];
  const head = [headerRow(view, size, theme), ...air];
  const room = { ...size, rows: height - head.length };
  const scene = sceneBeside(view, room, theme);
  const columns = size.columns - (scene.length === 0 ? 0 : sceneColumns(size));
  const body = beside(
    bodyRows(view, { ...room, columns: columns - Number(scene.length > 0) }, theme, air),
    scene,
    columns,
  );
  const rows = [...head, ...body].slice(0, height);
  return [...rows, ...Array.from({ length: height - rows.length }, () => ''), bottom];
}

/** The scene at the chosen decision, where the decision keeps room for its words and lanes; otherwise no rows. */
function sceneBeside({ watched, game, chosen, scene, list }: ReviewView, room: Size, theme: Theme): readonly string[] {
  const decision = game?.review.decisions[chosen];
  if (!scene || !decision || list || room.columns - sceneColumns(room) < LEAST_COLUMNS) return [];
  const { name } = scene;
  const rows = Math.min(room.rows, 2 * sceneNeed(name).whole);
  return sceneRows(pictureOf(watched), scene, decision.at, { columns: sceneColumns(room), rows }, theme);
}

const sceneColumns = ({ columns }: Size): number => Math.max(SCENE[0], Math.min(SCENE[1], Math.floor(columns * 0.45)));

function headerRow({ watched: { run }, game, isShared }: ReviewView, { columns }: Size, theme: Theme): string {
  const { scenario } = run;
  const row = new Row(theme, columns).put(' ');
  const figures = game === null ? [] : figuresOf(game, isShared);
  while (figures.length > 1 && widthOf(figures.join('  ')) + widthOf(scenario.title) + 12 > columns) figures.pop();
  const right = figures.join('  ');
  const room = columns - widthOf(right) - 4;
  if (room >= widthOf(scenario.title) + 18) row.put('MEANWHILE', 'bold').put('  ');
  row.put('Review ', 'dim').fit(scenario.title, Math.max(0, room - row.width));
  return row.right(right, columns - 1, 'bold').end();
}

function figuresOf({ review, isHelped, watched: { run } }: ReviewedGame, isShared: boolean): string[] {
  const words = (score: typeof review.run) => scoreWords(run.scenario, score);
  return [
    accuracyWords(review.accuracy),
    `${isHelped || isShared ? 'this run' : 'you'} ${words(review.run)}`,
    `${review.exact ? 'par' : 'best known'} ${words(review.par)}`,
  ];
}

function bodyRows(view: ReviewView, room: Size, theme: Theme, air: readonly string[]): string[] {
  const { game, chosen, list } = view;
  const decision = game?.review.decisions[chosen];
  if (game === null) return waitingRows(view, room, theme, air);
  if (!decision) return [new Row(theme, room.columns).put(' There was nothing to decide in this game.').end()];
  const about = [...decisionRows(game, chosen, view.isShared ? 'they' : 'you', room.columns, theme), ...air];
  if (list) return [...about, ...decisionList(game, chosen, { ...room, rows: room.rows - about.length }, theme)];
  const better = game.betterAt(chosen);
  const lanes = lanesOf(view, [view.watched, better], decision.at, room.columns, theme);
  const heads = 3 + Number(air.length > 0) + 1;
  const free = room.rows - about.length - heads - 2;
  const tasks = tasksShown(view.watched.run, [decision.chosen, decision.best], Math.floor(free / 2));
  const rows = [
    ...about,
    axisRow(lanes, view.watched.run.scenario.unit),
    marksRow(lanes, game.review.decisions, chosen),
    pointerRow(lanes, decision.at),
    ...runLanes(lanes, view.watched, tasks, 0),
    ...air,
    betterHead(lanes, game, decision, better),
    ...runLanes(lanes, better, tasks, decision.at),
  ];
  const left = room.rows - rows.length - 1;
  return left < SHORTEST_LIST ? rows : [...rows, '', ...decisionList(game, chosen, { ...room, rows: left }, theme)];
}

function waitingRows(view: ReviewView, room: Size, theme: Theme, air: readonly string[]): string[] {
  const { watched, progress } = view;
  const failed = progress === 'failed';
  const row = new Row(theme, room.columns).put(failed ? FAILED : ' Every decision is being compared with the best.');
  const bar = new Row(theme, room.columns).put(' ');
  if (progress !== null && !failed) putBar(bar, theme, progress, Math.min(BAR, room.columns - 12), 'running', 'dim');
  const lanes = lanesOf(view, [watched], 0, room.columns, theme);
  const tasks = tasksShown(watched.run, [], room.rows - 5);
  return [
    row.end(),
    bar.end(),
    ...air,
    axisRow(lanes, watched.run.scenario.unit),
    ...runLanes(lanes, watched, tasks, 0),
  ];
}

function lanesOf(view: ReviewView, runs: readonly AnalysedRun[], at: number, columns: number, theme: Theme): Lanes {
  const { scenario } = view.watched.run;
  const most = columns < 80 ? 10 : columns < 120 ? 14 : 22;
  const labels = [scenario.cpu.name, 'decisions', ...scenario.tasks.slice(0, 100).map(({ title }) => title)];
  const widest = labels.reduce((wide, label) => Math.max(wide, widthOf(label)), 0);
  const body = Math.min(most, widest) + 3;
  const until = Math.max(...runs.map(({ run }) => run.until));
  return { theme, columns, body, window: windowOf(scenario, until, columns - body - 2, view.zoom, at) };
}

// The tasks that the decision is about come first; then the others in their order, as many as fit.
function tasksShown({ scenario }: Run, about: readonly number[], most: number): number[] {
  const first = [...new Set(about.filter((task) => task >= 0))];
  const others = scenario.tasks.map(({ index }) => index).filter((task) => !first.includes(task));
  return [...first, ...others].slice(0, Math.max(0, most)).sort((a, b) => a - b);
}

const runLanes = (lanes: Lanes, watched: AnalysedRun, tasks: readonly number[], before: number): string[] => [
  cpuLane(lanes, watched, { before }),
  ...tasks.map((task) => taskLane(lanes, watched, task, { before })),
];

function betterHead(lanes: Lanes, game: ReviewedGame, { at }: Reviewed, better: AnalysedRun): string {
  const { scenario } = game.watched.run;
  const { rule } = lanes.theme.marks;
  const words = ` the best from ${formatTime(scenario.unit, at)} on: ${endWords(better)} `;
  const row = laneRow(lanes, rule.repeat(lanes.body - 3), 'dim')
    .put(rule.repeat(2), 'dim')
    .put(words, 'bold');
  return row.put(rule.repeat(Math.max(0, row.room - 1)), 'dim').end();
}

const endWords = ({ run }: AnalysedRun): string => endingWords(run);
