import { compareScores } from '../analysis/score.ts';
import { expand } from '../scenario/expand.ts';
import type { ScenarioFile } from '../scenario/schema.ts';
import { withDeadline } from './deadline.ts';
import { DEMANDS } from './demands.ts';
import { type Draft, draftOf } from './draft.ts';
import { findingsOf } from './findings.ts';
import { GENERATOR_VERSION, type Recipe } from './kinds.ts';
import { lessonOf } from './lesson.ts';
import { Lots } from './lots.ts';
import { type First, firstsOf, isFree, type Measured, measure, reachedBy, rulesOf, trappedRules } from './measure.ts';
import { meritOfCrowd, meritOfFirsts, meritOfRules } from './merit.ts';
import { storyOf } from './story.ts';
import { VOCABULARIES } from './vocabularies.ts';

/** How many are drawn at a time, how many of these are played, how many then looked at closely, and how often it is tried anew. */
const DRAFTS = 24;
const PLAYED = 12;
const FINALISTS = 5;
const BATCHES = 4;

/** What more players reach is no riddle. */
const MOST_REACHED = 0.7;

interface Candidate {
  readonly draft: Draft;
  readonly measured: Measured;
  readonly merit: number;
}

interface Played extends Candidate {
  /** The share of simulated players who reach par. */
  readonly reached: number;
}

interface Finalist extends Played {
  readonly firsts: readonly First[];
  /** It has all that a good one must have. */
  readonly isGood: boolean;
}

/**
 * A scenario that is fun to play: of many drawn from the text, the one with a trap for the simple rules, one best first
 * move, and a par that some players find. The same for the same recipe on every machine; takes a second or so.
 */
export function generateScenario(recipe: Recipe): ScenarioFile {
  const vocabulary = VOCABULARIES[recipe.kind];
  const { draft, measured, firsts } = bestOf(recipe);
  const lots = lotsOf(recipe, 'words');
  const { unit, scene } = vocabulary;
  return {
    $schema: './scenario.schema.json',
    format: 1,
    title: lots.pick(vocabulary.titles),
    story: storyOf(vocabulary, draft, lots),
    unit,
    ...(scene ? { scene } : {}),
    ...draft,
    lesson: lessonOf(findingsOf(measured, firsts), vocabulary, lots),
  };
}

const lotsOf = ({ text, kind, difficulty }: Recipe, purpose: string): Lots =>
  new Lots(JSON.stringify([GENERATOR_VERSION, kind, difficulty, text, purpose]));

function bestOf(recipe: Recipe): Finalist {
  let best: Finalist | null = null;
  for (let batch = 0; batch < BATCHES || !best; batch++) {
    for (const candidate of finalistsOf(recipe, batch)) {
      const finalist = lookClosely(candidate, recipe);
      if (finalist && (!best || isAbove(finalist, best))) best = finalist;
    }
    if (best?.isGood) break;
  }
  return best;
}

const isAbove = (a: Finalist, b: Finalist): boolean => (a.isGood === b.isGood ? a.merit > b.merit : a.isGood);

// What costs little to find out is found out first, of many; what costs more, of the best of these.
function finalistsOf(recipe: Recipe, batch: number): Played[] {
  const demands = DEMANDS[recipe.difficulty];
  const candidates: Candidate[] = [];
  for (let number = 0; number < DRAFTS; number++) {
    const lots = lotsOf(recipe, `draft ${batch}/${number}`);
    const sharp = sharpened(draftOf(VOCABULARIES[recipe.kind], demands, lots), recipe, lots);
    if (sharp) candidates.push({ ...sharp, merit: meritOfRules(sharp.measured, demands) });
  }
  const played = bestFew(candidates, PLAYED).map((candidate) => {
    const reached = reachedBy(candidate.measured);
    return { ...candidate, reached, merit: candidate.merit + meritOfCrowd(reached, demands) };
  });
  return bestFew(played, FINALISTS);
}

const bestFew = <T extends { readonly merit: number }>(list: readonly T[], most: number): T[] =>
  list.toSorted((a, b) => b.merit - a.merit).slice(0, most);

// A deadline that par keeps and a rule misses makes a trap of what was a shortcut; and par stays what it was.
function sharpened(draft: Draft, recipe: Recipe, lots: Lots): Pick<Candidate, 'draft' | 'measured'> | null {
  const measured = measure(scenarioOf(draft, recipe));
  if (!measured) return null;
  const hurried = lots.percent(DEMANDS[recipe.difficulty].deadlines) ? withDeadline(draft, measured, lots) : null;
  if (!hurried) return { draft, measured };
  const scenario = scenarioOf(hurried, recipe);
  return { draft: hurried, measured: { ...measured, scenario, rules: rulesOf(scenario) } };
}

const scenarioOf = (draft: Draft, { kind }: Recipe) =>
  expand({ format: 1, title: 'Draft', unit: VOCABULARIES[kind].unit, ...draft });

function lookClosely(candidate: Played, recipe: Recipe): Finalist | null {
  const demands = DEMANDS[recipe.difficulty];
  const { draft, reached } = candidate;
  const measured = measure(scenarioOf(draft, recipe));
  const firsts = measured && firstsOf(measured);
  if (!firsts) return null;
  const isGood =
    reached > 0 &&
    reached <= MOST_REACHED &&
    trappedRules(measured).length >= demands.trapped &&
    compareScores(measured.rules['event-loop'], measured.best) > 0 &&
    firsts.filter(({ cost }) => isFree(cost)).length === 1;
  return { ...candidate, measured, firsts, isGood, merit: candidate.merit + meritOfFirsts(firsts) };
}
