import type { ScenarioFile, SingleStep, StepEntry, TaskEntry } from '../scenario/schema.ts';
import type { Demands } from './demands.ts';
import type { Random } from './random.ts';
import { type Chore, type LooseStep, needsOf, stepOf, toolsOf, type Vocabulary } from './vocabulary.ts';

/** A scenario without its story and lesson: tasks, resources and CPU. */
export type Sketch = Pick<ScenarioFile, 'cpu' | 'resources'> & { tasks: TaskEntry[] };

const MOST_TRIES = 200;

/** Times above this are rounded to multiples of five, as people state them. */
const FINE = 20;

/** Draws a sketch. @throws RangeError if the vocabulary has no fitting chores; all kinds have some */
export function draftOf(vocabulary: Vocabulary, demands: Demands, random: Random): Sketch {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const chores = choose(vocabulary, random.int(...demands.tasks), demands, random);
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
function choose({ chores: all, always }: Vocabulary, count: number, { arrivals }: Demands, random: Random): Chore[] {
  const together = always ? random.pick(always) : [];
  const chosen = all.filter(({ id }) => together.includes(id));
  while (chosen.length < count) {
    const tools = new Set(chosen.flatMap(toolsOf));
    const late = chosen.filter(({ arrives }) => arrives).length;
    const possible = all.filter((chore) => !chosen.includes(chore) && (!chore.arrives || late < arrivals));
    const free = possible.filter((chore) => needsOf(chore).every((needed) => chosen.some(({ id }) => id === needed)));
    const rivals = free.filter((chore) => toolsOf(chore).some((tool) => tools.has(tool)) || isPaired(chore));
    chosen.push(random.pick(rivals.length > 0 && random.percent(65) ? rivals : free));
  }
  return chosen;
}

const isPaired = ({ steps }: Chore): boolean => steps.some((step) => stepOf(step).after !== null);

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
  const loose = stepOf(text);
  const { name, type, least, most, after, rounds } = loose;
  const repeat = random.int(...rounds);
  const step: SingleStep = {
    name,
    type,
    duration: ticks(least, most, random),
    ...usesOf(loose),
    ...(after ? { after: [after] } : {}),
  };
  return repeat > 1 ? { repeat, steps: [step] } : step;
}

function usesOf({ uses, units }: LooseStep): Pick<SingleStep, 'uses'> {
  if (uses.length === 0) return {};
  const isPlain = units.every((count) => count === 1);
  return { uses: isPlain ? [...uses] : Object.fromEntries(uses.map((name, i) => [name, units[i] ?? 1])) };
}

function ticks(least: number, most: number, random: Random): number {
  const drawn = random.int(least, most);
  return drawn > FINE ? Math.round(drawn / 5) * 5 : drawn;
}

function copySome(chores: readonly Chore[], tasks: readonly TaskEntry[], { copied }: Demands, random: Random): void {
  let left = random.int(0, copied);
  for (const [index, { many, every }] of chores.entries()) {
    const task = tasks[index];
    if (!many || !task || left === 0 || random.percent(40)) continue;
    left--;
    task.title = many;
    task.copies = 2;
    if (every) task.arrives = { first: 0, every: ticks(...every, random) };
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
