import { applyPatches, enablePatches, type Patch, produceWithPatches } from 'immer';
import { type Answer, printDecision } from '../engine/decision.ts';
import type { Scenario } from '../scenario/scenario.ts';

enablePatches();

/** All that undo restores. */
export interface Moves {
  readonly decisions: readonly Answer[];
  /** The event loop has made some of them. */
  readonly helped: boolean;
}

interface Change {
  readonly forth: readonly Patch[];
  readonly back: readonly Patch[];
}

/** One game in progress: what was decided, and how to take it back. What is looked at, and how, is no part of it. */
export interface Game {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly moves: Moves;
  /** What undo takes back, the last at the end; what redo brings again, the next at the end. */
  readonly past: readonly Change[];
  readonly future: readonly Change[];
}

/** A game from its start, or gone on with: each decision so far can be taken back on its own. */
export function newGame(scenario: Scenario, seed: number, decisions: readonly Answer[] = [], helped = false): Game {
  const moves: Moves = { decisions: [], helped };
  const begun = { scenario, seed, moves, past: [] as Change[], future: [] };
  for (const answer of decisions) {
    const [next, forth, back] = produceWithPatches(begun.moves, (draft) => void draft.decisions.push(answer));
    begun.moves = next;
    begun.past.push({ forth, back });
  }
  return begun;
}

/** Decide: keep the first `kept` decisions (all, unless one goes back), and then these. One step for undo. */
export function decide(game: Game, answers: readonly Answer[], kept = game.moves.decisions.length): Game {
  return change(game, (draft) => {
    draft.decisions.length = kept;
    draft.decisions.push(...answers);
  });
}

/** Let all decisions be these, the newest of which the event loop has made. One step for undo. */
export const decidedByLoop = (game: Game, answers: readonly Answer[]): Game =>
  change(game, (draft) => {
    draft.decisions.push(...answers.slice(draft.decisions.length));
    draft.helped = true;
  });

function change(game: Game, recipe: (draft: { decisions: Answer[]; helped: boolean }) => void): Game {
  const [moves, forth, back] = produceWithPatches(game.moves, recipe);
  return { ...game, moves, past: [...game.past, { forth, back }], future: [] };
}

/** The decisions as they are printed: `load-1`, `wait`, `wait:75`. */
export const printedDecisions = ({ scenario, moves }: Game): string[] =>
  moves.decisions.map((answer) => printDecision(scenario, answer));

/** Take the last step back, or null if there is none. */
export function undo(game: Game): Game | null {
  const last = game.past.at(-1);
  if (!last) return null;
  const moves = applyPatches(game.moves, last.back);
  return { ...game, moves, past: game.past.slice(0, -1), future: [...game.future, last] };
}

/** Bring back what was taken back last, or null if there is nothing. */
export function redo(game: Game): Game | null {
  const next = game.future.at(-1);
  if (!next) return null;
  const moves = applyPatches(game.moves, next.forth);
  return { ...game, moves, past: [...game.past, next], future: game.future.slice(0, -1) };
}
