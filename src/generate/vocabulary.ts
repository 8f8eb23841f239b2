import type { Scene, Unit } from '../scenario/scenario.ts';

/** What scenarios of a kind are told with, and what can happen in them. */
export interface Vocabulary {
  readonly unit: Unit;
  readonly scene: Scene | null;
  /** Who does the work. */
  readonly cpus: readonly string[];
  readonly titles: readonly string[];
  /** The first sentences of the story. */
  readonly openings: readonly string[];
  readonly resources: Readonly<Record<string, Tool>>;
  readonly chores: readonly Chore[];
  /** What turning to another task is, `{n}` ticks long: a sentence. */
  readonly switching: string;
  /** What marks a task as urgent that is not: a sentence about `{task}`. */
  readonly urgency: string;
  /** In the story, and in a program; some only where there is that resource. */
  readonly mapping: readonly (readonly [household: string, code: string, resource?: string])[];
}

interface Tool {
  readonly title: string;
  readonly capacity: number;
}

/** One thing to get done. */
export interface Chore {
  readonly id: string;
  readonly title: string;
  /** Its title where there are several of it, with `{n}`; left out: there never are. */
  readonly many?: string;
  /** Each as `stepOf` reads it. */
  readonly steps: readonly string[];
  /** The chore that must be over first. */
  readonly after?: string;
  /** When it comes, if it is not there from the beginning: the earliest and the latest tick. */
  readonly arrives?: readonly [number, number];
}

/** A step that is not drawn yet. */
export interface LooseStep {
  readonly name: string;
  readonly type: 'blocking' | 'non-blocking';
  readonly least: number;
  readonly most: number;
  readonly uses: readonly string[];
  /** How often, from least to most. */
  readonly rounds: readonly [number, number];
}

/**
 * Reads a step: `b3-6@washer Fill the washer`, blocking, 3 to 6 ticks long, with the washer; `w30 Wait` does not block;
 * `3-5x b4 Wash a window` happens three to five times. @throws SyntaxError on a slip of the pen
 */
export function stepOf(text: string): LooseStep {
  const parts = /^(?:(\d+)(?:-(\d+))?x )?([bw])(\d+)(?:-(\d+))?(?:@([a-z+-]+))? (.+)$/.exec(text);
  if (!parts) throw new SyntaxError(`not a step: ${text}`);
  const [, fewest = '1', most = fewest, letter, least = '', longest = least, uses, name = ''] = parts;
  return {
    name,
    type: letter === 'b' ? 'blocking' : 'non-blocking',
    least: Number(least),
    most: Number(longest),
    uses: uses?.split('+') ?? [],
    rounds: [Number(fewest), Number(most)],
  };
}

/** The names of all resources that a chore uses. */
export const toolsOf = ({ steps }: Chore): readonly string[] => [
  ...new Set(steps.flatMap((step) => stepOf(step).uses)),
];
