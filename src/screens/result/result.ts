import { beside } from '../../draw/text.ts';
import type { Theme } from '../../draw/theme.ts';
import { Page } from '../briefing/page.ts';
import type { ResultView } from '../briefing/story-views.ts';
import { putCostliest } from './result-costliest.ts';
import { putCrowd } from './result-crowd.ts';
import { putLesson } from './result-lesson.ts';
import { putPar, putSaved, putScore } from './result-score.ts';
import { putIdle, putLosses } from './result-time.ts';
import { putShare } from './share.ts';

const WIDE = 130;
const GAP = 3;
const TALL = 30;

/**
 * The text after a game, as rows no wider than `columns`; there may be more than the screen's `rows`, which only limit
 * how long a list may be. On a wide screen the lesson is at the right.
 */
export function resultRows(view: ResultView, columns: number, rows: number, theme: Theme): string[] {
  const { lesson } = view.watched.run.scenario;
  const isWide = columns >= WIDE && lesson !== null;
  const half = Math.floor((columns - GAP) / 2);
  const left = new Page(theme, isWide ? half : columns);
  putResult(left, view, rows < TALL ? 3 : 5);
  if (!lesson) return left.rows;
  const right = isWide ? new Page(theme, columns - half - GAP) : left;
  putLesson(right, lesson, view.answers);
  return isWide ? beside(left.rows, right.rows, half + GAP) : left.rows;
}

function putResult(page: Page, view: ResultView, most: number): void {
  putScore(page, view);
  putShare(page, view.share);
  putSaved(page, view);
  putCostliest(page, view);
  putIdle(page, view, most);
  putLosses(page, view.watched, 2 * most);
  putPar(page, view);
  putCrowd(page, view);
}
