import type { ScenarioFile, SingleStep, StepEntry, TaskEntry } from '../scenario/schema.ts';
import type { Demands } from './demands.ts';
import type { Lots } from './random.ts';
import { type Chore, stepOf, toolsOf, type Vocabulary } from './vocabulary.ts';

/** A scenario without its story and its lesson: what there is to do, and with what. */
export type Sketch = Pick<ScenarioFile, 'cpu' | 'resources'> & { tasks: TaskEntry[] };

const MOST_TRIES = 200;

/** Times above this are drawn in fives, as people say them. */
const FINE = 20;

/** Draw what there is to do. @throws RangeError if the words have no fitting chores, which no kind's words do */
export function draftOf(vocabulary: Vocabulary, demands: Demands, lots: Lots): Sketch {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const chores = choose(vocabulary.chores, lots.int(...demands.tasks), demands, lots);
    const tasks = chores.map((chore) => taskOf(chore, lots));
    copySome(chores, tasks, demands, lots);
    const single = tasks.filter(({ copies }) => !copies);
    if (single.length > 0 && lots.percent(demands.urgency)) lots.pick(single).priority = lots.int(1, 3);
    if (!isWithin(tasks, demands)) continue;
    const switchCost = lots.percent(demands.switching) ? lots.pick(demands.switchCosts) : 0;
    const cpu = { name: lots.pick(vocabulary.cpus), ...(switchCost > 0 ? { switchCost } : {}) };
    return { cpu, resources: resourcesOf(vocabulary, chores), tasks: lots.shuffled(tasks) };
  }
  throw new RangeError('no draft fits');
}

// Chores that want the same things get in each other's way, and that is what makes an order matter.
function choose(all: readonly Chore[], count: number, { arrivals }: Demands, lots: Lots): Chore[] {
  const chosen: Chore[] = [];
  while (chosen.length < count) {
    const tools = new Set(chosen.flatMap(toolsOf));
    const late = chosen.filter(({ arrives }) => arrives).length;
    const possible = all.filter((chore) => !chosen.includes(chore) && (!chore.arrives || late < arrivals));
    const free = possible.filter(({ after }) => !after || chosen.some(({ id }) => id === after));
    const rivals = free.filter((chore) => toolsOf(chore).some((tool) => tools.has(tool)));
    chosen.push(lots.pick(rivals.length > 0 && lots.percent(65) ? rivals : free));
  }
  return chosen;
}

function taskOf({ id, title, after, arrives, steps }: Chore, lots: Lots): TaskEntry {
  return {
    id,
    title,
    ...(arrives ? { arrives: ticks(...arrives, lots) } : {}),
    ...(after ? { after: [after] } : {}),
    steps: steps.map((text) => entryOf(text, lots)),
  };
}

function entryOf(text: string, lots: Lots): StepEntry {
  const { name, type, least, most, uses, rounds } = stepOf(text);
  const repeat = lots.int(...rounds);
  const step: SingleStep = {
    name,
    type,
    duration: ticks(least, most, lots),
    ...(uses.length > 0 ? { uses: [...uses] } : {}),
  };
  return repeat > 1 ? { repeat, steps: [step] } : step;
}

function ticks(least: number, most: number, lots: Lots): number {
  const drawn = lots.int(least, most);
  return drawn > FINE ? Math.round(drawn / 5) * 5 : drawn;
}

function copySome(chores: readonly Chore[], tasks: readonly TaskEntry[], { copied }: Demands, lots: Lots): void {
  let left = lots.int(0, copied);
  for (const [index, { many }] of chores.entries()) {
    const task = tasks[index];
    if (!many || !task || left === 0 || lots.percent(40)) continue;
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
