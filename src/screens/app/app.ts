import { themeOf, tonesOn } from '../../draw/theme.ts';
import type { Save } from '../../session/keep/progress.ts';
import { isLarge } from '../../session/watch/simulations.ts';
import { type Reply, reply } from '../command.ts';
import { LEAST } from '../layout.ts';
import { newListScreen } from '../list/screen.ts';
import { isSlow, newOpening } from '../opening/screen.ts';
import type { AppSettings, StartRoute } from './app-options.ts';
import { type App, type ScreenState, topOf } from './app-state.ts';
import { listening } from './bell.ts';
import type { AppEvent, Reported, ScreenEvent } from './effect.ts';
import { andNext, started, step, type Transition, withoutWork, withReply } from './follow.ts';
import { screenKindOf } from './kinds.ts';
import { isSame, nothingKnown, parOf, withKnownRun, withPrograms } from './known.ts';
import { screenOf } from './open.ts';
import { clicked, dragged, wheeled } from './pointed.ts';
import { policySaved } from './policy-saved.ts';
import { pasted, pressed } from './pressed.ts';

/** How long par is searched for beside a game, in milliseconds. */
const PAR_MS = 10_000;
/** Stands for the app itself, among the screens that work is done for. */
const APP = 0;

/**
 * The app as the program begins.
 * @param problem what went wrong when the save was read, in one line, or null
 * @throws what a policy of the user's own throws, if it is watched at once
 */
export function newApp(settings: AppSettings, save: Save, problem: string | null, now: number): Transition {
  const { opened, policies, policy } = settings;
  const setup = {
    recipes: settings.recipes,
    policies,
    live: settings.live,
    speed: settings.speed,
    seed: settings.seed,
    workers: settings.workers,
    shades: settings.shades,
    reducedMotion: settings.reducedMotion,
    theme: themeOf({ ...settings, tones: tonesOn(settings.light ?? false, settings.shades) }),
    hasHome: !opened || opened.name === 'edit',
  };
  const app: App = {
    setup,
    chapters: settings.chapters,
    screens: [],
    opened: 1,
    size: LEAST,
    help: null,
    notice: problem,
    grabbed: null,
    picked: null,
    mouse: settings.mouse && (save.settings.mouse ?? true),
    bell: settings.bell || (save.settings.bell ?? false),
    heard: null,
    save,
    policy: Math.max(
      0,
      policies.findIndex(({ name }) => name === policy),
    ),
    known: nothingKnown,
    working: [],
  };
  const first = opened ? firstScreen(opened, app, now) : reply(newListScreen(1, app));
  return andNext(withReply({ ...app, screens: [first.state] }, first, now), (next) => settled(next, now));
}

const firstScreen = (route: StartRoute, app: App, now: number): Reply<ScreenState> =>
  isSlow(route) ? newOpening(1, route, app) : screenOf(route, 1, app, now);

/** The app after an event, and what the host has to do. Pure: `now` is milliseconds of any clock. */
export function update(app: App, event: AppEvent, now: number): Transition {
  const next = handled(app, event, now);
  const isOver = next.effects.some(({ kind }) => kind === 'exit');
  return isOver ? next : andNext(next, (after) => settled(after, now));
}

function handled(app: App, event: AppEvent, now: number): Transition {
  switch (event.kind) {
    case 'key':
      return pressed(app, event.key, now);
    case 'paste':
      return pasted(app, event.text, now);
    case 'click':
      return clicked(app, event, now);
    case 'drag':
      return dragged(app, event, now);
    case 'wheel':
      return wheeled(app, event.by, now);
    case 'resized':
      return step({ ...app, size: event.size });
    case 'ground':
      return step(onGround(app, event.light));
    case 'ticked':
      return step(app);
    case 'programs':
      return step({ ...app, known: withPrograms(app.known, event, event.programs) });
    case 'kept':
      return step({ ...app, save: event.save, notice: event.problem ?? app.notice });
    case 'policy-saved':
      return policySaved(app, event.saved, now);
    case 'reported':
      return reported(app, event, now);
    case 'chapters':
      return step({ ...app, chapters: event.chapters });
    case 'rested':
      return sent(app, event.screen, event, now);
    case 'draft':
    case 'edited': {
      const edit = app.screens.find(({ kind }) => kind === 'edit');
      return edit ? sent(app, edit.serial, event, now) : step(app);
    }
  }
}

function onGround(app: App, light: boolean): App {
  const { setup } = app;
  const tones = tonesOn(light, setup.shades);
  return tones === setup.theme.tones ? app : { ...app, setup: { ...setup, theme: { ...setup.theme, tones } } };
}

function reported(app: App, event: Reported, now: number): Transition {
  const isThis = ({ screen, work }: App['working'][number]) => screen === event.screen && work === event.work;
  if (!app.working.some(isThis)) return step(app);
  const next = event.final ? { ...app, working: app.working.filter((id) => !isThis(id)) } : app;
  if (event.work === 'simulation' && 'watched' in event.result && event.result.wanted.kind === 'par') {
    const { wanted, watched } = event.result;
    return step({ ...next, known: withKnownRun(next.known, wanted, wanted, watched) });
  }
  if (event.screen !== APP) return sent(next, event.screen, event, now);
  const { search } = app.known;
  if (event.work !== 'par' || !event.result || !search) return step(next);
  if (!isLarge(search.scenario)) return step({ ...next, known: withKnownRun(next.known, search, event.result) });
  // Simulating a large scenario takes seconds: only the last of the runs that are found is simulated.
  if (!event.final) return step(next);
  const { decisions, proven, certificate } = event.result;
  const wanted = { kind: 'par', ...search, decisions, proven, certificate } as const;
  return started(next, { screen: APP, work: 'simulation' }, (id) => ({ kind: 'simulate', id, wanted }));
}

function sent(app: App, serial: number, event: ScreenEvent, now: number): Transition {
  const screen = app.screens.find((one) => one.serial === serial);
  const answer = screen && screenKindOf(screen).onEvent?.(screen, app, event, now);
  return answer ? withReply(app, answer, now) : step(app);
}

/** What follows from any event: what the screen that is shown now asks for, and which search for par continues. */
function settled(app: App, now: number): Transition {
  const top = topOf(app);
  const after = screenKindOf(top).afterEvent?.(top, app);
  return andNext(
    andNext(after ? withReply(app, after, now) : step(app), (next) => listening(next, now)),
    searching,
  );
}

/**
 * Par is searched for one scenario at a time, the one that is shown; a search for another scenario is given up. A
 * search that found nothing starts again when its scenario is shown after another one.
 */
function searching(app: App): Transition {
  const top = topOf(app);
  const wanted = screenKindOf(top).searched?.(top, app) ?? null;
  const { search } = app.known;
  if (!wanted || parOf(app.known, wanted) || (search && isSame(search, wanted))) return step(app);
  const { scenario, seed } = wanted;
  const request = { kind: 'par', scenario, seed, limitMs: PAR_MS } as const;
  const next = { ...app, known: { ...app.known, search: { scenario, seed } } };
  return andNext(
    withoutWork(next, ({ screen }) => screen === APP),
    (free) => started(free, { screen: APP, work: 'par' }, (id) => ({ kind: 'work', id, request })),
  );
}
