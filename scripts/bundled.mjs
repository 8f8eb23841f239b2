import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { rawText } from './raw-text.mjs';

/**
 * Loads a TypeScript module of the project, which the oldest supported Node cannot read by itself. Its `import.meta.url`
 * is that of its source, so that it finds the files beside it.
 * @param {string} path from the root of the project
 */
export async function bundled(path) {
  const source = new URL(`../${path}`, import.meta.url);
  const folder = mkdtempSync(join(tmpdir(), 'meanwhile-bundled-'));
  try {
    const outfile = join(folder, `${basename(path, '.ts')}.mjs`);
    await esbuild.build({
      entryPoints: [fileURLToPath(source)],
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      mainFields: ['module', 'main'],
      define: { 'import.meta.url': JSON.stringify(source.href) },
      logLevel: 'silent',
      plugins: [rawText],
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
