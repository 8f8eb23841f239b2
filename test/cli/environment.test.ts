import { WriteStream } from 'node:tty';
import { describe, expect, it } from 'vitest';
import { hasShades, isInScreen, isLight, ttyColor, wantsAscii } from '../../src/cli/terminal/environment.ts';
import { meanwhile } from '../support/cli.ts';

describe('plain characters', () => {
  it.each([
    [{}, false],
    [{ LANG: '' }, false],
    [{ LANG: 'C' }, true],
    [{ LC_ALL: 'POSIX', LANG: 'en_US.UTF-8' }, true],
    [{ LC_ALL: '', LC_CTYPE: 'C', LANG: 'en_US.UTF-8' }, true],
    [{ LC_CTYPE: 'UTF-8', LANG: 'C' }, false],
    [{ LC_ALL: 'C.UTF-8', LC_CTYPE: 'C' }, false],
    [{ LANG: 'C.utf8' }, false],
    [{ LANG: 'de_DE.UTF-8@euro' }, false],
    [{ LANG: 'de_DE' }, true],
    [{ LANG: 'de_DE.ISO-8859-15@euro' }, true],
    [{ LANG: 'ja_JP.eucJP' }, true],
    [{ MEANWHILE_ASCII: '1', LANG: 'en_US.UTF-8' }, true],
    [{ MEANWHILE_ASCII: 'yes' }, true],
    [{ MEANWHILE_ASCII: '0', LC_ALL: 'C' }, false],
    [{ MEANWHILE_ASCII: '', LC_ALL: 'C' }, true],
    [{ TERM: 'linux', LANG: 'C.UTF-8' }, true],
    [{ TERM: 'linux', MEANWHILE_ASCII: '0' }, false],
    [{ TERM: 'linux-16color', LANG: 'C.UTF-8' }, false],
  ])('with %j: %s', (env, plain) => {
    expect(wantsAscii(env, 'linux')).toBe(plain);
  });

  it('do not depend on the locale on Windows', () => {
    expect(wantsAscii({ LANG: 'C' }, 'win32')).toBe(false);
  });

  it.each([[{ LC_ALL: 'C' }], [{ MEANWHILE_ASCII: '1' }]])('%j does what --ascii does', (env) => {
    for (const args of [['run', 'laundry-day'], ['compare', 'laundry-day'], ['par', 'laundry-day'], ['nonsense']]) {
      const plain = meanwhile(args, { env });
      expect(plain.out + plain.err).toMatch(/^[\x20-\x7e\n]*$/);
    }
    const input = '{ "format": 1, "titel": 1 }\n\n\n';
    const check = meanwhile(['check', '-'], { input, env });
    expect(check.err).toContain('did you mean "title"?');
    expect(check.err).toMatch(/^[\x20-\x7e\n]*$/);
    expect(meanwhile(['check', '-', '--ascii'], { input })).toEqual(check);
  });

  it('do not change what is written to files', () => {
    const env = { LC_ALL: 'C' };
    for (const args of [['run', 'say-after', '--json'], ['export', 'chess-simul', '--to', 'asyncio'], ['schema']])
      expect(meanwhile(args, { env })).toEqual(meanwhile(args));
    const input = '{ "title": "Café · “quoted” …" }';
    expect(meanwhile(['fmt', '-'], { input, env }).out).toContain('Café · “quoted” …');
  });
});

describe('colours', () => {
  it.each([
    [{}, true],
    [{ TERM: 'dumb' }, false],
    [{ NO_COLOR: '1' }, false],
    [{ NO_COLOR: '' }, true],
    [{ FORCE_COLOR: '0' }, false],
    [{ FORCE_COLOR: 'false' }, false],
    [{ FORCE_COLOR: '' }, true],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  ])('with %j in a terminal: %s', (env, color) => {
    expect(ttyColor(env, true)).toBe(color);
  });

  it('are forced by FORCE_COLOR unless it is empty', () => {
    expect(ttyColor({ FORCE_COLOR: '1', TERM: 'dumb' }, false)).toBe(true);
    expect(meanwhile(['run', 'laundry-day'], { env: { FORCE_COLOR: '1' } }).out).toContain('\u001b[');
    expect(meanwhile(['run', 'laundry-day'], { env: { FORCE_COLOR: '' } }).out).not.toContain('\u001b[');
  });
});

describe('256 colours', () => {
  it.each([
    [{ TERM: 'xterm' }, 4, false],
    [{ TERM: 'xterm' }, 8, true],
    [{ TERM: 'tmux-256color' }, 4, true],
    [{ TERM: 'screen-256color' }, 4, true],
    [{ TERM: 'tmux-256color', FORCE_COLOR: '1' }, 4, false],
    [{}, 24, true],
  ])('with %j and %i bits: %s', (env, depth, shades) => {
    expect(hasShades(env, depth)).toBe(shades);
  });
});

// All of it together, for terminals as they are: plain characters, colours, 256 of them, and whether a screen can be drawn.
it.each([
  ['xterm', { TERM: 'xterm-256color', COLORTERM: 'truecolor', LANG: 'en_US.UTF-8' }, ['all', '256']],
  ['an xterm of 16 colours', { TERM: 'xterm', LANG: 'en_US.UTF-8' }, ['all', '16']],
  ['one that has more than its name says', { TERM: 'xterm', COLORTERM: 'truecolor' }, ['all', '256']],
  ['the console of Linux', { TERM: 'linux', LANG: 'en_US.UTF-8' }, ['plain', '16']],
  ['a serial line', { TERM: 'vt100', LANG: 'C' }, ['plain', '16']],
  ['GNU screen', { TERM: 'screen', LANG: 'en_US.UTF-8' }, ['all', '16']],
  ['GNU screen with 256 colours', { TERM: 'screen-256color', LANG: 'en_US.UTF-8' }, ['all', '256']],
  ['GNU screen, as it names itself', { TERM: 'screen.xterm-256color', LANG: 'en_US.UTF-8' }, ['all', '256']],
  ['tmux', { TERM: 'tmux-256color', TMUX: '/tmp/tmux-0/default,1,0' }, ['all', '256']],
  ['Emacs', { TERM: 'dumb', LANG: 'en_US.UTF-8' }, ['all', 'none']],
  ['NO_COLOR', { TERM: 'xterm-256color', NO_COLOR: '1', COLORTERM: 'truecolor' }, ['all', 'none']],
  ['FORCE_COLOR=0', { TERM: 'xterm-256color', FORCE_COLOR: '0' }, ['all', 'none']],
  ['FORCE_COLOR=1', { TERM: 'xterm-256color', FORCE_COLOR: '1' }, ['all', '16']],
  ['FORCE_COLOR=2', { TERM: 'xterm', FORCE_COLOR: '2' }, ['all', '256']],
  ['FORCE_COLOR=3', { TERM: 'dumb', FORCE_COLOR: '3' }, ['all', '256']],
  ['a locale without UTF-8', { TERM: 'xterm-256color', LC_ALL: 'POSIX' }, ['plain', '256']],
])('%s gets the characters and colours that it has', (_, env, [characters, colours]) => {
  const depth = WriteStream.prototype.getColorDepth.call(process.stdout as WriteStream, env);
  expect(wantsAscii(env, 'linux')).toBe(characters === 'plain');
  expect(ttyColor(env, true)).toBe(colours !== 'none');
  if (colours !== 'none') expect(hasShades(env, depth)).toBe(colours === '256');
});

it.each([
  [{ COLORFGBG: '0;15' }, true],
  [{ COLORFGBG: '0;default;7' }, true],
  [{ COLORFGBG: '15;0' }, false],
  [{ COLORFGBG: '15;default' }, null],
  [{ COLORFGBG: '' }, null],
  [{}, null],
])('%j: the background is light: %s', (env, light) => {
  expect(isLight(env)).toBe(light);
});

it.each([
  [{ STY: '4711.pts-0.host' }, true],
  [{ STY: '4711.pts-0.host', TMUX: '/tmp/tmux-0/default,1,0' }, false],
  [{ TMUX: '/tmp/tmux-0/default,1,0' }, false],
  [{ STY: '' }, false],
])('%j: GNU screen is around the program: %s', (env, inScreen) => {
  expect(isInScreen(env)).toBe(inScreen);
});
