import { Row } from '../../draw/row.ts';
import type { App } from '../app/app-state.ts';
import { keptOf } from '../app/kept.ts';
import { measureOf } from '../app/known.ts';
import type { Size } from '../layout.ts';
import { briefingRows, questionRows } from './briefing.ts';
import { scrolled } from './scrolled.ts';
import { type BriefingScreen, questionOf } from './state.ts';

/** How many rows of a text there is room for between the head and the hints. */
export const textRoom = ({ rows }: Size): number => rows - 4;

/** The whole text before a game; there may be more rows than the screen has. */
export function storyRows(state: BriefingScreen, app: App): string[] {
  const { listed, left } = state;
  const { live, theme } = app.setup;
  const seed = seedOf(state, app);
  const view = {
    scenario: listed.scenario,
    seed,
    live,
    reference: measureOf(app, listed, seed),
    progress: keptOf(app, listed).progress,
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
  const question = questionOf(state);
  const rows = question ? questionRows(question, state.chosen, size.columns - 2, theme) : storyRows(state, app);
  const head = new Row(theme, size.columns).put(' ').put('MEANWHILE', 'bold').put('  you are the CPU', 'dim').end();
  const body = scrolled(rows, state.from, textRoom(size), theme).map((row) => (row === '' ? '' : ` ${row}`));
  return [head, '', ...body, bottom];
}
