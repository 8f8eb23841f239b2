import { endingWords } from '../../analysis/ending.ts';
import { Row } from '../../draw/row.ts';
import { beside } from '../../draw/text.ts';
import type { App } from '../app/app-state.ts';
import { textRoom } from '../briefing/frame.ts';
import { Page } from '../briefing/page.ts';
import { scrolled } from '../briefing/scrolled.ts';
import { barRows } from '../list/detail/bars.ts';
import { putLesson } from '../result/result-lesson.ts';
import { policyWords } from '../watch/words.ts';
import type { LessonScreen } from './state.ts';

/** From this many columns on the figures stand beside the text. */
const WIDE = 130;

/** The whole text after a lesson that was watched; there may be more rows than the screen has. */
export function textAfterLesson({ listed, watched, answers }: LessonScreen, app: App): string[] {
  const { theme } = app.setup;
  const { lesson, title } = listed.scenario;
  const columns = app.size.columns - 2;
  const isWide = columns >= WIDE;
  const half = isWide ? Math.floor(columns / 2) - 2 : columns;
  const seen = new Page(theme, half).title(title);
  seen.prose(`${policyWords(watched.run.policy)}: ${endingWords(watched.run)}`, 'dim').gap();
  for (const row of barRows(listed, watched, app, Math.min(half - 1, 72), false))
    seen.rows.push(row === '' ? '' : ` ${row}`);
  if (!lesson) return seen.rows;
  const taught = isWide ? new Page(theme, columns - half - 3) : seen;
  putLesson(taught, lesson, answers);
  return isWide ? beside(seen.rows, taught.rows, half + 3) : seen.rows;
}

/** The whole screen after a lesson; its last row is `bottom`. */
export function lessonFrame(state: LessonScreen, app: App, _now: number, bottom: string): string[] {
  const { size, setup } = app;
  const { theme } = setup;
  const head = new Row(theme, size.columns).put(' ').put('MEANWHILE', 'bold').put('  what you have seen', 'dim').end();
  const body = scrolled(textAfterLesson(state, app), state.from, textRoom(size), theme);
  return [head, '', ...body.map((row) => (row === '' ? '' : ` ${row}`)), bottom];
}
