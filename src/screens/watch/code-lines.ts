import type { TaskMoment } from '../../analysis/moment.ts';
import type { Style } from '../../draw/theme.ts';
import type { ProgramText, StepLines } from '../../export/program.ts';

/** Where a task stands in the program, and how that line is drawn. Lines count from 0. */
export interface Standing {
  readonly line: number;
  readonly style: Style;
}

/** The line at which a task stands; null once it is over. */
export function standingOf(program: ProgramText, task: number, moment: TaskMoment): Standing | null {
  const { state, stepIndex, attempt } = moment;
  if (moment.finish !== null) return null;
  if (state === 'absent') return { line: program.startLine(task), style: 'dim' };
  const lines = program.lineOf(task, stepIndex);
  if (state === 'blocked') return { line: blockedAt(program, task, stepIndex, lines), style: 'dim' };
  if (state === 'running' || state === 'switching') return { line: lines.line, style: state };
  if (state === 'waiting') return { line: lines.awaits ?? lines.line, style: 'waiting' };
  if (state === 'queued') return { line: lines.takes ?? lines.line, style: 'queued' };
  return { line: resumesAt(program, task, stepIndex, attempt), style: 'ready' };
}

// A task is blocked by what its next step is after or, before its first step, by what it is after itself. That comes
// first in the program; without it the task starts where it is launched, which comes last.
function blockedAt(program: ProgramText, task: number, step: number, { after }: StepLines): number {
  const start = program.startLine(task);
  return after !== null && (step > 0 || start > after) ? after : start;
}

// A task that is ready stands at the await that has completed: that of the previous step, or of the previous attempt.
function resumesAt(program: ProgramText, task: number, step: number, attempt: number): number {
  const own = program.lineOf(task, step);
  if (attempt > 1) return own.awaits ?? own.line;
  if (step === 0) return program.startLine(task);
  return program.lineOf(task, step - 1).awaits ?? own.yields ?? own.line;
}
