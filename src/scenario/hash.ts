// FNV-1a over the key, then murmur's finaliser: neighbouring seeds and attempts must not give neighbouring streams.
/** 32 bits (signed) that depend on every character of a text and on nothing else, on every machine. */
export function hashText(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
