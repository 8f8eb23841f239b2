/** Numbers from 0 to below 1, the same for the same seed every time (Marsaglia's xorshift), so that the same search finds the same. */
export function xorshift(seed: number): () => number {
  let state = (Math.imul(seed, 0x9e3779b9) | 1) >>> 0;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
