import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { putBar, Row } from '../../src/draw/row.ts';
import { cut, widthOf, wrap } from '../../src/draw/text.ts';
import { themeOf } from '../../src/draw/theme.ts';

const anyText = fc.string({ unit: 'grapheme', maxLength: 30 });
// The marks of the screens and letters near them, where the fast way of measuring must agree with the slow one.
const marks = fc.string({ unit: fc.constantFrom(...'aé█╱░·┆♪✓✗▸‖■½−…“”›←→日👩\u0301'), maxLength: 12 });

describe('text in cells', () => {
  test('has the width that string-width computes', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, marks), (text) => {
        expect(widthOf(text)).toBe(stringWidth(text));
      }),
    );
  });

  test('is cut to what fits, between whole characters', () => {
    fc.assert(
      fc.property(anyText, fc.nat(20), (text, width) => {
        const short = cut(text, width, '…');
        expect(widthOf(short)).toBeLessThanOrEqual(width);
        if (widthOf(text) <= width) expect(short).toBe(text);
      }),
    );
    expect(cut('洗濯の日', 6, '…')).toBe('洗濯…');
    expect(cut('👩‍👩‍👧 family', 3, '…')).toBe('👩‍👩‍👧…');
  });

  test('is wrapped at spaces, and nothing gets lost', () => {
    expect(wrap('a washer and a dryer', 8)).toEqual(['a washer', 'and a', 'dryer']);
    expect(wrap('incomprehensible', 6)).toEqual(['incomp', 'rehens', 'ible']);
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { maxLength: 12 }),
        fc.integer({ min: 4, max: 30 }),
        (words, width) => {
          const lines = wrap(words.join(' '), width);
          expect(lines.join('').replaceAll(' ', '')).toBe(words.join(''));
          for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});

describe('a row', () => {
  test('changes colour only where it must', () => {
    const row = new Row(themeOf({ ascii: false, color: true }), 20);
    expect(row.put('ab', 'ready').put('   ').put('cd', 'ready').put('e').end()).toBe('\x1b[33mab   cd\x1b[39me');
  });

  test('has bars of exactly the given width', () => {
    const theme = themeOf({ ascii: false, color: false });
    const bar = (share: number) => putBar(new Row(theme, 20), theme, share, 4, 'running', 'dim').end();
    expect([bar(0), bar(0.3), bar(0.5), bar(1), bar(7)]).toEqual(['░░░░', '█▏░░', '██░░', '████', '████']);
  });
});
