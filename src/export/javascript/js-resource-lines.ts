import type { Amount, Scenario } from '../../scenario/scenario.ts';
import type { Program } from '../program.ts';
import { untilOurs } from '../python/asyncio-comments.ts';
import type { JsNames } from './js-names.ts';
import type { JsWriter, PlaceTable } from './js-writer.ts';

/** The function being written. */
export interface JsFunction {
  readonly program: Program;
  /** The number of its routine. */
  readonly routine: number;
  readonly scenario: Scenario;
  readonly names: JsNames;
  readonly writer: JsWriter;
  readonly places: PlaceTable;
  /** How many loops are around the statement. */
  readonly depth: number;
}

/**
 * Take all of these at once, or queue for them.
 * @param place the place to mark with the wait; null: no mark
 * @param condition what else must be true for it, with a trailing `&&`
 * @returns the line of the `await`
 */
export function writeTake(
  amounts: readonly Amount[],
  into: JsFunction,
  place: number | null,
  { comment = untilOurs(into.scenario.cpu.name, amounts), condition = '' } = {},
): number {
  const { writer } = into;
  const [only] = amounts;
  let text: string;
  if (amounts.length === 1 && only) {
    const [name, units] = [into.names.resources[only.resource], only.units === 1 ? '' : only.units];
    text = `if (${condition}!${name}.take(${units})) await ${name}.turn(${units});`;
  } else {
    const names = namesOf(amounts, into);
    text = `if (${condition}!${writer.call('take', ...names)}) await ${writer.call('turn', ...names)};`;
  }
  const line = writer.add(text, comment);
  if (place !== null) into.places.mark(place, line, 'takes');
  return line;
}

/** Release all of these that the task has. @param keeps everything that stays, if some units of them do */
export function writeGive(
  resources: readonly number[],
  into: JsFunction,
  keeps: readonly Amount[] | null = null,
): void {
  const names = resources.map((resource) => into.names.resources[resource] as string);
  if (keeps !== null) into.writer.add(`${into.writer.call('keep', ...namesOf(keeps, into))};`);
  else into.writer.add(names.length === 1 ? `${names[0]}.give();` : `${into.writer.call('give', ...names)};`);
}

/** Release everything but these. */
export function writeKeep(amounts: readonly Amount[], into: JsFunction): void {
  into.writer.add(`${into.writer.call('keep', ...namesOf(amounts, into))};`);
}

/** Amounts of resources as they are written in the program. */
export const namesOf = (amounts: readonly Amount[], { names }: JsFunction): string[] =>
  amounts.map(({ resource, units }) => `${names.resources[resource]}${units === 1 ? '' : `.units(${units})`}`);
