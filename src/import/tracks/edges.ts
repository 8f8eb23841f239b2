import type { Ref } from './track.ts';

/** What has to be over or gone past, and how late the world was heard on the way there (−1: it was not). */
export interface Needs {
  /** At most one reference to each task. */
  readonly refs: readonly Ref[];
  readonly world: number;
}

export const NOTHING: Needs = { refs: [], world: -1 };

/** A step waits for at most this many tasks by name: the last ones are enough. */
const MOST_REFS = 2_000;

/** What both of them need. */
export function joined(one: Needs, other: Needs): Needs {
  const world = Math.max(one.world, other.world);
  if (other.refs.length === 0) return world === one.world ? one : { refs: one.refs, world };
  if (one.refs.length === 0 && other.refs.length <= MOST_REFS)
    return world === other.world ? other : { refs: other.refs, world };
  const latest = new Map(one.refs.map((ref) => [ref.task, ref]));
  for (const ref of other.refs) {
    const known = latest.get(ref.task);
    if (known === undefined || known.steps < ref.steps || (known.steps === ref.steps && ref.whole))
      latest.set(ref.task, ref);
  }
  return { refs: [...latest.values()].slice(-MOST_REFS), world };
}

/**
 * The needs without those that follow from the rest: a task's own earlier steps, and what a step that is waited for has
 * waited for itself.
 * @param afterOf what the given step of a task is after
 */
export function reduced(
  refs: readonly Ref[],
  self: number,
  afterOf: (task: number, step: number) => readonly Ref[],
): readonly Ref[] {
  const others = refs.some(({ task }) => task === self) ? refs.filter(({ task }) => task !== self) : refs;
  if (others.length < 2) return others;
  const implied = new Map<number, number>();
  for (const ref of others)
    for (const { task, steps } of afterOf(ref.task, ref.steps - 1))
      implied.set(task, Math.max(implied.get(task) ?? 0, steps));
  return others.filter(({ task, steps, whole }) => whole || (implied.get(task) ?? 0) < steps);
}
