import type { Scenario } from '../../scenario/scenario.ts';
import { untilOurs } from '../python/asyncio-comments.ts';
import type { JsNames } from './js-names.ts';
import type { JsWriter, PlaceTable } from './js-writer.ts';

/** The function being written. */
export interface JsFunction {
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
 * @returns the line of the `await`
 */
export function writeTake(
  resources: readonly number[],
  into: JsFunction,
  place: number | null,
  comment = untilOurs(into.scenario.cpu.name, resources),
): number {
  const names = namesOf(resources, into);
  const [only] = names;
  const { writer } = into;
  const text =
    names.length === 1
      ? `if (!${only}.take()) await ${only}.turn();`
      : `if (!${writer.call('take', ...names)}) await ${writer.call('turn', ...names)};`;
  const line = writer.add(text, comment);
  if (place !== null) into.places.mark(place, line, 'takes');
  return line;
}

/** Release those of these that the task has. */
export function writeGive(resources: readonly number[], into: JsFunction): void {
  const names = namesOf(resources, into);
  into.writer.add(names.length === 1 ? `${names[0]}.give();` : `${into.writer.call('give', ...names)};`);
}

/** Release all others, and acquire those of these that are missing. */
export function writeHold(resources: readonly number[], into: JsFunction): void {
  into.writer.add(`${into.writer.call('keep', ...namesOf(resources, into))};`);
  if (resources.length > 0) writeTake(resources, into, null);
}

/** The names of resources in the program. */
export const namesOf = (resources: readonly number[], { names }: JsFunction): string[] =>
  resources.map((resource) => names.resources[resource] as string);
