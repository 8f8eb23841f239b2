import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { bundledText } from '../support/bundled.ts';
import { folderWith } from '../support/cli.ts';
import { begin, closeAll, keeping, keptCount, OVER, openAt } from '../support/play-story.ts';
import { newHome, type OpenOptions, type TerminalStory } from '../support/terminal.ts';

afterEach(closeAll);

const watching = (options: OpenOptions = {}) => openAt(newHome(), ['watch', 'laundry-day'], options);

/** A watched run, paused in the middle, in a shell with job control. */
async function paused(options: OpenOptions = {}): Promise<TerminalStory> {
  const game = watching({ jobs: true, ...options });
  return game.press('space', '5').expect('‖ 1:10');
}

describe('bytes that are not keys do nothing', () => {
  test('in a game, wherever they are split', async () => {
    const home = newHome();
    const game = openAt(home, ['play', 'laundry-day']);
    await begin(game, 2);
    // Any real key removes the last message.
    await game.press('up').expect('Enter attend');
    const before = game.text();
    const sent = [
      ...['\x1b[29~', '\x1bOq', '\x1b[113;1:3u', '\x1b[49;1:3u', '\x1b[?62;22c', '\x1b[12;40R', '\x1b[[A', '\x1b[I'],
      ...['\x1b]11;rgb:1f1f/2f1f/3f1f\x1b\\', '\x1bP1$r1;2;3q\x1b\\', '\x1b_Gi=1;f\x1b\\', '\x1b[M 11'],
      ...['\x1b[200~1.fq\x03\r\x1b[201~', '\x1b[<2;10;10M', '\x1b[<0;10;10m', '\x1b[<4;10;10M', '\x1b1', '\x1b[1;5D'],
    ];
    for (const sequence of sent) {
      game.press(sequence);
      for (const at of [2, Math.ceil(sequence.length / 2), sequence.length - 1]) {
        await game.press(sequence.slice(0, at)).rest(20);
        game.press(sequence.slice(at));
      }
    }
    await game.rest(300);
    expect(game.text()).toBe(before);
    await keeping(game.press('\x1b[49;1u'), home, 1);
    expect(keptCount(home)).toBe(1);
  });

  test('an arrow that a slow line splits is an arrow, and Escape alone is Escape', async () => {
    const game = openAt(newHome(), []);
    await game.expect('›   1 ');
    await game.press('\x1b[').rest(100);
    await game.press('B').expect('›   2 ');
    await game.press('\x1bO').rest(100);
    await game.press('A').expect('›   1 ');
    await game.press('escape').expect('q quits.');
    expect(await game.press('q').ended()).toBe(0);
  });

  test.each([
    ['kitty', '\x1b[99;5u'],
    ['modifyOtherKeys', '\x1b[27;5;99~'],
  ])('Ctrl-C leaves, also as %s sends it', async (_, sent) => {
    const game = watching();
    await game.expect('TIME SAVED');
    expect(await game.press(sent).ended()).toBe(130);
    expect(game.isRestored()).toBe(true);
  });

  test('a paste is typed where a text is expected', async () => {
    const game = openAt(newHome(), []);
    await game.expect('›   1 ');
    await game.press('\x1b[200~q\x1b[201~', '/').expect('filter: _');
    await game.press('\x1b[200~Laundry', ' day\n\x1b[201~').expect('filter: Laundry day_');
    await game.press('enter').expect('filter: Laundry day');
  });
});

describe('stopping', () => {
  test.each([
    ['Ctrl-Z twice in one read', '\x1a\x1a'],
    ['Ctrl-Z, held', '\x1a'.repeat(12)],
    ['Ctrl-Z among other keys', '..\x1a..'],
    ['Ctrl-Z as kitty has it', '\x1b[122;5u'],
  ])('%s stops, and the game continues', async (_, sent) => {
    const game = await paused();
    await game.press(sent).expect('[stopped 1]');
    expect(game.isRestored()).toBe(true);
    await game.press('enter').expect(/‖ 1:1[02]/);
    await game.press('end').expect('■ 2:19');
    await game.press('q').expect('[ended 0]');
    expect(game.isRestored()).toBe(true);
    expect(game.text()).not.toContain('[raw]');
  });

  test('by a signal, twice, and by one that cannot be caught', async () => {
    const game = await paused();
    await game.signal('SIGTSTP').signal('SIGTSTP').expect('[stopped 1]');
    expect(game.isRestored()).toBe(true);
    await game.press('enter').expect('‖ 1:10');
    await game.signal('SIGSTOP').expect('[stopped 2]');
    await game.press('enter').expect('‖ 1:10');
    expect(game.text()).not.toContain('stopped');
    await game.press('ctrl+c').expect('[ended 130]');
    expect(game.isRestored()).toBe(true);
  });

  test('and a new size: it continues in the size that the terminal has then', async () => {
    const game = await paused();
    await game.press('ctrl+z').expect('[stopped 1]');
    await game.resize(70, 20);
    await game.press('enter').expect('‖ 1:10');
    const narrow = game.text();
    await game.resize(80, 20);
    await game.resize(70, 20);
    expect(game.text()).toBe(narrow);
  });

  test.each([0, 50, 150, 300, 450])('in its first moments, after %i ms', async (ms) => {
    const game = await watching({ jobs: true }).inForeground();
    await game.rest(ms);
    await game.press('ctrl+z').expect('[stopped 1]');
    expect(game.isRestored()).toBe(true);
    await game.press('enter').expect('TIME SAVED');
    await game.press('q').expect('[ended 0]');
    expect(game.isRestored()).toBe(true);
  });
});

describe('an editor', () => {
  test('gets the keys typed before it opens, and a second one waits', async () => {
    const editor = join(folderWith({ vi: '#!/bin/sh\nprintf "EDITING "\nread -r answer\n' }), 'vi');
    chmodSync(editor, 0o755);
    const file = join(folderWith({ 'mine.json': bundledText('laundry-day') }), 'mine.json');
    const game = openAt(newHome(), ['edit', file], { jobs: true, env: { VISUAL: editor, EDITOR: '' } });
    await game.expect('✓ NO MISTAKES');
    await game.press('o', 'down', 'o').expect('EDITING');
    expect(game.isRestored()).toBe(true);
    await game.press('enter').expect('✓ NO MISTAKES');
    await game.press('o').rest(5);
    await game.press('down', 'o').expect('EDITING');
    await game.press('enter').expect('✓ NO MISTAKES');
    await game.press('o').expect('EDITING');
    await game.signal('SIGTERM').expect('[ended 143]');
    expect(game.isRestored()).toBe(true);
    expect(game.text()).not.toContain('[raw]');
  });
});

describe('leaving', () => {
  // Not by SIGINT, which would also end the shell.
  test.each([
    ['SIGTERM', 'SIGHUP', 0],
    ['SIGHUP', 'SIGTERM', 2],
    ['SIGQUIT', 'SIGTERM', 4],
    ['SIGTERM', 'SIGTERM', 8],
    ['SIGTERM', 'SIGQUIT', 12],
  ] as const)('%s, and %s %i ms later', async (first, second, ms) => {
    const game = await paused();
    const { program } = game;
    process.kill(program, first);
    await game.rest(ms);
    if (existsSync(`/proc/${program}`)) process.kill(program, second);
    await game.expect('[ended 1');
    expect(game.isRestored()).toBe(true);
    expect(game.text()).not.toContain('[raw]');
  });

  test.each(['SIGTERM', 'SIGHUP', 'SIGKILL'] as const)('together with its starter, which got %s', async (signal) => {
    const cli = resolve('dist/cli.js');
    const launched = `"${process.execPath}" "${cli}" watch laundry-day; exit 7`;
    const shell = 'set -m; "$@"; echo "[back $?]"; read -r answer';
    const command = ['bash', '--norc', '-c', shell, 'bash', 'sh', '-c', launched];
    const game = openAt(newHome(), [], { command });
    await game.expect(/▶ 0:0[1-9]/);
    const [launcher] = readFileSync(`/proc/${game.program}/task/${game.program}/children`, 'utf8').split(' ');
    process.kill(Number(launcher), signal);
    await game.expect('[back 1');
    await game.rest(1_500);
    const written = game.written();
    await game.rest(500);
    expect(game.written()).toBe(written);
    expect(game.isRestored()).toBe(true);
  });
});

describe('the size', () => {
  test('narrowed repeatedly while it moves leaves nothing of the old frames', async () => {
    const game = watching({ columns: 140, rows: 40 });
    await game.expect(/▶ 0:0[1-9]/);
    for (let columns = 138; columns > 90; columns -= 6) {
      await game.resize(columns, 40);
    }
    await game.press('space').expect('‖');
    const shown = game.text();
    await game.resize(120, 40);
    await game.resize(90, 40);
    expect(game.text().match(/MEANWHILE/g)).toHaveLength(1);
    await game.resize(92, 40);
    await game.resize(90, 40);
    expect(shown.match(/MEANWHILE/g)).toHaveLength(1);
  });

  test.each([
    [{ COLUMNS: '100', LINES: '30' }, 100, 29],
    [{ COLUMNS: '', LINES: 'x' }, 80, 23],
  ])('that the terminal does not report is %j', async (env, columns, last) => {
    const command = ['sh', '-c', `stty rows 0 cols 0; exec "${process.execPath}" dist/cli.js watch laundry-day`];
    const game = openAt(newHome(), [], { columns: 120, rows: 40, command, env });
    await game.expect('TIME SAVED');
    const rows = game.rows();
    expect(rows[last - 1]).toContain('quit');
    expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(columns);
    expect(rows[0]?.length).toBeGreaterThan(columns - 4);
  });

  test('that is too small shows what helps, and q quits', async () => {
    const game = watching({ columns: 20, rows: 5 });
    await game.expect(/needs\n60×18/);
    await game.resize(9, 2);
    await game.expect('q quits');
    expect(await game.press('1', 'space', 'q').ended()).toBe(0);
    expect(game.isRestored()).toBe(true);
  });
});

describe('other terminals', () => {
  // The boards of the chess hall have 256 colours where there are as many.
  const LARGE = { columns: 160, rows: 50 };

  test('the console of Linux: plain characters, sixteen colours', async () => {
    const game = openAt(newHome(), ['watch', 'chess-simul'], { ...LARGE, env: { TERM: 'linux' } });
    await game.expect('TIME SAVED');
    await game.press('space').expect('paused');
    expect(game.text()).toMatch(/^[\x20-\x7e\n]*$/);
    expect(game.colours().filter((code) => /[34]8;/.test(code))).toEqual([]);
    expect(await game.press('q').ended()).toBe(0);
    expect(game.isRestored()).toBe(true);
  });

  test('one without a second screen: the shell goes on in an empty one', async () => {
    const game = watching();
    await game.expect('TIME SAVED');
    expect(await game.press('q').ended()).toBe(0);
    const [, left] = game.written().split('\x1b[?2004l');
    expect(left).toMatch(/\x1b\[2J\x1b\[\?1049l/);
  });

  test.each([
    ['screen', {}],
    ['tmux-256color', {}],
    ['vt100', {}],
    ['xterm', { FORCE_COLOR: '1' }],
    ['xterm-256color', { NO_COLOR: '1' }],
  ])('%s with %j: no more colours than it has', async (TERM, env) => {
    const game = openAt(newHome(), ['watch', 'chess-simul'], { ...LARGE, env: { TERM, ...env } });
    await game.expect('TIME SAVED');
    await game.press('end').expect('■');
    const codes = game.colours();
    if ('NO_COLOR' in env) expect(codes).toEqual([]);
    else expect(codes).toContain('\x1b[32m');
    expect(codes.some((code) => /[34]8;/.test(code))).toBe(TERM === 'tmux-256color');
    expect(await game.press('q').ended()).toBe(0);
  });

  test('one that cannot move its cursor gets the run as text, and a game says what it needs', async () => {
    const watched = openAt(newHome(), ['watch', 'laundry-day'], { env: { TERM: 'dumb' } });
    expect(await watched.ended()).toBe(0);
    expect(watched.text()).toContain('finished at 2:19');
    expect(watched.written()).not.toContain('\x1b');
    const game = openAt(newHome(), ['play', 'laundry-day'], { env: { TERM: 'dumb' } });
    expect(await game.ended()).toBe(2);
    expect(game.text()).toContain('play needs a terminal');
  });

  test('one that reads nothing for a while: keys typed meanwhile count, and it is restored', async () => {
    const game = watching();
    await game.expect(/▶ 0:0[1-9]/);
    await game.stall(800);
    await game.press('space').expect('‖');
    const still = game.text();
    await game.stall(300);
    expect(game.text()).toBe(still);
    game.press('space');
    await game.expect('▶');
    expect(await game.press('q').ended()).toBe(0);
    expect(game.isRestored()).toBe(true);
  });
});

describe('a light background', () => {
  const QUESTION = '\x1b]11;?';
  const LIGHT = '\x1b[38;5;22m';
  const DARK = '\x1b[32m';

  test('is asked for, and the colours follow the answer, also while a game is open', async () => {
    const game = openAt(newHome(), ['play', 'laundry-day']);
    await begin(game, 2);
    expect(game.written()).toContain(QUESTION);
    expect(game.colours()).toContain(DARK);
    expect(game.colours()).not.toContain(LIGHT);
    await game.press('\x1b]11;rgb:fdfd/f6f6/e3e3\x1b\\').expectColour(LIGHT);
    expect(await game.press('q').ended()).toBe(0);
    expect(game.isRestored()).toBe(true);
  });

  test.each([
    [[], { COLORFGBG: '0;15' }, LIGHT],
    [['--theme', 'light'], { COLORFGBG: '15;0' }, LIGHT],
    [['--theme', 'light'], { TERM: 'xterm' }, '\x1b[34m'],
    [['--theme', 'dark'], {}, DARK],
    [[], { TERM: 'xterm' }, DARK],
  ])('with %j and %j is known at once, and not asked for', async (args, env, colour) => {
    const game = openAt(newHome(), ['watch', 'laundry-day', ...args], { env });
    await game.expect('TIME SAVED');
    expect(game.written()).not.toContain(QUESTION);
    const others = [LIGHT, DARK, '\x1b[34m'].filter((one) => one !== colour);
    expect(game.colours()).toContain(colour);
    for (const other of others) expect(game.colours()).not.toContain(other);
    expect(await game.press('q').ended()).toBe(0);
  });
});

describe('a line of 9,600 baud', () => {
  const SLOW = { columns: 80, rows: 24, baud: 9_600 };

  test('carries the answer to a key before long: a moving picture is shown as often as fits', async () => {
    // In a shell: what a program writes last may be lost if no other process has its terminal after it.
    const game = watching({ ...SLOW, jobs: true });
    await game.expect('▶ 0:1');
    for (const [key, shown] of [
      ['space', '‖'],
      ['space', '▶'],
      ['space', '‖'],
    ] as const) {
      const before = game.written().length;
      await game.press(key).expect(shown);
      expect(game.written().length - before).toBeLessThan(2_000);
      await game.rest(1_000);
    }
    await game.press('q').expect('[ended 0]');
    expect(game.isRestored()).toBe(true);
  });

  test('skips pictures while a key is held', async () => {
    const list = openAt(newHome(), [], SLOW);
    await list.expect('q quit');
    await list.rest(500);
    const before = list.written().length;
    for (let i = 0; i < 40; i++) await list.press('down').rest(30);
    await list.press('/').expect('filter: _');
    expect(list.written().length - before).toBeLessThan(6_000);
  });

  test('a game in it is played to its end, and the shell gets no answer of the terminal', async () => {
    const game = openAt(newHome(), ['play', 'laundry-day'], { ...SLOW, jobs: true });
    await begin(game, 2);
    await game.press('1', '1', '3').expect('‖ 0:08');
    await game.press('f').expect(OVER);
    await game.press('enter').expect('TIME SAVED');
    await game.press('q').expect('[ended 0]');
    expect(game.isRestored()).toBe(true);
    expect(game.text()).not.toContain('[0n');
  });

  test.each([
    ['SIGTERM', '[ended 143]'],
    ['ctrl+c', '[ended 130]'],
    ['ctrl+z', '[stopped 1]'],
  ])('is left by %s while the picture moves, and the shell gets no answer of the terminal', async (by, left) => {
    const game = watching({ ...SLOW, jobs: true });
    await game.expect('▶ 0:1');
    // A frame is on its way, and the question behind it.
    const before = game.written().length;
    while (game.written().length === before) await game.rest(5);
    if (by.startsWith('SIG')) game.signal(by as NodeJS.Signals);
    else game.press(by);
    await game.expect(left);
    await game.rest(800);
    expect(game.isRestored()).toBe(true);
    expect(game.text()).not.toContain('[0n');
  });
});
