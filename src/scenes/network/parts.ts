import { segmentAt, stateOf, type Timeline } from '../../analysis/timeline/timeline.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { SceneMoment } from '../scene.ts';

/**
 * The state of a part of the page: `asked` is on its way, `arrived` waits to be drawn, `blank` was given up and is a
 * grey box.
 */
export type PartState = 'hidden' | 'open' | 'queued' | 'asked' | 'arrived' | 'drawing' | 'shown' | 'blank' | 'failed';

/** Where a part belongs on the page. */
export type Slot = 'text' | 'style' | 'logo' | 'banner' | 'block';

const WORDS: readonly (readonly [Exclude<Slot, 'block'>, RegExp])[] = [
  ['style', /\b(style|css|stylesheet|fonts?)\b/i],
  ['logo', /\b(logo|icon|favicon)\b/i],
  ['banner', /\b(banner|ad|advert|advertisement)\b/i],
  ['text', /\b(page|html|document|article|text)\b/i],
];

/** The place of each task: the first task with a word of a slot takes it, all others are blocks. */
export interface WebPage {
  readonly slots: ReadonlyMap<Exclude<Slot, 'block'>, number>;
  readonly blocks: readonly number[];
}

const pages = new WeakMap<Scenario, WebPage>();

/** The page layout of a scenario; the same object for the same scenario. */
export function pageOf(scenario: Scenario): WebPage {
  const known = pages.get(scenario);
  if (known) return known;
  const slots = new Map<Exclude<Slot, 'block'>, number>();
  const blocks: number[] = [];
  for (const { index, title } of scenario.tasks) {
    const slot = WORDS.find(([name, words]) => !slots.has(name) && words.test(title))?.[0];
    if (slot) slots.set(slot, index);
    else blocks.push(index);
  }
  // Only a scenario with a text is a page; anything else is requests side by side.
  const page = slots.has('text')
    ? { slots, blocks }
    : { slots: new Map(), blocks: scenario.tasks.map(({ index }) => index) };
  pages.set(scenario, page);
  return page;
}

/** The state of a part; constant time except for a few segments of the task. */
export function partState({ timeline, time, scenario }: SceneMoment, task: number): PartState {
  const segment = segmentAt(timeline, task, time);
  const state = stateOf(segment, time);
  const steps = scenario.tasks[task]?.steps ?? [];
  switch (state) {
    case 'absent':
    case 'blocked':
      return 'hidden';
    case 'queued':
      return 'queued';
    case 'waiting':
      return 'asked';
    case 'running':
      return 'drawing';
    case 'done':
      return gaveUp(timeline, task, time) ? 'blank' : 'shown';
    case 'failed':
    case 'cancelled':
      return 'failed';
    default:
      return steps[(segment?.step ?? 0) - 1]?.type === 'non-blocking' ? 'arrived' : 'open';
  }
}

/** How many attempts of non-blocking steps of a task have failed by a given time. */
export const failuresBy = (timeline: Timeline, task: number, time: number): number =>
  (failuresOf(timeline).get(task) ?? []).filter(({ at }) => at <= time).length;

// Whether the last attempt of a request failed and the task went on without it.
function gaveUp(timeline: Timeline, task: number, time: number): boolean {
  const { tasks } = timeline.run.scenario;
  return (failuresOf(timeline).get(task) ?? []).some(
    ({ at, step, attempt }) => at <= time && attempt >= (tasks[task]?.steps[step]?.attempts ?? 1),
  );
}

interface Failure {
  readonly at: number;
  readonly step: number;
  readonly attempt: number;
}

const failures = new WeakMap<Timeline, ReadonlyMap<number, readonly Failure[]>>();

function failuresOf(timeline: Timeline): ReadonlyMap<number, readonly Failure[]> {
  const known = failures.get(timeline);
  if (known) return known;
  const found = new Map<number, Failure[]>();
  for (const { kind, at, task, step, attempt } of timeline.run.trace) {
    if (kind !== 'failure' && kind !== 'timeout' && kind !== 'spoil') continue;
    const list = found.get(task) ?? [];
    found.set(task, list);
    list.push({ at, step, attempt });
  }
  failures.set(timeline, found);
  return found;
}
