import type { Scenario, Step, Task } from '../../scenario/scenario.ts';

/** The place of a step among several steps of the same name: `3` of `6`. */
export interface Repeat {
  readonly number: number;
  readonly of: number;
}

/** The place of a step among the steps of its task that have the same name. Copies of a task share the result. */
export class Repeats {
  private readonly byTask = new Map<string, Repeat[]>();
  private readonly scenario: Scenario;

  constructor(scenario: Scenario) {
    this.scenario = scenario;
  }

  of(task: number, step: number): Repeat {
    return this.listOf(this.scenario.tasks[task] as Task)[step] ?? { number: 1, of: 1 };
  }

  // Copies of one entry differ at most in `{n}`, so equal names stay equal.
  private listOf(task: Task): Repeat[] {
    const key = String(task.entry);
    const known = this.byTask.get(key);
    if (known) return known;
    const list = repeatsOf(task.steps);
    this.byTask.set(key, list);
    return list;
  }
}

function repeatsOf(steps: readonly Step[]): Repeat[] {
  const totals = new Map<string, number>();
  const numbers = steps.map(({ name }) => {
    const number = (totals.get(name) ?? 0) + 1;
    totals.set(name, number);
    return number;
  });
  return steps.map(({ name }, i) => ({ number: numbers[i] ?? 1, of: totals.get(name) ?? 1 }));
}
