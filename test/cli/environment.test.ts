import { describe, expect, it } from 'vitest';
import { hasShades, isLight, ttyColor, wantsAscii } from '../../src/cli/terminal/environment.ts';
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
