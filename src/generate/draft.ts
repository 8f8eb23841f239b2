import type { ScenarioFile, SingleStep, StepEntry, TaskEntry } from '../scenario/schema.ts';
import type { Demands } from './demands.ts';
import type { Random } from './random.ts';
import { type Chore, stepOf, toolsOf, type Vocabulary } from './vocabulary.ts';

/** A scenario without its story and lesson: tasks, resources and CPU. */
export type Sketch = Pick<ScenarioFile, 'cpu' | 'resources'> & { tasks: TaskEntry[] };

const MOST_TRIES = 200;

/** Times above this are rounded to multiples of five, as people state them. */
const FINE = 20;

/** Draws a sketch. @throws RangeError if the vocabulary has no fitting chores; all kinds have some */
export function draftOf(vocabulary: Vocabulary, demands: Demands, random: Random): Sketch {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const chores = choose(vocabulary.chores, random.int(...demands.tasks), demands, random);
    const tasks = chores.map((chore) => taskOf(chore, random));
    copySome(chores, tasks, demands, random);
    const single = tasks.filter(({ copies }) => !copies);
    if (single.length > 0 && random.percent(demands.urgency)) random.pick(single).priority = random.int(1, 3);
    if (!isWithin(tasks, demands)) continue;
    const switchCost = random.percent(demands.switching) ? random.pick(demands.switchCosts) : 0;
    const cpu = { name: random.pick(vocabulary.cpus), ...(switchCost > 0 ? { switchCost } : {}) };
    return { cpu, resources: resourcesOf(vocabulary, chores), tasks: random.shuffled(tasks) };
  }
  throw new RangeError('no draft fits');
}

// Chores that need the same resources get in each other's way, and that makes the order matter.
function choose(all: readonly Chore[], count: number, { arrivals }: Demands, random: Random): Chore[] {
  const chosen: Chore[] = [];
  while (chosen.length < count) {
    const tools = new Set(chosen.flatMap(toolsOf));
    const late = chosen.filter(({ arrives }) => arrives).length;
    const possible = all.filter((chore) => !chosen.includes(chore) && (!chore.arrives || late < arrivals));
    const free = possible.filter(({ after }) => !after || chosen.some(({ id }) => id === after));
    const rivals = free.filter((chore) => toolsOf(chore).some((tool) => tools.has(tool)));
    chosen.push(random.pick(rivals.length > 0 && random.percent(65) ? rivals : free));
  }
  return chosen;
}

function taskOf({ id, title, after, arrives, steps }: Chore, random: Random): TaskEntry {
  return {
    id,
    title,
    ...(arrives ? { arrives: ticks(...arrives, random) } : {}),
    ...(after ? { after: [after] } : {}),
    steps: steps.map((text) => entryOf(text, random)),
  };
}

function entryOf(text: string, random: Random): StepEntry {
  const { name, type, least, most, uses, rounds } = stepOf(text);
  const repeat = random.int(...rounds);
  const step: SingleStep = {
    name,
    type,
    duration: ticks(least, most, random),
    ...(uses.length > 0 ? { uses: [...uses] } : {}),
  };
  return repeat > 1 ? { repeat, steps: [step] } : step;
}

function ticks(least: number, most: number, random: Random): number {
  const drawn = random.int(least, most);
  return drawn > FINE ? Math.round(drawn / 5) * 5 : drawn;
}

function copySome(chores: readonly Chore[], tasks: readonly TaskEntry[], { copied }: Demands, random: Random): void {
  let left = random.int(0, copied);
  for (const [index, { many }] of chores.entries()) {
    const task = tasks[index];
    if (!many || !task || left === 0 || random.percent(40)) continue;
    left--;
    task.title = many;
    task.copies = 2;
  }
}

function resourcesOf(vocabulary: Vocabulary, chores: readonly Chore[]): NonNullable<ScenarioFile['resources']> {
  const used = new Set(chores.flatMap(toolsOf));
  const all = Object.entries(vocabulary.resources);
  return Object.fromEntries(all.filter(([name]) => used.has(name)).map(([name, tool]) => [name, { ...tool }]));
}

function isWithin(entries: readonly TaskEntry[], { tasks, steps }: Demands): boolean {
  const count = entries.reduce((sum, { copies = 1 }) => sum + copies, 0);
  const all = entries.reduce((sum, entry) => sum + (entry.copies ?? 1) * stepsOf(entry.steps), 0);
  return count >= tasks[0] && count <= tasks[1] && all >= steps[0] && all <= steps[1];
}

const stepsOf = (entries: readonly StepEntry[]): number =>
  entries.reduce((sum, entry) => sum + ('repeat' in entry ? entry.repeat * stepsOf(entry.steps) : 1), 0);
