import { type Answer, printDecision } from '../../engine/decision.ts';
import type { Scenario } from '../../scenario/scenario.ts';

/** All that undo restores. */
export interface Moves {
  readonly decisions: readonly Answer[];
  /** The event loop has made some of them. */
  readonly helped: boolean;
}

/** One step of undo: from `at` on, `added` replaces `removed`. */
export interface Change {
  readonly at: number;
  readonly removed: readonly Answer[];
  readonly added: readonly Answer[];
  /** It also inverts `helped`. */
  readonly turnsHelped: boolean;
  /** The event loop has made what was added. */
  readonly byLoop: boolean;
}

/** The decisions from index `from` up to, not including, `to`. */
export interface LoopStretch {
  readonly from: number;
  readonly to: number;
}

/** The change that undoes this one. @internal */
export const inverse = (change: Change): Change => ({ ...change, removed: change.added, added: change.removed });

/** The moves with a change applied; the change must have been made for them. @internal */
export const applyChange = ({ decisions, helped }: Moves, { at, removed, added, turnsHelped }: Change): Moves => ({
  decisions: decisions.slice(0, at).concat(added, decisions.slice(at + removed.length)),
  helped: helped !== turnsHelped,
});

/** One game in progress: what was decided, and how to undo it. The view is not part of it. */
export interface Game {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly moves: Moves;
  /** What undo reverts, the last step at the end; what redo does again, the next step at the end. */
  readonly past: readonly Change[];
  readonly future: readonly Change[];
}

const NONE: readonly Answer[] = [];

/** A game from its start, or resumed: each decision so far can be undone on its own. */
export const newGame = (
  scenario: Scenario,
  seed: number,
  decisions: readonly Answer[] = NONE,
  helped = false,
): Game => ({
  scenario,
  seed,
  moves: { decisions, helped },
  past: decisions.map((answer, at) => ({ at, removed: NONE, added: [answer], turnsHelped: false, byLoop: false })),
  future: [],
});

/** Decide: keep the first `kept` decisions (by default all), and add these. One step for undo. */
export function decide(game: Game, answers: readonly Answer[], kept = game.moves.decisions.length): Game {
  const removed = game.moves.decisions.slice(kept);
  return change(game, { at: kept, removed, added: answers, turnsHelped: false, byLoop: false });
}

/** Replace the decisions by a longer list, the end of which the event loop made. One step for undo. */
export function decidedByLoop(game: Game, answers: readonly Answer[]): Game {
  const { decisions, helped } = game.moves;
  const at = decisions.length;
  return change(game, { at, removed: NONE, added: answers.slice(at), turnsHelped: !helped, byLoop: true });
}

/** The decisions that the event loop made, as far as is known: those of a resumed game count as the player's. */
export function loopStretches({ past }: Game): readonly LoopStretch[] {
  let stretches: LoopStretch[] = [];
  for (const { at, removed, added, byLoop } of past) {
    if (removed.length > 0)
      stretches = stretches.flatMap(({ from, to }) => (from < at ? { from, to: Math.min(to, at) } : []));
    if (byLoop) stretches.push({ from: at, to: at + added.length });
  }
  return stretches;
}

const change = (game: Game, step: Change): Game => ({
  ...game,
  moves: applyChange(game.moves, step),
  past: [...game.past, step],
  future: [],
});

/** The decisions as they are printed: `load-1`, `wait`, `wait:75`. */
export const printedDecisions = ({ scenario, moves }: Game): string[] =>
  moves.decisions.map((answer) => printDecision(scenario, answer));

/** The game with the last step undone, or null if there is none. */
export function undo(game: Game): Game | null {
  const last = game.past.at(-1);
  if (!last) return null;
  const moves = applyChange(game.moves, inverse(last));
  return { ...game, moves, past: game.past.slice(0, -1), future: [...game.future, last] };
}

/** The game with the step that was undone last redone, or null if there is none. */
export function redo(game: Game): Game | null {
  const next = game.future.at(-1);
  if (!next) return null;
  const moves = applyChange(game.moves, next);
  return { ...game, moves, past: [...game.past, next], future: game.future.slice(0, -1) };
}
