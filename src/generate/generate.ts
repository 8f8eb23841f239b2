import { lastOf } from '../engine/run.ts';
import type { ScenarioFile } from '../scenario/schema.ts';
import { type Candidate, candidatesOf, isPuzzle, randomOf } from './candidates.ts';
import type { Recipe } from './kinds.ts';
import { insightsOf } from './lesson/insights.ts';
import { lessonOf } from './lesson/lesson.ts';
import { storyOf } from './lesson/story.ts';
import { type First, firstsOf, isFree } from './measure.ts';
import { VOCABULARIES } from './vocabularies.ts';

/** How many batches are tried to find a scenario that meets all demands. */
const BATCHES = 2;

interface Found extends Candidate {
  readonly firsts: readonly First[];
}

/**
 * Generates a scenario that is worth playing: it picks, from many drafts, one with a trap for the simple rules, a
 * single best first move, and a par that some players find. The same recipe gives the same file on every machine; takes
 * about a second.
 */
export function generateScenario(recipe: Recipe): ScenarioFile {
  return lastOf(generateSteps(recipe));
}

/** Like `generateScenario`, in steps. Yields the share of the work that is done, 0 … 1, if no further batch follows. */
export function* generateSteps(recipe: Recipe): Generator<number, ScenarioFile> {
  const vocabulary = VOCABULARIES[recipe.kind];
  const { draft, measured, firsts } = yield* find(recipe);
  const random = randomOf(recipe, 'words');
  const { unit, scene } = vocabulary;
  return {
    $schema: './scenario.schema.json',
    format: 1,
    title: random.pick(vocabulary.titles),
    story: storyOf(vocabulary, draft, random),
    unit,
    ...(scene ? { scene } : {}),
    ...draft,
    tasks: draft.tasks.map(({ steps, ...head }) => ({ ...head, steps })),
    lesson: lessonOf(insightsOf(measured, firsts), vocabulary, random),
  };
}

// The first candidate that meets all demands; if none of the tried ones does, the first whose par is known.
function* find(recipe: Recipe): Generator<number, Found> {
  let second: Found | null = null;
  for (let batch = 0; batch < BATCHES || !second; batch++) {
    const candidates = yield* candidatesOf(recipe, batch);
    for (let candidate = yield* candidates.takeBest(); candidate; candidate = yield* candidates.takeBest()) {
      if (second && !isPuzzle(candidate, recipe)) continue;
      const firsts = firstsOf(candidate.measured);
      const found = firsts && { ...candidate, firsts };
      if (found && isPuzzle(found, recipe) && hasOneOpening(found)) return found;
      if (found && (!second || (isPuzzle(found, recipe) && !isPuzzle(second, recipe)))) second = found;
    }
  }
  return second;
}

const hasOneOpening = ({ firsts }: Found): boolean =>
  firsts.length > 1 && firsts.filter(({ cost }) => isFree(cost)).length === 1;
