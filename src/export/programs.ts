import { simulate } from '../engine/run.ts';
import { eventLoop } from '../policies/event-loop.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { javascriptProgram } from './javascript/javascript.ts';
import type { ProgramText } from './program.ts';
import { asyncioProgram } from './python/asyncio.ts';

/** A scenario as a program in each language, with the random values of a seed. */
export function programsOf(scenario: Scenario, seed: number): readonly ProgramText[] {
  const run = simulate(scenario, eventLoop(), { seed });
  return [asyncioProgram(scenario, { seed }), javascriptProgram(run)];
}
