import { compareScores } from '../engine/score.ts';
import { expand } from '../scenario/expand.ts';
import { withDeadline } from './deadline.ts';
import { DEMANDS } from './demands.ts';
import { draftOf, type Sketch } from './draft.ts';
import { GENERATOR_VERSION, type Recipe } from './kinds.ts';
import { type Measured, measure, reachedBy, trappedRules } from './measure.ts';
import { meritOf } from './merit.ts';
import { Lots } from './random.ts';
import { VOCABULARIES } from './vocabularies.ts';

/** How many are drawn at a time. */
const DRAFTS = 24;

/** What more players reach is no riddle. */
const MOST_REACHED = 0.7;

/** One that could be it. */
export interface Candidate {
  readonly draft: Sketch;
  readonly measured: Measured;
  /** The share of simulated players who reach par. */
  readonly reached: number;
  /** The more the better. */
  readonly merit: number;
}

/** What is left to chance in a recipe, for a purpose. */
export const randomOf = ({ text, kind, difficulty }: Recipe, purpose: string): Lots =>
  new Lots(JSON.stringify([GENERATOR_VERSION, kind, difficulty, text, purpose]));

/** Candidates, the best first. */
export function candidatesOf(recipe: Recipe, batch: number): Candidate[] {
  const demands = DEMANDS[recipe.difficulty];
  const candidates: Candidate[] = [];
  for (let number = 0; number < DRAFTS; number++) {
    const lots = randomOf(recipe, `draft ${batch}/${number}`);
    const sharp = sharpened(draftOf(VOCABULARIES[recipe.kind], demands, lots), recipe, lots);
    if (!sharp) continue;
    const reached = reachedBy(sharp.measured);
    candidates.push({ ...sharp, reached, merit: meritOf(sharp.measured, reached, demands) });
  }
  return candidates.sort((a, b) => b.merit - a.merit);
}

/** Whether some players, but not too many, find what the rules do not. */
export function isRiddle({ measured, reached }: Candidate, { difficulty }: Recipe): boolean {
  const isTrap = compareScores(measured.rules['event-loop'], measured.best) > 0;
  const trapped = trappedRules(measured).length;
  return isTrap && trapped >= DEMANDS[difficulty].trapped && reached > 0 && reached <= MOST_REACHED;
}

// A deadline makes a trap of what was a shortcut; if it cannot be kept, or only at the cost of time, there is none.
function sharpened(draft: Sketch, recipe: Recipe, lots: Lots): Pick<Candidate, 'draft' | 'measured'> | null {
  const measured = measure(scenarioOf(draft, recipe));
  if (!measured) return null;
  const hurried = lots.percent(DEMANDS[recipe.difficulty].deadlines) ? withDeadline(draft, measured, lots) : null;
  const again = hurried && measure(scenarioOf(hurried, recipe));
  const isKept = again && again.best.last === measured.best.last;
  return hurried && isKept ? { draft: hurried, measured: again } : { draft, measured };
}

/** A draft as the engine plays it. */
const scenarioOf = (draft: Sketch, { kind }: Recipe) =>
  expand({ format: 1, title: 'Draft', unit: VOCABULARIES[kind].unit, ...draft });
