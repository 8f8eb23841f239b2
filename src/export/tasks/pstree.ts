import type { Timeline } from '../../analysis/timeline/timeline.ts';
import { printable } from '../../scenario/source/text.ts';
import {
  awaitedBy,
  countsLine,
  headOf,
  isAlive,
  type TaskMoments,
  taskMoments,
  waitsForWords,
} from './task-moments.ts';

export interface PstreeOptions {
  /** Draw the branches in plain characters. */
  readonly ascii: boolean;
}

interface Branches {
  readonly fork: string;
  readonly last: string;
  readonly line: string;
}

const UNICODE: Branches = { fork: '├── ', last: '└── ', line: '│   ' };
const ASCII: Branches = { fork: '|-- ', last: '`-- ', line: '|   ' };
const DEEPEST = 24;
/** How many of the tasks that are shown elsewhere are named below one task. */
const MOST_NAMED = 3;

/**
 * Which task waits for which at a moment of a run, as a tree: below each task are those that it is after, or those that
 * hold the resources it is queued for. Every task that has arrived and is not over is shown once with everything that
 * it waits for. Other mentions of it say `above`, and very deep branches continue `below` at the left margin.
 * @param at a tick of the run
 * @returns lines, without line ends
 */
export function pstreeOf(timeline: Timeline, at: number, { ascii }: PstreeOptions): string[] {
  const moments = taskMoments(timeline, at);
  return [...headOf(moments), countsLine(moments), '', ...new Tree(moments, ascii ? ASCII : UNICODE).lines()];
}

class Tree {
  private readonly moments: TaskMoments;
  private readonly branches: Branches;
  private readonly shown = new Set<number>();
  private readonly text: string[] = [];

  constructor(moments: TaskMoments, branches: Branches) {
    this.moments = moments;
    this.branches = branches;
  }

  lines(): readonly string[] {
    const { states } = this.moments;
    const alive = [...states.keys()].filter((task) => isAlive(states[task]));
    const awaited = new Set<number>();
    for (const task of alive) for (const other of this.below(task)) awaited.add(other);
    for (const task of alive) if (!awaited.has(task)) this.root(task);
    // The remaining tasks wait in a circle, or are deeper than a branch may go.
    for (const task of alive) if (!this.shown.has(task)) this.root(task);
    return this.text;
  }

  private below(task: number): readonly number[] {
    return awaitedBy(this.moments, task).tasks;
  }

  private root(task: number): void {
    this.text.push(this.labelOf(task));
    this.shown.add(task);
    this.children(task, '', 1);
  }

  private children(task: number, indent: string, depth: number): void {
    const all = this.below(task);
    const isDeep = depth >= DEEPEST;
    const fresh = isDeep ? [] : all.filter((other) => !this.shown.has(other));
    const known = all.filter((other) => this.shown.has(other));
    const later = isDeep ? all.filter((other) => !this.shown.has(other)) : [];
    const notes = [...this.notesOf(known, 'above'), ...this.notesOf(later, 'below')];
    const count = fresh.length + notes.length;
    for (let i = 0; i < count; i++) {
      const [fork, line] = i === count - 1 ? [this.branches.last, '    '] : [this.branches.fork, this.branches.line];
      const other = fresh[i];
      if (other === undefined) this.text.push(`${indent}${fork}${notes[i - fresh.length]}`);
      // The branch of a sibling may have shown it by now.
      else if (this.shown.has(other)) this.text.push(`${indent}${fork}${this.labelOf(other)} (above)`);
      else {
        this.text.push(`${indent}${fork}${this.labelOf(other)}`);
        this.shown.add(other);
        this.children(other, indent + line, depth + 1);
      }
    }
  }

  private notesOf(tasks: readonly number[], where: string): string[] {
    const named = tasks.slice(0, MOST_NAMED).map((task) => `${this.labelOf(task)} (${where})`);
    const more = tasks.length - named.length;
    return more > 0 ? [...named, `and ${more} more (${where})`] : named;
  }

  private labelOf(task: number): string {
    const { timeline, states } = this.moments;
    const title = printable(timeline.run.scenario.tasks[task]?.title ?? '');
    const words = waitsForWords(this.moments, task);
    const state = states[task] === 'absent' ? 'not arrived' : states[task];
    return `${title} [${state}]${words === '' ? '' : ` waits for ${words}`}`;
  }
}
