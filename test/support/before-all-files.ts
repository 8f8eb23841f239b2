import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { interpreterOf } from './python.ts';

const PREFIX = 'mwt-';
let folder = '';

/**
 * All temporary files of a run of the tests are in one folder, which is removed when the run is over. Each project asks
 * for it: the first one makes it, for the paths of sockets in it may not be long.
 */
export function setup(): void {
  if (process.env.TMPDIR?.includes(PREFIX)) return;
  folder = mkdtempSync(join(tmpdir(), PREFIX));
  process.env.TMPDIR = folder;
  if (process.platform !== 'win32') findPythonOnce();
}

/** From now on the command python3 starts the interpreter at once; see `interpreterOf`. */
function findPythonOnce(): void {
  const path = interpreterOf('python3');
  if (path === '') return;
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'python3'), `#!/bin/sh\nexec '${path}' "$@"\n`, { mode: 0o755 });
  process.env.PATH = `${bin}${delimiter}${process.env.PATH}`;
}

export function teardown(): void {
  if (folder !== '') rmSync(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 200 });
}
