import type { AfterReference, Program, Routine, Statement } from '../program.ts';
import { untilOver } from '../python/asyncio-comments.ts';
import type { JsNames } from './js-names.ts';
import type { JsFunction } from './js-resource-lines.ts';
import { writeStatements } from './js-statements.ts';
import { jsString, jsTemplate } from './js-text.ts';
import { type JsWriter, PlaceTable } from './js-writer.ts';

/** A written routine: the lines of its steps, of its wait for other tasks, and of the launch of its tasks. */
export interface WrittenRoutine {
  readonly places: PlaceTable;
  readonly after: number | null;
  readonly launched: number;
}

/** Write the async function of a routine. @returns its lines, except that of its launch */
export function writeRoutine(
  program: Program,
  index: number,
  names: JsNames,
  writer: JsWriter,
): Omit<WrittenRoutine, 'launched'> {
  const routine = program.routines[index] as Routine;
  const places = new PlaceTable();
  let after: number | null = null;
  const into: JsFunction = { scenario: program.scenario, names, writer, places, depth: 0 };
  writer.block(`async function ${names.functions[index]}(${usesNumber(routine.body) ? 'n' : ''})`, () => {
    after = writeAfter(program, routine, writer);
    writeStatements(routine.body, into);
    writer.add(`return ${writer.call('done')};`);
  });
  writer.add('');
  return { places, after };
}

/** Whether the name of a step contains the number of the copy. */
const usesNumber = (statements: readonly Statement[]): boolean =>
  statements.some((one) => ('body' in one ? usesNumber(one.body) : one.kind === 'step' && one.name.length > 1));

function writeAfter(program: Program, routine: Routine, writer: JsWriter): number | null {
  const ids = routine.after.map((reference) => idsOf(program, reference, writer));
  const [first] = ids;
  if (first === undefined) return null;
  const comment = untilOver(program, routine.after);
  const isOne = ids.length === 1 && !first.startsWith('...');
  const [id, lost] = isOne ? [first, first] : ['id', '...before'];
  // A list of copies is a new array: it needs no brackets if it is the only one.
  const list = ids.length === 1 ? first.replace(/^\.\.\./, '') : `[${ids.join(', ')}]`;
  if (!isOne) writer.add(`const before = ${list};`);
  const wait = `if (!${writer.call('isOver', id)}) await ${writer.call('over', id)};`;
  const line = writer.add(isOne ? wait : `for (const id of before) ${wait}`, comment);
  if (!routine.mayBeCancelled) return line;
  const isLost = writer.call('isLost', isOne ? id : '');
  writer.add(`if (${isOne ? isLost : 'before.some(isLost)'}) return ${writer.call('cancelled', lost)};`);
  return line;
}

/** The id of one task, or all ids of an entry's copies, spread. */
function idsOf({ routines, scenario }: Program, { routine, copy }: AfterReference, writer: JsWriter): string {
  const { id, first, copies } = routines[routine] as Routine;
  if (copies !== null && copy === null)
    return `...${writer.call('copies', String(copies), `(k) => ${jsTemplate(id, 'k')}`)}`;
  return jsString(scenario.tasks[first + (copy ?? 1) - 1]?.id ?? '');
}

/**
 * Write the end of the program, where everything is launched. @returns that line, and the lines of each routine's tasks
 */
export function writeLaunch(
  program: Program,
  names: JsNames,
  writer: JsWriter,
): { loopLine: number; launched: number[] } {
  const { scenario, seed } = program;
  const drawn = program.ticks.size + program.fails.size > 0;
  const setup = [`unit: ${jsString(scenario.unit)}`, `cpu: ${jsString(scenario.cpu.name)}`];
  if (scenario.cpu.switchCost > 0) setup.push(`switchCost: ${scenario.cpu.switchCost}`);
  if (drawn) setup.push(`seed: ${seed}`);
  const loopLine = writer.add(`await ${writer.call('run', `{ ${setup.join(', ')} }`, '[').slice(0, -1)}`);
  const launched = program.routines.map((routine, i) =>
    writer.add(`  ${taskOf(routine, names.functions[i] ?? '', writer)},`),
  );
  writer.add(']);');
  return { loopLine, launched };
}

function taskOf(routine: Routine, name: string, writer: JsWriter): string {
  const { id, title, copies, arrives, body } = routine;
  const life = usesNumber(body) ? `() => ${name}(n)` : name;
  const given = arrives > 0 ? [`{ arrives: ${arrives} }`] : [];
  const made = writer.call('task', jsTemplate(id, 'n'), jsTemplate(title, 'n'), life, ...given);
  return copies === null ? made : `...${writer.call('copies', String(copies), `(n) => ${made}`)}`;
}
