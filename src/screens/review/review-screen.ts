import type { WorkHandle } from '../../session/background.ts';
import type { LoopStretch } from '../../session/game/game.ts';
import { didCost } from '../../session/game/review-words.ts';
import { ReviewedGame } from '../../session/game/reviewed-game.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import type { Action, Binding } from '../bindings.ts';
import type { Size } from '../layout.ts';
import { REVIEW_BINDINGS } from '../play/bindings.ts';
import type { Command, Screen } from '../screen.ts';
import type { Shared } from '../shared.ts';
import { reviewFrame } from './review-frame.ts';

/** For so long a game is looked through. */
const LIMIT_MS = 15_000;
const MOST_ZOOM = 20;

/** A game that is over, gone through decision by decision. */
export class ReviewScreen implements Screen {
  readonly bindings: readonly Binding[] = REVIEW_BINDINGS;
  readonly marks = true;
  private readonly shared: Shared;
  private readonly watched: AnalysedRun;
  private readonly job: WorkHandle;
  private game: ReviewedGame | null = null;
  private progress: number | 'failed' | null = null;
  private chosen = 0;
  private zoom = 0;
  private list: boolean;

  constructor(shared: Shared, watched: AnalysedRun, byLoop: readonly LoopStretch[]) {
    const { scenario, seed, decisions } = watched.run;
    this.shared = shared;
    this.watched = watched;
    this.list = shared.options.reducedMotion;
    const answers = decisions.map(({ answer }) => answer);
    const task = { kind: 'review', scenario, seed, decisions: answers, limitMs: LIMIT_MS } as const;
    this.job = shared.options.background.start(task, (review) => {
      if (review === null) this.progress = 'failed';
      else if ('progress' in review) this.progress = review.progress;
      else this.open(new ReviewedGame(watched, review, byLoop));
      shared.changed();
    });
  }

  circumstances() {
    const { reducedMotion: still, policies } = this.shared.options;
    return { motion: 'ended' as const, still, policies: policies.length };
  }

  moving = (): boolean => false;

  carryOut(action: Action): Command {
    switch (action) {
      case 'back':
        this.job.cancel();
        return { kind: 'back' };
      case 'step-on':
        return this.goTo(this.chosen + 1);
      case 'step-back':
        return this.goTo(this.chosen - 1);
      case 'start':
        return this.goTo(0);
      case 'end':
        return this.goTo(Number.POSITIVE_INFINITY);
      case 'cost-on':
        return this.goToDear(1);
      case 'cost-back':
        return this.goToDear(-1);
      case 'log':
        this.list = !this.list;
        return null;
      case 'zoom-in':
        return this.magnify(1);
      case 'zoom-out':
        return this.magnify(-1);
      default:
        return null;
    }
  }

  frame(size: Size, _now: number, bottom: string): string[] {
    const { watched, game, progress, chosen, zoom, list } = this;
    return reviewFrame({ watched, game, progress, chosen, zoom, list }, size, this.shared.theme, bottom);
  }

  // What one came to see is what went wrong.
  private open(game: ReviewedGame): void {
    this.game = game;
    this.chosen = Math.max(0, game.review.decisions.findIndex(didCost));
  }

  private goTo(number: number): Command {
    const last = (this.game?.review.decisions.length ?? 1) - 1;
    this.chosen = Math.max(0, Math.min(last, number));
    return null;
  }

  private goToDear(by: 1 | -1): Command {
    if (!this.game) return null;
    const next = this.game.nextDear(this.chosen, by);
    if (next !== null) return this.goTo(next);
    return { kind: 'notice', text: `No decision ${by > 0 ? 'after' : 'before'} this one cost anything.` };
  }

  private magnify(by: number): Command {
    this.zoom = Math.max(-MOST_ZOOM, Math.min(MOST_ZOOM, this.zoom + by));
    return null;
  }
}
