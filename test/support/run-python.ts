import { spawnSync } from 'node:child_process';
import { asyncioFile, asyncioProgram } from '../../src/export/python/asyncio.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { pythonCommand } from './differential.ts';

/** What a Python program did. */
export interface Printed {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** Run a scenario's program, one file with its helpers in it, as a user would. */
export function runPython(scenario: Scenario, args: readonly string[], seed = 1): Printed {
  const input = asyncioFile(asyncioProgram(scenario, { seed }), true);
  const env = { ...process.env, PYTHONIOENCODING: 'utf-8' };
  const { status, stdout, stderr } = spawnSync(pythonCommand(), ['-', ...args], { input, encoding: 'utf8', env });
  return { status, out: stdout, err: stderr };
}
