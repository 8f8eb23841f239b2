import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ended } from '../support/ended.ts';
import { begin, closeAll, openAt } from '../support/play-story.ts';
import { newHome, type TerminalStory } from '../support/terminal.ts';

const has = (command: string): boolean => ended('sh', ['-c', `command -v ${command}`]).status === 0;

interface Multiplexer {
  readonly command: string;
  /** Opens a shell in it. */
  readonly start: readonly string[];
  readonly attach: readonly string[];
  readonly detach: string;
  readonly stop: readonly string[];
  /** What it adds to the environment besides a folder for its socket. */
  readonly env?: Readonly<Record<string, string>>;
}

const MULTIPLEXERS: readonly Multiplexer[] = [
  {
    command: 'tmux',
    start: ['-f', '/dev/null', 'new-session'],
    attach: ['attach'],
    detach: '\x02d',
    stop: ['kill-server'],
    env: { TMUX: '' },
  },
  {
    command: 'screen',
    start: ['-c', 'screenrc', '-U', '-S', 'story'],
    attach: ['-c', 'screenrc', '-U', '-r', 'story'],
    detach: '\x01d',
    stop: ['-S', 'story', '-X', 'quit'],
    env: { STY: '' },
  },
];

const SHELL = ['env', 'PS1=PROMPT> ', 'bash', '--norc'];
const SIZE = { columns: 100, rows: 31 };

const stops: (() => void)[] = [];

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  closeAll();
});

/** A multiplexer of a story's own. @returns how to open a terminal with it */
function multiplexer({ command, stop, env = {} }: Multiplexer): (args: readonly string[]) => TerminalStory {
  const home = newHome();
  writeFileSync(join(home, 'screenrc'), 'startup_message off\n');
  const own = { TMUX_TMPDIR: home, SCREENDIR: join(home, 'sockets'), ...env };
  stops.push(() => void ended(command, stop, { env: { ...process.env, ...own } }));
  return (args) => openAt(home, [], { ...SIZE, cwd: home, command: [command, ...args], env: own });
}

describe.each(MULTIPLEXERS)('in $command (left out where there is none)', (one) => {
  test.runIf(has(one.command))('a game is detached, attached, stopped, continued and left', async () => {
    const open = multiplexer(one);
    const first = open([...one.start, ...SHELL]);
    await first.expect('PROMPT> ');
    await first.press(`"${process.execPath}" "${resolve('dist/cli.js')}" play laundry-day`, 'enter').rest(0);
    await begin(first, 2);
    await first.press('1', '1', '3').expect('‖ 0:08');
    const before = first.rows()[0];
    await first.resize(130, 40);
    await first.expect(/^ MEANWHILE .{110,}‖ 0:08$/m);
    await first.resize(SIZE.columns, SIZE.rows);
    await vi.waitFor(() => expect(first.rows()[0]).toBe(before), { timeout: 8_000 });
    expect(await first.press(one.detach).ended()).toBe(0);
    expect(first.isRestored()).toBe(true);

    const again = open(one.attach);
    await again.expect('‖ 0:08');
    await again.press('?').expect('KEYS AND MARKS');
    await again.press('escape').expect('‖ 0:08');
    await again.press('ctrl+z').expect('Stopped');
    await again.press('fg', 'enter').expect('‖ 0:08');
    await again.press('q').expect(/PROMPT> $/m);
    await again.rest(500);
    // What is left of an answer would stand before the command.
    await again.press('stty -a | grep -o " icanon"; echo ended $?', 'enter').expect(/^ icanon$/m);
    expect(again.text()).toMatch(/^PROMPT> stty/m);
    expect(await again.press('exit', 'enter').ended()).toBe(0);
    expect(again.isRestored()).toBe(true);
  });
});
