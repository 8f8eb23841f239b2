import { idleTimeOf, unusedWaits } from '../../analysis/idle.ts';
import { readyTimeOf } from '../../analysis/ready-time.ts';
import { starsOf } from '../../analysis/stars.ts';
import { placeAmong } from '../../crowd/crowd.ts';
import { Row } from '../../draw/row.ts';
import { compareScores } from '../../engine/score.ts';
import { scenariosIn } from '../../session/chapters.ts';
import { reviewedGameOf } from '../../session/game/reviewed-game.ts';
import { shareLine } from '../../session/keep/share-line.ts';
import { baselineOf } from '../../session/reference.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import type { App } from '../app/app-state.ts';
import { measureOf, parOf, reviewOf } from '../app/known.ts';
import { textRoom } from '../briefing/frame.ts';
import { scrolled } from '../briefing/scrolled.ts';
import type { ResultView } from '../briefing/story-views.ts';
import { resultRows } from './result.ts';
import { type Share, shareCodeOf, shareCommand } from './share.ts';
import type { ResultScreen } from './state.ts';

/** How many of the least used waits are shown. */
const WAITS = 4;

type Times = Pick<ResultView, 'ready' | 'idle' | 'waits'>;
const times = new WeakMap<AnalysedRun, Times>();

// Worked out once: it takes its time in a scenario of ten thousand tasks.
function timesOf(watched: AnalysedRun): Times {
  const { timeline } = watched;
  const found = times.get(watched) ?? {
    ready: readyTimeOf(timeline, 1),
    idle: idleTimeOf(timeline),
    waits: unusedWaits(timeline, WAITS),
  };
  times.set(watched, found);
  return found;
}

// Par may be found while the player reads.
function viewOf(state: ResultScreen, app: App): ResultView {
  const { listed, finished, crowd, progress, isShared } = state;
  const { watched, helped, byLoop, before, answers } = finished;
  const { run, statistics } = watched;
  const { score } = statistics;
  const reference = measureOf(app, listed, run.seed);
  const review = reviewOf(app.known, run);
  const par = parOf(app.known, run);
  return {
    watched,
    score,
    alone: baselineOf(listed.scenario, run.seed).statistics.score,
    progress: before,
    helped,
    review: review ? reviewedGameOf(watched, review, byLoop) : progress === 'failed' ? progress : { progress },
    // The certificate is about par alone: the player's own run may be better than what the search has found.
    certificate: par && compareScores(par.watched.statistics.score, reference.best) === 0 ? par.certificate : null,
    ...timesOf(watched),
    answers,
    reference,
    stars: starsOf(score, reference.best, reference.eventLoop),
    crowd,
    share: isShared ? sharedGameOf(state, app) : null,
  };
}

/** What there is to share of a game; null: it is too long for a code. */
export function sharedGameOf({ listed, finished, crowd }: ResultScreen, app: App): Share | null {
  const { watched, helped, hints } = finished;
  const code = shareCodeOf(watched);
  if (code === null) return null;
  const { scenario, seed } = watched.run;
  const { score: own } = watched.statistics;
  const { best, eventLoop } = measureOf(app, listed, seed);
  const place = crowd && crowd !== 'playing' ? { ...placeAmong(crowd, own), of: crowd.players } : null;
  const line = shareLine({
    title: scenario.title,
    unit: scenario.unit,
    own,
    best,
    stars: starsOf(own, best, eventLoop),
    hints,
    helped,
    players: place && (place.better + place.equal) / place.of,
  });
  const isListed = scenariosIn(app.chapters).some((one) => one.name === listed.name);
  return { line, command: shareCommand(listed.name, isListed), code };
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
