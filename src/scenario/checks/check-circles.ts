import { quoted } from '../source/text.ts';
import { type Finding, mistake } from './finding.ts';
import type { Located, TaskOutline } from './outline.ts';

/** One name in the `after` of a task, and the entry it refers to. */
export interface Wait {
  readonly task: TaskOutline;
  readonly name: Located<string>;
  readonly on: TaskOutline;
}

/**
 * Reports tasks that wait for each other in a circle; each task is in at most one reported circle. All copies of an
 * entry are after the same tasks, so tasks wait in a circle exactly if their entries do.
 */
export function checkCircles(tasks: readonly TaskOutline[], waitsOf: (task: TaskOutline) => Wait[]): Finding[] {
  const graph = new Graph(tasks.map((task) => [task, waitsOf(task)]));
  const findings: Finding[] = [];
  for (let circle = graph.takeCircle(); circle; circle = graph.takeCircle()) findings.push(circleFinding(circle));
  return findings;
}

/** The tasks that may still be part of a circle. A task that waits only for removed tasks is removed too. */
class Graph {
  private readonly waits: Map<TaskOutline, readonly Wait[]>;
  private readonly waiting = new Map<TaskOutline, TaskOutline[]>();
  private readonly open = new Map<TaskOutline, number>();

  constructor(waits: readonly (readonly [TaskOutline, readonly Wait[]])[]) {
    this.waits = new Map(waits);
    for (const [task, list] of waits) {
      this.open.set(task, list.length);
      for (const { on } of list) this.waiting.set(on, pushed(this.waiting.get(on), task));
    }
    this.remove(waits.filter(([, list]) => list.length === 0).map(([task]) => task));
  }

  takeCircle(): readonly Wait[] | null {
    const seen = new Map<TaskOutline, number>();
    const walk: Wait[] = [];
    let [task] = this.waits.keys();
    if (!task) return null;
    while (task && !seen.has(task)) {
      seen.set(task, walk.length);
      // Every remaining task waits for another remaining task.
      const next: Wait | undefined = this.waits.get(task)?.find(({ on }) => this.waits.has(on));
      if (next) walk.push(next);
      task = next?.on;
    }
    const circle = walk.slice(task && seen.get(task));
    this.remove(circle.map((wait) => wait.task));
    return circle;
  }

  private remove(gone: TaskOutline[]): void {
    for (let task = gone.pop(); task; task = gone.pop()) {
      if (!this.waits.delete(task)) continue;
      for (const next of this.waiting.get(task) ?? []) {
        const left = (this.open.get(next) ?? 0) - 1;
        this.open.set(next, left);
        if (left === 0) gone.push(next);
      }
    }
  }
}

function pushed<T>(list: T[] | undefined, item: T): T[] {
  if (!list) return [item];
  list.push(item);
  return list;
}

const MOST_NAMED = 6;

function circleFinding(circle: readonly Wait[]): Finding {
  const first = circle.reduce((a, b) => (a.task.node.offset <= b.task.node.offset ? a : b));
  const start = circle.indexOf(first);
  const others = [...circle.slice(start + 1), ...circle.slice(0, start)];
  const names = [first, ...others].map(({ task }) => quoted(task.id?.value ?? '?'));
  if (circle.length === 1)
    return mistake('after-cycle', first.name.node, `the task ${names[0]} is after itself, so it can never begin`);
  const shown = names.length > MOST_NAMED ? [...names.slice(0, MOST_NAMED), '…'] : names;
  const message = `tasks wait for each other in a circle: ${[...shown, names[0]].join(' is after ')}`;
  const related = others.slice(0, MOST_NAMED).map(({ task, name }) => ({
    range: name.node,
    message: `${quoted(task.id?.value ?? '?')} is after ${quoted(name.value)}`,
  }));
  return mistake('after-cycle', first.name.node, message, 'remove one of these names, so that one task can begin', {
    related,
  });
}
