/**
 * The time until the program has started, as ratios to `node -e 0` and to the smallest Ink program, measured in turn.
 * Build first (`npm run build`). `node bench/start.mjs [--rounds=21] [NODE...]`, where each NODE is the path of a Node
 * executable; without any, the one that runs this file.
 *
 * Ratios are of processor time: other programs on the machine disturb it least. `start-probe.cjs` measures it inside
 * each program, at the moment at which its first frame is written.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pty from '@lydell/node-pty';
import { build } from 'esbuild';
import { withoutDevtools } from '../scripts/build.mjs';

/** @typedef {{ whole: number, processor: number }} Start milliseconds */
/** @typedef {{ name: string, args: string[], word?: string, in?: string, anchor?: string, goal?: number }} Figure */

const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const PROBE = fileURLToPath(new URL('./start-probe.cjs', import.meta.url));
const BARE = 'node -e 0';
const INK = 'smallest Ink, first frame';

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const report = join(folder, 'report.json');
const elsewhere = join(folder, 'elsewhere');
const project = join(folder, 'project');

/** One start. `CI` would keep Ink from drawing. @param {string} node @param {Figure} figure @returns {Promise<Start>} */
async function started(node, figure) {
  const { CI: _, NO_COLOR: __, FORCE_COLOR: ___, ...outer } = process.env;
  const env = {
    ...outer,
    TERM: 'xterm-256color',
    XDG_DATA_HOME: elsewhere,
    XDG_CACHE_HOME: elsewhere,
    START_REPORT: report,
    START_WORD: figure.word ?? '',
  };
  const args = ['--require', PROBE, ...figure.args];
  const cwd = figure.in ?? elsewhere;
  rmSync(report, { force: true });
  if (figure.word === undefined) spawnSync(node, args, { cwd, env });
  else {
    const child = pty.spawn(node, args, { cols: 120, rows: 40, cwd, env });
    await new Promise((resolve) => child.onExit(resolve));
  }
  return JSON.parse(readFileSync(report, 'utf8'));
}

/** A bundled Ink program that draws one word, built like dist/. */
async function smallest() {
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

/** @param {number[]} list */
const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1] ?? Number.NaN;

/** @param {string} node @param {Figure[]} figures @param {number} rounds */
async function measure(node, figures, rounds) {
  const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  console.log(`Node ${stdout.trim()}, medians of ${rounds}: processor time, time, ratio of processor times`);
  /** @type {Map<string, Start[]>} */
  const starts = new Map(figures.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const figure of figures) starts.get(figure.name)?.push(await started(node, figure));
  for (const { name, anchor, goal } of figures) {
    const own = starts.get(name) ?? [];
    const times = `${median(own.map(({ processor }) => processor)).toFixed(0)} ms ${median(own.map(({ whole }) => whole)).toFixed(0)} ms`;
    const base = anchor === undefined ? [] : (starts.get(anchor) ?? []);
    const ratio = median(own.map(({ processor }, i) => processor / (base[i]?.processor ?? Number.NaN))).toFixed(2);
    console.log(`  ${name.padEnd(32)} ${times}${anchor === undefined ? '' : `  ${ratio} × ${anchor} (goal: ${goal})`}`);
  }
}

try {
  mkdirSync(elsewhere);
  mkdirSync(project);
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(project, 'package.json'), '{}');
  const ink = await smallest();
  const word = 'Laundry';
  /** @type {Figure[]} */
  const figures = [
    { name: BARE, args: ['-e', '0'] },
    { name: 'run laundry-day --json', args: [CLI, 'run', 'laundry-day', '--json'], anchor: BARE, goal: 2.3 },
    { name: INK, args: [ink], word: 'READY' },
    { name: 'list', args: [CLI], word, anchor: INK, goal: 1.15 },
    { name: 'list, in a folder with JSON', args: [CLI], word, in: project, anchor: INK, goal: 1.15 },
    { name: 'watch laundry-day', args: [CLI, 'watch', 'laundry-day'], word, anchor: INK, goal: 1.15 },
    { name: 'play laundry-day', args: [CLI, 'play', 'laundry-day'], word, anchor: INK, goal: 1.3 },
  ];
  const given = process.argv.slice(2);
  const rounds = Number(given.find((arg) => arg.startsWith('--rounds='))?.slice(9) ?? 21);
  const nodes = given.filter((arg) => !arg.startsWith('--'));
  for (const node of nodes.length > 0 ? nodes : [process.execPath]) await measure(node, figures, rounds);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
