import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { editorArguments, editorWords, runEditor } from '../../src/cli/ask/editor.ts';
import { clockTime } from '../../src/cli/sources/edit-source.ts';
import { folderWith } from '../support/cli.ts';

describe('which editor', () => {
  test.each([
    [{ VISUAL: 'vim', EDITOR: 'ed' }, ['vim']],
    [{ VISUAL: ' ', EDITOR: 'code --wait' }, ['code', '--wait']],
    [{ EDITOR: '"/opt/my editor/ed" -n \'a b\'' }, ['/opt/my editor/ed', '-n', 'a b']],
    [{ EDITOR: '/opt/it"s here"/ed' }, ['/opt/its here/ed']],
    [{ EDITOR: '  ' }, null],
    [{}, null],
  ])('%j', (env, words) => {
    expect(editorWords(env)).toEqual(words);
  });
});

describe('at a line', () => {
  test.each([
    [['vi'], ['+7', '/a b/c.json']],
    [
      ['/usr/bin/nvim', '-u', 'x'],
      ['-u', 'x', '+7', '/a b/c.json'],
    ],
    [
      ['emacs', '-nw'],
      ['-nw', '+7', '/a b/c.json'],
    ],
    [['nano'], ['+7', '/a b/c.json']],
    [
      ['code', '--wait'],
      ['--wait', '--goto', '/a b/c.json:7'],
    ],
    [['C/Code.exe'], ['/a b/c.json']],
    [['C/code.cmd'], ['--goto', '/a b/c.json:7']],
    [['subl'], ['/a b/c.json:7']],
    [['kate'], ['-l', '7', '/a b/c.json']],
    [['idea'], ['--line', '7', '/a b/c.json']],
    [['ed'], ['/a b/c.json']],
  ])('%j', (words, args) => {
    expect(editorArguments(words, '/a b/c.json', 7)).toEqual(args);
  });
});

describe('an editor that is run', () => {
  const never = new AbortController().signal;
  const NAME = '$(touch gone) "; `x` &.json';

  test('gets the name of the file unchanged, without a shell', async () => {
    const folder = folderWith({ [NAME]: 'old' });
    const script = "require('node:fs').writeFileSync(process.argv[1], process.argv.slice(1).join('|'))";
    const file = join(folder, NAME);
    expect(await runEditor([process.execPath, '-e', script], file, 3, never)).toBeNull();
    expect(readFileSync(file, 'utf8')).toBe(file);
  });

  test('and fails, or cannot be started, is reported in one line', async () => {
    expect(await runEditor([process.execPath, '-e', 'process.exit(3)'], 'x', 1, never)).toMatch(
      /^[^\n]*node ended with status 3\.$/,
    );
    const killed = await runEditor([process.execPath, '-e', "process.kill(process.pid, 'SIGKILL')"], 'x', 1, never);
    expect(killed).toMatch(/ended with SIGKILL\.$/);
    expect(await runEditor(['no-such-editor'], 'x', 1, never)).toMatch(
      /^no-such-editor cannot be started: there is no such program$/,
    );
  });

  test('is ended when the program has to end', async () => {
    const leaving = new AbortController();
    const running = runEditor([process.execPath, '-e', 'setInterval(() => {}, 1000)'], 'x', 1, leaving.signal);
    leaving.abort();
    await running;
  });
});

test('the time of a save has its day only if it was not today', () => {
  const moment = new Date(2031, 4, 3, 9, 5, 7);
  expect(clockTime(moment, new Date(2031, 4, 3, 23, 0, 0))).toBe('09:05:07');
  expect(clockTime(moment, new Date(2031, 4, 4, 0, 0, 1))).toBe('2031-05-03 09:05:07');
});
