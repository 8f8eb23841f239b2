import type { ScenarioFile, SingleStep, TaskEntry } from '../../src/scenario/schema.ts';
import { RandomSource } from './random-problems.ts';

const NAMES = ['ash', 'birch', 'cedar'] as const;

/**
 * The `number`-th small problem in which the CPU has no work. A step may use several resources, and keep them for the next
 * one. A third of the problems have deadlines, and a third resources of two units.
 */
export function randomJobShop(number: number): ScenarioFile {
  const random = new RandomSource(number + 5000);
  const tasks: TaskEntry[] = [];
  for (let left = random.int(4, 8); left > 0; ) {
    const length = Math.min(left, random.int(1, 4));
    left -= length;
    const steps = Array.from({ length }, (): SingleStep => {
      const uses = NAMES.filter((_, i) => random.in100(i === 0 ? 60 : 35));
      return { name: 'Step', type: 'non-blocking', duration: random.int(0, 9), uses };
    });
    const task: TaskEntry = { id: `t${tasks.length}`, steps };
    if (random.in100(20)) task.arrives = random.int(1, 9);
    if (number % 3 === 0 && random.in100(50)) task.deadline = random.int(1, 20);
    if (tasks.length > 0 && random.in100(25)) task.after = [`t${random.int(0, tasks.length - 1)}`];
    tasks.push(task);
  }
  const resources = Object.fromEntries(NAMES.map((name) => [name, number % 3 === 1 && random.in100(50) ? 2 : 1]));
  return { format: 1, title: `Job shop ${number}`, resources, tasks };
}
