import { simulate } from '../engine/run.ts';
import { javascriptProgram } from '../export/javascript/javascript.ts';
import type { ProgramText } from '../export/program.ts';
import { asyncioProgram } from '../export/python/asyncio.ts';
import { eventLoop } from '../policies/event-loop.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** A scenario as a program in each language, with a seed's luck. */
export function programsOf(scenario: Scenario, seed: number): readonly ProgramText[] {
  const run = simulate(scenario, eventLoop(), { seed });
  return [asyncioProgram(scenario, { seed }), javascriptProgram(run)];
}
