import type { Scene, Unit } from '../scenario/scenario.ts';

/** The words for scenarios of one kind, and the chores that can occur in them. */
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
  /** Lists of chores that need each other; every scenario has all of one list. Absent: no chores need each other. */
  readonly always?: readonly (readonly string[])[];
  /** A sentence about the cost of switching, `{n}` ticks. */
  readonly switching: string;
  /** A sentence that makes `{task}` look urgent although it is not. */
  readonly urgency: string;
  /** Pairs of something in the story and in a program; some only apply if the scenario has that resource. */
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
  /** Its title if there are several copies, with `{n}`; absent if it never has copies. */
  readonly many?: string;
  /** In the notation that `stepOf` reads. */
  readonly steps: readonly string[];
  /** The chore that must be over first. */
  readonly after?: string;
  /** When it arrives, if it is not there from the beginning: the earliest and the latest tick. */
  readonly arrives?: readonly [number, number];
  /** How many ticks after one copy the next one arrives, the least and the most; absent: all are there at once. */
  readonly every?: readonly [number, number];
}

/** A step with ranges instead of drawn values. */
export interface LooseStep {
  readonly name: string;
  readonly type: 'blocking' | 'non-blocking';
  readonly least: number;
  readonly most: number;
  readonly uses: readonly string[];
  /** How many units of each resource that it uses. */
  readonly units: readonly number[];
  /** The step of another chore that must be over first: `freighter:2`. */
  readonly after: string | null;
  /** How often, from least to most. */
  readonly rounds: readonly [number, number];
}

/**
 * Reads the notation of a step: `b3-6@washer Fill the washer` blocks for 3 to 6 ticks and uses the washer; `w30 Wait` does
 * not block; `3-5x b4 Wash a window` is repeated three to five times; `w9@crane*2 Lift` uses two cranes;
 * `b4>ship:2 Load` comes after the second step of the ship. @throws SyntaxError if the notation is wrong
 */
export function stepOf(text: string): LooseStep {
  const parts = /^(?:(\d+)(?:-(\d+))?x )?([bw])(\d+)(?:-(\d+))?(?:@([a-z][a-z+*\d-]*))?(?:>([a-z-]+:\d+))? (.+)$/.exec(
    text,
  );
  if (!parts) throw new SyntaxError(`not a step: ${text}`);
  const [, fewest = '1', most = fewest, letter, least = '', longest = least, uses, after, name = ''] = parts;
  const tools = uses?.split('+').map((tool) => tool.split('*')) ?? [];
  return {
    name,
    type: letter === 'b' ? 'blocking' : 'non-blocking',
    least: Number(least),
    most: Number(longest),
    uses: tools.map(([tool = '']) => tool),
    units: tools.map(([, units = '1']) => Number(units)),
    after: after ?? null,
    rounds: [Number(fewest), Number(most)],
  };
}

/** The names of all resources that a chore uses. */
export const toolsOf = ({ steps }: Chore): readonly string[] => [
  ...new Set(steps.flatMap((step) => stepOf(step).uses)),
];

/** The other chores without which a chore makes no sense. */
export const needsOf = ({ after, steps }: Chore): readonly string[] =>
  [after, ...steps.map((step) => stepOf(step).after?.split(':')[0])].filter((id) => id !== undefined);
