import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';

// A holder needs a few milliseconds; one that takes this long was stopped, or is gone and its number is in use again.
const OLD_MS = 10_000;
// Between making a lock and signing it lie microseconds.
const OLD_UNSIGNED_MS = 150;

let taken = 0;

/**
 * Hold the lock file `file`, waiting up to `patience` milliseconds for another to let go of it. One that was left by
 * a program killed is removed. @returns what lets go of it, or null: somebody else has it
 * @throws the system's error where the file cannot be made
 */
export function takeLock(file: string, patience: number): (() => void) | null {
  const until = performance.now() + patience;
  const signature = `${process.pid} ${hostname()} ${++taken}`;
  while (!made(file, signature)) {
    if (performance.now() >= until) return null;
    if (!isLeft(file) || !removeLeft(file)) sleep(0.5 + 2 * Math.random());
  }
  return () => {
    // Whoever held it for very long may have lost it.
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

function isLeft(file: string): boolean {
  const content = contentOf(file);
  if (content === null) return false;
  if (content === '') return ageOf(file) > OLD_UNSIGNED_MS;
  const [pid, host] = content.split(' ');
  return ageOf(file) > OLD_MS || (host === hostname() && isGone(Number(pid)));
}

// Two that both find a lock left must not remove it one after the other: the second would remove the lock the first
// has taken since. So only the holder of a second lock removes, and looks again before it does.
function removeLeft(file: string): boolean {
  const guard = `${file}.steal`;
  if (!made(guard, '')) {
    if (ageOf(guard) > OLD_MS) rmSync(guard, { force: true });
    return false;
  }
  try {
    if (isLeft(file)) rmSync(file, { force: true });
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
    // It was let go of just now; or it may not be read, and is never ours.
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
