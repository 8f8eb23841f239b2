import { lastOf, simulateSteps } from '../engine/run.ts';
import { eventLoop } from '../policies/event-loop.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { javascriptSteps } from './javascript/javascript.ts';
import type { ProgramText } from './program.ts';
import { asyncioProgram } from './python/asyncio.ts';

/** A scenario as a program in each language, with the random values of a seed. */
export const programsOf = (scenario: Scenario, seed: number): readonly ProgramText[] =>
  lastOf(programSteps(scenario, seed));

/** The same in slices of some milliseconds. */
export function* programSteps(scenario: Scenario, seed: number): Generator<void, readonly ProgramText[]> {
  const run = yield* simulateSteps(scenario, eventLoop(), { seed });
  return [asyncioProgram(scenario, { seed }), yield* javascriptSteps(run)];
}
