import type { Amount } from '../scenario/scenario.ts';

/** How many units of a resource a list holds. */
export function unitsOf(list: readonly Amount[], resource: number): number {
  for (const amount of list) if (amount.resource === resource) return amount.units;
  return 0;
}

/** What is needed and not held yet: of each resource the units that are missing, in the order of `needed`. */
export function newlyNeeded(needed: readonly Amount[], held: readonly Amount[]): readonly Amount[] {
  if (held.length === 0 || needed.length === 0) return needed;
  const missing: Amount[] = [];
  for (const amount of needed) {
    const units = amount.units - unitsOf(held, amount.resource);
    if (units === amount.units) missing.push(amount);
    else if (units > 0) missing.push({ resource: amount.resource, units });
  }
  return missing;
}

/** What is held once `taken` has been taken too. A resource keeps its place in the order in which it was first taken. */
export function withTaken(held: readonly Amount[], taken: readonly Amount[]): readonly Amount[] {
  if (held.length === 0 || taken.length === 0) return held.length === 0 ? taken : held;
  const all = held.map((amount) => {
    const units = unitsOf(taken, amount.resource);
    return units === 0 ? amount : { resource: amount.resource, units: amount.units + units };
  });
  for (const amount of taken) if (unitsOf(held, amount.resource) === 0) all.push(amount);
  return all;
}

/** The units of `held` that are more than `keep` uses, in the order in which they were taken. */
export function toRelease(held: readonly Amount[], keep: readonly Amount[]): readonly Amount[] {
  return newlyNeeded(held, keep);
}

/** What stays of `held` when only what `keep` uses is kept. */
export function stillHeld(held: readonly Amount[], keep: readonly Amount[]): readonly Amount[] {
  const left: Amount[] = [];
  for (const amount of held) {
    const units = Math.min(amount.units, unitsOf(keep, amount.resource));
    if (units === amount.units) left.push(amount);
    else if (units > 0) left.push({ resource: amount.resource, units });
  }
  return left;
}
