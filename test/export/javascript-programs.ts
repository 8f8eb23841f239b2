import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EventJson, eventJson } from '../../src/analysis/trace-json.ts';
import type { Run } from '../../src/engine/run.ts';
import { JS_RUNTIME, JS_RUNTIME_FILE } from '../../src/export/javascript/js-runtime.ts';
import { ended, type Outcome } from '../support/ended.ts';

// Imports program after program into one process, each with a helper module of its own, and prints the output of each
// as one line: starting Node for each would take minutes.
const RUNNER = `
process.argv = [process.argv[0], process.argv[1], '--virtual', '--trace'];
const write = console.log;
for (let i = 0; i < COUNT; i++) {
  const lines = [];
  console.log = (line) => lines.push(JSON.parse(line));
  await import('./' + i + '/program.mjs');
  write(JSON.stringify(lines));
}
process.exitCode = 0;
`;

// Each helper module has a store that follows every promise; hundreds of them in one process slow each other down.
const AT_ONCE = 200;

/** The traces of programs, run one after the other on the virtual clock. */
export function tracesOf(programs: readonly string[]): EventJson[][] {
  const traces: EventJson[][] = [];
  for (let i = 0; i < programs.length; i += AT_ONCE) traces.push(...tracesInOneProcess(programs.slice(i, i + AT_ONCE)));
  return traces;
}

function tracesInOneProcess(programs: readonly string[]): EventJson[][] {
  return inFolder((folder) => {
    for (const [i, text] of programs.entries()) {
      mkdirSync(join(folder, String(i)));
      put(join(folder, String(i)), text);
    }
    writeFileSync(join(folder, 'runner.mjs'), RUNNER.replace('COUNT', String(programs.length)));
    const { out, err } = run(join(folder, 'runner.mjs'), []);
    const lines = out.split('\n').filter((line) => line !== '');
    if (lines.length !== programs.length) throw new Error(`program ${lines.length} did not end: ${err}`);
    return lines.map((line) => JSON.parse(line) as EventJson[]);
  });
}

/** The output and the end of one program that is started with these options. */
export const outputOf = (text: string, options: readonly string[]): Outcome =>
  inFolder((folder) => run(put(folder, text), options));

function put(folder: string, text: string): string {
  const path = join(folder, 'program.mjs');
  writeFileSync(path, text);
  writeFileSync(join(folder, JS_RUNTIME_FILE), JS_RUNTIME);
  return path;
}

function inFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'meanwhile-javascript-'));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const run = (path: string, options: readonly string[]): Outcome => ended(process.execPath, [path, ...options]);

/** A trace in the order in which two traces are compared (docs/commands.md). */
export const sorted = (trace: readonly EventJson[]): string[] => trace.map(keyOf).sort();

const keyOf = ({ at, kind, task, step, name, attempt, resource, units }: EventJson): string =>
  JSON.stringify([at, task, step, attempt, kind, resource, units, name]);

/** Like `sorted`, for the trace of a run. */
export const sortedTraceOf = (run: Run): string[] => sorted(run.trace.map((event) => eventJson(run, event)));
