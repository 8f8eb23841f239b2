import type { Progress } from './keep/progress.ts';
import type { ListedScenario } from './watch/simulations.ts';

/** What the player tends to get wrong. */
export interface Tendency {
  /** `long-waits-first` */
  readonly concept: string;
  /** How many first answers were wrong. */
  readonly wrong: number;
  /** In how many games the costliest decision went against it. */
  readonly costly: number;
  /** The lesson that helps: about that concept if one is left, or else where it went wrong. */
  readonly lesson: ListedScenario;
}

/** A concept that occurs less often is not a tendency. */
const OFTEN = 2;

/** A scenario and what is saved about it. */
export interface Looked {
  readonly listed: ListedScenario;
  readonly progress: Progress | null;
}

/**
 * The concepts that wrong predictions and costly decisions point to, the most frequent first. What a player was wrong
 * about counts until the scenario has all its stars.
 */
export function tendenciesOf(looked: readonly Looked[]): Tendency[] {
  const found = new Map<string, Tendency>();
  const add = (concept: string, wrong: number, costly: number, lesson: ListedScenario) => {
    const before = found.get(concept) ?? { concept, wrong: 0, costly: 0, lesson };
    found.set(concept, { ...before, wrong: before.wrong + wrong, costly: before.costly + costly });
  };
  for (const { listed, progress } of looked) {
    const concept = listed.scenario.lesson?.concept;
    if (!progress || progress.stars === 3) continue;
    const wrong = progress.predicted.filter((right) => right === false).length;
    if (concept && wrong > 0) add(concept, wrong, 0, listed);
    if (progress.stumble) add(progress.stumble, 0, 1, listed);
  }
  return [...found.values()]
    .filter((one) => weightOf(one) >= OFTEN)
    .map((one) => ({ ...one, lesson: lessonAbout(one.concept, looked) ?? one.lesson }))
    .sort((a, b) => weightOf(b) - weightOf(a) || (a.concept < b.concept ? -1 : 1));
}

const weightOf = ({ wrong, costly }: Tendency): number => wrong + costly;

// Preferably a lesson that has not been looked at.
function lessonAbout(concept: string, looked: readonly Looked[]): ListedScenario | null {
  const about = looked.filter(({ listed }) => listed.scenario.lesson?.concept === concept);
  const rest = about.filter(({ progress }) => progress?.stars !== 3);
  return (rest.find(({ progress }) => progress === null) ?? rest[0])?.listed ?? null;
}
