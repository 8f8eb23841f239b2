import { formatTicks, formatTime } from '../../analysis/clock.ts';
import type { Unit } from '../../scenario/scenario.ts';
import type { TaskEntry } from '../../scenario/schema.ts';
import type { Sketch } from '../draft.ts';
import type { Random } from '../random.ts';
import type { Vocabulary } from '../vocabulary.ts';

const namesOf = ({ title, id, copies = 1 }: TaskEntry): string[] =>
  Array.from({ length: copies }, (_, copy) => `“${(title ?? id).replace('{n}', String(copy + 1))}”`);

/** The story: an opening, and everything about the tasks that is not obvious from their steps. */
export function storyOf(vocabulary: Vocabulary, draft: Sketch, random: Random): string {
  const { unit } = vocabulary;
  const switchCost = draft.cpu?.switchCost ?? 0;
  const names = new Map(draft.tasks.map((task) => [task.id, namesOf(task)]));
  const sentences = draft.tasks.flatMap((task) => [
    ...aboutTask(task, vocabulary, names),
    ...aboutSteps(task, draft, names),
  ]);
  return [
    random.pick(vocabulary.openings),
    ...toolSentences(draft),
    ...(switchCost > 0 ? [vocabulary.switching.replace('{n}', formatTicks(unit, switchCost))] : []),
    ...sentences,
  ].join(' ');
}

function arrivalWords(task: TaskEntry, unit: Unit): string[] {
  const { arrives } = task;
  if (typeof arrives === 'number')
    return arrives > 0 ? [`${namesOf(task).join(' and ')} comes at ${formatTime(unit, arrives)}.`] : [];
  if (arrives === undefined || Array.isArray(arrives)) return [];
  const { every } = arrives;
  const [first = '', ...others] = namesOf(task);
  const times = others.map((name, i) => `${name} at ${formatTime(unit, (i + 1) * Number(every))}`);
  return [`${first} is there already; ${times.join(', ')}.`];
}

function aboutTask(task: TaskEntry, { unit, urgency }: Vocabulary, names: ReadonlyMap<string, string[]>): string[] {
  const name = namesOf(task).join(' and ');
  const before = (task.after ?? []).flatMap((id) => names.get(id) ?? []);
  return [
    ...arrivalWords(task, unit),
    ...(before.length > 0 ? [`${name} has to come after ${before.join(' and ')}.`] : []),
    ...(task.deadline ? [`${name} has to be done by ${formatTime(unit, task.deadline)}.`] : []),
    ...(task.priority ? [urgency.replace('“{task}”', name)] : []),
  ];
}

function aboutSteps(task: TaskEntry, { tasks, resources }: Sketch, names: ReadonlyMap<string, string[]>): string[] {
  const name = namesOf(task).join(' and ');
  return task.steps.flatMap((step) => {
    if (!('name' in step)) return [];
    const waits = (step.after ?? []).map((part) => {
      const [id = '', number] = part.split(':');
      const other = tasks.find((one) => one.id === id)?.steps[Number(number) - 1];
      const before = other && 'name' in other ? other.name : '';
      return `“${step.name}” of ${name} has to come after “${before}” of ${names.get(id)?.join(' and ')}.`;
    });
    const needs = Array.isArray(step.uses) ? [] : Object.entries(step.uses ?? {}).filter(([, units]) => units > 1);
    const takes = needs.map(
      ([tool, units]) =>
        `“${step.name}” of ${name} needs ${units === 2 ? 'two' : units} at once: ${titleOf(tool, resources)}.`,
    );
    return [...waits, ...takes];
  });
}

function titleOf(tool: string, resources: Sketch['resources']): string {
  const entry = resources?.[tool];
  return (typeof entry === 'object' ? entry.title : undefined) ?? tool;
}

function toolSentences({ resources = {} }: Sketch): string[] {
  const tools = Object.values(resources).map((tool) => (typeof tool === 'number' ? { capacity: tool } : tool));
  const titles = (capacity: number) => tools.filter((tool) => tool.capacity === capacity).map(({ title }) => title);
  return [1, 2].flatMap((capacity) => {
    const all = titles(capacity);
    return all.length > 0 ? [`${capacity === 1 ? 'One' : 'Two'} at a time: ${all.join(', ')}.`] : [];
  });
}
