import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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
}

export function teardown(): void {
  if (folder !== '') rmSync(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 200 });
}
