import type { ScenarioFile, SingleStep, TaskEntry } from '../../src/scenario/schema.ts';
import { namesIn } from '../support/uses.ts';
import { type RandomProblem, RandomSource } from './random-problems.ts';

/**
 * The `number`-th variant of wet laundry and too few dryers: what is washed too early spoils before a dryer is free, so
 * starting as soon as possible is wrong. There are one or two kinds of loads and, in some variants, washers, other
 * chores, a switch cost, drawn durations or deadlines. The same number always gives the same variant.
 */
export function wetHeaps(number: number): RandomProblem {
  const random = new RandomSource(number);
  const kinds = random.in100(40) ? 2 : 1;
  const tasks = Array.from({ length: kinds }, (_, kind) => loads(random, kind, kinds));
  if (random.in100(35)) tasks.push(chores(random));
  const resources: Record<string, number> = { dryer: random.in100(75) ? 1 : 2 };
  if (random.in100(25)) resources.washer = random.int(2, 4);
  const file: ScenarioFile = { format: 1, title: `Wet heaps ${number}`, resources, tasks };
  if (random.in100(40)) file.cpu = { switchCost: random.int(1, 3) };
  return { file: resources.washer === undefined ? file : withWashers(file), seed: random.int(0, 0xffff) };
}

function loads(random: RandomSource, kind: number, kinds: number): TaskEntry {
  const dry = random.int(15, 60);
  const wash = random.int(20, 90);
  const isDrawn = random.in100(20);
  const copies = kinds === 1 ? random.int(4, 12) : random.int(2, 6);
  const steps: SingleStep[] = [
    { name: 'Fill a washer', type: 'blocking', duration: random.int(1, 5) },
    {
      name: 'Wash',
      type: 'non-blocking',
      duration: isDrawn ? { min: wash - random.int(1, 10), max: wash } : wash,
      spoilsAfter: random.int(Math.ceil(dry / 3), dry * 2),
      attempts: random.int(2, 9),
    },
    { name: 'Move to the dryer', type: 'blocking', duration: random.int(1, 4), uses: ['dryer'] },
    { name: 'Dry', type: 'non-blocking', duration: dry, uses: ['dryer'] },
  ];
  if (random.in100(40)) steps.push({ name: 'Fold', type: 'blocking', duration: random.int(1, 8) });
  const task: TaskEntry = { id: `load${kind === 0 ? '' : '-b'}`, copies, steps };
  if (random.in100(20)) task.arrives = random.int(1, 60);
  if (random.in100(20)) task.deadline = random.int(copies * dry, copies * dry * 2);
  return task;
}

function chores(random: RandomSource): TaskEntry {
  const step: SingleStep = { name: 'Do one item', type: 'blocking', duration: random.int(3, 25) };
  return { id: 'chores', steps: [{ repeat: random.int(2, 10), steps: [step] }] };
}

// The laundry stays in the washer until it is moved.
function withWashers(file: ScenarioFile): ScenarioFile {
  const tasks = file.tasks.map((task) => {
    if (task.id === 'chores') return task;
    const steps = task.steps.map((step, place) =>
      'repeat' in step || place > 2 ? step : { ...step, uses: ['washer', ...namesIn(step.uses)] },
    );
    return { ...task, steps };
  });
  return { ...file, tasks };
}
