import { isTooSmall } from '../layout.ts';
import { areasOf, pagesOf } from './app-frame.ts';
import { type App, topOf } from './app-state.ts';
import type { ScreenCell } from './effect.ts';
import { andNext, step, type Transition, withReply } from './follow.ts';
import { screenKindOf } from './kinds.ts';
import { pressed } from './pressed.ts';

/** How many rows of a text one notch of the wheel scrolls. */
const SCROLLED = 3;
/** Two clicks on the same row within this many milliseconds are a double click. */
const DOUBLE_MS = 500;

/** The app after a click on a cell: nothing happens that keys could not do. */
export function clicked(before: App, { row, column }: ScreenCell, now: number): Transition {
  const { picked } = before;
  const app = { ...before, notice: null, grabbed: null, picked: null };
  if (isTooSmall(app.size)) return step(app);
  if (app.help !== null || isSecond(app, picked, row, now)) return pressed(app, 'enter', now);
  const area = areasOf(before, now).findLast(
    (one) => one.row === row && column >= one.column && column < one.column + one.columns,
  );
  if (!area) return step(app);
  const { target } = area;
  switch (target.kind) {
    case 'key':
      return pressed(app, target.key, now);
    case 'item':
      return chosen(app, target.index, row, now);
    case 'time': {
      const grabbed = { screen: topOf(app).serial, start: area.column, from: target.from, perCell: target.perCell };
      return sought({ ...app, grabbed }, column, now);
    }
  }
}

// What was chosen may have moved away under the pointer, because a list shows the chosen row in its middle.
function isSecond(app: App, picked: App['picked'], row: number, now: number): boolean {
  const top = topOf(app);
  if (picked?.screen !== top.serial || picked.row !== row || now - picked.at > DOUBLE_MS) return false;
  return screenKindOf(top).choice?.chosen(top, app) === picked.index;
}

// A click on what is already chosen opens it.
function chosen(app: App, index: number, row: number, now: number): Transition {
  const top = topOf(app);
  const { choice } = screenKindOf(top);
  if (!choice) return step(app);
  if (choice.chosen(top, app) === index) return pressed(app, 'enter', now);
  const picked = { screen: top.serial, row, index, at: now };
  return withReply({ ...app, picked }, choice.choose(top, app, now, index), now);
}

/** The app after the mouse was moved to a cell with its button held: a timeline that was clicked is scrubbed. */
export function dragged(app: App, { column }: ScreenCell, now: number): Transition {
  const isSeen = !isTooSmall(app.size) && app.help === null;
  return isSeen && app.grabbed?.screen === topOf(app).serial ? sought(app, column, now) : step(app);
}

// Uses the scale at the click, even if the timeline has moved on since: otherwise it would run away from the pointer.
function sought(app: App, column: number, now: number): Transition {
  const top = topOf(app);
  const seek = screenKindOf(top).seek;
  if (!seek || !app.grabbed) return step(app);
  const { start, from, perCell } = app.grabbed;
  return withReply(app, seek(top, app, now, Math.ceil(from + (column - start) * perCell)), now);
}

/** The app after a notch of the wheel, down (1) or up (−1). */
export function wheeled(app: App, by: 1 | -1, now: number): Transition {
  if (isTooSmall(app.size)) return step(app);
  // The wheel alone never closes the help.
  if (app.help !== null && by > 0 && app.help + 1 >= pagesOf(app).length) return step(app);
  const top = topOf(app);
  const { choice } = screenKindOf(top);
  const isText = app.help === null && choice?.chosen(top, app) == null;
  const key = by > 0 ? 'down' : 'up';
  return Array.from({ length: isText ? SCROLLED : 1 }, () => key).reduce(
    (after, one) => andNext(after, (next) => pressed(next, one, now)),
    step(app),
  );
}
