import { Row } from '../../draw/row.ts';
import type { App } from '../app/app-state.ts';
import { keptOf } from '../app/kept.ts';
import { measureOf } from '../app/known.ts';
import type { Size } from '../layout.ts';
import { briefingRows } from './briefing.ts';
import { answeredRows, questionRows } from './question.ts';
import { scrolled } from './scrolled.ts';
import { askedIn, type BriefingScreen } from './state.ts';
import { tasksRows } from './tasks.ts';

/** How many rows of a text there is room for between the head and the hints. */
export const textRoom = ({ rows }: Size): number => rows - 4;

/** All rows of what is shown: the story, or a question; there may be more than the screen has. */
export function pageRows(state: BriefingScreen, app: App): string[] {
  const asked = askedIn(state);
  const { theme } = app.setup;
  const columns = app.size.columns - 2;
  if (!asked) return storyRows(state, app);
  const { answered, answers, chosen, listed } = state;
  const rows =
    answered === null
      ? questionRows(asked, chosen, columns, theme).rows
      : answeredRows(asked, answers[answered] ?? null, columns, theme);
  // The tasks are shown beside the question about them, where there is room for all of them.
  const plan = tasksRows(listed.scenario, seedOf(state, app), columns, theme);
  return rows.length + 1 + plan.length <= textRoom(app.size) ? [...rows, '', ...plan] : rows;
}

/** The first row that is shown: the choice with the cursor is always among them. */
function firstShown(state: BriefingScreen, app: App): number {
  const asked = askedIn(state);
  if (!asked || state.answered !== null) return state.from;
  const { at } = questionRows(asked, state.chosen, app.size.columns - 2, app.setup.theme);
  return Math.max(0, at + 2 - textRoom(app.size));
}

function storyRows(state: BriefingScreen, app: App): string[] {
  const { listed, left, shared, aim } = state;
  const { live, theme } = app.setup;
  const seed = seedOf(state, app);
  const view = {
    scenario: listed.scenario,
    seed,
    live,
    aim,
    reference: measureOf(app, listed, seed),
    progress: keptOf(app, listed).progress,
    shared,
    left: left && { at: left.at, decisions: left.decisions.length },
  };
  return briefingRows(view, app.size.columns - 2, theme);
}

/** The seed of the game that would be continued, or of a new one. */
export const seedOf = ({ left }: BriefingScreen, { setup }: App): number => left?.seed ?? setup.seed;

/** The whole screen before a game; its last row is `bottom`. */
export function briefingFrame(state: BriefingScreen, app: App, _now: number, bottom: string): string[] {
  const { size, setup } = app;
  const { theme } = setup;
  const rows = pageRows(state, app);
  const head = new Row(theme, size.columns).put(' ').put('MEANWHILE', 'bold').put('  you are the CPU', 'dim').end();
  const body = scrolled(rows, firstShown(state, app), textRoom(size), theme).map((row) =>
    row === '' ? '' : ` ${row}`,
  );
  return [head, '', ...body, bottom];
}
