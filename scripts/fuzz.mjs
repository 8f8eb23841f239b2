/**
 * Checks, prints, fixes and formats many broken files: `node scripts/fuzz.mjs [ROUNDS] [SEED]` (default: 100,000 and 1).
 * Prints those that crash, hang for a second, or get a diagnostic outside the file; status 1 if there are any.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const [rounds = '100000', seed = '1'] = process.argv.slice(2);

const folder = mkdtempSync(join(tmpdir(), 'meanwhile-fuzz-'));
try {
  const outfile = join(folder, 'fuzz.mjs');
  await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: ['test/support/fuzz.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    logLevel: 'silent',
  });
  /** @type {typeof import('../test/support/fuzz.ts')} */
  const { fuzz } = await import(pathToFileURL(outfile).href);
  const { failures, slowest, sound, formatted, mended } = fuzz(ROOT, Number(rounds), Number(seed));
  for (const { text, why } of failures) process.stdout.write(`${why}\n${JSON.stringify(text)}\n\n`);
  process.stdout.write(
    `${rounds} texts, seed ${seed}: ${failures.length} failures; slowest ${Math.round(slowest)} ms; ` +
      `${sound} were scenarios, ${formatted} JSON, ${mended} could be mended\n`,
  );
  process.exitCode = failures.length > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
