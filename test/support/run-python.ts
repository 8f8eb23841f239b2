import { asyncioFile, asyncioProgram } from '../../src/export/python/asyncio.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { pythonCommand } from './differential.ts';
import { ended, type Outcome } from './ended.ts';

/** Runs a scenario's program as a user would: one file that contains its helpers. */
export function runPython(scenario: Scenario, args: readonly string[], seed = 1): Outcome {
  const input = asyncioFile(asyncioProgram(scenario, { seed }), true);
  return ended(pythonCommand(), ['-', ...args], { input, env: { ...process.env, PYTHONIOENCODING: 'utf-8' } });
}
