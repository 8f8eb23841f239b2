import { stillHeld, unitsOf } from '../../engine/units.ts';
import type { Amount, Step } from '../../scenario/scenario.ts';
import type { AfterReference, Spoil, StepStatement } from '../program.ts';
import { meanwhileComment, OTHERS_TURN, untilOurs } from '../python/asyncio-comments.ts';
import { writeJsAwaits, writeJsSignal } from './js-awaits.ts';
import { type JsFunction, namesOf, writeGive, writeKeep, writeTake } from './js-resource-lines.ts';
import { jsTemplate } from './js-text.ts';

/** What happens while a result may spoil: from the resources of the step to those of the next. */
interface HandOver {
  readonly gives: readonly number[];
  /** Everything that stays, if some units of `gives` stay; else null. */
  readonly keeps: readonly Amount[] | null;
  readonly takes: readonly Amount[];
  readonly next: readonly Amount[];
  readonly awaits: readonly AfterReference[];
}

/** Write one step with all its tries. */
export function writeStep(statement: StepStatement, into: JsFunction): void {
  const { writer, places } = into;
  const start = writer.next;
  const handOver = handOverOf(statement);
  if (handOver && (handOver.takes.length > 0 || handOver.awaits.length > 0)) writePerishable(statement, handOver, into);
  else {
    if (statement.canFail && statement.step.attempts > 1) writeTries(statement, into);
    else writeOneTry(statement, into);
    if (handOver && handOver.gives.length > 0) writeGive(handOver.gives, into, handOver.keeps);
    if (statement.signal) writeJsSignal(statement.signal, into);
  }
  for (let line = start; line < writer.next; line += 1) places.mark(statement.place, line, 'other');
}

function handOverOf({ step: { amounts }, spoil }: StepStatement): HandOver | null {
  if (!spoil || (!spoil.next && spoil.awaits.length === 0)) return null;
  const next = spoil.next ?? amounts;
  const left = amounts.filter(({ resource, units }) => unitsOf(next, resource) < units);
  return {
    gives: left.map(({ resource }) => resource),
    keeps: left.some(({ resource }) => unitsOf(next, resource) > 0) ? stillHeld(amounts, next) : null,
    takes: next.filter(({ resource, units }) => unitsOf(amounts, resource) < units),
    next,
    awaits: spoil.awaits,
  };
}

function writeOneTry(statement: StepStatement, into: JsFunction): void {
  const { step, spoil, canFail } = statement;
  const call = callOf(statement, false, into);
  if (canFail && step.onFailure === 'fail') writeFailUnless(call, statement, into);
  else if (spoil)
    writeCall(`if (${call}) ${into.writer.call('isFresh')};`, statement, into, 'spoilt or not, it goes on');
  else writeCall(`${call};`, statement, into);
}

function writeFailUnless(call: string, statement: StepStatement, into: JsFunction): void {
  const bad = statement.step.type === 'blocking' ? `!${call}` : `!(${call})`;
  const stale = statement.spoil ? ` || !${into.writer.call('isFresh')}` : '';
  writeCall(`if (${bad}${stale}) return ${into.writer.call('failed')};`, statement, into);
}

function writeTries(statement: StepStatement, into: JsFunction): void {
  const { writer } = into;
  const { attempts, type, onFailure } = statement.step;
  const justGoesOn = onFailure === 'continue' && type === 'non-blocking' && !statement.signal;
  writer.block(`for (let attempt = 1; ${justGoesOn ? `attempt <= ${attempts}` : ''}; attempt++)`, () => {
    const call = callOf(statement, true, into);
    const good = statement.spoil ? `(${call}) && ${writer.call('isFresh')}` : call;
    writeCall(`if (${good}) break;`, statement, into);
    if (!justGoesOn) writeGiveUp(statement.step, into);
    writeSignalIfRung(statement, into);
    if (type === 'non-blocking') return;
    const line = writer.add(`await ${writer.call('pause')};`, OTHERS_TURN);
    into.places.mark(statement.place, line, 'yields');
  });
}

function writeGiveUp({ attempts, onFailure }: Step, { writer }: JsFunction): void {
  writer.add(`if (attempt === ${attempts}) ${onFailure === 'fail' ? `return ${writer.call('failed')}` : 'break'};`);
}

// Another attempt follows, but the tasks that await this step already go on.
function writeSignalIfRung({ signal }: StepStatement, into: JsFunction): void {
  if (signal) writeJsSignal(signal, into, `if (${into.writer.call('rang')}) `);
}

// The next step needs other resources or is after other tasks, and the result may spoil while the task waits for them.
function writePerishable(statement: StepStatement, handOver: HandOver, into: JsFunction): void {
  const { step, spoil, signal } = statement;
  if (step.attempts > 1) writePerishableTries(statement, handOver, into);
  else if (step.onFailure === 'fail') {
    writeFailUnless(callOf(statement, false, into), statement, into);
    writeHandOver(statement, handOver, into);
    into.writer.add(`if (!${into.writer.call('isFresh')}) return ${into.writer.call('failed')};`);
  } else {
    writeIfFresh(statement, false, into, () => {
      writeHandOver(statement, handOver, into);
      into.writer.add(`${into.writer.call('isFresh')};`, 'spoilt or not, it goes on');
    });
  }
  if (step.onFailure === 'fail') return;
  if (spoil?.next) writeKeep(handOver.next, into);
  if (signal) writeJsSignal(signal, into);
  if (handOver.awaits.length > 0) writeJsAwaits(handOver.awaits, into);
  if (spoil?.next && handOver.next.length > 0) writeTake(handOver.next, into, null);
}

function writePerishableTries(statement: StepStatement, handOver: HandOver, into: JsFunction): void {
  const { writer } = into;
  const { step, spoil } = statement;
  writer.block('for (let attempt = 1; ; attempt++)', () => {
    writeIfFresh(statement, true, into, () => {
      writeHandOver(statement, handOver, into);
      writer.add(`if (${writer.call('isFresh')}) break;`);
    });
    writeGiveUp(step, into);
    if (spoil?.next) writeKeep(step.amounts, into);
    writeSignalIfRung(statement, into);
    if (spoil?.next && step.amounts.length > 0) writeTake(step.amounts, into, null);
  });
}

function writeIfFresh(statement: StepStatement, tries: boolean, into: JsFunction, write: () => void): void {
  const { writer } = into;
  const head = `if ((${callOf(statement, tries, into)}) && ${writer.call('isFresh')})`;
  markCall(statement, writer.block(head, write, meanwhile(statement, into)), into);
}

function writeHandOver({ place, signal }: StepStatement, handOver: HandOver, into: JsFunction): void {
  const { gives, keeps, takes, awaits } = handOver;
  if (gives.length > 0) writeGive(gives, into, keeps);
  if (signal) writeJsSignal(signal, into);
  if (awaits.length > 0) into.places.awaitsNext(place, writeJsAwaits(awaits, into, true));
  if (takes.length === 0) return;
  const comment = `${untilOurs(into.scenario.cpu.name, takes)}, or this spoils`;
  const condition = awaits.length > 0 ? `${into.writer.call('stillFresh')} && ` : '';
  into.places.handsOver(place, writeTake(takes, into, null, { comment, condition }));
}

function writeCall(
  text: string,
  statement: StepStatement,
  into: JsFunction,
  comment = meanwhile(statement, into),
): void {
  markCall(statement, into.writer.add(text, comment), into);
}

function markCall({ place, step }: StepStatement, line: number, into: JsFunction): void {
  into.places.mark(place, line, 'step');
  if (step.type === 'non-blocking') into.places.mark(place, line, 'awaits');
}

function callOf(statement: StepStatement, tries: boolean, into: JsFunction): string {
  const { step, name } = statement;
  const options = optionsOf(step, statement.spoil, tries, into);
  const given = options.length > 0 ? [`{ ${options.join(', ')} }`] : [];
  const all = [durationOf(step, into), jsTemplate(name, 'n'), ...given];
  return step.type === 'blocking' ? into.writer.call('work', ...all) : `await ${into.writer.call('ring', ...all)}`;
}

function optionsOf(step: Step, spoil: Spoil | null, tries: boolean, into: JsFunction): string[] {
  const options: string[] = [];
  if (step.timeout !== null) options.push(`timeout: ${step.timeout}`);
  if (step.failChance > 0) options.push(`failChance: ${step.failChance}`);
  if (spoil) options.push(`spoilsAfter: ${spoil.after}`);
  if (spoil?.next) options.push(`keeps: [${namesOf(stillHeld(step.amounts, spoil.next), into).join(', ')}]`);
  if (tries) options.push('attempt');
  return options;
}

function durationOf({ duration }: Step, { writer }: JsFunction): string {
  if (duration === 'never') return 'Infinity';
  const { min, max } = duration;
  return min === max ? String(min) : writer.call('between', String(min), String(max));
}

const meanwhile = ({ step }: StepStatement, { scenario }: JsFunction): string | null =>
  step.type === 'blocking' ? null : meanwhileComment(scenario, step);
