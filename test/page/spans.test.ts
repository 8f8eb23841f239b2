import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Row } from '../../src/draw/row.ts';
import { spansOf } from '../../src/draw/spans.ts';
import { STYLES, themeOf } from '../../src/draw/theme.ts';
import { paletteColour } from '../../src/page/palette.ts';

const theme = themeOf({ ascii: false, color: true });

test('a row as stretches of one look', () => {
  const row = new Row(theme, 40).put('a').put('b', 'bold').put('c', 'waiting-rest').put(' ').put('d', 'failed').end();
  expect(spansOf(row)).toEqual([
    { text: 'a', weight: '', colour: '', background: '' },
    { text: 'b', weight: '1', colour: '', background: '' },
    { text: 'c ', weight: '2', colour: '36', background: '' },
    { text: 'd', weight: '1', colour: '31', background: '' },
  ]);
  expect(spansOf('\x1b[38;5;240;48;5;252mx\x1b[39;49my')).toEqual([
    { text: 'x', weight: '', colour: '38;5;240', background: '48;5;252' },
    { text: 'y', weight: '', colour: '', background: '' },
  ]);
  expect(spansOf('\x1b[4munderlined')).toBeNull();
});

test('stretches hold all of the text and nothing of the codes', () => {
  const piece = fc.record({ text: fc.string({ unit: 'grapheme' }), style: fc.constantFrom(...STYLES) });
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const written = (colour: boolean) =>
        pieces.reduce((row, { text, style }) => row.put(text, style), new Row({ ...theme, color: colour }, 200)).end();
      const spans = spansOf(written(true)) ?? [];
      expect(spans.map(({ text }) => text).join('')).toBe(written(false));
      expect(spans.every(({ text }) => text !== '')).toBe(true);
    }),
  );
});

test('colours of the palette', () => {
  expect(paletteColour('38;5;16')).toBe('#000000');
  expect(paletteColour('48;5;231')).toBe('#ffffff');
  expect(paletteColour('38;5;208')).toBe('#ff8700');
  expect(paletteColour('48;5;232')).toBe('#080808');
  expect(paletteColour('48;5;255')).toBe('#eeeeee');
  for (const none of ['', '32', '38;5;3', '38;5;256', '38;5;x', '38;5;', '38;2;1;2;3'])
    expect(paletteColour(none)).toBeNull();
});
