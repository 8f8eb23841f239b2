import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';

// This lock shares nothing with that of the launcher (scripts/turn.mjs): it is taken between two frames, so it blocks,
// for milliseconds, and the program may be killed at any line of it.

// A holder needs a few milliseconds; one that takes this long was stopped, or is gone and its pid is in use again.
const OLD_MS = 10_000;
// Microseconds pass between making a lock and signing it.
const OLD_UNSIGNED_MS = 150;

let taken = 0;

/**
 * Take the lock file `file`, waiting up to `patience` milliseconds until another process releases it. A lock left by a
 * killed program is removed. @returns a function that releases it, or null if another process has it
 * @throws the system's error if the file cannot be made
 */
export function takeLock(file: string, patience: number): (() => void) | null {
  const until = performance.now() + patience;
  const signature = `${process.pid} ${hostname()} ${++taken}`;
  while (!made(file, signature)) {
    if (performance.now() >= until) return null;
    if (!isAbandoned(file) || !removeAbandoned(file)) sleep(0.5 + 2 * Math.random());
  }
  return () => {
    // A process that held it for very long may have lost it.
    if (contentOf(file) === signature) rmSync(file, { force: true });
  };
}

function made(file: string, signature: string): boolean {
  let fd: number;
  try {
    fd = openSync(file, 'wx', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  try {
    writeSync(fd, signature);
    return true;
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  } finally {
    closeSync(fd);
  }
}

function isAbandoned(file: string): boolean {
  const content = contentOf(file);
  if (content === null) return false;
  if (content === '') return ageOf(file) > OLD_UNSIGNED_MS;
  const [pid, host] = content.split(' ');
  return ageOf(file) > OLD_MS || (host === hostname() && isGone(Number(pid)));
}

// Two processes that find an abandoned lock must not remove it one after the other: the second would remove the lock
// that the first has taken since. So only the holder of a second lock removes it, and looks again before it does.
function removeAbandoned(file: string): boolean {
  const guard = `${file}.steal`;
  if (!made(guard, '')) {
    if (ageOf(guard) > OLD_MS) rmSync(guard, { force: true });
    return false;
  }
  try {
    if (isAbandoned(file)) rmSync(file, { force: true });
    return true;
  } finally {
    rmSync(guard, { force: true });
  }
}

function isGone(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid < 1) return true;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

function contentOf(file: string): string | null {
  try {
    return statSync(file).isFile() ? readFileSync(file, 'utf8') : null;
  } catch {
    // It was released just now; or it cannot be read, and then it is not ours.
    return null;
  }
}

function ageOf(file: string): number {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat ? Date.now() - stat.mtimeMs : 0;
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
