import fc from 'fast-check';
import { expect, test } from 'vitest';
import { widthOf } from '../../src/draw/text.ts';
import { themeOf } from '../../src/draw/theme.ts';
import { Canvas } from '../../src/scenes/canvas.ts';

const PLAIN = themeOf({ ascii: false, color: false });
const COLOUR = themeOf({ ascii: false, color: true });

test('texts are drawn over each other and clipped at all edges', () => {
  const canvas = new Canvas(8, 2, PLAIN).put(-2, 0, 'abcd').put(6, 1, 'xyz').put(1, 0, 'Q').put(0, 5, 'nowhere');
  expect(canvas.lines()).toEqual(['cQ      ', '      xy']);
});

test('half of a wide character is never left over', () => {
  const canvas = (at: number) => new Canvas(6, 1, PLAIN).put(0, 0, '漢字').put(at, 0, 'x').lines()[0];
  expect(canvas(0)).toBe('x 字  ');
  expect(canvas(1)).toBe(' x字  ');
  expect(new Canvas(3, 1, PLAIN).put(0, 0, '漢字').lines()[0]).toBe('漢 ');
});

test('codes are written where the look changes, and reset before the end', () => {
  const canvas = new Canvas(5, 1, COLOUR).put(0, 0, 'ab', 'waiting').put(2, 0, '▀', { fore: 253, back: 235 });
  expect(canvas.put(3, 0, '▀', { fore: 253, back: 243 }).lines()[0]).toBe(
    '\x1b[36mab\x1b[39m\x1b[38;5;253;48;5;235m▀\x1b[38;5;253;48;5;243m▀\x1b[39;49m ',
  );
});

test('whatever is drawn, every row is as wide as the canvas, and no code of the text reaches the terminal', () => {
  const text = fc.string({ unit: fc.constantFrom('a', ' ', '漢', '👍', 'e\u0301', '\x1b', '\u200b', '\n', '♞') });
  const draws = fc.array(fc.tuple(fc.integer({ min: -5, max: 25 }), fc.nat(3), text, fc.nat(12)), { maxLength: 8 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), draws, (columns, all) => {
      const canvas = new Canvas(columns, 3, PLAIN);
      for (const [x, y, what, width] of all) canvas.put(x, y, what, 'plain', width);
      for (const line of canvas.lines()) {
        expect(widthOf(line)).toBe(columns);
        expect(line).not.toMatch(/[\x00-\x1f]/);
      }
    }),
  );
});
