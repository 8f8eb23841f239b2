import type { Statement } from '../program.ts';
import { OTHERS_TURN } from '../python/asyncio-comments.ts';
import { writeAfter, writeJsSignal } from './js-awaits.ts';
import { type JsFunction, writeGive, writeTake } from './js-resource-lines.ts';
import { writeStep } from './js-step.ts';

/** Write statements of a routine, one after the other. */
export function writeStatements(statements: readonly Statement[], into: JsFunction): void {
  for (const statement of statements) writeStatement(statement, into);
}

function writeStatement(statement: Statement, into: JsFunction): void {
  if (statement.kind === 'step') writeStep(statement, into);
  else if (statement.kind === 'take') writeTake(statement.amounts, into, statement.place);
  else if (statement.kind === 'give') writeGive(statement.resources, into, statement.keeps);
  else if (statement.kind === 'signal') writeJsSignal(statement, into);
  else if (statement.kind === 'after') writeAfter(statement, into);
  else if (statement.kind === 'yield') writePause(statement.place, statement.unlessFirst, into);
  else if (statement.kind === 'rounds') writeRounds(statement, into);
  else {
    writeTake(statement.amounts, into, statement.place);
    writeStatements(statement.body, into);
    writeGive(
      statement.amounts.map(({ resource }) => resource),
      into,
    );
  }
}

function writeRounds({ count, body }: Extract<Statement, { kind: 'rounds' }>, into: JsFunction): void {
  const round = roundName(into.depth + 1);
  into.writer.block(`for (let ${round} = 1; ${round} <= ${count}; ${round}++)`, () =>
    writeStatements(body, { ...into, depth: into.depth + 1 }),
  );
}

const roundName = (depth: number): string => (depth === 1 ? 'round' : `round${depth}`);

function writePause(place: number, unlessFirst: boolean, into: JsFunction): void {
  const pause = into.writer.call('pause');
  const text = unlessFirst ? `if (${roundName(into.depth)} > 1) await ${pause};` : `await ${pause};`;
  into.places.mark(place, into.writer.add(text, OTHERS_TURN), 'yields');
}
