/**
 * A `shouldStop` for code that runs without a pause. It always says no, and throws when it is asked too often, so that
 * a test fails instead of running for ever.
 */
export function budget(most = 20_000): () => false {
  let asked = 0;
  return () => {
    if (++asked > most) throw new Error(`more than ${most} steps`);
    return false;
  };
}
