import { changedSave } from '../../session/keep/save-change.ts';
import { isLarge } from '../../session/watch/simulations.ts';
import type { Command, Reply } from '../command.ts';
import { isSlow, newOpening } from '../opening/screen.ts';
import { undone } from '../play/update.ts';
import type { StartRoute } from './app-options.ts';
import { type App, type ScreenState, topOf } from './app-state.ts';
import type { Effect, WorkId } from './effect.ts';
import { programsKnown, withKnownRun, withPrograms, withReview } from './known.ts';
import { screenOf } from './open.ts';

/** What an event leads to: the next state, and what the host has to do, in this order. */
export interface Transition {
  readonly app: App;
  readonly effects: readonly Effect[];
}

export const step = (app: App, ...effects: readonly Effect[]): Transition => ({ app, effects });

/** One step after another. */
export function andNext(first: Transition, next: (app: App) => Transition): Transition {
  const { app, effects } = next(first.app);
  return { app, effects: [...first.effects, ...effects] };
}

/** The app with a screen's new state, after doing what the screen asks for. */
export function withReply(app: App, { state, commands }: Reply<ScreenState>, now: number): Transition {
  const screens = app.screens.map((one) => (one.serial === state.serial ? state : one));
  return commands.reduce(
    (before, command) => andNext(before, (next) => follow(next, state.serial, command, now)),
    step({ ...app, screens }),
  );
}

function follow(app: App, screen: number, command: Command, now: number): Transition {
  switch (command.kind) {
    case 'lend':
    case 'copy':
      return step(app, command);
    case 'help':
      return step({ ...app, help: 0 });
    case 'notice':
      return step({ ...app, notice: command.text });
    case 'open':
      return opened(app, command.route, app.screens.length, now);
    case 'replace':
      return opened(app, command.route, app.screens.length - 1, now);
    case 'back':
      return back(app, command.undo ?? false, now);
    case 'home':
      return home(app, command.route ?? null, now);
    case 'work':
      return started(app, { screen, work: command.request.kind }, (id) => ({ ...command, id }));
    case 'simulate': {
      const id = { screen, work: 'simulation' } as const;
      const free = withoutWork(app, (one) => one.screen === screen && one.work === id.work);
      return andNext(free, (next) => started(next, id, () => ({ ...command, id })));
    }
    case 'advise':
      return started(app, { screen, work: 'advice' }, (id) => ({ ...command, id }));
    case 'cancel':
      return withoutWork(app, (id) => id.screen === screen && id.work === command.work);
    case 'keep':
      return step({ ...app, save: changedSave(app.save, command.change) }, command);
    case 'programs':
      if (programsKnown(app.known, command) !== undefined) return step(app);
      return step({ ...app, known: withPrograms(app.known, command, null) }, command);
    case 'rest':
      return step(app, { ...command, screen });
    case 'switch':
      return follow({ ...app, [command.device]: command.on }, screen, { kind: 'keep', change: command }, now);
    case 'policy':
      return step({ ...app, policy: command.index });
    case 'reviewed':
      return step({ ...app, known: withReview(app.known, command) });
    case 'runs':
      return step({ ...app, known: { ...app.known, runs: command.runs } });
    case 'learn': {
      const { scenario, seed, decisions } = command;
      const found = { scenario, seed, decisions, proven: false, certificate: null };
      if (!isLarge(scenario)) return step({ ...app, known: withKnownRun(app.known, found, found) });
      return follow(app, screen, { kind: 'simulate', wanted: { kind: 'par', ...found } }, now);
    }
  }
}

/** Ask for work in the background. */
export const started = (app: App, id: WorkId, effect: (id: WorkId) => Effect): Transition =>
  step({ ...app, working: [...app.working, id] }, effect(id));

/** Give up some of the work that is under way. */
export function withoutWork(app: App, isUnwanted: (id: WorkId) => boolean): Transition {
  const unwanted = app.working.filter(isUnwanted);
  const working = app.working.filter((id) => !unwanted.includes(id));
  return step({ ...app, working }, ...unwanted.map((id): Effect => ({ kind: 'cancel', id })));
}

/** Leave the program; all work is given up. */
export const exited = (app: App, status: number): Transition =>
  andNext(
    withoutWork(app, () => true),
    (next) => step(next, { kind: 'exit', status }),
  );

/** Open a screen above the lowest `kept` ones. A policy of the user's own may throw: that is shown, and nothing opened. */
function opened(app: App, route: StartRoute, kept: number, now: number): Transition {
  const serial = app.opened + 1;
  let first: Reply<ScreenState>;
  try {
    // The screen that stands in for a slow one is replaced by the screen itself.
    first =
      isSlow(route) && topOf(app).kind !== 'opening'
        ? newOpening(serial, route, app)
        : screenOf(route, serial, app, now);
  } catch (error) {
    return step({ ...app, notice: error instanceof Error ? error.message : String(error) });
  }
  return andNext(cut(app, kept), (next) =>
    withReply({ ...next, opened: serial, screens: [...next.screens, first.state] }, first, now),
  );
}

/** Leave all screens but the lowest ones; their work is given up. */
function cut(app: App, kept: number): Transition {
  const left = new Set(app.screens.slice(kept).map(({ serial }) => serial));
  return withoutWork({ ...app, screens: app.screens.slice(0, kept) }, ({ screen }) => left.has(screen));
}

function back(app: App, undo: boolean, now: number): Transition {
  if (app.screens.length === 1) return exited(app, 0);
  const below = andNext(cut(app, app.screens.length - 1), readAgain);
  return andNext(below, (next) => {
    const top = topOf(next);
    return undo && top.kind === 'play' ? withReply(next, undone(top, next, now), now) : step(next);
  });
}

// The list, or the file that is being edited, stays below; a program that was opened with a game has neither.
function home(app: App, route: StartRoute | null, now: number): Transition {
  const kept = app.setup.hasHome ? 1 : 0;
  if (route) return opened(app, route, kept, now);
  if (kept === 0) return exited(app, 0);
  return andNext(cut(app, kept), readAgain);
}

// Another copy of the program may have saved something meanwhile.
const readAgain = (app: App): Transition => step(app, { kind: 'keep', change: { kind: 'read' } });
