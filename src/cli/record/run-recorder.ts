import { spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { printable } from '../../scenario/source/text.ts';
import { Failure } from '../failure.ts';

const RECORDER = 'meanwhile_recorder.py';
/** How long a Python may take to report its version. */
const PATIENCE_MS = 20_000;
const OLDEST = [3, 11] as const;

/** What to record, and how. */
export interface Recording {
  /** The command that starts Python. */
  readonly python: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly virtual: boolean;
  /** Where the record is written. */
  readonly output: string;
}

/** The command that starts Python on this system. */
export const PYTHON = process.platform === 'win32' ? 'python' : 'python3';

/** Fail plainly if there is no Python of 3.11 or newer. @throws Failure */
export function requirePython(python: string): void {
  const script = 'import sys; print("%d.%d" % sys.version_info[:2])';
  const { error, stdout } = spawnSync(python, ['-c', script], { encoding: 'utf8', timeout: PATIENCE_MS });
  const needs = 'record needs Python 3.11 or newer';
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT')
    throw new Failure(`${needs}, but there is no ${printable(python)}; --python names another one`);
  const [, major, minor] = /^(\d+)\.(\d+)\s*$/.exec(stdout ?? '') ?? [];
  if (error || major === undefined || minor === undefined)
    throw new Failure(`${needs}, but ${printable(python)} does not report its version; --python names another one`);
  if (Number(major) < OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) < OLDEST[1]))
    throw new Failure(`${needs}; ${printable(python)} is ${major}.${minor}; --python names another one`);
}

/**
 * Run a program under the recorder. Its standard input, output and errors are those of this process; signals that end
 * this process go to it. @returns its exit status, 128 and the number of the signal if one ended it
 */
export function runRecorder({ python, program, args, virtual, output }: Recording): Promise<number> {
  const words = [recorderFile(), output, virtual ? 'virtual' : 'real', program, ...args];
  return new Promise((resolve, reject) => {
    const child = spawn(python, words, { stdio: 'inherit' });
    // The terminal sends Ctrl-C to both processes; this one waits for the end of the program.
    const listeners = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map((signal) => {
      const listener = () => void (signal === 'SIGINT' || child.kill(signal));
      process.on(signal, listener);
      return () => process.off(signal, listener);
    });
    const end = () => {
      for (const stop of listeners) stop();
    };
    child.on('error', (error) => {
      end();
      reject(new Failure(`cannot start ${printable(python)}: ${printable(error.message)}`));
    });
    child.on('exit', (status, signal) => {
      end();
      resolve(status ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

// Beside the bundle in dist/, or beside this file if the source itself runs (tests).
function recorderFile(): string {
  return fileURLToPath(new URL(`./${RECORDER}`, import.meta.url));
}
