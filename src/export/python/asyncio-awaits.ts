import type { AfterReference, PastSignal, Program, Routine } from '../program.ts';
import { SIGNALLED, untilOver, untilPast } from './asyncio-comments.ts';
import type { PythonHelper, PythonNames } from './python-names.ts';
import { type PythonPage, pyString, pyTemplate } from './python-text.ts';

/** What all writers of parts of a program share. */
export interface Desk {
  readonly program: Program;
  readonly page: PythonPage;
  readonly names: PythonNames;
  /** Records that a helper is used. @returns its name */
  use(helper: PythonHelper): string;
}

/**
 * Write the waits for tasks and steps, one after the other.
 * @param orReturn what the coroutine returns if one of the tasks was lost; null: it goes on
 * @returns the line of the first `await`
 */
export function writeAsyncioAwaits(desk: Desk, references: readonly AfterReference[], orReturn: string | null): number {
  const groups = groupsOf(desk, references);
  const [first = []] = groups;
  const giveUp = () => desk.page.line(`return ${orReturn}`);
  if (orReturn !== null && groups.length === 1 && eventOf(desk, first[0] as AfterReference) === null)
    return desk.page.block(`if not ${overCall(desk, first)}:`, giveUp, untilOver(desk.program, first));
  const lines = groups.map((group) => writeAwait(desk, group));
  if (orReturn !== null) {
    const tasks = references.filter(({ step }) => step === null);
    desk.page.block(`if ${desk.use('lost')}(${idsOf(desk, tasks)}):`, giveUp);
  }
  return lines[0] as number;
}

/** Write the line that lets the tasks that await these steps continue. */
export function writeAsyncioSignal(desk: Desk, routine: number, numbered: boolean, signal: PastSignal): void {
  const { page, names } = desk;
  const events = signal.steps.map((step) => `${names.steps[routine]?.get(step)}${numbered ? '[n]' : ''}`);
  page.line(signal.always ? `${events[0]}.set()` : `${desk.use('gone_past')}(${events.join(', ')})`, SIGNALLED);
}

/** Write the events of the steps and tasks that other tasks await. */
export function writeEvents(desk: Desk): void {
  const { program, names, page } = desk;
  for (const [i, routine] of program.routines.entries()) {
    const steps = [...(names.steps[i] as ReadonlyMap<number, string>)];
    for (const [step, name] of steps) page.line(`${name} = ${newEvent(desk, routine, step)}`);
    const end = names.ends[i];
    if (end) page.line(`${end} = ${newEvent(desk, routine, null)}`);
  }
}

function newEvent(desk: Desk, { id, copies }: Routine, step: number | null): string {
  const made = `${desk.use('Event')}(${pyTemplate(id, 'n')}${step === null ? '' : `, ${step + 1}`})`;
  return copies === null ? made : `{n: ${made} for n in range(1, ${copies + 1})}`;
}

/** The event of what is referred to; null: a task that is awaited directly. */
function eventOf({ names }: Desk, { routine, step }: AfterReference): string | null {
  return step === null ? (names.ends[routine] ?? null) : (names.steps[routine]?.get(step) ?? null);
}

// Tasks that are awaited directly, one after the other, are one call.
function groupsOf(desk: Desk, references: readonly AfterReference[]): AfterReference[][] {
  const groups: AfterReference[][] = [];
  let tasks: AfterReference[] | null = null;
  for (const reference of references) {
    if (eventOf(desk, reference) !== null) {
      groups.push([reference]);
      tasks = null;
    } else if (tasks) tasks.push(reference);
    else {
      tasks = [reference];
      groups.push(tasks);
    }
  }
  return groups;
}

function writeAwait(desk: Desk, group: readonly AfterReference[]): number {
  const { page, program } = desk;
  const reference = group[0] as AfterReference;
  const event = eventOf(desk, reference);
  if (event === null) return page.line(overCall(desk, group), untilOver(program, group));
  const { copies } = program.routines[reference.routine] as Routine;
  const comment = reference.step === null ? untilOver(program, [reference]) : untilPast(program, reference);
  const { copy } = reference;
  if (copies === null) return page.line(`await ${event}.wait()`, comment);
  if (copy !== null) return page.line(`await ${event}[${copy === 'same' ? 'n' : copy}].wait()`, comment);
  page.line(`for one in ${event}.values():`);
  let line = 0;
  page.indented(() => {
    line = page.line('await one.wait()', comment);
  });
  return line;
}

const overCall = (desk: Desk, references: readonly AfterReference[]): string =>
  `await ${desk.use('over')}(${idsOf(desk, references)})`;

function idsOf(desk: Desk, references: readonly AfterReference[]): string {
  const idOf = ({ routine, copy }: AfterReference) => {
    const { id, copies } = desk.program.routines[routine] as Routine;
    if (copy === 'same') return pyTemplate(id, 'n');
    if (copies === null || copy !== null) return pyString(id.join(String(copy ?? '')));
    return `*${desk.use('copies')}(${pyString(id.join('').slice(0, -1))}, ${copies})`;
  };
  return references.map(idOf).join(', ');
}
