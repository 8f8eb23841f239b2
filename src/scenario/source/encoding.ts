/** How many bytes are examined. They suffice because field names, brackets and blanks are ASCII. */
const LOOKED_AT = 400;

/** Whether bytes are UTF-16 text, with or without a byte order mark: then every other byte of the ASCII parts is 0. */
export function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  const zeros: [even: number, odd: number] = [0, 0];
  const pairs = Math.min(LOOKED_AT, bytes.length) >> 1;
  for (let at = 0; at < 2 * pairs; at += 1) if (bytes[at] === 0) zeros[at % 2 === 0 ? 0 : 1] += 1;
  const [fewer, more] = zeros.toSorted((a, b) => a - b) as [number, number];
  return pairs > 0 && more > 0.7 * pairs && fewer < 0.1 * pairs;
}
