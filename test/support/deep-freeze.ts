/**
 * Freeze plain objects and arrays and all they hold, so that writing to them throws. Instances of classes (timelines,
 * checkpoints, maps) are left alone: those are caches, or built once.
 */
export function deepFreeze<T>(value: T, seen = new Set<unknown>()): T {
  if (typeof value !== 'object' || value === null || seen.has(value)) return value;
  const prototype = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null) return value;
  seen.add(value);
  const parts = Object.values(Object.getOwnPropertyDescriptors(value));
  if (!Object.isFrozen(value)) Object.freeze(value);
  for (const { value: part } of parts) deepFreeze(part, seen);
  return value;
}
