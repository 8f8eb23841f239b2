import type { ListedScenario } from '../../session/watch/simulations.ts';
import { type Reply, reply } from '../command.ts';
import type { Finished } from '../route.ts';
import type { ScreenKind } from '../screen-kind.ts';
import { resultFrame } from './frame.ts';
import { RESULT_BINDINGS } from './keys.ts';
import type { ResultScreen } from './state.ts';

/** A game that is over; the simulated players begin to play. */
export function newResult(serial: number, listed: ListedScenario, finished: Finished): Reply<ResultScreen> {
  const { scenario, seed } = finished.watched.run;
  return reply(
    { kind: 'result', serial, listed, finished, crowd: 'playing', isShared: false, from: 0 },
    { kind: 'work', request: { kind: 'crowd', scenario, seed } },
  );
}

/** What is shown after a game. */
export const resultKind: ScreenKind<ResultScreen> = {
  bindings: RESULT_BINDINGS,
  marks: false,
  onEvent(state, _app, event) {
    if (event.kind !== 'reported' || event.work !== 'crowd') return reply(state);
    const crowd = event.result;
    const { scenario, seed } = state.finished.watched.run;
    // One of so many may be better than what a search has found so far.
    const best = crowd && ({ kind: 'learn', scenario, seed, decisions: crowd.best } as const);
    return reply({ ...state, crowd }, best);
  },
  searched: ({ finished }) => finished.watched.run,
  frame: resultFrame,
};
