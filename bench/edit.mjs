/**
 * The time from a save to the new picture on the screen, in a terminal of 120×40. `node bench/edit.mjs [SAVES]` (after
 * `npm run build`).
 */
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pty from '@lydell/node-pty';
import xterm from '@xterm/headless';

const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const SIZE = { cols: 120, rows: 40 };
const PATIENCE_MS = 5_000;
const saves = Number(process.argv[2] ?? 40);
const home = mkdtempSync(join(tmpdir(), 'meanwhile-bench-'));

/** The live preview of a file in a terminal. @param {string} file */
function open(file) {
  const { CI: _, ...outer } = process.env;
  const env = { ...outer, TERM: 'xterm-256color', MEANWHILE_HOME: home };
  const child = pty.spawn(process.execPath, [CLI, 'edit', file], { ...SIZE, env });
  const screen = new xterm.Terminal({ ...SIZE, allowProposedApi: true });
  let changed = () => {};
  child.onData((data) => screen.write(data, () => changed()));
  const rows = () =>
    Array.from({ length: SIZE.rows }, (_, y) => screen.buffer.active.getLine(y)?.translateToString(true) ?? '');
  /** Milliseconds until a text is on the screen. @param {string} text @returns {Promise<number>} */
  const until = (text) =>
    new Promise((resolve, reject) => {
      const began = performance.now();
      const late = setTimeout(
        () => reject(new Error(`waited in vain; the screen:\n${rows().join('\n')}`)),
        PATIENCE_MS,
      );
      changed = () => {
        if (!rows().some((row) => row.includes(text))) return;
        clearTimeout(late);
        changed = () => {};
        resolve(performance.now() - began);
      };
      changed();
    });
  return { child, until };
}

/** @param {string} file @param {string} text */
const overwrite = (file, text) => writeFileSync(file, text);
/** As many editors save. @param {string} file @param {string} text */
function replace(file, text) {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

/**
 * Save a file repeatedly with a new title, every third time with a mistake.
 * @param {string} name of a bundled scenario's file @param {typeof overwrite} save @param {string} how
 */
async function measure(name, save, how) {
  const text = readFileSync(fileURLToPath(new URL(`../scenarios/${name}`, import.meta.url)), 'utf8');
  const file = join(home, 'file.json');
  writeFileSync(file, text);
  const preview = open(file);
  await preview.until('proven');
  /** @type {number[]} */
  const took = [];
  for (let i = 0; i < saves; i++) {
    await sleep(250 + ((i * 37) % 61));
    const broken = i % 3 === 2;
    const title = `Number ${i} `;
    const next = text.replace(/"title": "[^"]*"/, `"title": "${title}"`);
    save(file, broken ? next.replace('"blocking"', `"bloking-${i}"`) : next);
    took.push(await preview.until(broken ? `bloking-${i}` : title));
  }
  preview.child.kill();
  took.sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => took[Math.floor(took.length * share)]?.toFixed(0);
  console.log(
    `${name.padEnd(24)} ${how.padEnd(12)} median ${at(0.5)} ms, 95 % within ${at(0.95)} ms, the slowest ${took.at(-1)?.toFixed(0)} ms (${saves} saves)`,
  );
}

try {
  console.log(`Node ${process.versions.node}, ${SIZE.cols}×${SIZE.rows} (goal: within 150 ms)`);
  await measure('02-laundry-day.json', overwrite, 'overwritten');
  await measure('02-laundry-day.json', replace, 'replaced');
  await measure('16-chess-simul.json', replace, 'replaced');
} finally {
  rmSync(home, { recursive: true, force: true });
}
