import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { cannotRead, Failure } from '../failure.ts';

const STDIN = 0;
const CHUNK = 65_536;
/** How long to wait for a process at the other end of a pipe. */
const WRITER_MS = 1_000;
// Without O_NONBLOCK, opening a pipe that nothing writes to would wait for ever.
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

let isStdinRead = false;

/**
 * The first `most` + 1 bytes of a file, or of standard input for `-`: enough to know that a file is too large without
 * reading all of it. A pipe (`<(command)`) works like a file, if something writes to it.
 * @throws Failure if it is missing, a directory, a device or unreadable, or if standard input is read for the second time
 */
export function readBytes(file: string, most: number): Buffer {
  if (file === '-') return readStdin(most);
  let fd = -1;
  try {
    fd = openSync(file, READ);
    const stats = fstatSync(fd);
    if (stats.isDirectory()) throw withCode('EISDIR');
    if (!stats.isFile() && !stats.isFIFO()) throw withCode('ENOTFILE');
    return readUpTo(fd, most + 1, stats.isFIFO() ? WRITER_MS : 0);
  } catch (error) {
    throw cannotRead(file, error);
  } finally {
    if (fd >= 0) closeSync(fd);
  }
}

function readStdin(most: number): Buffer {
  if (isStdinRead) throw new Failure('standard input can be used for one file only, but - is given twice');
  isStdinRead = true;
  try {
    if (fstatSync(STDIN).isDirectory()) throw withCode('EISDIR');
    return readUpTo(STDIN, most + 1, 0);
  } catch (error) {
    throw cannotRead('standard input', error);
  }
}

const withCode = (code: string): Error => Object.assign(new Error(code), { code });

function readUpTo(fd: number, most: number, patience: number): Buffer {
  const until = performance.now() + patience;
  const chunks: Buffer[] = [];
  let total = 0;
  while (total < most) {
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK, most - total));
    const read = readSome(fd, chunk);
    if (read === 0) {
      if (total > 0 || patience === 0) break;
      if (performance.now() > until) throw withCode('ENOWRITER');
      sleep();
    }
    chunks.push(chunk.subarray(0, read));
    total += read;
  }
  return Buffer.concat(chunks);
}

// A non-blocking pipe without data reports EAGAIN; sleep instead of spinning, and try again.
function readSome(fd: number, chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(fd, chunk, 0, chunk.length, null);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      sleep();
    }
  }
}

const sleep = (): unknown => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
