/**
 * Files at the limits, a million attempts each, opened in a terminal of 120×40: when the first sign of life comes, how long
 * Ctrl-C takes to restore the terminal and to end the process, while the screen is worked out and once it is drawn,
 * processor time and peak memory. Reads /proc, so it
 * needs Linux. `node bench/limits.mjs [COMMAND...]` (after `npm run build`), such as `watch`, `play`, `race`.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pty from '@lydell/node-pty';

const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const TICKS_A_SECOND = 100;
const PATIENCE_MS = 180_000;
/** Back to the screen of the shell. */
const LEAVE = '\x1b[?1049l';
const commands = process.argv.length > 2 ? process.argv.slice(2) : ['watch', 'play', 'race'];

/** Steps that fail all their attempts. @param {number} copies @param {number} rounds */
function failing(copies, rounds) {
  const lost = { failChance: 1, attempts: 10, onFailure: 'continue' };
  const steps = [
    { name: 'Work', type: 'blocking', duration: 2, ...lost },
    { name: 'Wait', type: 'non-blocking', duration: 5, ...lost },
  ];
  const tasks = [{ id: 'task', title: 'Task {n}', copies, steps: [{ repeat: rounds, steps }] }];
  return JSON.stringify({ format: 1, title: 'At the limits', unit: 'ms', tasks });
}

const FILES = { wide: failing(10_000, 5), long: failing(10, 5_000) };

/** Processor seconds so far and the most megabytes so far of a process. @param {number} pid */
function usage(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return { cpu: (Number(stat[11]) + Number(stat[12])) / TICKS_A_SECOND, peak: Number(peak) / 1024 };
}

/** A screen that is being opened; `isDrawn` once what was to be worked out is shown. */
class Opened {
  /** @param {readonly string[]} args @param {string} folder */
  constructor(args, folder) {
    const { CI: _, ...outer } = process.env;
    const env = { ...outer, TERM: 'xterm-256color', XDG_DATA_HOME: folder, XDG_CACHE_HOME: folder };
    this.began = performance.now();
    this.firstAt = 0;
    this.text = '';
    this.isDrawn = false;
    this.restoredAt = 0;
    this.child = pty.spawn(process.execPath, [CLI, ...args], { cols: 120, rows: 40, env });
    this.child.onData((data) => {
      this.firstAt ||= performance.now();
      this.text += data;
      if (data.includes(LEAVE)) this.restoredAt = performance.now();
      if (/Working out/.test(this.text)) this.isDrawn = this.isDrawn || /TIME SAVED|MEANWHILE/.test(this.text);
    });
    this.over = new Promise((resolve) => this.child.onExit(() => resolve(performance.now())));
  }

  /** How long the terminal takes to be restored after Ctrl-C, and the process to end, in words. */
  async interrupted() {
    const asked = performance.now();
    this.child.write('\x03');
    const over = await this.over;
    return `${seconds(this.restoredAt - asked)} (ended ${seconds(over - asked)})`;
  }

  async drawn() {
    while (!this.isDrawn && performance.now() - this.began < PATIENCE_MS) await sleep(20);
    return performance.now() - this.began;
  }
}

const seconds = (/** @type {number} */ ms) => `${(ms / 1000).toFixed(2)} s`;

const folder = mkdtempSync(join(tmpdir(), 'meanwhile-limits-'));
try {
  for (const [name, text] of Object.entries(FILES)) {
    const file = join(folder, `${name}.json`);
    writeFileSync(file, text);
    for (const command of commands) {
      const early = new Opened([command, file], folder);
      await sleep(2_500);
      const whileOpening = await early.interrupted();
      const whole = new Opened([command, file], folder);
      const took = await whole.drawn();
      await sleep(1_500);
      const { cpu, peak } = usage(whole.child.pid);
      const afterwards = await whole.interrupted();
      console.log(
        `${command} ${name}: first output ${seconds(whole.firstAt - whole.began)}, drawn ${seconds(took)}, ${cpu.toFixed(1)} s CPU, ` +
          `${peak.toFixed(0)} MB, Ctrl-C while opening ${whileOpening}, once drawn ${afterwards}`,
      );
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
