import { simulate } from '../../src/engine/run.ts';
import { makePolicy } from '../../src/policies/registry.ts';
import type { AppOptions } from '../../src/screens/app/app-options.ts';
import type { Size } from '../../src/screens/layout.ts';
import { forgetful, type Keeper } from '../../src/session/keep/progress.ts';
import { laundryWithWalks } from './bundled.ts';
import { keysOfRun } from './player.ts';
import { beginGame, listedAs, type Screens } from './screens.ts';

export const LAUNDRY = listedAs('laundry-day', laundryWithWalks());

/** Keys that play Laundry day to the end, as the event loop does. */
export const WHOLE = keysOfRun(simulate(LAUNDRY.scenario, makePolicy('event-loop'))).flat();

/** Milliseconds after which all animations are over. */
export const LONG = 60_000;

/** A new game of Laundry day. */
export const laundry = (more: Partial<AppOptions> = {}, size?: Size): Screens => beginGame(LAUNDRY, more, size);

/** The decisions of the one saved game, or null. */
export const keptBy = (keeper: Keeper): readonly string[] | null =>
  Object.values(keeper.read().games)[0]?.decisions ?? null;

/** The best result in the one scenario that was played. */
export const progressOf = (keeper: Keeper) => Object.values(keeper.read().progress)[0];

/** The decisions that result from keys in a game of Laundry day. */
export function kept(...keys: readonly string[]): readonly string[] | null {
  const keeper = forgetful();
  laundry({ keeper }).press(...keys);
  return keptBy(keeper);
}

/** The state of the clock. */
export const clock = (screens: Screens): string => /[▶‖■] (\S+( \w+)?)$/m.exec(screens.rows()[0] ?? '')?.[1] ?? '';
