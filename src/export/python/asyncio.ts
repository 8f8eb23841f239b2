import type { Scenario } from '../../scenario/scenario.ts';
import { arrivalFormula } from '../arrivals.ts';
import { planProgram } from '../plan.ts';
import type { Program, ProgramText, Routine, StepLines } from '../program.ts';
import { type Desk, writeAsyncioAwaits, writeEvents } from './asyncio-awaits.ts';
import { headLines, importLines, writeLuck } from './asyncio-head.ts';
import { CoroutineWriter, type PythonPlaceLines } from './asyncio-steps.ts';
import { type PythonHelper, type PythonNames, pythonNames } from './python-names.ts';
import { PYTHON_RUNTIME } from './python-runtime.ts';
import { PythonPage, pyString, pyTemplate, wrapped } from './python-text.ts';

/** A Python program that imports its helper module. */
export interface AsyncioText extends ProgramText {
  readonly language: 'asyncio';
  /** The lines of its import. */
  readonly imports: { readonly from: number; readonly to: number };
}

/**
 * A scenario as a Python program (3.11 or later) on asyncio, with the random values of a seed (default 1). Run beside
 * its helper module `PYTHON_RUNTIME` it does, event for event, what the policy `event-loop` does.
 */
export const asyncioProgram = (scenario: Scenario, { seed = 1 }: { readonly seed?: number } = {}): AsyncioText =>
  new AsyncioWriter(planProgram(scenario, seed)).write();

/** The program as the text of a file; `alone`: it contains the helper module instead of the import. */
export function asyncioFile({ lines, imports }: AsyncioText, alone: boolean): string {
  if (!alone) return `${lines.join('\n')}\n`;
  const before = lines.slice(0, imports.from);
  const after = lines.slice(imports.to + 1);
  return [...before, PYTHON_RUNTIME, '', '# ---- the program ---', ...after, ''].join('\n');
}

class AsyncioWriter implements Desk {
  readonly program: Program;
  readonly page = new PythonPage();
  readonly names: PythonNames;
  private readonly used = new Set<PythonHelper>(['launch', 'run']);
  /** By routine: its lines by place, and where its tasks wait before their first step. */
  private readonly lines: (readonly PythonPlaceLines[])[] = [];
  private readonly starts: number[] = [];
  private loopLine = 0;

  constructor(program: Program) {
    this.program = program;
    this.names = pythonNames(program);
  }

  write(): AsyncioText {
    // The helpers to import are known only once the rest has been written.
    this.resources();
    this.events();
    writeLuck(this.page, this.program);
    for (const [i, routine] of this.program.routines.entries()) this.routine(routine, i);
    this.main();
    return this.text(headLines(this.program), importLines(this.used));
  }

  use(helper: PythonHelper): string {
    this.used.add(helper);
    return helper;
  }

  private text(head: readonly string[], imports: readonly string[]): AsyncioText {
    const { program, lines, starts } = this;
    const above = head.length + imports.length;
    const routineOf = routineByTask(program);
    return {
      language: 'asyncio',
      lines: [...head, ...imports, ...this.page.lines()],
      imports: { from: head.length, to: above - 1 },
      lineOf: (task, step) => {
        const routine = routineOf(task);
        return moved(linesOf(program.routines[routine] as Routine, lines[routine] ?? [], step), above);
      },
      startLine: (task) => (starts[routineOf(task)] as number) + above,
      loopLine: this.loopLine + above,
    };
  }

  private resources(): void {
    const { resources } = this.program.scenario;
    if (resources.length > 0) this.page.line('');
    for (const [i, { id, title, capacity }] of resources.entries()) {
      const more = capacity === 1 ? '' : `, capacity=${capacity}`;
      this.page.line(
        `${this.names.resources[i]} = ${this.use('Resource')}(${pyString(id)}, ${pyString(title)}${more})`,
      );
    }
  }

  private events(): void {
    if (!this.program.routines.some(({ awaited, endIsLeft }) => awaited.length > 0 || endIsLeft)) return;
    this.page.line('');
    this.page.line('# An event is set once its task has gone past that step, or is over.');
    writeEvents(this);
  }

  private routine(routine: Routine, i: number): void {
    this.gap();
    this.page.block(`async def ${this.names.routines[i]}(${routine.copies === null ? '' : 'n'}):`, () => {
      const orReturn = routine.mayBeCancelled ? this.use('CANCELLED') : null;
      if (routine.after.length > 0) this.starts[i] = writeAsyncioAwaits(this, routine.after, orReturn);
      this.lines[i] = new CoroutineWriter(this, i).write(routine);
    });
  }

  private gap(): void {
    this.page.line('');
    this.page.line('');
  }

  private main(): void {
    const { unit, cpu } = this.program.scenario;
    const cost = cpu.switchCost === 0 ? '' : `, switch_cost=${cpu.switchCost}`;
    const { page } = this;
    this.gap();
    page.block('async def main():', () => {
      this.loopLine = page.block('async with asyncio.TaskGroup() as tasks:', () => {
        for (const [i, routine] of this.program.routines.entries()) this.launch(routine, i);
      });
    });
    this.gap();
    page.block('if __name__ == "__main__":', () => {
      page.line(`run(main, unit=${pyString(unit)}, cpu=${pyString(cpu.name)}${cost})`);
    });
  }

  private launch({ copies, id, title, arrives }: Routine, i: number): void {
    const write = (late: string) => {
      const call = `${this.names.routines[i]}(${copies === null ? '' : 'n'})`;
      const line = this.page.line(`launch(tasks, ${call}, ${pyTemplate(id, 'n')}, ${pyTemplate(title, 'n')}${late})`);
      this.starts[i] ??= line;
    };
    if (typeof arrives === 'number') {
      const late = arrives === 0 ? '' : `, arrives=${arrives}`;
      if (copies === null) write(late);
      else this.page.block(`for n in range(1, ${copies + 1}):`, () => write(late));
      return;
    }
    const formula = arrivalFormula(arrives);
    if (formula !== null)
      this.page.block(`for n in range(1, ${arrives.length + 1}):`, () => write(`, arrives=${formula}`));
    else this.eachArrival(arrives, () => write(', arrives=arrival'));
  }

  private eachArrival(arrivals: readonly number[], write: () => void): void {
    const { page } = this;
    const lines = wrapped(
      arrivals.map((arrival, i) => `${arrival}${i + 1 < arrivals.length ? ',' : ''}`),
      90,
    );
    if (lines.length === 1) {
      page.block(`for n, arrival in enumerate([${lines[0]}], 1):`, write);
      return;
    }
    page.block('arrivals = [', () => {
      for (const line of lines) page.line(line);
    });
    page.line(']');
    page.block('for n, arrival in enumerate(arrivals, 1):', write);
  }
}

function routineByTask({ routines }: Program): (task: number) => number {
  const known = routines.flatMap(({ copies }, i) => Array<number>(copies ?? 1).fill(i));
  return (task) => known[task] as number;
}

// The waits before a step may belong to the previous step, whose result could spoil meanwhile.
function linesOf({ places }: Routine, lines: readonly PythonPlaceLines[], step: number): StepLines {
  const { takesNext: _, afterNext: __, ...own } = lines[places[step] as number] as PythonPlaceLines;
  const before = lines[places[step - 1] ?? -1];
  return { ...own, takes: before?.takesNext ?? own.takes, after: before?.afterNext ?? own.after };
}

function moved({ from, to, line, awaits, takes, after, yields }: StepLines, by: number): StepLines {
  const orNull = (one: number | null) => (one === null ? null : one + by);
  return {
    from: from + by,
    to: to + by,
    line: line + by,
    awaits: orNull(awaits),
    takes: orNull(takes),
    after: orNull(after),
    yields: orNull(yields),
  };
}
