import type { Job } from '../../session/background.ts';
import { type Game, printedDecisions } from '../../session/game.ts';
import type { Hint } from '../../solver/hint.ts';
import type { Shared } from '../shared.ts';
import { kindWords, moveWords } from './hint-words.ts';

/** So quick that a hint comes at once, so long that the larger scenarios get one at all. */
const PATIENCE_MS = 180;

/** What is known of the position of a game: the first key asks for a mild hint, the second for the move. */
export class Hinting {
  private readonly shared: Shared;
  /** The position that was asked about, as printed decisions. */
  private position: string | null = null;
  private hint: Hint | null | undefined;
  private told = 0;
  private job: Job | null = null;

  constructor(shared: Shared) {
    this.shared = shared;
  }

  /** Say more about where the game stands. */
  ask(game: Game): void {
    const { scenario, seed, moves } = game;
    const position = printedDecisions(game).join();
    if (position === this.position) {
      this.told++;
      return;
    }
    this.job?.cancel();
    this.position = position;
    this.hint = undefined;
    this.told = 1;
    const task = { kind: 'hint', scenario, seed, decisions: moves.decisions, limitMs: PATIENCE_MS } as const;
    this.job = this.shared.options.background.start(task, (hint) => {
      this.hint = hint;
      this.shared.changed();
    });
  }

  /** The hint for where the game stands, or null if none was asked for. */
  words(game: Game, numberOf: (task: number) => number): string | null {
    if (this.position === null || printedDecisions(game).join() !== this.position) return null;
    if (this.hint === undefined) return 'Thinking …';
    if (this.hint === null) return 'This is too large to give a hint in time.';
    const { scenario, seed } = game;
    return this.told === 1 ? kindWords(this.hint) : moveWords(scenario, seed, this.hint, numberOf);
  }

  /** Nobody wants to know any more. */
  stop(): void {
    this.job?.cancel();
  }
}
