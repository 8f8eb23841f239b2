import type { Results } from '../../session/background.ts';
import { reviewedGameOf } from '../../session/game/reviewed-game.ts';
import { stumbleOf } from '../../session/stumble.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import type { App } from '../app/app-state.ts';
import { keyOf } from '../app/kept.ts';
import { reviewOf } from '../app/known.ts';
import { type Reply, reply } from '../command.ts';
import { reviewWork } from '../review/screen.ts';
import type { Finished } from '../route.ts';
import type { ScreenKind } from '../screen-kind.ts';
import { resultFrame } from './frame.ts';
import { RESULT_BINDINGS } from './keys.ts';
import type { ResultScreen } from './state.ts';

/** A game that is over; the simulated players begin to play. */
export function newResult(serial: number, listed: ListedScenario, finished: Finished): Reply<ResultScreen> {
  const { scenario, seed } = finished.watched.run;
  return reply(
    {
      kind: 'result',
      serial,
      listed,
      finished,
      crowd: 'playing',
      isAsked: false,
      progress: null,
      isShared: false,
      from: 0,
    },
    { kind: 'work', request: { kind: 'crowd', scenario, seed } },
  );
}

function reviewed(state: ResultScreen, app: App, result: Results['review']): Reply<ResultScreen> {
  if (result === null) return reply({ ...state, progress: 'failed' });
  if ('progress' in result) return reply({ ...state, progress: result.progress });
  const { listed, finished } = state;
  const { watched, byLoop } = finished;
  const concept = stumbleOf(reviewedGameOf(watched, result, byLoop));
  return reply(
    state,
    { kind: 'reviewed', run: watched.run, review: result },
    { kind: 'keep', change: { kind: 'stumble', key: keyOf(app, listed), concept } },
  );
}

/** What is shown after a game. */
export const resultKind: ScreenKind<ResultScreen> = {
  bindings: RESULT_BINDINGS,
  marks: false,
  onEvent(state, app, event) {
    if (event.kind !== 'reported') return reply(state);
    if (event.work === 'review') return reviewed(state, app, event.result);
    if (event.work !== 'crowd') return reply(state);
    const crowd = event.result;
    const { scenario, seed } = state.finished.watched.run;
    // The best of so many players may be better than what a search has found so far.
    const best = crowd && ({ kind: 'learn', scenario, seed, decisions: crowd.best } as const);
    return reply({ ...state, crowd }, best);
  },
  // The review is given up when the review screen asks for the same one, and asked for again if that screen was left
  // too soon.
  afterEvent(state, { known }) {
    const { run } = state.finished.watched;
    if (state.isAsked || reviewOf(known, run)) return reply(state);
    return reply({ ...state, isAsked: true, progress: null }, reviewWork(run));
  },
  searched: ({ finished }) => finished.watched.run,
  frame: resultFrame,
};
