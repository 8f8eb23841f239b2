import { type SpawnSyncOptions, spawnSync } from 'node:child_process';

// Vitest cannot interrupt a test that waits for a process. Far more than any takes, for a machine may be slow.
export const LIMIT_MS = 120_000;

/** How a process ended: its exit status, null if a signal ended it, and all that it printed. */
export interface Outcome {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

type Options = Pick<SpawnSyncOptions, 'input' | 'cwd' | 'env'> & {
  /** Milliseconds after which it is killed. */
  readonly limit?: number;
};

/** Runs a command to its end. @throws if it cannot be started, or did not end in time, with what it has printed */
export function ended(command: string, args: readonly string[], options: Options = {}): Outcome {
  const { input = '', limit = LIMIT_MS, ...more } = options;
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    ...more,
    input,
    timeout: limit,
    killSignal: 'SIGKILL',
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (error) throw new Error(`${[command, ...args].join(' ')}: ${error.message}\n${stdout}\n${stderr}`);
  return { status, out: stdout, err: stderr };
}
