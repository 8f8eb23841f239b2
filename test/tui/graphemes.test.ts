import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as esbuild from 'esbuild';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { lateUnicode, withLateUnicode } from '../../scripts/late-unicode.mjs';
import { graphemes, rgiEmoji } from '../../src/draw/graphemes.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 20 });
const ascii = fc.string({ unit: 'grapheme-ascii', maxLength: 20 });
const signs = fc.string({ unit: fc.constantFrom(...'a1#★▶©™☺↔♪👩👍🏽🇪🇸🇬🏴\u20e3\ufe0f\u200d\u0301'), maxLength: 6 });
const text = fc.oneof(anyText, ascii, signs);
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const plain = (one: { segment: string; index: number } | undefined) => one && [one.segment, one.index];

test('graphemes are those of Intl.Segmenter, one after the other and at a place', () => {
  fc.assert(
    fc.property(text, fc.nat(20), (any, at) => {
      const expected = segmenter.segment(any);
      expect(Array.from(graphemes.segment(any), plain)).toEqual(Array.from(expected, plain));
      expect(plain(graphemes.segment(any).containing(at))).toEqual(plain(expected.containing(at)));
    }),
  );
});

// TypeScript does not know this flag in a literal.
const pattern = String.raw`^\p{RGI_Emoji}$`;
const recommended = new RegExp(pattern, 'v');

test('emoji are those that Unicode recommends', () => {
  for (let point = 0; point <= 0x10ffff; point += 1) {
    const character = String.fromCodePoint(point);
    if (rgiEmoji.test(character) !== recommended.test(character)) expect.fail(`U+${point.toString(16)}`);
  }
  fc.assert(fc.property(signs, (sign) => rgiEmoji.test(sign) === recommended.test(sign)));
  for (const sign of ['1️⃣', '🇪🇸', '👩‍👩‍👧', '👍🏽', '🏴󠁧󠁢󠁥󠁮󠁧󠁿']) expect(rgiEmoji.test(sign)).toBe(true);
});

test('the string-width of the build measures as the package does', async () => {
  const options = {
    stdin: { contents: "export { default } from 'string-width'", resolveDir: '.' },
    write: false,
  } as const;
  const built = await esbuild.build({ ...options, bundle: true, format: 'esm', plugins: [lateUnicode] });
  const source = built.outputFiles[0]?.text ?? '';
  expect(source).not.toMatch(/(?:var|const) \w+ = (?:new Intl\.Segmenter|\/.*RGI_Emoji)/);
  const { default: late } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
  fc.assert(
    fc.property(text, (any) => {
      expect(late(any)).toBe(stringWidth(any));
    }),
  );
});

test('a package that creates a segmenter in another way stops the build', () => {
  const { resolve } = createRequire(import.meta.url);
  const known = readFileSync(resolve('string-width'), 'utf8');
  expect(withLateUnicode(known)).not.toBe(known);
  expect(() => withLateUnicode("const segmenter = new Intl.Segmenter('en');")).toThrow('in another way');
  expect(() => withLateUnicode('const emoji = /^(?:\\p{RGI_Emoji})$/v;')).toThrow('in another way');
});
