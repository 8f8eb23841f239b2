import { withRun } from '../../session/watch/simulations.ts';
import type { App } from '../app/app-state.ts';
import type { ScreenEvent } from '../app/effect.ts';
import { type Reply, reply } from '../command.ts';
import { chosenOf, LIST_REST_MS, type ListScreen, summaryOf, summaryPolicy, unprepared } from './state.ts';

/** As many as there are runs kept: they hold large traces. */
const MOST_SUMMARIES = 6;

/** Wait for a moment before the figures of another choice are worked out. */
export function rest(state: ListScreen, app: App): Reply<ListScreen> {
  const resting = unprepared(state, app);
  if (resting === state.resting) return reply(state);
  return reply({ ...state, resting }, resting && { kind: 'rest', ms: LIST_REST_MS });
}

/** Work out the figures of the chosen scenario when it has been shown for a moment. */
export function onListEvent(state: ListScreen, app: App, event: ScreenEvent): Reply<ListScreen> {
  const listed = event.kind === 'rested' ? unprepared(state, app) : null;
  if (!listed || listed !== state.resting) return reply(state);
  const { setup, known } = app;
  const add = (run: ListScreen['summaries'][number]['run']) => ({
    ...state,
    resting: null,
    summaries: [...state.summaries, { listed, run }].slice(-MOST_SUMMARIES),
  });
  try {
    const { runs, watched } = withRun(known.runs, listed, summaryPolicy(setup), setup);
    return reply(add(watched), { kind: 'runs', runs });
  } catch {
    // A policy of the user's own may throw: the player sees why when watching it.
    return reply(add(null));
  }
}

/** Par is looked for of the chosen scenario, once its figures are shown. */
export function searchedInList(state: ListScreen, app: App) {
  const chosen = chosenOf(state, app);
  return chosen && summaryOf(state, chosen) ? { scenario: chosen.scenario, seed: app.setup.seed } : null;
}
