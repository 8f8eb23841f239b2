import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let folder = '';

/** All temporary files of a run of the tests are in one folder, which is removed when the run is over. */
export function setup(): void {
  folder = mkdtempSync(join(tmpdir(), 'meanwhile-tests-'));
  process.env.TMPDIR = folder;
}

export function teardown(): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 200 });
}
