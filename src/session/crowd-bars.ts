import { axisStep } from '../analysis/clock.ts';
import type { CrowdGroup, PlayerCrowd } from '../crowd/crowd.ts';
import type { Score } from '../engine/score.ts';
import type { Unit } from '../scenario/scenario.ts';

/** A score that is marked among those of a crowd. */
export interface CrowdMark {
  readonly name: string;
  readonly score: Score;
}

/** The players of a crowd whose measure is between two values, inclusive; `to` may be `Infinity`. */
export interface CrowdBar {
  /** `lost-fewer`, `lost-more`, `later`: players who differ in a figure that is compared before the measure. */
  readonly kind: 'measure' | 'lost-fewer' | 'lost-more' | 'later';
  readonly from: number;
  readonly to: number;
  readonly players: number;
  readonly marks: readonly string[];
}

export interface CrowdBars {
  /** What the bars measure: the tick at which the last task ended, or the lateness. */
  readonly measure: 'last' | 'lateness';
  readonly bars: readonly CrowdBar[];
}

const MOST_BARS = 10;
/** This percentage of the players is within the bars of equal width; the others are in the last one. */
const WITHIN = 85;

/** A crowd as bars: the players who lost the fewest tasks, and all others as one bar. */
export function barsOf(crowd: PlayerCrowd, marks: readonly CrowdMark[], unit: Unit): CrowdBars {
  const lost = Math.min(...crowd.groups.map(({ score }) => score.lost));
  const alike = crowd.groups.filter(({ score }) => score.lost === lost);
  const lateness = Math.min(...alike.map(({ score }) => score.lateness));
  const inTime = alike.filter(({ score }) => score.lateness === lateness);
  const measure = 2 * playersOf(inTime) >= playersOf(alike) ? 'last' : 'lateness';
  const kindOf = (score: Score): CrowdBar['kind'] => {
    if (score.lost !== lost) return score.lost < lost ? 'lost-fewer' : 'lost-more';
    return measure === 'last' && score.lateness > lateness ? 'later' : 'measure';
  };
  const spans = spansOf(
    measure === 'last' ? inTime : alike,
    marks.filter(({ score }) => kindOf(score) === 'measure'),
    measure,
    unit,
  );
  const bar = (kind: CrowdBar['kind'], [from, to]: Span = ALL): CrowdBar => {
    const holds = ({ score }: { score: Score }) =>
      kindOf(score) === kind && score[measure] >= from && score[measure] <= to;
    const names = marks.filter(holds).map(({ name }) => name);
    return { kind, from, to, players: playersOf(crowd.groups.filter(holds)), marks: names };
  };
  const bars = [bar('lost-fewer'), ...spans.map((span) => bar('measure', span)), bar('later'), bar('lost-more')];
  return {
    measure,
    bars: bars.filter(({ kind, players, marks: own }) => kind === 'measure' || players + own.length > 0),
  };
}

type Span = readonly [number, number];
const ALL: Span = [0, Number.POSITIVE_INFINITY];

const playersOf = (groups: readonly CrowdGroup[]): number => groups.reduce((sum, { players }) => sum + players, 0);

// One bar per value if there are few; otherwise bars of an equal round width, as far as most players reach.
function spansOf(
  groups: readonly CrowdGroup[],
  marks: readonly CrowdMark[],
  measure: 'last' | 'lateness',
  unit: Unit,
): Span[] {
  const values = [...groups, ...marks].map(({ score }) => score[measure]);
  const distinct = [...new Set(values)].sort((a, b) => a - b);
  if (distinct.length <= MOST_BARS) return distinct.map((value) => [value, value]);
  const first = distinct[0] as number;
  const step = stepOf(first, quantile(groups, measure), unit);
  const start = Math.floor(first / step) * step;
  const last = distinct.at(-1) as number;
  const count = Math.min(MOST_BARS, Math.floor((last - start) / step) + 1);
  return Array.from({ length: count }, (_, i) => {
    const from = start + i * step;
    return [from, i === count - 1 && last >= from + step ? Number.POSITIVE_INFINITY : from + step - 1];
  });
}

function stepOf(first: number, last: number, unit: Unit): number {
  let step = axisStep(unit, Math.max(1, Math.ceil((last - first) / MOST_BARS)));
  while (Math.floor(last / step) - Math.floor(first / step) >= MOST_BARS) step = axisStep(unit, step + 1);
  return step;
}

function quantile(groups: readonly CrowdGroup[], measure: 'last' | 'lateness'): number {
  const sorted = [...groups].sort((a, b) => a.score[measure] - b.score[measure]);
  const wanted = (playersOf(groups) * WITHIN) / 100;
  let passed = 0;
  for (const { score, players } of sorted) {
    passed += players;
    if (passed >= wanted) return score[measure];
  }
  return sorted.at(-1)?.score[measure] ?? 0;
}
