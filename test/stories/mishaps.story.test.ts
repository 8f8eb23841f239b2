import { copyFileSync, cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { begin, closeAll, openAt } from '../support/play-story.ts';
import { newHome } from '../support/terminal.ts';

afterEach(closeAll);

const scratch = (): string => mkdtempSync(join(tmpdir(), 'meanwhile-mishap-'));

describe('the system fails under a game', () => {
  it('whose program files are gone: it continues, and says why it cannot show a program', async () => {
    const folder = scratch();
    cpSync('dist', join(folder, 'dist'), { recursive: true });
    copyFileSync('package.json', join(folder, 'package.json'));
    const game = openAt(newHome(), ['play', 'laundry-day'], { program: join(folder, 'dist/cli.js') });
    await begin(game, 2);
    rmSync(join(folder, 'dist'), { recursive: true });
    await game.press('c').expect('a program file is missing or damaged');
    await game.press('c', '1').expect('‖ 0:03');
    expect(await game.press('q', 'q').ended()).toBe(0);
    expect(game.isRestored()).toBe(true);
  });

  it.runIf(existsSync('/proc/self'))('whose folder can never be created: it is played without saving', async () => {
    const game = openAt('/proc/meanwhile/home', ['play', 'laundry-day']);
    await game.expect('Enter begin');
    await game.press('enter').expect('what do you think?');
    await game.press('s', 's').expect(/cannot be saved in \S+: its folder cannot be created/);
    await game.press('1').expect('‖ 0:03');
    expect(await game.press('q', 'q').ended()).toBe(0);
  });

  it('with an unexpected error: one line after the terminal is restored, and status 1', async () => {
    const folder = scratch();
    writeFileSync(join(folder, 'boom.cjs'), "setTimeout(() => { throw new Error('boom\\u001b[2J'); }, 2000);");
    const env = { NODE_OPTIONS: `--require ${join(folder, 'boom.cjs')}` };
    const game = openAt(newHome(), ['watch', 'laundry-day'], { env });
    await game.expect('MEANWHILE');
    expect(await game.ended()).toBe(1);
    expect(game.isRestored()).toBe(true);
    expect(game.text().trim()).toBe('meanwhile: something went wrong: boom\\u001b[2J');
  });
});

describe('the list', () => {
  it('shows a broken file, whatever its name', async () => {
    const folder = scratch();
    writeFileSync(join(folder, 'bad\u001b]0;owned\u0007\u202e.json'), '{ "format": 1, "tasks": [');
    const list = openAt(newHome(), [], { cwd: folder });
    await list.expect('The first load');
    await list.press('8').expect('bad\\u001b]0;owned\\u0007\\u202e.json');
    expect(await list.press('q').ended()).toBe(0);
    expect(list.written()).not.toMatch(/\u001b\]0;owned|\u202e/);
  });

  it('has plain characters if the locale has no others', async () => {
    const list = openAt(newHome(), [], { env: { LC_ALL: 'C' } });
    await list.expect('Laundry day');
    expect(list.text()).toMatch(/^[\x20-\x7e\n]*$/);
    expect(await list.press('q').ended()).toBe(0);
  });
});
