import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expire, GROUND, patienceOf, tokenise } from '../../../src/tui/terminal/tokeniser.ts';
import type { Token } from '../../../src/tui/terminal/tokens.ts';
import { laundryWithWalks } from '../../support/bundled.ts';
import { beginGame, listedAs } from '../../support/screens.ts';
import { firstFault, keysIn, randomInput, readAll } from '../../support/terminal-input.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** All that is read from some pieces, when nothing comes after them. */
function read(...pieces: readonly (string | Uint8Array)[]): Token[] {
  const { state, tokens } = readAll(pieces.map((piece) => (typeof piece === 'string' ? bytesOf(piece) : piece)));
  return [...tokens, ...expire(state)];
}

const keys = (...pieces: readonly (string | Uint8Array)[]): string[] => keysIn(read(...pieces));

describe('keys', () => {
  test.each([
    ['ab \r\t\x7f\b\n', ['a', 'b', 'space', 'enter', 'tab', 'backspace', 'backspace', 'enter']],
    ['++\x03\x1a\x01', ['+', '+', 'ctrl+c', 'ctrl+z', 'ctrl+a']],
    ['\x1b[A\x1b[B\x1b[C\x1b[D\x1b[H\x1b[F', ['up', 'down', 'right', 'left', 'home', 'end']],
    ['\x1bOA\x1bOB\x1bOC\x1bOD\x1bOH\x1bOF', ['up', 'down', 'right', 'left', 'home', 'end']],
    ['\x1b[1~\x1b[4~\x1b[5~\x1b[6~\x1b[7~\x1b[8~', ['home', 'end', 'pageup', 'pagedown', 'home', 'end']],
    ['\x1b[1;2C\x1b[1;2D\x1b[Z\x1b[a', ['shift+right', 'shift+left', 'shift+tab', 'shift+up']],
    ['\x1b[1;5C\x1b[1;3A\x1b[1;66C', ['ctrl+right', 'alt+up', 'shift+right']],
    ['é洗👍', ['é', '洗', '👍']],
    ['\x1bx\x1bé\x1b\r', ['alt+x', 'alt+é', 'alt+enter']],
    ['\x1b', ['escape']],
    ['\x1b\x1b\x1b', ['escape', 'escape', 'escape']],
    ['\x1b\x1b[A', ['alt+up']],
    ['\x1b\x03', ['ctrl+c']],
  ])('%j', (sent, expected) => {
    expect(keys(sent)).toEqual(expected);
  });

  test.each([
    ['kitty', '\x1b[99;5u', 'ctrl+c'],
    ['kitty with caps lock', '\x1b[99;69u', 'ctrl+c'],
    ['kitty on a Cyrillic keyboard', '\x1b[1089::99;5u', 'ctrl+c'],
    ['kitty, held down', '\x1b[99;5:2u', 'ctrl+c'],
    ['modifyOtherKeys', '\x1b[27;5;99~', 'ctrl+c'],
    ['kitty', '\x1b[122;5u', 'ctrl+z'],
    ['kitty', '\x1b[27u', 'escape'],
    ['kitty', '\x1b[13u', 'enter'],
    ['kitty with shift', '\x1b[32;2u', 'space'],
    ['kitty with shift', '\x1b[9;2u', 'shift+tab'],
    ['kitty with shift', '\x1b[117;2u', 'U'],
    ['kitty with shift', '\x1b[49:33;2u', '!'],
    ['kitty with its text', '\x1b[49;2;33u', '!'],
    ['modifyOtherKeys with shift', '\x1b[27;2;85~', 'U'],
    ['kitty with caps lock', '\x1b[117;65u', 'U'],
    ['kitty: its keypad', '\x1b[57400u', '1'],
    ['kitty: its keypad', '\x1b[57414u', 'enter'],
    ['kitty: an arrow pressed', '\x1b[1;1:1D', 'left'],
  ])('%s: %j is %s', (_, sent, key) => {
    expect(keys(sent)).toEqual([key]);
  });
});

describe('answers of the terminal', () => {
  test.each([
    ['\x1b[0n', { kind: 'answer' }],
    ['\x1b]11;rgb:ffff/ffff/dddd\x1b\\', { kind: 'ground', light: true }],
    ['\x1b]11;rgb:1c1c/1f1f/2626\x07', { kind: 'ground', light: false }],
    ['\x1b]11;rgba:f/f/f/f\x07', { kind: 'ground', light: true }],
    ['\x1b]11;rgb:00/2b/36\x1b\\', { kind: 'ground', light: false }],
  ])('%j, wherever it is cut', (sent, token) => {
    for (let at = 0; at <= sent.length; at++) expect(read(sent.slice(0, at), sent.slice(at))).toEqual([token]);
  });
});

describe('unknown sequences do nothing', () => {
  test.each([
    ['the menu key', '\x1b[29~'],
    ['function keys', '\x1b[15~\x1bOP\x1b[24;2~\x1b[P'],
    ['function keys of the Linux console', '\x1b[[A\x1b[[E'],
    ['rxvt with shift', '\x1b[2$'],
    ['a keypad that is switched', '\x1bOq\x1bOM\x1bO5q'],
    ['colours', '\x1b]10;rgb:ffff/0000/q\x07\x1b]11;rgb:ffff/0000/q\x07\x1b]4;11;rgb:0/0/0\x1b\\\x1b]11;?\x1b\\'],
    ['a terminal’s name', '\x1bP>|xterm(388)\x1b\\\x1b[>41;388;0c\x1b[?64;1;2q\x1b[?62;c'],
    ['modes that were asked for', '\x1b[?2026;2$y\x1b[4;1$y\x1bP1$r0m\x1b\\\x1bP1+r544e=q\x1b\\'],
    ['a cursor’s place', '\x1b[12;40R\x1b[?1;2R'],
    ['focus gone and come', '\x1b[O\x1b[I'],
    ['graphics', '\x1b_Gi=1;OK\x1b\\\x1b^q\x1b\\\x1bXq\x1b\\'],
    ['kitty: releases', '\x1b[113;1:3u\x1b[1;1:3A\x1b[5;1:3~\x1b[99;5:3u'],
    ['kitty: keys alone', '\x1b[57441;2u\x1b[57358u\x1b[57376u'],
    ['kitty: flags', '\x1b[?1u'],
    ['the mouse of old', '\x1b[M qq'],
    ['in one byte', Uint8Array.from([0x9b, 0x41 + 0x10, 0x9d, 0x31, 0x71, 0x07, 0x8f, 0x71])],
    ['character sets', '\x1b(q\x1b#8'],
    ['too long', `\x1b[${'1;'.repeat(200)}u`],
    ['no numbers', '\x1b[;u\x1b[u\x1b[~\x1b[;~\x1b[999999999999u\x1b[1114112u\x1b[55296u\x1b[0u\x1b[27;5~'],
    ['broken UTF-8', Uint8Array.from([0xff, 0xc0, 0xe2, 0x28 + 0x80, 0xed, 0xf8])],
    ['what cannot be seen', '\u202e\u2028\u0085\ufeff\u{e0001}'],
  ])('%s', (_, sent) => {
    expect(keys(sent)).toEqual([]);
  });

  test('an incomplete sequence ends after a second, a lone Escape is a key after 50 ms', () => {
    for (const begun of ['\x1b[', '\x1bO', '\x1b]11;', '\x1bP', '\x1b[200~q', '\x1b[1;5', '\x1b_']) {
      const { state } = tokenise(GROUND, bytesOf(begun));
      expect(patienceOf(state)).toBe(1000);
      expect(expire(state)).toEqual([]);
    }
    expect(patienceOf(tokenise(GROUND, bytesOf('\x1b')).state)).toBe(50);
    expect(patienceOf(tokenise(GROUND, bytesOf('q')).state)).toBeNull();
  });

  test('a string that never ends does not keep Ctrl-C, nor the arrows', () => {
    expect(keys('\x1b]11;rgb', '\x03')).toEqual(['ctrl+c']);
    expect(keys('\x1b]11;rgb', '\x1b[A')).toEqual(['up']);
  });
});

describe('a paste', () => {
  test('is one however the terminal answers in it, and the answers count', () => {
    const whole = '\x1b[200~wash\x1b[201~q';
    for (let at = 6; at <= whole.length - 1; at++) {
      const tokens = read(`${whole.slice(0, at)}\x1b[0n${whole.slice(at)}`);
      expect(tokens.filter(({ kind }) => kind !== 'answer')).toEqual([
        { kind: 'paste', text: 'wash' },
        { kind: 'key', key: 'q' },
      ]);
      expect(tokens).toHaveLength(3);
    }
  });

  test('is one text, whatever it contains', () => {
    expect(read('\x1b[200~wash\r\n\x1b[Aq\x1b[201é\x1b[201~q')).toEqual([
      { kind: 'paste', text: 'wash\r\n\x1b[Aq\x1b[201é' },
      { kind: 'key', key: 'q' },
    ]);
  });

  test('that is very long is cut, and ends where it ends', () => {
    const [paste, after, ...more] = read(`\x1b[200~${'q'.repeat(200_000)}\x1b[201~x`);
    expect(paste?.kind === 'paste' && paste.text.length).toBe(65_536);
    expect(after).toEqual({ kind: 'key', key: 'x' });
    expect(more).toEqual([]);
  });

  test('without an end, and an end without a beginning, do nothing', () => {
    expect(read('\x1b[200~qqq')).toEqual([]);
    expect(read('\x1b[201~')).toEqual([]);
  });
});

test('the mouse is read', () => {
  expect(read('\x1b[<0;12;7M\x1b[<0;12;7m\x1b[<64;100;30M')).toEqual([
    { kind: 'mouse', code: 0, column: 12, row: 7, pressed: true },
    { kind: 'mouse', code: 0, column: 12, row: 7, pressed: false },
    { kind: 'mouse', code: 64, column: 100, row: 30, pressed: true },
  ]);
  expect(read('\x1b[<0;12M\x1b[<0;1;1;1M\x1b[<q')).toEqual([]);
});

describe('any bytes', () => {
  const input = fc.nat().map((seed) => randomInput(seed));

  test('give the same tokens wherever they are split', () => {
    const cuts = fc.array(fc.nat({ max: 60 }), { maxLength: 8 });
    fc.assert(
      fc.property(input, cuts, (bytes, at) => {
        const places = [...at.map((one) => Math.min(one, bytes.length)), 0, bytes.length].toSorted((a, b) => a - b);
        const pieces = places.slice(1).map((to, i) => bytes.slice(places[i], to));
        expect(read(...pieces)).toEqual(read(bytes));
      }),
      { numRuns: 2_000 },
    );
  });

  // A million of them: node scripts/tokens.mjs
  test('give the keys that were sent among them, and no key without a name', () => {
    expect(firstFault(20_000, 1)).toBeNull();
  });

  test('never crash the screens, which handle every key', () => {
    const game = beginGame(listedAs('laundry-day', laundryWithWalks()));
    const random = (seed: number) =>
      keysIn(readAll([randomInput(seed)]).tokens).filter((key) => !/^ctrl\+[cz]$/.test(key));
    for (let seed = 0; seed < 400; seed++) {
      game.press(...random(seed)).pass(100);
      expect(game.rows()).toHaveLength(29);
    }
  });
});
