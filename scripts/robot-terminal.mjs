/**
 * The program in a real terminal, under a shell with job control. Every cell of the screen can be read.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pty from '@lydell/node-pty';
import xterm from '@xterm/headless';

/**
 * A script for `bash -c`: runs a command as an interactive shell does, prints when it has stopped and how it ended, and
 * resumes it when a line is entered. If the modes of the terminal were not restored, it prints that and restores them.
 * (SIGSTOP, status 147, cannot be handled, so the program leaves them changed.) Ctrl-C after the program has ended must
 * not end the shell before it has printed that. It ends a second later, with the same status: what is still in a terminal
 * when its last process ends may be lost, and node-pty reads for 200 ms at most.
 */
export const SHELL_WITH_JOBS = `set -m; trap : INT; n=0; modes=$(stty -g)
right() { stty -a | grep -q ' -icanon\\| -echo ' && [ $status -ne 147 ] && echo '[raw]'; stty "$modes"; }
watched() {
  status=$?; right
  case $status in 147|148|149|150) n=$((n + 1)); echo "[stopped $n]"; read -r _ || exit 99; fg >/dev/null; watched;; esac
}
"$@"; watched
echo "[ended $status]"; sleep 1; exit $status`;

/** How much wider the second screen is: anything in the extra columns was written beyond the edge. */
const MARGIN = 40;
const QUIET_MS = 200;
const LAST = 100_000;

export class RobotTerminal {
  /** Bytes received so far. */
  received = 0;
  ended = false;
  /** The status with which the shell has ended: that of the program, or 99 where it could not read a line. */
  status = -1;
  /** The end of what was received. */
  raw = '';
  #lastWrite = Date.now();

  /** @param {string[]} command @param {{ columns: number, rows: number }} size @param {Record<string, string>} env */
  constructor(command, { columns, rows }, env) {
    const { CI: _, NO_COLOR: __, FORCE_COLOR: ___, ...outer } = process.env;
    this.screen = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 50 });
    this.wide = new xterm.Terminal({ cols: columns + MARGIN, rows, allowProposedApi: true, scrollback: 50 });
    this.pty = pty.spawn('bash', ['--norc', '--noprofile', '-c', SHELL_WITH_JOBS, 'bash', ...command], {
      cols: columns,
      rows,
      name: 'xterm-256color',
      env: { ...outer, TERM: 'xterm-256color', ...env },
    });
    this.pty.onData((data) => {
      this.#lastWrite = Date.now();
      this.received += data.length;
      this.raw = (this.raw + data).slice(-LAST);
      this.screen.write(data);
      this.wide.write(data);
    });
    // The terminal's answers to what the program asks.
    this.screen.onData((answer) => this.send(answer));
    this.pty.onExit(({ exitCode, signal }) => {
      this.ended = true;
      this.status = signal ? 128 + signal : exitCode;
    });
  }

  /** @param {string} bytes */
  send(bytes) {
    this.#lastWrite = Date.now();
    if (!this.ended) this.pty.write(bytes);
  }

  /** @param {{ columns: number, rows: number }} size */
  resize({ columns, rows }) {
    this.#lastWrite = Date.now();
    if (this.ended) return;
    this.screen.resize(columns, rows);
    this.wide.resize(columns + MARGIN, rows);
    this.pty.resize(columns, rows);
  }

  /** Whether the program shows its screen. */
  get shown() {
    return this.screen.buffer.active.type === 'alternate';
  }

  get size() {
    return { columns: this.screen.cols, rows: this.screen.rows };
  }

  /** The program itself: the shell's only child. */
  get program() {
    try {
      const [child] = readFileSync(`/proc/${this.pty.pid}/task/${this.pty.pid}/children`, 'utf8').trim().split(' ');
      return Number(child) || null;
    } catch {
      return null;
    }
  }

  /** The state of the process: running, asleep, stopped. */
  get state() {
    try {
      const status = readFileSync(`/proc/${this.program}/status`, 'utf8');
      return /^State:\s*(.*)$/m.exec(status)?.[1] ?? 'gone';
    } catch {
      return 'gone';
    }
  }

  /** Resident memory of the program in MB, or 0. */
  get memory() {
    try {
      return (Number(readFileSync(`/proc/${this.program}/statm`, 'utf8').split(' ')[1]) * 4096) / 1e6;
    } catch {
      return 0;
    }
  }

  /** @param {NodeJS.Signals} name */
  signal(name) {
    const { program } = this;
    if (program === null) return;
    try {
      process.kill(program, name);
    } catch {
      // The process has just ended.
    }
  }

  rows(screen = this.screen) {
    const { active } = screen.buffer;
    return Array.from(
      { length: screen.rows },
      (_, y) => active.getLine(active.viewportY + y)?.translateToString(true) ?? '',
    );
  }

  text = () => this.rows().join('\n');

  /** Whether a text was received lately, even if the terminal is too small to show it. @param {string} text */
  says = (text) => this.raw.includes(text);

  /** All cells with what is seen of their colours and weight. */
  picture() {
    const { active } = this.screen.buffer;
    return Array.from({ length: this.screen.rows }, (_, y) => {
      const line = active.getLine(active.viewportY + y);
      return Array.from({ length: this.screen.cols }, (__, x) => {
        const cell = line?.getCell(x);
        const text = cell?.getChars() || ' ';
        const ground = `${text}${cell?.getBgColor()}`;
        // A space shows only its background.
        if (text === ' ') return ground;
        return `${ground} ${cell?.getFgColor()}${cell?.isBold() ? 'b' : ''}${cell?.isDim() ? 'd' : ''}`;
      }).join('');
    });
  }

  /** Rows that were written beyond the right edge. */
  tooWide() {
    return this.rows(this.wide).filter(
      (row) => [...row].length > this.screen.cols && row.slice(this.screen.cols).trim(),
    );
  }

  /** What about the terminal was not restored, in words. */
  notRestored() {
    const { modes, buffer } = this.screen;
    return [
      buffer.active.type === 'normal' ? '' : 'the alternate screen is on',
      modes.bracketedPasteMode ? 'bracketed paste is on' : '',
      modes.mouseTrackingMode === 'none' ? '' : 'the mouse is reported',
      modes.wraparoundMode ? '' : 'lines do not wrap',
      this.raw.lastIndexOf('\x1b[?25l') > this.raw.lastIndexOf('\x1b[?25h') ? 'the cursor is hidden' : '',
    ].filter(Boolean);
  }

  // CPU time of each of its threads so far; null while one is running, or waiting for a core.
  get #work() {
    const tasks = `/proc/${this.program}/task`;
    try {
      const stats = readdirSync(tasks).map((task) => readFileSync(`${tasks}/${task}/stat`, 'utf8'));
      const threads = stats.map((stat) => stat.slice(stat.lastIndexOf(')') + 2).split(' '));
      if (threads.some(([state]) => state === 'R')) return null;
      return threads.map((fields) => `${fields[11]} ${fields[12]}`).join();
    } catch {
      return null;
    }
  }

  /** Waits until the program has been idle for a moment. @returns {Promise<boolean>} whether that happened within `ms` */
  async settles(ms = 1500) {
    const late = Date.now() + ms;
    let work = this.#work;
    for (let idle = Date.now(); Date.now() - Math.max(idle, this.#lastWrite) < QUIET_MS; await sleep(10)) {
      if (Date.now() > late) return false;
      const now = this.#work;
      if (now !== null && now === work) continue;
      work = now;
      idle = Date.now();
    }
    return true;
  }

  /** @param {() => boolean} isSo @param {number} ms */
  async until(isSo, ms) {
    const late = Date.now() + ms;
    while (!isSo()) {
      if (Date.now() > late) return false;
      await sleep(10);
    }
    return true;
  }

  async kill() {
    this.signal('SIGKILL');
    if (!(await this.until(() => this.ended, 1000))) this.pty.kill('SIGKILL');
  }
}
