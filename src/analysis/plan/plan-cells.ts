import { type Cell, stretchCells, type Window } from '../timeline/cells.ts';
import type { TaskPlan } from './plan.ts';

/** A mark in the row of a plan: something announced rather than work. */
export interface PlanMark {
  readonly cell: number;
  readonly kind: 'arrives' | 'expected' | 'never' | 'deadline' | 'missed';
}

/**
 * The row of a task's plan: `running` for hands, `waiting` for what runs by itself, `some` for only a little of the
 * former.
 */
export const planCells = ({ spans }: TaskPlan, window: Window): Cell[] =>
  stretchCells(
    spans.map(({ from, to, kind }) => ({ from, to, state: kind === 'hands' ? 'running' : 'waiting' })),
    window,
  );

/**
 * The marks in the row of a plan within the window, the most important last: where the task arrives; where an end is
 * only expected, or a limit ends a step that would never end; its deadline, `missed` if the plan is over later.
 */
export function planMarks({ spans, arrives, deadline, over }: TaskPlan, window: Window): PlanMark[] {
  // What ends at the beginning of a cell is marked in the previous cell.
  const before = (tick: number) => Math.ceil((tick - window.from) / window.perCell) - 1;
  const marks: PlanMark[] = [];
  if (arrives !== null) marks.push({ cell: before(arrives), kind: 'arrives' });
  for (const { to, expected, never } of spans)
    if (expected || never) marks.push({ cell: before(to), kind: never ? 'never' : 'expected' });
  if (deadline !== null) {
    const cell = Math.floor((deadline - window.from) / window.perCell);
    marks.push({ cell, kind: over > deadline ? 'missed' : 'deadline' });
  }
  return marks.filter(({ cell }) => cell >= 0 && cell < window.cells);
}
