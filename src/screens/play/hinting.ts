import type { Answer } from '../../engine/decision.ts';
import type { WorkHandle } from '../../session/background.ts';
import type { Game } from '../../session/game/game.ts';
import type { Hint } from '../../solver/review/hint.ts';
import type { Shared } from '../shared.ts';
import { kindWords, moveWords, reasonWords } from './hint-words.ts';

/** So quick that a hint comes at once, so long that the larger scenarios get one at all. */
const PATIENCE_MS = 180;

/** What is known of the position of a game: the first key asks for a mild hint, the second for the move, the third why. */
export class Hinting {
  private readonly shared: Shared;
  /** The decisions that led to the position that was asked about. */
  private position: readonly Answer[] | null = null;
  /** Undefined: it is being worked out; null: it could not be found out. */
  private hint: Hint | null | undefined;
  private told = 0;
  private job: WorkHandle | null = null;

  constructor(shared: Shared) {
    this.shared = shared;
  }

  /** Say more about where the game stands; ask again where nothing could be found out. */
  ask(game: Game): void {
    const { scenario, seed, moves } = game;
    if (this.isAbout(game) && this.hint !== null) {
      this.told++;
      return;
    }
    this.job?.cancel();
    this.position = moves.decisions;
    this.hint = undefined;
    this.told = 1;
    const runs = this.shared.bestDecisions(scenario, seed);
    const task = { kind: 'hint', scenario, seed, decisions: moves.decisions, limitMs: PATIENCE_MS, runs } as const;
    this.job = this.shared.options.background.start(task, (hint) => {
      this.hint = hint;
      this.shared.changed();
    });
  }

  /** The hint for where the game stands, or null if none was asked for. */
  words(game: Game, numberOf: (task: number) => number): string | null {
    if (!this.isAbout(game)) return null;
    if (this.hint === undefined) return 'Thinking …';
    if (this.hint === null) return 'No hint could be found out in time. (h: try again)';
    const { scenario, seed } = game;
    if (this.told === 1) return kindWords(this.hint);
    const why = this.told % 2 === 1 ? reasonWords(scenario, this.hint) : null;
    return why ?? moveWords(scenario, seed, this.hint, numberOf);
  }

  private isAbout({ moves: { decisions } }: Game): boolean {
    const { position } = this;
    if (position === null || position === decisions) return position !== null;
    return position.length === decisions.length && position.every((answer, i) => answer === decisions[i]);
  }
}
