/**
 * Writes the manual page from the commands of the program: `node scripts/man.mjs [FILE]` (dist/man/meanwhile.1).
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundle, finished } from './build.mjs';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));

/** @param {string} to the file, whose folder is made */
export async function buildMan(to = join(DIST, 'man', 'meanwhile.1')) {
  mkdirSync(DIST, { recursive: true });
  const folder = mkdtempSync(join(DIST, '.man-'));
  try {
    const { outputFiles } = await bundle({ man: 'src/cli/man.ts' });
    for (const file of outputFiles) writeFileSync(join(folder, basename(file.path)), finished(file));
    /** @type {typeof import('../src/cli/man.ts')} */
    const { man } = await import(pathToFileURL(join(folder, 'man.js')).href);
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, await man());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await buildMan(process.argv[2]);
  } catch (error) {
    process.stderr.write(`man: ${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}
