import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const GRAPHEMES = fileURLToPath(new URL('../src/draw/graphemes.ts', import.meta.url));
const SEGMENTER = /new Intl\.Segmenter\((?:undefined, \{ ?granularity: ["']grapheme["'] ?\})?\)/;
const EMOJI = String.raw`/^\p{RGI_Emoji}$/v`;
const PACKAGES = /[\\/](?:string-width|slice-ansi|wrap-ansi|cli-truncate|ansi-tokenize)[\\/].*\.js$/;

/**
 * Gives the packages that measure text the segmenter and the expression for emoji of graphemes.ts, which are created
 * when a text first needs them. The packages create their own when they are loaded: 30 ms of start-up.
 * @type {import('esbuild').Plugin}
 */
export const lateUnicode = {
  name: 'late-unicode',
  setup(build) {
    build.onLoad({ filter: PACKAGES }, async ({ path }) => ({
      contents: withLateUnicode(await readFile(path, 'utf8')),
    }));
  },
};

/** @param {string} source */
export function withLateUnicode(source) {
  const late = source.replace(SEGMENTER, 'lateGraphemes').replace(EMOJI, 'lateEmoji');
  if (/\bIntl\.Segmenter|= .*RGI_Emoji/.test(late)) throw new Error('late-unicode: it creates them in another way');
  if (late === source) return source;
  return `import { graphemes as lateGraphemes, rgiEmoji as lateEmoji } from ${JSON.stringify(GRAPHEMES)};\n${late}`;
}
