/** Characters after which a chunk is full. */
const FULL = 1 << 16;

/** Join small pieces of a text into chunks of about 64 KiB, so that a long document is never in memory as a whole. */
export function* inChunks(pieces: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < FULL) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}
