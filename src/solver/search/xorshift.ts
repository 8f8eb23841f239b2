/** Pseudo-random numbers in [0, 1), determined by the seed (Marsaglia's xorshift), so that a search is reproducible. */
export function xorshift(seed: number): () => number {
  let state = (Math.imul(seed, 0x9e3779b9) | 1) >>> 0;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
