/** So many bytes at the start of a file tell its encoding: names of fields, brackets and blanks are ASCII. */
const LOOKED_AT = 400;

/** Whether bytes are text in UTF-16, with a byte order mark or without: then every other byte of ASCII is 0. */
export function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  const zeros: [even: number, odd: number] = [0, 0];
  const pairs = Math.min(LOOKED_AT, bytes.length) >> 1;
  for (let at = 0; at < 2 * pairs; at += 1) if (bytes[at] === 0) zeros[at % 2 === 0 ? 0 : 1] += 1;
  const [fewer, more] = zeros.toSorted((a, b) => a - b) as [number, number];
  return pairs > 0 && more > 0.7 * pairs && fewer < 0.1 * pairs;
}
