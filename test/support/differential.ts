import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { type EventJson, eventJson } from '../../src/analysis/trace-json.ts';
import { type Policy, type Run, simulate } from '../../src/engine/run.ts';
import { asyncioFile, asyncioProgram } from '../../src/export/python/asyncio.ts';
import { PYTHON_RUNTIME, PYTHON_RUNTIME_FILE } from '../../src/export/python/python-runtime.ts';
import { eventLoop } from '../../src/policies/event-loop.ts';
import { expand } from '../../src/scenario/expand.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { ScenarioFile } from '../../src/scenario/schema.ts';
import { scenarioFiles } from './arbitrary.ts';
import { ended } from './ended.ts';
import { newer } from './newer.ts';
import { interpreterOf } from './python.ts';
import { spoilingFiles } from './spoiling.ts';

const RUNNER = fileURLToPath(new URL('./run-programs.py', import.meta.url));

/** A scenario and the seed of its run. */
export interface Case {
  readonly file: ScenarioFile;
  readonly seed: number;
}

/** The result of a program: its events, and why it failed, if it did. */
export interface Ran {
  readonly trace: readonly EventJson[];
  readonly status: number;
  readonly complaint: string;
  /** The lines (from 0) at which each step began or waited for its resources: task, step, line. */
  readonly seen: readonly (readonly ['start' | 'wait', string, number, number])[];
}

/** Cases, and the results of their exported programs. */
export interface Played {
  /** The version of Python. */
  readonly python: string;
  readonly cases: readonly Case[];
  readonly ran: readonly Ran[];
}

/** The comparison of the simulator with programs, over many cases. */
export interface Compared {
  readonly events: number;
  readonly stuck: number;
  readonly mismatches: readonly { readonly case: Case; readonly why: string }[];
}

/** Random cases with all features, the same for the same seed: half of them small, half long with many spoils. */
export function randomCases(seed: number, count: number): Case[] {
  const half = Math.ceil(count / 2);
  const files = [
    ...fc.sample(scenarioFiles, { seed, numRuns: half }),
    ...fc.sample(spoilingFiles, { seed, numRuns: count - half }),
  ];
  return files.map((file, i) => ({ file, seed: i % 7 }));
}

/** Random cases with features of version 1.1 of the format, mixed in the same way. */
export function newerCases(seed: number, count: number): Case[] {
  const half = Math.ceil(count / 2);
  const files = [
    ...fc.sample(newer(scenarioFiles), { seed, numRuns: half }),
    ...fc.sample(newer(spoilingFiles), { seed, numRuns: count - half }),
  ];
  return files.map((file, i) => ({ file, seed: i % 7 }));
}

/** Runs all programs in one Python process. @throws if there is no Python 3.11, saying what to install */
export function runPrograms(programs: readonly string[], python = pythonCommand()): { python: string; ran: Ran[] } {
  const folder = mkdtempSync(join(tmpdir(), 'meanwhile-programs-'));
  try {
    writeFileSync(join(folder, PYTHON_RUNTIME_FILE), PYTHON_RUNTIME);
    const input = programs.map((program) => `${JSON.stringify({ program })}\n`).join('');
    const { out, err, status } = ended(python, [RUNNER, folder], { input });
    if (status !== 0) throw new Error(`${python} ended with ${status}: ${err.slice(-2_000)}`);
    const documents = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    return { python: documents.pop().version, ran: documents };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The Python to test with: the one named by PYTHON, else the system's. */
export function pythonCommand(): string {
  const command = process.env.PYTHON || 'python3';
  interpreter ??= interpreterOf(command);
  if (interpreter !== '') return interpreter;
  throw new Error(
    `${command} is missing or older than 3.11: install Python 3.11 or newer (Debian and Ubuntu: apt-get install python3), or name one with PYTHON=…`,
  );
}

let interpreter: string | undefined;

/** Runs the exported programs of all cases. */
export function play(cases: readonly Case[]): Played {
  return { cases, ...runPrograms(cases.map(({ file, seed }) => programOf(expand(file), seed))) };
}

/** Simulate every case, and compare event by event, as docs/commands.md defines it, with what its program did. */
export function compare({ cases, ran }: Played, policy: () => Policy = eventLoop): Compared {
  const counts = { events: 0, stuck: 0 };
  const mismatches = cases.flatMap((one, i) => {
    const run = simulate(expand(one.file), policy(), { seed: one.seed });
    counts.events += run.trace.length;
    counts.stuck += run.outcome === 'stuck' ? 1 : 0;
    const why = difference(run, ran[i] as Ran);
    return why === null ? [] : [{ case: one, why }];
  });
  return { ...counts, mismatches };
}

/** Whether any case shows that its program did something else than the simulator with this policy. */
export const showsDifference = ({ cases, ran }: Played, policy: () => Policy): boolean =>
  cases.some(({ file, seed }, i) => difference(simulate(expand(file), policy(), { seed }), ran[i] as Ran) !== null);

/** The program of a scenario; it imports its helper module. */
export const programOf = (scenario: Scenario, seed: number): string =>
  asyncioFile(asyncioProgram(scenario, { seed }), false);

/** Where a program's run differs from the simulator's; null if nowhere. */
export function difference(run: Run, { trace, status, complaint }: Ran): string | null {
  const expected = sorted(run.trace.map((event) => eventJson(run, event)));
  const actual = sorted(trace);
  if (status !== (run.outcome === 'stuck' ? 1 : 0)) return `status ${status}, ${run.outcome}: ${complaint}`;
  if ((complaint !== '') !== (run.outcome === 'stuck')) return `it said “${complaint}”`;
  const at = expected.findIndex((event, i) => event !== actual[i]);
  if (at < 0 && actual.length === expected.length) return null;
  const place = at < 0 ? expected.length : at;
  return `the simulator has ${expected[place] ?? 'nothing more'}, the program ${actual[place] ?? 'nothing more'}`;
}

/** Events in the order in which two traces are compared (docs/commands.md), as texts. */
export function sorted(trace: readonly EventJson[]): string[] {
  const key = ({ at, task = '', step = -1, attempt = 1, kind, resource = '' }: EventJson) =>
    [
      String(at).padStart(16, '0'),
      task,
      String(step).padStart(8, '0'),
      String(attempt).padStart(3, '0'),
      kind,
      resource,
    ].join(' ');
  return trace
    .map((event) => [key(event), JSON.stringify(event, Object.keys(event).sort())] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, text]) => text);
}
