import { simulate } from '../../src/engine/run.ts';
import { makePolicy } from '../../src/policies/registry.ts';
import type { AppOptions } from '../../src/screens/app-options.ts';
import type { Size } from '../../src/screens/layout.ts';
import { forgetful, type Keeper } from '../../src/session/keep/progress.ts';
import { bundled } from './bundled.ts';
import { keysOfRun } from './player.ts';
import { beginGame, listedAs, type Screens } from './screens.ts';

export const LAUNDRY = listedAs('laundry-day', bundled('laundry-day'));

/** Keys that play Laundry day as the event loop does, to its end. */
export const WHOLE = keysOfRun(simulate(LAUNDRY.scenario, makePolicy('event-loop'))).flat();

/** Milliseconds in which all that moves has come to rest. */
export const LONG = 60_000;

/** A game of Laundry day that has just begun. */
export const laundry = (more: Partial<AppOptions> = {}, size?: Size): Screens => beginGame(LAUNDRY, more, size);

/** The decisions of the one game that is kept, or null. */
export const keptBy = (keeper: Keeper): readonly string[] | null =>
  Object.values(keeper.read().games)[0]?.decisions ?? null;

/** What has been reached in the one scenario that was played. */
export const progressOf = (keeper: Keeper) => Object.values(keeper.read().progress)[0];

/** The decisions that keys come to in a game of Laundry day. */
export function kept(...keys: readonly string[]): readonly string[] | null {
  const keeper = forgetful();
  laundry({ keeper }).press(...keys);
  return keptBy(keeper);
}

/** The clock, whatever it is doing. */
export const clock = (screens: Screens): string => /[▶‖■] (\S+( \w+)?)$/m.exec(screens.rows()[0] ?? '')?.[1] ?? '';
