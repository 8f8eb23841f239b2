import { describe, expect, test } from 'vitest';
import { codesOf, STYLES, type Tones, themeOf, tonesOn } from '../../src/draw/theme.ts';
import { paletteColour } from '../../src/page/palette.ts';

/** What text needs at least (WCAG 2, level AA). */
const READABLE = 4.5;

/** The eight dark colours of SGR 30 to 37, as terminals have them. */
const SIXTEEN: Readonly<Record<string, readonly string[]>> = {
  'the console of Linux': '#000000 #aa0000 #00aa00 #aa5500 #0000aa #aa00aa #00aaaa #aaaaaa'.split(' '),
  xterm: '#000000 #cd0000 #00cd00 #cdcd00 #0000ee #cd00cd #00cdcd #e5e5e5'.split(' '),
};

const linear = (part: number): number => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255),
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const contrast = (a: string, b: string): number => {
  const [less = 0, more = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (more + 0.05) / (less + 0.05);
};

/** The colour that a code chooses; the terminal's own text is black. */
function colourOf(code: string, sixteen: readonly string[]): string {
  const parameters = code.slice(2, -1).replace(/^1;?/, '');
  if (parameters === '') return '#000000';
  return paletteColour(parameters) ?? sixteen[Number(/^3([0-7])$/.exec(parameters)?.[1])] ?? `unknown: ${parameters}`;
}

const codeOf = (tones: Tones, style: (typeof STYLES)[number]) =>
  codesOf(themeOf({ ascii: false, color: true, tones }), style)[0];

describe.each(['light', 'light-16'] as const)('the colours %s', (tones) => {
  test.each(Object.keys(SIXTEEN))('can be read on white, with the colours of %s', (name) => {
    const poor = STYLES.map((style) => {
      const colour = colourOf(codeOf(tones, style), SIXTEEN[name] ?? []);
      return `${style} ${colour} ${contrast(colour, '#ffffff').toFixed(1)}`;
    }).filter((line) => !(Number(line.split(' ').at(-1)) >= READABLE));
    expect(poor).toEqual([]);
  });

  test('are never faint, which each terminal draws in its own way', () => {
    for (const style of STYLES) expect(codeOf(tones, style)).not.toMatch(/\[2[;m]|;2[;m]/);
  });
});

test('those for a dark background cannot be read on white', () => {
  const [, xterm = []] = Object.values(SIXTEEN);
  expect(contrast(colourOf(codeOf('dark', 'ready'), xterm), '#ffffff')).toBeLessThan(2);
});

test('256 colours are used where there are as many', () => {
  expect([tonesOn(false, true), tonesOn(true, true), tonesOn(true, false)]).toEqual(['dark', 'light', 'light-16']);
});
