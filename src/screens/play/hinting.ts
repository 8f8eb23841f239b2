import type { Answer } from '../../engine/decision.ts';
import type { Game } from '../../session/game/game.ts';
import type { Hint } from '../../solver/review/hint.ts';
import type { App } from '../app/app-state.ts';
import { bestDecisions } from '../app/known.ts';
import { andThen, type Reply, reply } from '../command.ts';
import { kindWords, moveWords, reasonWords } from './hint-words.ts';
import type { PlayScreen } from './state.ts';
import { kept } from './update.ts';

/** Short enough for a hint to come at once, long enough for the larger scenarios to get one at all. */
const LIMIT_MS = 180;

/** What was asked about a position, and what is known of it. */
export interface HintState {
  /** The decisions that led to the position. */
  readonly decisions: readonly Answer[];
  /** Null: none was found in time. */
  readonly found: Hint | 'thinking' | null;
  /** How often the key was pressed: first a mild hint, then the move, then the reason. */
  readonly asked: number;
}

/** Show more of the hint for where the game stands; ask again if nothing was found. */
export function askForHint(state: PlayScreen, app: App): Reply<PlayScreen> {
  const { scenario, seed, moves } = state.play.game;
  const { hint } = state;
  if (hint && hint.found !== null && isAbout(hint, state.play.game))
    return reply({ ...state, hint: { ...hint, asked: hint.asked + 1 } });
  const { decisions } = moves;
  const hints = state.hints + Number(!hint || !isAbout(hint, state.play.game));
  const runs = bestDecisions(app.known, { scenario, seed });
  const request = { kind: 'hint', scenario, seed, decisions, limitMs: LIMIT_MS, runs } as const;
  const next: PlayScreen = { ...state, hints, hint: { decisions, found: 'thinking', asked: 1 } };
  return andThen(kept(next, app), (after) => reply(after, { kind: 'cancel', work: 'hint' }, { kind: 'work', request }));
}

/** The hint for where the game stands, in words; null: none was asked for. */
export function hintMessage(hint: HintState | null, game: Game, numberOf: (task: number) => number): string | null {
  if (!hint || !isAbout(hint, game)) return null;
  const { found, asked } = hint;
  if (found === 'thinking') return 'Thinking …';
  if (found === null) return 'No hint was found in time. (h: try again)';
  const { scenario, seed } = game;
  if (asked === 1) return kindWords(found);
  const why = asked % 2 === 1 ? reasonWords(scenario, found) : null;
  return why ?? moveWords(scenario, seed, found, numberOf);
}

function isAbout({ decisions: position }: HintState, { moves: { decisions } }: Game): boolean {
  if (position === decisions) return true;
  return position.length === decisions.length && position.every((answer, i) => answer === decisions[i]);
}
