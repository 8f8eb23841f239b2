import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, readFileSync, readSync, truncateSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ended, LIMIT_MS, type Outcome } from './ended.ts';

const DRIVER = fileURLToPath(new URL('./kept-program.mjs', import.meta.url));

/** A command line, and where it is carried out. */
export interface Request {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** How a command line ended, and whether the process ended with it. */
export interface Reply {
  readonly status: number;
  readonly isOver: boolean;
}

/** A process that carries out command lines: this side's ends of its pipes, and the files that it prints into. */
interface Driver {
  readonly child: ChildProcess;
  readonly requests: number;
  readonly replies: number;
  readonly out: string;
  readonly err: string;
}

/**
 * A process of the built program that is kept for many command lines, because a start takes twenty times as long as most
 * of them. The program's entry point is evaluated again for each, which is over when there is nothing left to wait for;
 * what the entry point imports is loaded once. If the program exits by itself, the next command line starts another.
 */
export class KeptProgram {
  private driver: Driver | null = null;

  /** Carries out a command line, whose standard input is empty. @throws if it was killed, or did not end in time */
  run(request: Request): Outcome {
    const driver = this.driver ?? startDriver(request.env);
    this.driver = null;
    writeSync(driver.requests, `${JSON.stringify(request)}\n`);
    const reply = replyOf(driver);
    const out = readFileSync(driver.out, 'utf8');
    const err = readFileSync(driver.err, 'utf8');
    if (reply?.isOver === false) {
      for (const path of [driver.out, driver.err]) truncateSync(path);
      this.driver = driver;
    } else for (const fd of [driver.requests, driver.replies]) closeSync(fd);
    if (reply === null) throw new Error(`${request.args.join(' ')}: it did not end by itself\n${out}\n${err}`);
    return { status: reply.status, out, err };
  }
}

function startDriver(env: Request['env']): Driver {
  const folder = mkdtempSync(join(tmpdir(), 'kept-'));
  const [out = '', err = ''] = ['out', 'err'].map((name) => join(folder, name));
  ended('mkfifo', ['requests', 'replies'], { cwd: folder });
  // Opened for both, a pipe does not wait for its other end.
  const requests = openSync(join(folder, 'requests'), 'r+');
  const replies = openSync(join(folder, 'replies'), constants.O_RDONLY | constants.O_NONBLOCK);
  const theirs = [
    openSync(out, 'a'),
    openSync(err, 'a'),
    openSync(join(folder, 'replies'), 'w'),
    openSync(join(folder, 'requests'), 'r'),
  ];
  const child = spawn(process.execPath, [DRIVER], { stdio: ['ignore', ...theirs], env });
  child.unref();
  for (const fd of theirs) closeSync(fd);
  return { child, requests, replies, out, err };
}

/** Waits for a reply. @returns null if the process has ended without one, or was killed because it took too long */
function replyOf({ child, replies }: Driver): Reply | null {
  const start = performance.now();
  const chunk = Buffer.alloc(64);
  for (;;) {
    try {
      const read = readSync(replies, chunk);
      return read === 0 ? null : JSON.parse(chunk.toString('utf8', 0, read));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
    const waited = performance.now() - start;
    if (waited > LIMIT_MS) {
      child.kill('SIGKILL');
      return null;
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Math.min(20, 1 + waited / 50));
  }
}
