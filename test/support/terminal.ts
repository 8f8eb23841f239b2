import { mkdtempSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type IPty, spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { SHELL_WITH_JOBS } from '../../scripts/robot-terminal.mjs';

/** How long to wait for something to appear before a story fails. */
const PATIENCE_MS = 15_000;
/** A frame comes in several pieces, so the screen is read when nothing has come for this long. */
const QUIET_MS = 40;

export interface OpenOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Used instead of the program that was built here. */
  readonly program?: string;
  /** Run the program in a shell with job control, so that it can be stopped and continued; see SHELL_WITH_JOBS. */
  readonly jobs?: boolean;
  /** A command to run instead of the program: the first word and the rest. */
  readonly command?: readonly string[];
  /** The speed of the terminal's line; absent: unlimited. A byte takes ten bits. */
  readonly baud?: number;
}

/** A data folder, so that no story sees what another story or the developer has saved. */
export const newHome = (): string => mkdtempSync(join(tmpdir(), 'meanwhile-home-'));

/** The program in a real terminal, for tests that read as a story: `await game.press('space').expect('‖')`. */
export class TerminalStory {
  private readonly pty: IPty;
  private readonly screen: InstanceType<typeof xterm.Terminal>;
  private lastWrite = Date.now();
  private raw = '';
  private status: number | null = null;
  private readonly jobs: boolean;
  /** Whether all that the program has written is read. */
  private isRead = (): boolean => true;

  constructor(
    args: readonly string[],
    { columns = 100, rows = 30, env = {}, cwd, program = 'dist/cli.js', jobs = false, command, baud }: OpenOptions,
  ) {
    this.jobs = jobs;
    this.screen = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 200 });
    const { CI: _, NO_COLOR: __, FORCE_COLOR: ___, COLORFGBG: ____, ...inherited } = process.env;
    const own = command ?? [process.execPath, resolve(program), ...args];
    const [first = '', ...rest] = jobs ? ['bash', '--norc', '-c', SHELL_WITH_JOBS, 'bash', ...own] : own;
    this.pty = spawn(first, rest, {
      cols: columns,
      rows,
      name: env.TERM ?? 'xterm-256color',
      cwd: resolve(cwd ?? '.'),
      env: { ...inherited, LC_ALL: 'C.UTF-8', TERM: 'xterm-256color', MEANWHILE_HOME: newHome(), ...env },
    });
    const show = (data: string) => {
      this.lastWrite = Date.now();
      this.raw += data;
      this.screen.write(data);
    };
    if (baud === undefined) this.pty.onData(show);
    else this.isRead = throttle(this.pty, baud / 10, show);
    // The terminal's answers to what the program asks.
    this.screen.onData((answer) => {
      if (this.status === null) this.pty.write(answer);
    });
    this.pty.onExit(({ exitCode, signal }) => {
      this.status = signal ? 128 + signal : exitCode;
    });
  }

  /** Sends keys as a terminal sends them. */
  press(...keys: readonly string[]): this {
    this.pty.write(keys.map((key) => SENT[key] ?? key).join(''));
    return this;
  }

  /** Clicks on the first cell of a text on the screen, as a terminal reports it. */
  clickOn(text: string): this {
    const row = this.rows().findIndex((one) => one.includes(text));
    const column = this.rows()[row]?.indexOf(text) ?? -1;
    if (row < 0) throw new Error(`no “${text}” to click on:\n${this.text()}`);
    return this.press(`\x1b[<0;${column + 1};${row + 1}M`, `\x1b[<0;${column + 1};${row + 1}m`);
  }

  async resize(columns: number, rows: number): Promise<this> {
    this.screen.resize(columns, rows);
    this.pty.resize(columns, rows);
    await this.rest(150);
    return this;
  }

  signal(name: NodeJS.Signals): this {
    process.kill(this.program, name);
    return this;
  }

  /** The process of the program; in a shell, the shell's child. */
  get program(): number {
    const { pid } = this.pty;
    return this.jobs ? Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0]) : pid;
  }

  /** Waits until the shell has handed the terminal to the program: a key before that is the shell's. */
  async inForeground(): Promise<this> {
    const node = realpathSync(process.execPath);
    // Number, name in parentheses, state, parent, group, session, terminal, the group in its foreground.
    const foreground = () => Number(readFileSync(`/proc/${this.pty.pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[5]);
    await this.until(
      () => this.program > 0 && foreground() === this.program && executableOf(this.program) === node,
      () => `the program in the foreground:\n${this.text()}`,
    );
    return this;
  }

  /** The rows on the screen now. */
  rows(): string[] {
    const { active } = this.screen.buffer;
    return Array.from(
      { length: this.screen.rows },
      (_, y) => active.getLine(active.viewportY + y)?.translateToString(true) ?? '',
    );
  }

  text = (): string => this.rows().join('\n');

  /** Waits until a text or a match is on the screen, whether or not the screen has come to rest. */
  async expect(wanted: string | RegExp): Promise<this> {
    await this.until(
      () => holds(this.text(), wanted),
      () => `“${wanted}” on the screen:\n${this.text()}`,
    );
    await this.quiet();
    return this;
  }

  /** Waits until an SGR code has been written. */
  async expectColour(code: string): Promise<this> {
    await this.until(
      () => this.colours().includes(code),
      () => `${JSON.stringify(code)} among ${JSON.stringify(this.colours())}`,
    );
    return this;
  }

  /**
   * The terminal reads nothing for this long, as behind a line that hangs: what is written waits, and then the program.
   */
  async stall(ms: number): Promise<this> {
    this.pty.pause();
    await this.rest(ms);
    this.pty.resume();
    return this;
  }

  /** Lets time pass. */
  rest = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

  /** Waits for the program to end. @returns its exit status, 128 + n after signal n */
  async ended(): Promise<number> {
    await this.until(
      () => this.status !== null && this.isRead(),
      () => `the end of the program; on the screen:\n${this.text()}`,
    );
    await this.rest(QUIET_MS);
    return this.status ?? -1;
  }

  /** Whether the terminal is restored: normal screen, cursor shown, lines wrap, no pastes or mouse reported. */
  isRestored(): boolean {
    const { buffer, modes } = this.screen;
    const usual = buffer.active.type === 'normal' && modes.wraparoundMode && !modes.bracketedPasteMode;
    const isLast = (on: string, off: string) => this.raw.lastIndexOf(on) >= this.raw.lastIndexOf(off);
    return usual && !this.reportsMouse() && isLast('\x1b[?25h', '\x1b[?25l') && isLast('\x1b[?1006l', '\x1b[?1006h');
  }

  /** Whether the terminal reports what the mouse does. */
  reportsMouse = (): boolean => this.screen.modes.mouseTrackingMode !== 'none';

  /** All output, as it came. */
  written = (): string => this.raw;

  /** The SGR codes written so far that set or change a colour or a weight, each once. */
  colours(): string[] {
    return [...new Set(this.raw.match(/\x1b\[[1-9][\d;]*m/g) ?? [])];
  }

  /** Ends the program, whatever it is doing. */
  close(): void {
    if (this.status === null) this.pty.kill('SIGKILL');
  }

  private async quiet(): Promise<void> {
    const patience = Date.now() + 300;
    while (Date.now() - this.lastWrite < QUIET_MS && Date.now() < patience) await this.rest(10);
  }

  private async until(reached: () => boolean, wanted: () => string): Promise<void> {
    const patience = Date.now() + PATIENCE_MS;
    while (!reached()) {
      if (Date.now() > patience) throw new Error(`waited in vain for ${wanted()}`);
      await this.rest(15);
    }
  }
}

/** @returns the file that a process runs, undefined once it has ended */
function executableOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/exe`);
  } catch {
    return undefined;
  }
}

const LINE_MS = 10;

/** Reads from a program as a slow line does, so that it has to wait. @param rate bytes per second @returns whether all is read */
function throttle(pty: IPty, rate: number, show: (data: string) => void): () => boolean {
  let held: string[] = [];
  let free = performance.now();
  let isOver = false;
  pty.onData((data) => {
    held.push(...data);
    pty.pause();
  });
  const carry = setInterval(() => {
    const now = performance.now();
    const from = held.length;
    let carried = 0;
    for (free = Math.max(free, now - LINE_MS); carried < from && free <= now; carried++)
      free += (Buffer.byteLength(held[carried] ?? '') / rate) * 1000;
    if (carried > 0) show(held.slice(0, carried).join(''));
    held = held.slice(carried);
    if (from > 0 && held.length === 0) pty.resume();
    if (isOver && held.length === 0) clearInterval(carry);
  }, LINE_MS);
  pty.onExit(() => {
    isOver = true;
  });
  return () => held.length === 0;
}

const holds = (text: string, wanted: string | RegExp): boolean =>
  typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);

const SENT: Readonly<Record<string, string>> = {
  enter: '\r',
  space: ' ',
  escape: '\x1b',
  left: '\x1b[D',
  right: '\x1b[C',
  up: '\x1b[A',
  down: '\x1b[B',
  home: '\x1b[H',
  end: '\x1b[F',
  pageup: '\x1b[5~',
  pagedown: '\x1b[6~',
  'shift+right': '\x1b[1;2C',
  'ctrl+c': '\x03',
  'ctrl+z': '\x1a',
};

/** Starts the program in a terminal; `close` it when done. */
export const openTerminal = (args: readonly string[], options: OpenOptions = {}): TerminalStory =>
  new TerminalStory(args, options);
