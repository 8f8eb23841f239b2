import { type Answer, WAIT, waitUntil } from '../../engine/decision.ts';
import type { Kernel } from '../../engine/kernel.ts';
import { replay, replayedOnly } from '../../policies/replay.ts';
import type { Checkpoints } from './checkpoints.ts';
import { PLAYER } from './position.ts';

/**
 * The decision of `.`: to wait for the next event of any task or, if a deadline that the player knows is missed before
 * that, until the tick at which it is missed. A missed deadline is not an event of the engine, but the clock stops for
 * it.
 * @param decisions those made so far; the game must be open after them
 */
export function waitAnswer(game: Checkpoints, decisions: readonly Answer[]): Answer {
  const { kernel } = game.play(decisions, replay(decisions, PLAYER));
  const missed = nextMissed(kernel);
  if (missed === Number.POSITIVE_INFINITY || kernel.ready.size === 0) return WAIT;
  const waited = [...decisions, WAIT];
  const next = game.play(waited, replayedOnly(waited, PLAYER));
  const isOver = next.run.outcome !== 'open';
  return missed < (isOver ? next.run.until : next.kernel.now) ? waitUntil(missed) : WAIT;
}

// A task is late from the tick after its deadline on.
function nextMissed(kernel: Kernel): number {
  let next = Number.POSITIVE_INFINITY;
  for (const { index, deadline, surprise } of kernel.scenario.tasks) {
    if (deadline === null || deadline < kernel.now) continue;
    const { phase } = kernel.task(index);
    if (phase !== 'over' && !(surprise && phase === 'absent')) next = Math.min(next, deadline + 1);
  }
  return next;
}
