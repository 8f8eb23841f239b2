import { idleTimeOf, unusedWaits } from '../../analysis/idle.ts';
import { starsOf } from '../../analysis/stars.ts';
import { Row } from '../../draw/row.ts';
import { fingerprint } from '../../scenario/fingerprint.ts';
import { printShareCode } from '../../session/keep/share-code.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import type { App } from '../app/app-state.ts';
import { baselineOf, measureOf } from '../app/known.ts';
import { textRoom } from '../briefing/frame.ts';
import { scrolled } from '../briefing/scrolled.ts';
import type { ResultView } from '../briefing/story-views.ts';
import { resultRows } from './result.ts';
import type { ResultScreen } from './state.ts';

/** How many of the least used waits are shown. */
const WAITS = 4;

/** The code that holds a game; null: it is too long for one. */
export const shareCodeOf = ({ run }: AnalysedRun): string | null =>
  printShareCode({
    fingerprint: fingerprint(run.scenario),
    seed: run.seed,
    decisions: run.decisions.map(({ answer }) => answer),
    tasks: run.scenario.tasks.length,
  });

// Par may be found while the player reads.
function viewOf({ listed, finished, crowd, isShared }: ResultScreen, app: App): ResultView {
  const { watched, helped, before, answers } = finished;
  const { run, timeline, statistics } = watched;
  const { score } = statistics;
  const reference = measureOf(app, listed, run.seed);
  return {
    watched,
    score,
    alone: baselineOf(listed.scenario, run.seed).statistics.score,
    progress: before,
    helped,
    idle: idleTimeOf(timeline),
    waits: unusedWaits(timeline, WAITS),
    answers,
    reference,
    stars: starsOf(score, reference.best, reference.eventLoop),
    crowd,
    shareCode: isShared ? shareCodeOf(watched) : null,
  };
}

/** The whole text after a game; there may be more rows than the screen has. */
export const textAfterGame = (state: ResultScreen, app: App): string[] =>
  resultRows(viewOf(state, app), app.size.columns - 2, textRoom(app.size), app.setup.theme);

/** The whole screen after a game; its last row is `bottom`. */
export function resultFrame(state: ResultScreen, app: App, _now: number, bottom: string): string[] {
  const { size, setup } = app;
  const { theme } = setup;
  const head = new Row(theme, size.columns).put(' ').put('MEANWHILE', 'bold').put('  what it was worth', 'dim').end();
  const body = scrolled(textAfterGame(state, app), state.from, textRoom(size), theme);
  return [head, '', ...body.map((row) => (row === '' ? '' : ` ${row}`)), bottom];
}
