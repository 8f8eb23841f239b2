import type { ScenarioFile } from '../scenario/schema.ts';
import { type Candidate, candidatesOf, isRiddle, randomOf } from './candidates.ts';
import type { Recipe } from './kinds.ts';
import { findingsOf } from './lesson/findings.ts';
import { lessonOf } from './lesson/lesson.ts';
import { storyOf } from './lesson/story.ts';
import { type First, firstsOf, isFree } from './measure.ts';
import { VOCABULARIES } from './vocabularies.ts';

/** How often it is tried anew for one that is all it should be. */
const BATCHES = 2;

interface Found extends Candidate {
  readonly firsts: readonly First[];
}

/**
 * A scenario that is fun to play: of many drawn from the text one with a trap for the simple rules, one best first move,
 * and a par that some players find. The same for the same recipe on every machine; takes a second or so.
 */
export function generateScenario(recipe: Recipe): ScenarioFile {
  const vocabulary = VOCABULARIES[recipe.kind];
  const { draft, measured, firsts } = find(recipe);
  const lots = randomOf(recipe, 'words');
  const { unit, scene } = vocabulary;
  return {
    $schema: './scenario.schema.json',
    format: 1,
    title: lots.pick(vocabulary.titles),
    story: storyOf(vocabulary, draft, lots),
    unit,
    ...(scene ? { scene } : {}),
    ...draft,
    tasks: draft.tasks.map(({ steps, ...head }) => ({ ...head, steps })),
    lesson: lessonOf(findingsOf(measured, firsts), vocabulary, lots),
  };
}

// The first that is all it should be; if there is none within bounds, the first of which at least par is known.
function find(recipe: Recipe): Found {
  let second: Found | null = null;
  for (let batch = 0; batch < BATCHES || !second; batch++) {
    for (const candidate of candidatesOf(recipe, batch)) {
      if (second && !isRiddle(candidate, recipe)) continue;
      const firsts = firstsOf(candidate.measured);
      const found = firsts && { ...candidate, firsts };
      if (found && isRiddle(found, recipe) && hasOneOpening(found)) return found;
      if (found && (!second || (isRiddle(found, recipe) && !isRiddle(second, recipe)))) second = found;
    }
  }
  return second;
}

const hasOneOpening = ({ firsts }: Found): boolean =>
  firsts.length > 1 && firsts.filter(({ cost }) => isFree(cost)).length === 1;
