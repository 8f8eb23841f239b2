import type { Finding } from '../scenario/checks/finding.ts';
import { gameFault, readGame } from '../scenes/chess/game.ts';
import { advice, type Context, placeOf } from './context.ts';

/** Advises on chess games that the scene cannot show to the end. */
export function onGames(context: Context): Finding[] {
  return context.scenario.tasks.flatMap(({ game, copy, entry, steps }) => {
    const fault = game === null || copy > 1 ? null : gameFault(readGame(game), steps.length);
    if (fault === null) return [];
    return [advice('game-cut-short', placeOf(context, 'tasks', entry, 'game'), fault)];
  });
}
