import type { RunFigures } from './figures.ts';
import { Counts, type Spread } from './spread.ts';

/** The figures of which the spread over seeds is known, as the documents name them. */
const MEASURED = {
  until: ({ until }: RunFigures) => until,
  saved: ({ saving }: RunFigures) => saving.saved,
  speedUp: ({ saving }: RunFigures) => saving.speedUp,
  switches: ({ switches }: RunFigures) => switches,
  idle: ({ idle }: RunFigures) => idle,
  lost: ({ score }: RunFigures) => score.lost,
  lateness: ({ score }: RunFigures) => score.lateness,
  unfinished: ({ score }: RunFigures) => score.unfinished,
  meanWaiting: ({ meanWaiting }: RunFigures) => meanWaiting,
  meanTurnaround: ({ meanTurnaround }: RunFigures) => meanTurnaround,
  meanReady: ({ meanReady }: RunFigures) => meanReady,
} as const;
export type SeedFigure = keyof typeof MEASURED;
export const SEED_FIGURES = Object.keys(MEASURED) as readonly SeedFigure[];

/** The figures of one policy over many seeds. */
export interface SeedSummary {
  readonly seeds: number;
  /** With how many seeds it got stuck. */
  readonly stuck: number;
  /** Null: no run has such a figure. */
  readonly spreads: Readonly<Record<SeedFigure, Spread | null>>;
}

/** Collects the figures of one policy, in any order, and keeps no run. */
export class SeedFigures {
  private seeds = 0;
  private stuck = 0;
  private readonly counts = SEED_FIGURES.map(() => new Counts());

  add(figures: RunFigures): void {
    this.seeds += 1;
    if (figures.isStuck) this.stuck += 1;
    for (const [i, name] of SEED_FIGURES.entries()) this.counts[i]?.add(MEASURED[name](figures));
  }

  summary(): SeedSummary {
    const spreads = SEED_FIGURES.map((name, i) => [name, this.counts[i]?.spread() ?? null]);
    return { seeds: this.seeds, stuck: this.stuck, spreads: Object.fromEntries(spreads) };
  }
}
