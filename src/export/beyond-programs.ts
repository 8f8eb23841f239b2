import type { Scenario, Task } from '../scenario/scenario.ts';

/** What a scenario has that no program is written for yet, in a few words to follow “yet for”; null: nothing. */
export function beyondPrograms({ tasks }: Scenario): string | null {
  if (tasks.some(({ steps }) => steps.some(({ after }) => after.length > 0))) return 'steps with “after”';
  if (tasks.some(({ steps }) => steps.some(({ amounts }) => amounts.some(({ units }) => units > 1))))
    return 'steps that use several units of a resource';
  const first = new Map<number, Task>();
  for (const task of tasks) if (!first.has(task.entry)) first.set(task.entry, task);
  const differs = tasks.some(({ entry, arrives, after }) => {
    const one = first.get(entry);
    return one?.arrives !== arrives || one.after.join() !== after.join();
  });
  return differs ? 'copies that differ in “arrives” or “after”' : null;
}
