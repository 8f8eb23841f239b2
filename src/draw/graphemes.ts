/** The part of what Intl.Segmenter returns that is used. */
export interface Graphemes extends Iterable<{ readonly segment: string; readonly index: number }> {
  containing(index: number): { readonly segment: string; readonly index: number } | undefined;
}

const ASCII = /^[\x20-\x7e]*$/;
let segmenter: Intl.Segmenter | undefined;

/**
 * The graphemes of a text. The first Intl.Segmenter takes 12 ms, and most programs that only ever see printable ASCII,
 * where each character is a grapheme, and never need it. The build gives this to Ink's packages, too.
 */
export const graphemes = {
  segment(text: string): Graphemes {
    if (ASCII.test(text)) return asciiGraphemes(text);
    segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
    return segmenter.segment(text);
  },
};

const asciiGraphemes = (text: string): Graphemes => ({
  *[Symbol.iterator]() {
    for (let index = 0; index < text.length; index += 1) yield { segment: text.charAt(index), index };
  },
  containing: (index) => (index >= 0 && index < text.length ? { segment: text.charAt(index), index } : undefined),
});

// Each sequence of the set begins with such a character or, as keycaps do, ends with the second one.
const MAYBE_EMOJI = /(?![#*0-9])\p{Emoji}|\u20e3/u;
const EMOJI = String.raw`^\p{RGI_Emoji}$`;
let emoji: RegExp | undefined;

/**
 * Whether a grapheme is an emoji that Unicode recommends. The regular expression takes 40 ms, so it is created for the
 * first grapheme that might be one. The build gives this to string-width.
 * @internal
 */
export const rgiEmoji = {
  test(grapheme: string): boolean {
    if (!MAYBE_EMOJI.test(grapheme)) return false;
    emoji ??= new RegExp(EMOJI, 'v');
    return emoji.test(grapheme);
  },
};
