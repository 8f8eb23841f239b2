import type { RunFigures } from './figures.ts';

/** The run of a scenario under a policy, as a row of a table. */
export interface RunRow {
  readonly policy: string;
  readonly figures: RunFigures;
}

/** One value of a sweep, or one change of a what-if, with its runs. */
export interface SweepPoint<V extends number | string = number> {
  readonly value: V;
  readonly rows: readonly RunRow[];
}

/** The policy that a sweep is about: the first one that is not `sync`. */
export const mainRow = (rows: readonly RunRow[]): RunRow =>
  rows.find(({ policy }) => policy !== 'sync') ?? (rows[0] as RunRow);

/** The tick at which a run was over; of one that never is, its last event. */
export const lastEnd = ({ figures }: RunRow): number => figures.makespan ?? figures.score.last;
