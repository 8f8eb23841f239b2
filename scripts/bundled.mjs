import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { rawText } from './raw-text.mjs';

/**
 * Loads a TypeScript module of the project, which the oldest supported Node cannot read by itself.
 * @param {string} path from the root of the project
 */
export async function bundled(path) {
  const folder = mkdtempSync(join(tmpdir(), 'meanwhile-bundled-'));
  try {
    const outfile = join(folder, `${basename(path, '.ts')}.mjs`);
    await esbuild.build({
      entryPoints: [fileURLToPath(new URL(`../${path}`, import.meta.url))],
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      mainFields: ['module', 'main'],
      logLevel: 'silent',
      plugins: [rawText],
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
