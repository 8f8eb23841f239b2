import { compareScores } from '../engine/score.ts';
import { expand } from '../scenario/expand.ts';
import { withDeadline } from './deadline.ts';
import { DEMANDS, type Demands } from './demands.ts';
import { draftOf, type Sketch } from './draft.ts';
import { GENERATOR_VERSION, type Recipe } from './kinds.ts';
import { type Measured, measure, reachedBy, trappedRules } from './measure.ts';
import { meritOf, mostMeritOf } from './merit.ts';
import { Random } from './random.ts';
import { VOCABULARIES } from './vocabularies.ts';

/** How many drafts are made per batch. */
const DRAFTS = 24;

/** If a larger share of players reaches par, it is not a puzzle. */
const MOST_REACHED = 0.7;

/** A draft that may become the scenario. */
export interface Candidate {
  readonly draft: Sketch;
  readonly measured: Measured;
  /** The share of simulated players who reach par. */
  readonly reached: number;
  /** Higher is better. */
  readonly merit: number;
}

/** The random numbers of a recipe, for one purpose. */
export const randomOf = ({ text, kind, difficulty }: Recipe, purpose: string): Random =>
  new Random(JSON.stringify([GENERATOR_VERSION, kind, difficulty, text, purpose]));

/** A candidate before a crowd has played it. */
interface Unplayed extends Pick<Candidate, 'draft' | 'measured'> {
  readonly number: number;
  readonly most: number;
}

/** The candidates of one batch, the best first. A crowd takes long: it plays only those that can be the next. */
export class Candidates {
  private readonly played: (Candidate & Unplayed)[] = [];
  private readonly demands: Demands;
  private readonly unplayed: Unplayed[];

  constructor(demands: Demands, unplayed: readonly Unplayed[]) {
    this.demands = demands;
    this.unplayed = unplayed.toSorted((a, b) => b.most - a.most);
  }

  /** Takes the best of those that are left; undefined if there are none. Yields 1 after each crowd. */
  *takeBest(): Generator<number, Candidate | undefined> {
    const { played, unplayed } = this;
    for (let next = unplayed[0]; next && next.most >= (played[0]?.merit ?? next.most); next = unplayed[0]) {
      unplayed.shift();
      const reached = reachedBy(next.measured);
      played.push({ ...next, reached, merit: meritOf(next.measured, reached, this.demands) });
      played.sort((a, b) => b.merit - a.merit || a.number - b.number);
      yield 1;
    }
    return played.shift();
  }
}

/** Yields the share of the batches so far that is done, 0 … 1. */
export function* candidatesOf(recipe: Recipe, batch: number): Generator<number, Candidates> {
  const demands = DEMANDS[recipe.difficulty];
  const unplayed: Unplayed[] = [];
  for (let number = 0; number < DRAFTS; number++) {
    yield (batch + number / DRAFTS) / (batch + 1);
    const random = randomOf(recipe, `draft ${batch}/${number}`);
    const sharp = sharpened(draftOf(VOCABULARIES[recipe.kind], demands, random), recipe, random);
    if (sharp) unplayed.push({ ...sharp, number, most: mostMeritOf(sharp.measured, demands) });
  }
  return new Candidates(demands, unplayed);
}

/** Whether some players, but not too many, find what the simple rules miss. */
export function isPuzzle({ measured, reached }: Candidate, { difficulty }: Recipe): boolean {
  const isTrap = compareScores(measured.rules['event-loop'], measured.best) > 0;
  const trapped = trappedRules(measured).length;
  return isTrap && trapped >= DEMANDS[difficulty].trapped && reached > 0 && reached <= MOST_REACHED;
}

// A deadline turns a shortcut into a trap. If it cannot be kept, or only at the cost of time, it is left out.
function sharpened(draft: Sketch, recipe: Recipe, random: Random): Pick<Candidate, 'draft' | 'measured'> | null {
  const measured = measure(scenarioOf(draft, recipe));
  if (!measured) return null;
  const hurried = random.percent(DEMANDS[recipe.difficulty].deadlines) ? withDeadline(draft, measured, random) : null;
  const again = hurried && measure(scenarioOf(hurried, recipe));
  const isKept = again && again.best.last === measured.best.last;
  return hurried && isKept ? { draft: hurried, measured: again } : { draft, measured };
}

/** A draft as a scenario for the engine. */
const scenarioOf = (draft: Sketch, { kind }: Recipe) =>
  expand({ format: 1, title: 'Draft', unit: VOCABULARIES[kind].unit, ...draft });
