import { arrivalFormula } from '../arrivals.ts';
import type { AfterReference, Program, Routine, Statement } from '../program.ts';
import { untilOver } from '../python/asyncio-comments.ts';
import { arrayOf, idsOf } from './js-awaits.ts';
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
  const into: JsFunction = { program, routine: index, scenario: program.scenario, names, writer, places, depth: 0 };
  writer.block(`async function ${names.functions[index]}(${usesNumber(routine) ? 'n' : ''})`, () => {
    after = writeOwnAfter(routine, into);
    writeStatements(routine.body, into);
    writer.add(`return ${writer.call('done')};`);
  });
  writer.add('');
  return { places, after };
}

/** Whether what copies do depends on their number. */
const usesNumber = ({ body, after, copies }: Routine): boolean =>
  copies !== null && (after.some(isSame) || body.some((one) => numbered(one)));

const isSame = ({ copy }: AfterReference): boolean => copy === 'same';

function numbered(one: Statement): boolean {
  if ('body' in one) return one.body.some(numbered);
  if (one.kind === 'signal') return true;
  if (one.kind === 'after') return one.references.some(isSame);
  return (
    one.kind === 'step' && (one.name.length > 1 || one.signal !== null || (one.spoil?.awaits.some(isSame) ?? false))
  );
}

function writeOwnAfter(routine: Routine, into: JsFunction): number | null {
  const { program, writer } = into;
  const ids = routine.after.map((reference) => idsOf(reference, into));
  const [first] = ids;
  if (first === undefined) return null;
  const comment = untilOver(program, routine.after);
  const isOne = ids.length === 1 && !first.startsWith('...');
  const [id, lost] = isOne ? [first, first] : ['id', '...before'];
  if (!isOne) writer.add(`const before = ${arrayOf(ids)};`);
  const wait = `if (!${writer.call('isOver', id)}) await ${writer.call('over', id)};`;
  const line = writer.add(isOne ? wait : `for (const id of before) ${wait}`, comment);
  if (!routine.mayBeCancelled) return line;
  const isLost = writer.call('isLost', isOne ? id : '');
  writer.add(`if (${isOne ? isLost : 'before.some(isLost)'}) return ${writer.call('cancelled', lost)};`);
  return line;
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
  const { id, title, copies, arrives } = routine;
  const life = usesNumber(routine) ? `() => ${name}(n)` : name;
  const given = arrives === 0 ? [] : [`{ arrives: ${arrivalOf(arrives)} }`];
  const made = writer.call('task', jsTemplate(id, 'n'), jsTemplate(title, 'n'), life, ...given);
  return copies === null ? made : `...${writer.call('copies', String(copies), `(n) => ${made}`)}`;
}

const arrivalOf = (arrives: Routine['arrives']): string =>
  typeof arrives === 'number' ? String(arrives) : (arrivalFormula(arrives) ?? `[${arrives.join(', ')}][n - 1]`);
