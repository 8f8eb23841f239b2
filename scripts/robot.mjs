/**
 * A robot that plays in a real terminal: it presses random keys, uses the mouse, resizes, suspends and resumes, and checks the screen.
 * `node scripts/robot.mjs [--minutes N] [--seed N]` (after `npm run build`; needs bash). It fails on a crash, a freeze,
 * a terminal that is not restored, a row wider than the terminal, memory that keeps growing, and a settled frame that
 * looks different when it is redrawn. The same seed gives the same keys, but not the same timing.
 */
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { drawing } from './drawing.mjs';
import { RobotTerminal } from './robot-terminal.mjs';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '1' }, seed: { type: 'string', default: '1' } },
});
const CLI = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const SCENARIOS = fileURLToPath(new URL('../scenarios/', import.meta.url));
const NAMES = readdirSync(SCENARIOS)
  .filter((file) => /^\d.*\.json$/.test(file))
  .map((file) => file.replace(/^\d+-|\.json$/g, ''));
const LAUNDRY = readFileSync(join(SCENARIOS, '02-laundry-day.json'), 'utf8');

const START_MS = 15_000;
const ANSWER_MS = 8_000;
/**
 * How many actions a session has, and by how many MB memory may grow after its beginning: opening c10k and playing it to
 * its end takes some 750.
 */
const ACTIONS = 1500;
const WARM = 60;
const MOST_GROWTH = 900;

const KEYS = [
  ...['1', '2', '3', '1', '2', '3', '.', '.', '.', ',', 'w', 'u', 'U', 'h', 'f', 'x', 'c', 'l', 'g', 'G', 'z', 'Z'],
  ...[
    'a',
    'b',
    'd',
    'n',
    'N',
    'p',
    'P',
    'R',
    'r',
    's',
    'v',
    'k',
    'j',
    'y',
    '+',
    '-',
    '[',
    ']',
    '/',
    '?',
    '0',
    '5',
    'M',
    'B',
  ],
  ...[' ', ' ', '\r', '\r', '\r', '\t', '\x7f', '\x1b[A', '\x1b[B', '\x1b[C', '\x1b[D', '\x1b[1;2C', '\x1b[1;2D'],
  ...['\x1b[H', '\x1b[F', '\x1b[5~', '\x1b[6~', '\x1bOB', '\x1b[13u', '\x1b[57400u', '\x1b[27;2;85~', 'o'],
];
const LEAVING = ['q', 'q', 'q', 'q', '\x1b', '\x1b', '\x1b', '\x1b', '\x03'];
const NOTHING = [
  ...['\x1b[29~', '\x1b]11;rgb:1c1c/1f1f/2626\x1b\\', '\x1bOq', '\x1b[113;1:3u', '\x1b[?62;22c', '\x1b[12;40R'],
  ...['\x1b[200~q\x03fq\r\x1b[201~', '\x1b[<2;10;10M', '\x1b[[A', '\x1bP>|x\x1b\\', '\x1b[I', '\xff\xfe', 'é'],
];

const draw = drawing(Number(values.seed));
/** @template T @param {readonly T[]} list @returns {T} */
const oneOf = (list) => /** @type {T} */ (list[draw(list.length)]);

const folder = mkdtempSync(join(tmpdir(), 'meanwhile-robot-'));
const editor = join(folder, 'vi');
writeFileSync(editor, "#!/bin/sh\nprintf '[editing] '\nread -r answer\n");
chmodSync(editor, 0o755);
const edited = join(folder, 'mine.json');

const figures = { sessions: 0, actions: 0, stops: 0, resizes: 0, compared: 0, moving: 0, memory: 0, growth: 0 };

class Fault extends Error {}

class Session {
  /** @type {string[]} */
  log = [];
  memory = 0;
  stops = 0;

  constructor() {
    writeFileSync(edited, LAUNDRY);
    const size = this.#size();
    const args = oneOf([
      () => [],
      () => ['watch', oneOf(NAMES)],
      () => ['play', oneOf(NAMES)],
      () => ['play', oneOf(NAMES), '--live'],
      () => ['edit', edited],
    ])();
    for (const flag of ['--ascii', '--no-color', '--reduced-motion'])
      if (draw(6) === 0 && !args.includes('--live')) args.push(flag);
    this.note(`${size.columns}×${size.rows} meanwhile ${args.join(' ')}`);
    const env = { MEANWHILE_HOME: mkdtempSync(join(folder, 'home-')), VISUAL: editor, EDITOR: '' };
    this.terminal = new RobotTerminal([process.execPath, CLI, ...args], size, env);
  }

  /** @param {string} what */
  note(what) {
    this.log.push(what);
    if (this.log.length > 60) this.log.splice(1, 1);
  }

  /** @param {string} what @returns {never} */
  fail(what) {
    throw new Fault(`${what}\n${this.log.join('\n')}\n${this.terminal.text()}`);
  }

  async play() {
    const { terminal } = this;
    if (draw(8) === 0) terminal.send(oneOf(['\x1a', '\x1a\x1a', ...KEYS]));
    if (!(await terminal.until(() => this.terminal.shown || terminal.ended || this.#says(this.#halt), START_MS)))
      this.fail('nothing is shown');
    for (let i = 0; i < ACTIONS && Date.now() < until; i++) {
      if (terminal.ended || this.#says('[ended ')) break;
      if (i >= WARM && i % 10 === 0) this.#weigh();
      figures.actions++;
      await this.#act();
      await this.#look();
    }
    await this.#leave();
  }

  // What the shell prints at the next stop.
  get #halt() {
    return `[stopped ${this.stops + 1}]`;
  }

  #weigh() {
    const { memory } = this.terminal;
    if (this.memory === 0) this.memory = memory;
    const growth = Math.max(0, memory - this.memory);
    figures.memory = Math.round(Math.max(figures.memory, memory));
    figures.growth = Math.round(Math.max(figures.growth, growth));
    if (growth > MOST_GROWTH) this.fail(`memory has grown by ${growth.toFixed(0)} MB`);
  }

  /** @param {string} text */
  #says = (text) => !this.terminal.shown && this.terminal.says(text);

  #size = () =>
    draw(5) === 0
      ? { columns: 2 + draw(60), rows: 1 + draw(18) }
      : { columns: 60 + draw(draw(3) === 0 ? 180 : 60), rows: 18 + draw(draw(3) === 0 ? 52 : 20) };

  async #act() {
    const { terminal } = this;
    const kind = draw(100);
    if (kind < 8) this.#press(this.#mouse());
    else if (kind < 62)
      this.#press(Array.from({ length: draw(4) === 0 ? 1 + draw(8) : 1 }, () => oneOf(KEYS)).join(''));
    else if (kind < 68) this.#press(oneOf(NOTHING));
    else if (kind < 72) await this.#torn();
    else if (kind < 75) await this.#leaveScreen();
    else if (kind < 84) await this.#resize();
    else if (kind < 88) await this.#stop();
    else if (kind < 90) this.#save();
    else await sleep(draw(200));
    if (draw(3) === 0) await sleep(draw(60));
    if (this.#says('[editing]')) {
      this.note('close the editor');
      terminal.raw = terminal.raw.replaceAll('[editing]', '');
      terminal.send('\r');
      await terminal.until(() => this.terminal.shown || terminal.ended, ANSWER_MS);
    }
    if (this.#says(this.#halt)) await this.#goOn();
  }

  /** @param {string} bytes */
  #press(bytes) {
    this.note(`keys ${JSON.stringify(bytes)}`);
    this.terminal.send(bytes);
  }

  // A click, a drag, some turns of the wheel, or a button that means nothing; mostly within the screen.
  #mouse() {
    const { columns, rows } = this.terminal.size;
    const report = (/** @type {number} */ code, end = 'M') =>
      `\x1b[<${code};${1 + draw(columns + 2)};${1 + draw(rows + 2)}${end}`;
    const moves = Array.from({ length: 1 + draw(6) }, () => report(32)).join('');
    return oneOf([
      () => report(0) + report(0, 'm'),
      () => report(0) + moves + report(0, 'm'),
      () => report(64 + draw(2)).repeat(1 + draw(5)),
      () => report(draw(130), oneOf(['M', 'm'])),
    ])();
  }

  // Bytes right after a lone Escape would turn it into another key.
  async #leaveScreen() {
    this.#press(this.#outermost() && draw(8) > 0 ? '?' : oneOf(LEAVING));
    await sleep(80);
  }

  #outermost = () => /q quit|Esc/.test(this.terminal.text());

  async #torn() {
    const sent = oneOf([...[...KEYS, ...NOTHING].filter((key) => key.length > 2), this.#mouse(), this.#mouse()]);
    const at = 2 + draw(sent.length - 2);
    this.note(`torn ${JSON.stringify(sent.slice(0, at))} ${JSON.stringify(sent.slice(at))}`);
    this.terminal.send(sent.slice(0, at));
    await sleep(draw(150));
    this.terminal.send(sent.slice(at));
  }

  async #resize() {
    for (let i = 1 + draw(3); i > 0; i--) {
      const size = this.#size();
      figures.resizes++;
      this.note(`resize ${size.columns}×${size.rows}`);
      this.terminal.resize(size);
      if (draw(2) === 0) await sleep(draw(60));
    }
  }

  async #stop() {
    const { terminal } = this;
    figures.stops++;
    const how = oneOf(['\x1a', '\x1a\x1a', 'u\x1au', '\x1b[122;5u', 'SIGTSTP', 'SIGTSTP twice', 'SIGSTOP', 'SIGCONT']);
    this.note(`stop by ${JSON.stringify(how)}`);
    if (how.startsWith('SIG')) {
      // The shell would get keys that the program has not read yet.
      await terminal.settles();
      terminal.signal(/** @type {NodeJS.Signals} */ (how.slice(0, 7)));
      if (how.endsWith('twice')) terminal.signal('SIGTSTP');
      if (how === 'SIGCONT') return;
    } else terminal.send(how);
    const halted = () => this.#says(this.#halt) || (how === 'SIGSTOP' && terminal.says(this.#halt));
    const stopped = () => halted() || terminal.ended || this.#says('[editing]');
    if (!(await terminal.until(stopped, ANSWER_MS)))
      this.fail(`it does not stop: ${terminal.state}, process ${terminal.program}`);
    if (!halted()) return;
    if (how !== 'SIGSTOP') this.#restored('when it was stopped');
    if (draw(2) === 0) await this.#resize();
    await this.#goOn();
  }

  async #goOn() {
    const { terminal } = this;
    this.note('go on');
    this.stops++;
    const before = terminal.received;
    terminal.send('\r');
    // An editor that had the terminal when it was stopped prints nothing when it continues.
    const on = () =>
      this.#says('[editing]') ||
      (terminal.received > before + 10 && (this.terminal.shown || terminal.ended || this.#says('[ended ')));
    if (!(await terminal.until(on, ANSWER_MS))) this.fail(`it does not go on: ${terminal.state}`);
  }

  #save() {
    const text = oneOf([LAUNDRY, LAUNDRY.slice(0, draw(LAUNDRY.length)), LAUNDRY.replaceAll('30', String(draw(90)))]);
    this.note('save');
    writeFileSync(edited, text);
  }

  async #look() {
    const { terminal } = this;
    if (draw(6) > 0 || !(await terminal.settles())) return;
    if (!this.terminal.shown || terminal.ended) return;
    const wide = terminal.tooWide();
    if (wide.length > 0) this.fail(`wider than ${terminal.size.columns}:\n${wide.join('\n')}`);
    // A slow clock only looks as if it stood still.
    if (draw(2) === 0 || terminal.rows()[0]?.includes('▶') || terminal.rows()[0]?.includes('>')) return;
    const before = terminal.picture();
    const rows = terminal.rows();
    const { size, received } = terminal;
    terminal.resize({ ...size, columns: size.columns + 1 });
    if (!(await terminal.until(() => terminal.received > received, ANSWER_MS))) this.fail('it is frozen');
    await sleep(30);
    terminal.resize(size);
    await sleep(60);
    if (!(await terminal.settles()) || !this.terminal.shown) {
      figures.moving++;
      return;
    }
    figures.compared++;
    const after = terminal.picture();
    const row = after.findIndex((cells, i) => cells !== before[i]);
    if (row >= 0) this.fail(`row ${row + 1} changed when it was drawn anew:\n${rows[row]}\n${terminal.rows()[row]}`);
  }

  async #leave() {
    const { terminal } = this;
    const over = () => terminal.ended || this.#says('[ended ');
    for (let i = 0; i < 5 && !over(); i++) {
      if (this.#says(this.#halt)) await this.#goOn();
      if (this.#says('[editing]')) terminal.send('\r');
      await sleep(200);
      terminal.send('\x03');
      await terminal.until(over, 2500);
    }
    if (!over()) this.fail('it does not leave');
    await terminal.until(() => terminal.ended, 4000);
    const { status } = terminal;
    if (status !== 0 && status !== 130) this.fail(`ended with ${status}`);
    if (/something went wrong|\bat file:/.test(terminal.raw)) this.fail('something was left');
    if (terminal.says('[raw]')) this.fail('the modes of the terminal were left');
    this.#restored('when it had left');
  }

  /** @param {string} when */
  #restored(when) {
    const left = this.terminal.notRestored();
    if (left.length > 0) this.fail(`${when}: ${left.join(', ')}`);
  }
}

const until = Date.now() + Number(values.minutes) * 60_000;
try {
  while (Date.now() < until) {
    const session = new Session();
    try {
      await session.play();
      figures.sessions++;
    } finally {
      await session.terminal.kill();
    }
  }
  process.stdout.write(`seed ${values.seed}: no fault in ${JSON.stringify(figures)}\n`);
} catch (error) {
  const said = error instanceof Fault ? error.message : String(error instanceof Error ? error.stack : error);
  process.stdout.write(`seed ${values.seed}: ${JSON.stringify(figures)}\nFAULT: ${said}\n`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
