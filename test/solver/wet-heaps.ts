import type { ScenarioFile, SingleStep, TaskEntry } from '../../src/scenario/schema.ts';
import { Lots, type RandomProblem } from './random-problems.ts';

/**
 * The `number`-th variant of wet laundry in front of too few dryers: what is washed too early spoils before a dryer is
 * free, so starting as soon as possible is wrong. There are one or two kinds of loads and, in some variants, washers,
 * other chores, a switch cost, drawn durations or deadlines. The same number always gives the same variant.
 */
export function wetHeaps(number: number): RandomProblem {
  const lots = new Lots(number);
  const kinds = lots.in100(40) ? 2 : 1;
  const tasks = Array.from({ length: kinds }, (_, kind) => loads(lots, kind, kinds));
  if (lots.in100(35)) tasks.push(chores(lots));
  const resources: Record<string, number> = { dryer: lots.in100(75) ? 1 : 2 };
  if (lots.in100(25)) resources.washer = lots.int(2, 4);
  const file: ScenarioFile = { format: 1, title: `Wet heaps ${number}`, resources, tasks };
  if (lots.in100(40)) file.cpu = { switchCost: lots.int(1, 3) };
  return { file: resources.washer === undefined ? file : withWashers(file), seed: lots.int(0, 0xffff) };
}

function loads(lots: Lots, kind: number, kinds: number): TaskEntry {
  const dry = lots.int(15, 60);
  const wash = lots.int(20, 90);
  const isDrawn = lots.in100(20);
  const copies = kinds === 1 ? lots.int(4, 12) : lots.int(2, 6);
  const steps: SingleStep[] = [
    { name: 'Fill a washer', type: 'blocking', duration: lots.int(1, 5) },
    {
      name: 'Wash',
      type: 'non-blocking',
      duration: isDrawn ? { min: wash - lots.int(1, 10), max: wash } : wash,
      spoilsAfter: lots.int(Math.ceil(dry / 3), dry * 2),
      attempts: lots.int(2, 9),
    },
    { name: 'Move to the dryer', type: 'blocking', duration: lots.int(1, 4), uses: ['dryer'] },
    { name: 'Dry', type: 'non-blocking', duration: dry, uses: ['dryer'] },
  ];
  if (lots.in100(40)) steps.push({ name: 'Fold', type: 'blocking', duration: lots.int(1, 8) });
  const task: TaskEntry = { id: `load${kind === 0 ? '' : '-b'}`, copies, steps };
  if (lots.in100(20)) task.arrives = lots.int(1, 60);
  if (lots.in100(20)) task.deadline = lots.int(copies * dry, copies * dry * 2);
  return task;
}

function chores(lots: Lots): TaskEntry {
  const step: SingleStep = { name: 'Do one item', type: 'blocking', duration: lots.int(3, 25) };
  return { id: 'chores', steps: [{ repeat: lots.int(2, 10), steps: [step] }] };
}

// The laundry stays in the washer until it is moved.
function withWashers(file: ScenarioFile): ScenarioFile {
  const tasks = file.tasks.map((task) => {
    if (task.id === 'chores') return task;
    const steps = task.steps.map((step, place) =>
      'repeat' in step || place > 2 ? step : { ...step, uses: ['washer', ...(step.uses ?? [])] },
    );
    return { ...task, steps };
  });
  return { ...file, tasks };
}
