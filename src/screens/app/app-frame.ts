import { type Area, areasIn, type Target } from '../../draw/area.ts';
import { helpPages } from '../help.ts';
import { hintRow, type KeyHint, keyHints, noticeRow } from '../hints.ts';
import { isTooSmall } from '../layout.ts';
import { tooSmall } from '../too-small.ts';
import { type App, topOf } from './app-state.ts';
import { screenKindOf } from './kinds.ts';

/** The whole screen at a moment, one styled string per row; never more rows than the terminal has, less one. */
export function appFrame(app: App, now: number): string[] {
  const { size, help, setup } = app;
  if (isTooSmall(size)) return tooSmall(size, setup.theme);
  if (help !== null) {
    const pages = pagesOf(app);
    return pages[Math.min(help, pages.length - 1)] ?? [];
  }
  const top = topOf(app);
  const kind = screenKindOf(top);
  const message = messageOf(app, now);
  const bottom =
    message === null ? hintRow(kind.bindings, top, app, now) : noticeRow(message, size.columns, setup.theme);
  return kind.frame(top, app, now, bottom);
}

/** What can be clicked in the frame of this moment. */
export function areasOf(app: App, now: number): Area[] {
  const targets: Target[] = [];
  const theme = { ...app.setup.theme, targets };
  return areasIn(appFrame({ ...app, setup: { ...app.setup, theme } }, now), targets);
}

/** What is shown in the place of the hints, or null. */
export function messageOf(app: App, now: number): string | null {
  const top = topOf(app);
  return app.notice ?? screenKindOf(top).message?.(top, app, now) ?? null;
}

/** The keys that are offered now; none while the help is open, whose pages any key turns. */
export function keysNow(app: App, now: number): readonly KeyHint[] {
  const top = topOf(app);
  return app.help === null ? keyHints(screenKindOf(top).bindings, top, app, now) : [];
}

/** Whether a text is being typed. */
export function isAppTyping(app: App): boolean {
  const top = topOf(app);
  return app.help === null && (screenKindOf(top).isTyping?.(top) ?? false);
}

/** Whether the picture changes by itself. */
export function isAppMoving(app: App, now: number): boolean {
  const top = topOf(app);
  return app.help === null && (screenKindOf(top).isMoving?.(top, now) ?? false);
}

/** The pages of the help of the screen that is shown. */
export function pagesOf(app: App): string[][] {
  const { mouse, size, setup } = app;
  const { bindings, marks, typed = null } = screenKindOf(topOf(app));
  return helpPages({ bindings, typed, marks, mouse }, size, setup.theme);
}
