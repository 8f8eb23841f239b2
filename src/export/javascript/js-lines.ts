import type { Program, ProgramText, Routine, StepLines } from '../program.ts';
import type { WrittenRoutine } from './js-routine.ts';

/** The table from steps to lines. @param offset how many lines come before those that were written */
export function jsLines(
  { scenario, routines }: Program,
  written: readonly WrittenRoutine[],
  offset: number,
): Pick<ProgramText, 'lineOf' | 'startLine'> {
  // Copies follow the first task of their routine.
  const routineOf: number[] = [];
  for (const [i, { first, copies }] of routines.entries())
    for (let copy = 0; copy < (copies ?? 1); copy += 1) routineOf[first + copy] = i;
  const moved = (line: number): number => line + offset;
  const movedOrNull = (line: number | null): number | null => (line === null ? null : moved(line));
  const find = (task: number): { routine: Routine; lines: WrittenRoutine } => {
    const index = routineOf[task] ?? -1;
    const [routine, lines] = [routines[index], written[index]];
    if (!routine || !lines) throw new RangeError(`no task ${task} of ${scenario.tasks.length}`);
    return { routine, lines };
  };
  return {
    lineOf(task, step): StepLines {
      const { routine, lines } = find(task);
      const here = lines.places.of(routine.places[step] ?? -1);
      const before = step > 0 ? lines.places.of(routine.places[step - 1] ?? -1) : null;
      return {
        from: moved(here.from),
        to: moved(here.to),
        line: moved(here.line),
        awaits: movedOrNull(here.awaits),
        takes: movedOrNull(before?.handsOver ?? here.takes),
        after: movedOrNull(before?.afterNext ?? here.after),
        yields: movedOrNull(here.yields),
      };
    },
    startLine(task): number {
      const { lines } = find(task);
      return moved(lines.after ?? lines.launched);
    },
  };
}
