import { formatTicks, formatTime } from '../../analysis/clock.ts';
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
  const sentences = draft.tasks.flatMap((task) => aboutTask(task, vocabulary, names));
  return [
    random.pick(vocabulary.openings),
    ...toolSentences(draft),
    ...(switchCost > 0 ? [vocabulary.switching.replace('{n}', formatTicks(unit, switchCost))] : []),
    ...sentences,
  ].join(' ');
}

function aboutTask(task: TaskEntry, { unit, urgency }: Vocabulary, names: ReadonlyMap<string, string[]>): string[] {
  const name = namesOf(task).join(' and ');
  const before = (task.after ?? []).flatMap((id) => names.get(id) ?? []);
  return [
    ...(typeof task.arrives === 'number' && task.arrives > 0
      ? [`${name} comes at ${formatTime(unit, task.arrives)}.`]
      : []),
    ...(before.length > 0 ? [`${name} has to come after ${before.join(' and ')}.`] : []),
    ...(task.deadline ? [`${name} has to be done by ${formatTime(unit, task.deadline)}.`] : []),
    ...(task.priority ? [urgency.replace('“{task}”', name)] : []),
  ];
}

function toolSentences({ resources = {} }: Sketch): string[] {
  const tools = Object.values(resources).map((tool) => (typeof tool === 'number' ? { capacity: tool } : tool));
  const titles = (capacity: number) => tools.filter((tool) => tool.capacity === capacity).map(({ title }) => title);
  return [1, 2].flatMap((capacity) => {
    const all = titles(capacity);
    return all.length > 0 ? [`${capacity === 1 ? 'One' : 'Two'} at a time: ${all.join(', ')}.`] : [];
  });
}
