import { resourceCells } from '../../analysis/timeline/cells.ts';
import { putBar } from '../../draw/row.ts';
import { widthOf } from '../../draw/text.ts';
import { cellLook } from '../../draw/theme.ts';
import { windowOf } from '../../draw/window.ts';
import { type Costliest, costliestOf } from '../../session/game/costliest.ts';
import { gradeMark } from '../../session/game/review-words.ts';
import type { ReviewedGame } from '../../session/game/reviewed-game.ts';
import type { Review } from '../../solver/review/review.ts';
import type { Page } from '../briefing/page.ts';
import type { ResultView } from '../briefing/story-views.ts';
import { resourceLabel } from '../layout.ts';
import { cpuLane, type Lanes, laneRow, markStyle, pointerRow, taskLane } from '../review/lanes.ts';
import { lengthWords } from './reached.ts';

const LONGEST_BAR = 30;
const LONGEST_LABEL = 14;
const LANES = 2;

/** The one decision that cost most, where in the run it was, and what would have been better. */
export function putCostliest(page: Page, { review }: ResultView): void {
  page.heading('What cost most');
  if (review === 'failed') return void page.below('This could not be worked out. v asks again.', 'dim');
  if (!('review' in review)) return void putSearch(page, review.progress);
  const found = costliestOf(review);
  if (found) putFound(page, review, found);
  else page.below(freeWords(review.review));
}

function freeWords({ decisions, exact }: Review): string {
  if (decisions.length === 0) return 'There was nothing to decide.';
  return exact ? 'Nothing: no decision could have been better.' : 'Nothing, as far as is known.';
}

// A sign of life while it is worked out.
function putSearch(page: Page, progress: number | null): void {
  page.below('Every decision is being compared with the best.', 'dim');
  const cells = Math.min(LONGEST_BAR, page.measure(3));
  page.add(putBar(page.inner(), page.theme, progress ?? 0, cells, 'running', 'dim'));
}

function putFound(page: Page, game: ReviewedGame, found: Costliest): void {
  const decision = game.review.decisions[found.number];
  if (!decision) return;
  const mark = gradeMark(decision) || page.theme.marks.between;
  page.item(mark, found.words, markStyle(mark), 'bold');
  const lanes = lanesOf(page, game, decision.at);
  const tasks = [...new Set([decision.chosen, decision.best])].filter((task) => task >= 0).slice(0, LANES);
  const pointer = `${page.theme.marks.below}${unusedWords(game, found)}`;
  page.rows.push(pointerRow(lanes, decision.at, pointer), cpuLane(lanes, game.watched, { before: 0 }));
  for (const task of tasks.sort((a, b) => a - b)) page.rows.push(taskLane(lanes, game.watched, task, { before: 0 }));
  if (found.unused) page.rows.push(resourceLane(lanes, game, found.unused));
  page.item('Better:', found.better, 'dim', 'good').below('v shows it, and every other decision.', 'dim');
}

function unusedWords({ watched: { run } }: ReviewedGame, { unused }: Costliest): string {
  if (!unused) return '';
  const title = run.scenario.resources[unused.resource]?.title ?? '';
  return ` ${title}: unused for ${lengthWords(run.scenario.unit, unused.to - unused.from)}`;
}

function lanesOf(page: Page, { watched: { run } }: ReviewedGame, at: number): Lanes {
  const { cpu, tasks, resources } = run.scenario;
  const titles = [cpu.name, ...[...tasks.slice(0, 100), ...resources].map(({ title }) => title)];
  const body = Math.min(LONGEST_LABEL, Math.max(...titles.map(widthOf))) + 5;
  const cells = Math.max(1, Math.min(page.measure(0), page.columns) - body - 3);
  const window = windowOf(run.scenario, run.until, cells, 0, at);
  return { theme: page.theme, columns: page.columns, body, window };
}

// Question marks stand where the better run uses the resource and the game did not.
function resourceLane(lanes: Lanes, { watched }: ReviewedGame, unused: NonNullable<Costliest['unused']>): string {
  const { window, theme, body } = lanes;
  const resource = watched.run.scenario.resources[unused.resource];
  const row = laneRow(lanes, resource ? resourceLabel(resource, body - 3) : '', 'resource');
  const first = Math.floor((unused.from - window.from) / window.perCell);
  const last = Math.max(first, Math.ceil((unused.to - window.from) / window.perCell) - 1);
  for (const [i, cell] of resourceCells(watched.timeline, unused.resource, window, watched.run.until).entries()) {
    const [mark, style] = cellLook(theme, cell);
    if (i >= first && i <= last) row.put('?', 'failed');
    else row.put(mark, style);
  }
  return row.end();
}
