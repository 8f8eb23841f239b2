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
}

/** Less often is no tendency. */
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
  const add = (concept: string, wrong: number, costly: number) => {
    const before = found.get(concept) ?? { concept, wrong: 0, costly: 0 };
    found.set(concept, { concept, wrong: before.wrong + wrong, costly: before.costly + costly });
  };
  for (const { listed, progress } of looked) {
    const concept = listed.scenario.lesson?.concept;
    if (!progress || progress.stars === 3) continue;
    const wrong = progress.predicted.filter((right) => right === false).length;
    if (concept && wrong > 0) add(concept, wrong, 0);
    if (progress.stumble) add(progress.stumble, 0, 1);
  }
  return [...found.values()]
    .filter((one) => weightOf(one) >= OFTEN)
    .sort((a, b) => weightOf(b) - weightOf(a) || (a.concept < b.concept ? -1 : 1));
}

const weightOf = ({ wrong, costly }: Tendency): number => wrong + costly;

/** The lesson that helps against a tendency: about that concept, best one that has not been looked at; null: there is none. */
export function lessonAgainst(concept: string, looked: readonly Looked[]): ListedScenario | null {
  const about = looked.filter(({ listed }) => listed.scenario.lesson?.concept === concept);
  const rest = about.filter(({ progress }) => progress?.stars !== 3);
  const first = rest.find(({ progress }) => progress === null) ?? rest[0];
  return first?.listed ?? null;
}
