import type { Results } from '../../session/background.ts';
import { modeOf } from '../../session/chapters.ts';
import { withRun } from '../../session/watch/simulations.ts';
import { type App, topOf } from '../app/app-state.ts';
import type { ScreenEvent } from '../app/effect.ts';
import { keptOf, keyOf } from '../app/kept.ts';
import { parOf } from '../app/known.ts';
import { andThen, notice, type Reply, reply } from '../command.ts';
import { celebrationIn } from './celebration.ts';
import { chapterId, itemId } from './lines.ts';
import { beginMaking, withMade } from './making.ts';
import {
  chosenOf,
  chosenScenario,
  isWideList,
  LIST_REST_MS,
  type ListScreen,
  summaryOf,
  summaryPolicy,
  unprepared,
} from './state.ts';
import { achievedOf } from './way.ts';

/** As many as the runs that are kept: they hold large traces. */
const MOST_SUMMARIES = 6;

/** What Enter does, in one word, and the screen that it opens; null: it opens none. */
export function opening(state: ListScreen, app: App) {
  const chosen = chosenOf(state, app);
  if (chosen?.kind === 'chapter') return { word: state.list.open === chosen.id ? 'fold' : 'open', route: null };
  if (chosen?.kind === 'make' && !chosen.made) return { word: 'make it', route: null };
  const listed = chosenScenario(state, app);
  if (!listed) return { word: '', route: null };
  // An unfinished game is continued.
  const waits = keptOf(app, listed).left !== null;
  const aim = modeOf(listed) === 'watch' && !waits ? ('watch' as const) : ('play' as const);
  return { word: waits ? 'go on' : aim, route: { name: 'briefing', listed, aim } as const };
}

/** Do what the chosen row is for. */
export function enter(state: ListScreen, app: App, now: number): Reply<ListScreen> {
  const chosen = chosenOf(state, app);
  if (chosen?.kind === 'chapter') {
    const open = state.list.open === chosen.id ? null : chosen.id;
    return reply({ ...state, list: { ...state.list, open } });
  }
  if (chosen?.kind === 'broken') return reply(state, notice(`${chosen.file.name}: ${chosen.file.problem}`));
  if (chosen?.kind === 'make' && !chosen.made) {
    if (state.making.now?.recipe === chosen.recipe) return reply(state);
    const { making, commands } = beginMaking(state.making, chosen.recipe, app, now);
    return reply({ ...state, making }, ...commands);
  }
  const { route } = opening(state, app);
  return reply(state, route && { kind: 'open', route });
}

/** Choose a row, with its chapter open. @param id of the row: the name of a scenario, for example */
export function choose(state: ListScreen, app: App, id: string): ListScreen {
  const at = app.chapters.findIndex(({ items }) => items.some((item) => itemId(item) === id));
  const open = at < 0 ? state.list.open : chapterId(at);
  return { ...state, list: { ...state.list, selected: id, open, filter: '', typing: false } };
}

/** Open a chapter and choose its first scenario that is not done; where it has none, the chapter itself. */
export function toChapter(state: ListScreen, app: App, chapter: number): ListScreen {
  const items = app.chapters[chapter]?.items ?? [];
  const first = items.find((item) => item.kind === 'scenario' && achievedOf(app, item.listed).done === 0) ?? items[0];
  if (first) return choose(state, app, itemId(first));
  const id = chapterId(chapter);
  const list = { ...state.list, open: id, selected: isWideList(app.size) ? state.list.selected : id };
  return { ...state, list };
}

/**
 * What follows from every event: figures of another choice are worked out after a moment, proven par is kept, and what has
 * been reached is celebrated.
 */
export const afterListEvent = (state: ListScreen, app: App): Reply<ListScreen> =>
  andThen(rest(state, app), (next) => andThen(keepPar(next, app), (after) => celebrate(after, app)));

function celebrate(state: ListScreen, app: App): Reply<ListScreen> {
  const celebration = state.celebration ?? celebrationIn(app);
  return reply(celebration === state.celebration ? state : { ...state, celebration });
}

function rest(state: ListScreen, app: App): Reply<ListScreen> {
  const resting = unprepared(state, app);
  if (resting === state.resting) return reply(state);
  return reply({ ...state, resting }, resting && { kind: 'rest', ms: LIST_REST_MS });
}

// Saves proven par: the list shows the distance to par even when this run of the program has not searched for it.
function keepPar(state: ListScreen, app: App): Reply<ListScreen> {
  const listed = chosenScenario(state, app);
  const progress = listed && keptOf(app, listed).progress;
  const par = listed && parOf(app.known, { scenario: listed.scenario, seed: app.setup.seed });
  if (!listed || !progress?.best || !par?.proven) return reply(state);
  const { score } = par.watched.statistics;
  const known = progress.par;
  if (known && Object.entries(score).every(([name, value]) => known[name as keyof typeof known] === value))
    return reply(state);
  return reply(state, { kind: 'keep', change: { kind: 'par', key: keyOf(app, listed), par: score } });
}

/** A scenario has been made, or more of it; or the figures of the chosen one are worked out after a moment. */
export function onListEvent(state: ListScreen, app: App, event: ScreenEvent): Reply<ListScreen> {
  if (event.kind === 'reported' && event.work === 'generate') return made(state, app, event.result);
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

// It is opened, unless the player has gone elsewhere meanwhile.
function made(state: ListScreen, app: App, result: Results['generate']): Reply<ListScreen> {
  const { now } = state.making;
  if (!now) return reply(state);
  if (result === null)
    return reply(
      { ...state, making: { ...state.making, now: null } },
      notice('It could not be made. Enter tries again.'),
    );
  if ('progress' in result)
    return reply({ ...state, making: { ...state.making, now: { ...now, share: result.progress } } });
  const { listed, making } = withMade(state.making, now.recipe, result.scenario);
  const isHere = topOf(app).serial === state.serial;
  return reply({ ...state, making }, isHere ? { kind: 'open', route: { name: 'briefing', listed } } : null);
}

/** The scenario for which par is searched: the chosen one, once its figures are shown. */
export function searchedInList(state: ListScreen, app: App) {
  const chosen = chosenScenario(state, app);
  return chosen && summaryOf(state, chosen) ? { scenario: chosen.scenario, seed: app.setup.seed } : null;
}
