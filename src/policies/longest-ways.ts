import type { AwaitedPart, Scenario, Step, Task } from '../scenario/scenario.ts';

type List = readonly number[] | readonly AwaitedPart[];

/** The steps and tasks that wait for one list, and the longest way on from any of them. */
interface Followers {
  open: number;
  longest: number;
}

/**
 * The longest way through what is left, by task and step, where steps are after other tasks or steps. A way goes on
 * from a step to the next one of its task and to every step after it; from a last step it also goes on to every task
 * and every step after that task.
 * @param ticksOf the length of a step
 */
export function longestWays({ tasks }: Scenario, ticksOf: (step: Step) => number): readonly (readonly number[])[] {
  const followers = new Map<List, Followers>();
  const ways = tasks.map(({ steps }) => steps.map(() => 0));
  // By step: how many of its continuations (the next step of its task, and the lists that wait for it) have unknown
  // ways.
  const open = tasks.map(({ steps }) => steps.map((_, step) => Number(step + 1 < steps.length)));
  const change = ({ task, step }: AwaitedPart, by: number): number => {
    const left = (open[task]?.[step] as number) + by;
    (open[task] as number[])[step] = left;
    return left;
  };
  const lastOf = (task: number) => (tasks[task] as Task).steps.length - 1;
  const partsOf = (list: List): AwaitedPart[] =>
    list.map((part) => {
      const { task, step } = typeof part === 'number' ? { task: part, step: -1 } : part;
      return { task, step: step < 0 ? lastOf(task) : step };
    });
  const listsAt = ({ after, steps }: Task, step: number): List[] =>
    [...(step === 0 ? [after] : []), steps[step]?.after ?? []].filter((list) => list.length > 0);
  for (const task of tasks)
    for (const step of task.steps.keys())
      for (const list of listsAt(task, step)) {
        const known = followers.get(list);
        if (known) known.open++;
        else {
          followers.set(list, { open: 1, longest: 0 });
          for (const part of partsOf(list)) change(part, 1);
        }
      }
  const known: AwaitedPart[] = tasks.flatMap(({ index, steps }) =>
    steps.flatMap((_, step) => (open[index]?.[step] === 0 ? [{ task: index, step }] : [])),
  );
  const raise = (part: AwaitedPart, way: number): void => {
    const own = ways[part.task] as number[];
    own[part.step] = Math.max(own[part.step] as number, way);
    if (change(part, -1) === 0) known.push(part);
  };
  for (let part = known.pop(); part; part = known.pop()) {
    const task = tasks[part.task] as Task;
    const way = (ways[part.task]?.[part.step] as number) + ticksOf(task.steps[part.step] as Step);
    (ways[part.task] as number[])[part.step] = way;
    for (const list of listsAt(task, part.step)) {
      const waiting = followers.get(list) as Followers;
      waiting.longest = Math.max(waiting.longest, way);
      if (--waiting.open === 0) for (const other of partsOf(list)) raise(other, waiting.longest);
    }
    if (part.step > 0) raise({ task: part.task, step: part.step - 1 }, way);
  }
  return ways;
}
