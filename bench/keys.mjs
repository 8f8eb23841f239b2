/**
 * The time from a key to its effect on the screen, in a terminal of 120×40 with an animated picture. `node
 * bench/keys.mjs [PRESSES]` (after `npm run build`).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pty from '@lydell/node-pty';
import xterm from '@xterm/headless';

const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const SIZE = { cols: 120, rows: 40 };
const PATIENCE_MS = 3_000;
const presses = Number(process.argv[2] ?? 80);
const home = mkdtempSync(join(tmpdir(), 'meanwhile-bench-'));

/** A program in a terminal, and the contents of its screen. @param {string[]} args */
function open(args) {
  const { CI: _, ...outer } = process.env;
  const env = { ...outer, TERM: 'xterm-256color', MEANWHILE_HOME: home };
  const child = pty.spawn(process.execPath, [CLI, ...args], { ...SIZE, env });
  const screen = new xterm.Terminal({ ...SIZE, allowProposedApi: true });
  let changed = () => {};
  child.onData((data) => screen.write(data, () => changed()));
  const rows = () =>
    Array.from({ length: SIZE.rows }, (_, y) => screen.buffer.active.getLine(y)?.translateToString(true) ?? '');
  /**
   * Milliseconds until the screen satisfies a test. @param {(rows: string[]) => boolean} isSo @returns
   * {Promise<number>}
   */
  const until = (isSo) =>
    new Promise((resolve, reject) => {
      const began = performance.now();
      const late = setTimeout(
        () => reject(new Error(`waited in vain; the screen:\n${rows().join('\n')}`)),
        PATIENCE_MS,
      );
      changed = () => {
        if (!isSo(rows())) return;
        clearTimeout(late);
        changed = () => {};
        resolve(performance.now() - began);
      };
      changed();
    });
  return { child, rows, until };
}

/** @typedef {ReturnType<typeof open>} Opened */

/** @param {number[]} sorted @param {number} share */
const quantile = (sorted, share) => (sorted[Math.floor(sorted.length * share)] ?? Number.NaN).toFixed(1);

/**
 * Press two keys in turn, and wait for the effect of each.
 * @param {string} what @param {Opened} game
 * @param {readonly [readonly [string, (rows: string[]) => boolean], readonly [string, (rows: string[]) => boolean]]}
 * keys
 */
async function measure(what, { child, rows, until }, keys) {
  const took = [];
  let moved = 0;
  for (let i = 0; i < presses; i++) {
    await sleep(90 + ((i * 37) % 61));
    if (rows()[0]?.includes('▶')) moved++;
    const [key, isSo] = keys[i % 2 === 0 ? 0 : 1];
    child.write(key);
    took.push(await until(isSo));
  }
  child.kill();
  took.sort((a, b) => a - b);
  console.log(
    `${what.padEnd(38)} median ${quantile(took, 0.5)} ms, 95 % within ${quantile(took, 0.95)} ms (${presses} presses, ${moved} while moving)`,
  );
}

/** @param {string} text @returns {(rows: string[]) => boolean} */
const header = (text) => (rows) => rows[0]?.includes(text) ?? false;
/** @param {string} title @returns {(rows: string[]) => boolean} */
const chosen = (title) => (rows) => rows.some((row) => row.startsWith('›') && row.includes(title));

/**
 * @param {string} name @param {number} slow @param {number} fast two speeds that follow each other
 * @param {string} unit that the header shows behind them
 */
async function watching(name, slow, fast, unit) {
  const game = open(['watch', name]);
  await game.until(header('▶'));
  for (const [keys, speed] of [
    ['-----------', '½'],
    ['+'.repeat(Math.log2(slow) + 1), slow],
  ]) {
    game.child.write(String(keys));
    await game.until(header(`  ${speed} ${unit}`));
  }
  await measure(`watching ${name}, the speed`, game, [
    ['+', header(`  ${fast} ${unit}`)],
    ['-', header(`  ${slow} ${unit}`)],
  ]);
}

async function playing() {
  const game = open(['play', 'laundry-day']);
  await game.until((rows) => rows.some((row) => row.includes('Enter begin')));
  game.child.write('\r');
  await game.until((rows) => rows.some((row) => row.includes('what do you think?')));
  game.child.write('ss');
  await game.until((rows) => rows.some((row) => row.includes('your turn')));
  // At the slowest speed a wait of half an hour takes a minute.
  game.child.write('-----------1 1 .');
  await game.until(header('▶'));
  await measure('playing laundry-day, the chosen task', game, [
    ['\x1b[B', chosen('Load 2')],
    ['\x1b[A', chosen('Load 1')],
  ]);
}

try {
  console.log(`Node ${process.versions.node}, 120×40 (goal: a median of at most 50 ms)`);
  await watching('laundry-day', 1, 2, 'min/s');
  await watching('chess-simul', 16, 32, 's/s');
  await playing();
} finally {
  rmSync(home, { recursive: true, force: true });
}
