import { spawnSync } from 'node:child_process';
import { asyncioFile, asyncioProgram } from '../../src/export/python/asyncio.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { pythonCommand } from './differential.ts';

/** The result of a Python program. */
export interface Printed {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a scenario's program as a user would: one file that contains its helpers. */
export function runPython(scenario: Scenario, args: readonly string[], seed = 1): Printed {
  const input = asyncioFile(asyncioProgram(scenario, { seed }), true);
  const env = { ...process.env, PYTHONIOENCODING: 'utf-8' };
  const { status, stdout, stderr } = spawnSync(pythonCommand(), ['-', ...args], { input, encoding: 'utf8', env });
  return { status, out: stdout, err: stderr };
}
