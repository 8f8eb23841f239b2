/**
 * For what runs without a pause: throws when it is asked too often, so that a test fails where it would never end.
 * Always answers that there is no need to stop.
 */
export function budget(most = 20_000): () => false {
  let asked = 0;
  return () => {
    if (++asked > most) throw new Error(`more than ${most} steps`);
    return false;
  };
}
