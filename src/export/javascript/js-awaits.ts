import type { AfterReference, AfterStatement, PastSignal, Program, Routine } from '../program.ts';
import { SIGNALLED, untilOver, untilPast } from '../python/asyncio-comments.ts';
import type { JsNames } from './js-names.ts';
import type { JsFunction } from './js-resource-lines.ts';
import { jsString, jsTemplate } from './js-text.ts';
import type { JsWriter } from './js-writer.ts';

/** Write the signals of the steps that other tasks await. */
export function writeSignals({ routines }: Program, names: JsNames, writer: JsWriter): void {
  if (names.signals.every((signals) => signals.size === 0)) return;
  writer.add('// A signal is set once its task has gone past that step, or is over.');
  for (const [i, signals] of names.signals.entries()) {
    const { id, copies } = routines[i] as Routine;
    for (const [step, name] of signals) {
      const made = `new ${writer.call('Signal', jsTemplate(id, 'n'), String(step + 1))}`;
      const all = copies === null ? made : writer.call('copies', String(copies), `(n) => ${made}`);
      writer.add(`const ${name} = ${all};`);
    }
  }
  writer.add('');
}

/** Write the line that resumes what awaits these steps. @param condition the start of the line, an `if` or nothing */
export function writeJsSignal({ steps, always }: PastSignal, into: JsFunction, condition = ''): void {
  const { writer, names, program, routine } = into;
  const index = program.routines[routine]?.copies === null ? '' : '[n - 1]';
  const signals = steps.map((step) => `${names.signals[routine]?.get(step)}${index}`);
  writer.add(`${condition}${always ? `${signals[0]}.set()` : writer.call('gonePast', ...signals)};`, SIGNALLED);
}

/** Write the waits for what a step is after, and the end of the task if one of the awaited tasks was lost. */
export function writeAfter({ place, references, mayBeCancelled }: AfterStatement, into: JsFunction): void {
  const { writer } = into;
  const line = writeJsAwaits(references, into);
  into.places.mark(place, line, 'after');
  if (!mayBeCancelled) return;
  const ids = references.filter(({ step }) => step === null).map((one) => idsOf(one, into));
  const [first = ''] = ids;
  const one = ids.length === 1 && !first.startsWith('...');
  const lost = one ? writer.call('isLost', first) : `${arrayOf(ids)}.some(${writer.call('isLost').slice(0, -2)})`;
  // The first step is reached only when everything that the task itself is after is over, too.
  const own = place === 0 ? (into.program.routines[into.routine]?.after ?? []) : [];
  const awaited = [...own, ...references].map((other) =>
    other.step === null ? idsOf(other, into) : signalsOf(other, into),
  );
  writer.add(`if (${lost}) return ${writer.call('cancelled', ...new Set(awaited))};`);
}

/**
 * Write the waits for tasks and steps, one after the other.
 * @param whileFresh a result can spoil meanwhile: then nothing more is awaited
 * @returns the line of the first `await`
 */
export function writeJsAwaits(references: readonly AfterReference[], into: JsFunction, whileFresh = false): number {
  const lines = references.map((reference, i) => {
    const condition = whileFresh && i > 0 ? `${into.writer.call('stillFresh')} && ` : '';
    return reference.step === null
      ? writeOver(reference, into, whileFresh, condition)
      : writeSignal(reference, into, whileFresh, condition);
  });
  return lines[0] as number;
}

function writeOver(reference: AfterReference, into: JsFunction, whileFresh: boolean, condition: string): number {
  const { writer, program } = into;
  const ids = idsOf(reference, into);
  const comment = untilOver(program, [reference]);
  const waitFor = (id: string, also: string) =>
    `if (${also}!${writer.call('isOver', id)}) await ${writer.call('over', id)};`;
  if (!ids.startsWith('...')) return writer.add(waitFor(ids, condition), comment);
  const also = whileFresh ? `${writer.call('stillFresh')} && ` : '';
  return writer.add(`for (const id of ${ids.slice(3)}) ${waitFor('id', also)}`, comment);
}

function writeSignal(reference: AfterReference, into: JsFunction, whileFresh: boolean, condition: string): number {
  const { writer, program } = into;
  const signals = signalsOf(reference, into);
  const comment = untilPast(program, reference);
  const waitFor = (one: string, also: string) => `if (${also}!${one}.isSet) await ${one}.wait();`;
  if (!signals.startsWith('...')) return writer.add(waitFor(signals, condition), comment);
  const also = whileFresh ? `${writer.call('stillFresh')} && ` : '';
  return writer.add(`for (const one of ${signals.slice(3)}) ${waitFor('one', also)}`, comment);
}

/** The signal of a step, or all signals of a step of copies, spread. */
function signalsOf({ routine, copy, step }: AfterReference, { names, program }: JsFunction): string {
  const name = names.signals[routine]?.get(step ?? -1) ?? '';
  if (program.routines[routine]?.copies === null) return name;
  if (copy === null) return `...${name}`;
  return `${name}[${copy === 'same' ? 'n - 1' : copy - 1}]`;
}

/** The id of one task, or all ids of an entry's copies, spread. */
export function idsOf(
  { routine, copy }: AfterReference,
  { program: { routines, scenario }, writer }: Pick<JsFunction, 'program' | 'writer'>,
): string {
  const { id, first, copies } = routines[routine] as Routine;
  if (copy === 'same') return jsTemplate(id, 'n');
  if (copies !== null && copy === null)
    return `...${writer.call('copies', String(copies), `(k) => ${jsTemplate(id, 'k')}`)}`;
  return jsString(scenario.tasks[first + (copy ?? 1) - 1]?.id ?? '');
}

// A list of copies is a new array: it needs no brackets if it is the only one.
export const arrayOf = (ids: readonly string[]): string =>
  ids.length === 1 ? (ids[0] ?? '').replace(/^\.\.\./, '') : `[${ids.join(', ')}]`;
