import { type PlayerCrowd, placeAmong } from '../../crowd/crowd.ts';
import type { Score } from '../../engine/score.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Background, WorkHandle } from '../background.ts';
import { aloneRun, parRun } from '../reference.ts';
import type { AnalysedRun } from '../watch/analysed-run.ts';

/** For so long par is looked for beside a file that is being written. */
const PAR_MS = 10_000;

/** What has been found out about a scenario by now. */
export interface Figures {
  /** The best run known; null: none yet. */
  readonly par: { readonly watched: AnalysedRun; readonly score: Score; readonly proven: boolean } | null;
  /** The search for par is over. */
  readonly searched: boolean;
  readonly crowd: PlayerCrowd | null;
  /** The simulated players have played, or could not. */
  readonly asked: boolean;
}

const nothing: Figures = { par: null, searched: false, crowd: null, asked: false };

/** What takes long about a file that is being written: begun again at every save, and what was begun before is left. */
export class FigureSearch {
  private readonly background: Background;
  private readonly seed: number;
  private readonly changed: () => void;
  private jobs: WorkHandle[] = [];
  /** What is known of the scenario as it is now, and of the one before, to be shown until then. */
  now: Figures = nothing;
  before: Figures = nothing;

  constructor(background: Background, seed: number, changed: () => void) {
    this.background = background;
    this.seed = seed;
    this.changed = changed;
  }

  /** Leave what was begun: the scenario is another one from now on. */
  leave(): void {
    for (const job of this.jobs.splice(0)) job.cancel();
    // A search that had not come far leaves nothing to show: what it was to replace is better.
    if (this.now.par && this.now.crowd) this.before = this.now;
    this.now = nothing;
  }

  /** Find out about a scenario. */
  about(scenario: Scenario): void {
    this.leave();
    const { background, seed } = this;
    this.jobs = [
      background.start({ kind: 'crowd', scenario, seed }, (crowd, asked) => this.know({ crowd, asked })),
      background.start({ kind: 'par', scenario, seed, limitMs: PAR_MS }, (par, searched) => {
        const watched = par && parRun(scenario, seed, par, aloneRun(scenario, seed));
        const known = par && watched && { watched, score: watched.statistics.score, proven: par.proven };
        this.know({ par: known ?? this.now.par, searched });
      }),
    ];
  }

  private know(more: Partial<Figures>): void {
    this.now = { ...this.now, ...more };
    this.changed();
  }
}

/** How many of the simulated players are as good as the best known, or better; null: not known yet. */
export function reachingPar({ par, crowd }: Figures): { readonly players: number; readonly of: number } | null {
  if (!par || !crowd) return null;
  const { better, equal } = placeAmong(crowd, par.score);
  return { players: better + equal, of: crowd.players };
}
