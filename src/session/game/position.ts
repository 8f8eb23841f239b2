import { type Answer, WAIT, waitUntil } from '../../engine/decision.ts';
import type { Refusal } from '../../engine/decision-point.ts';
import { refusalOf } from '../../engine/refusal.ts';
import type { Policy, RunOutline } from '../../engine/run.ts';
import { eventLoop } from '../../policies/event-loop.ts';
import { replay } from '../../policies/replay.ts';
import { type AnalysedRun, analyse } from '../watch/analysed-run.ts';
import type { Checkpoints } from './checkpoints.ts';

/** The policy name of a player's run. */
export const PLAYER = 'you';

/** Where a game stands: everything that follows from its decisions. */
export interface Position {
  /** The run so far; `run.outcome` is `open` while the player is asked something at `run.until`. */
  readonly watched: AnalysedRun;
  /** Tasks that can be attended now, in file order; none once the run is over. */
  readonly ready: readonly number[];
  /** Why an answer cannot be given now, or null if it can. */
  refusal(answer: Answer): Refusal | null;
}

/** Play decisions through the engine. @throws DecisionError for one that is not possible */
export function positionOf(game: Checkpoints, decisions: readonly Answer[], sync: RunOutline): Position {
  const { run, kernel, timeline } = game.replayed(decisions, PLAYER);
  const open = run.outcome === 'open';
  return {
    watched: analyse(run, sync, undefined, timeline),
    ready: open ? [...kernel.ready].sort((a, b) => a - b) : [],
    refusal: (answer) => (open ? refusalOf(kernel, answer) : { reason: 'over' }),
  };
}

/** The decisions so far, and those with which the event loop finishes the game. */
export function finishedByLoop(game: Checkpoints, decisions: readonly Answer[]): Answer[] {
  const own = replay(decisions);
  const loop = eventLoop();
  const policy: Policy = {
    name: PLAYER,
    choose: (point) => (point.decided < decisions.length ? own.choose(point) : loop.choose(point)),
  };
  return game.play(decisions, policy).run.decisions.map(({ answer }) => answer);
}

/** Whether a wait from here would never end: nothing rings or arrives any more. */
export function waitsForEver(game: Checkpoints, decisions: readonly Answer[]): boolean {
  const { run } = game.play(decisions, replay([...decisions, WAIT]));
  return run.outcome === 'stuck' && run.until <= (run.decisions.at(-1)?.at ?? 0);
}

/**
 * The decision that waits from here until a task can be attended, or until something unannounced arrives; null if
 * neither happens while no task is attended.
 */
export function waitFor(game: Checkpoints, decisions: readonly Answer[], task: number): Answer | null {
  let waited = 0;
  const policy = replay(decisions);
  let from = -1;
  let met = -1;
  const waiting: Policy = {
    name: PLAYER,
    choose(point) {
      const answer = policy.choose(point);
      if (answer !== undefined || point.decided < decisions.length) return answer;
      if (from < 0) from = point.now;
      const surprised = point.scenario.tasks.some(
        ({ index, surprise, arrives }) =>
          surprise && arrives > from && arrives <= point.now && point.task(index).phase !== 'absent',
      );
      if (waited > 0 && (surprised || point.ready.has(task))) {
        met = point.now;
        return undefined;
      }
      waited++;
      return WAIT;
    },
  };
  game.play(decisions, waiting);
  return met > from ? waitUntil(met) : null;
}
