/**
 * The time until the program has started, as ratios to `node -e 0` and to the smallest Ink program, measured in turn.
 * `node bench/start.mjs` (after `npm run build`).
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pty from '@lydell/node-pty';
import { build } from 'esbuild';
import { withoutDevtools } from '../scripts/build.mjs';

const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const ROUNDS = 21;

/** @param {string[]} args */
function whole(args) {
  const start = performance.now();
  spawnSync(process.execPath, args);
  return performance.now() - start;
}

/** Milliseconds until `text` is on the screen. @param {string[]} args @param {string} text @returns {Promise<number>} */
function firstFrame(args, text) {
  const start = performance.now();
  const { CI: _, ...outer } = process.env;
  const env = { ...outer, TERM: 'xterm-256color' };
  const child = pty.spawn(process.execPath, args, { cols: 120, rows: 40, env });
  let seen = '';
  return new Promise((resolve) => {
    const data = child.onData((chunk) => {
      seen += chunk;
      if (!seen.includes(text)) return;
      data.dispose();
      child.onExit(() => resolve(took));
      const took = performance.now() - start;
      child.kill();
    });
  });
}

/** @param {number[]} list */
const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1] ?? Number.NaN;

/** A bundled Ink program that draws one word, built like dist/. @param {string} folder */
async function smallest(folder) {
  const source = `import React from 'react';import {render,Text} from 'ink';render(React.createElement(Text,null,'READY'));setInterval(()=>{},1000);`;
  const outfile = join(folder, 'smallest.mjs');
  await build({
    stdin: { contents: source, resolveDir: fileURLToPath(new URL('..', import.meta.url)) },
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outfile,
    plugins: [withoutDevtools],
    define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
    banner: { js: "import{createRequire as c}from'node:module';const require=c(import.meta.url);" },
    logLevel: 'error',
  });
  return outfile;
}

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
try {
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const ink = await smallest(folder);
  const bare = [];
  const run = [];
  const inkFrame = [];
  const list = [];
  for (let i = 0; i < ROUNDS; i++) {
    bare.push(whole(['-e', '0']));
    run.push(whole([CLI, 'run', 'laundry-day', '--json']));
    inkFrame.push(await firstFrame([ink], 'READY'));
    list.push(await firstFrame([CLI], 'Laundry'));
  }
  const ratio = (/** @type {number[]} */ a, /** @type {number[]} */ b) =>
    median(a.map((value, i) => value / (b[i] ?? 1))).toFixed(2);
  console.log(`node -e 0                  ${median(bare).toFixed(0)} ms`);
  console.log(`run laundry-day --json     ${median(run).toFixed(0)} ms   ${ratio(run, bare)} × node -e 0 (at most 3)`);
  console.log(`smallest Ink, first frame  ${median(inkFrame).toFixed(0)} ms`);
  console.log(
    `the list, first frame      ${median(list).toFixed(0)} ms   ${ratio(list, inkFrame)} × the smallest Ink (at most 1.3)`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
