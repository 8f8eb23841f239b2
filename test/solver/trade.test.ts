import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leastCost } from '../../src/solver/bounds/trade.ts';

const overhead = fc.record({
  ticks: fc.integer({ min: 1, max: 6 }),
  cost: fc.integer({ min: 0, max: 6 }),
  isOpen: fc.boolean(),
});

// The bound is sound only if no choice of whole overheads is cheaper than what it charges.
test('no set of overheads that avoids enough ticks costs less than the least cost', () => {
  const property = fc.property(fc.array(overhead, { maxLength: 6 }), fc.integer({ min: 0, max: 20 }), (all, ticks) => {
    const sorted = all.toSorted((a, b) => a.cost * b.ticks - b.cost * a.ticks);
    const overheads = sorted.map((one) => ({ ...one, resource: 0, job: 0, until: 0, kind: 'before' as const }));
    const open = Uint8Array.from(sorted, ({ isOpen }) => Number(isOpen));
    const least = leastCost({ overheads, open }, ticks);
    for (let set = 0; set < 2 ** sorted.length; set++) {
      const chosen = sorted.filter(({ isOpen }, i) => isOpen && (set & (1 << i)) !== 0);
      const avoided = chosen.reduce((sum, one) => sum + one.ticks, 0);
      const cost = chosen.reduce((sum, one) => sum + one.cost, 0);
      if (avoided >= ticks) expect(least).toBeLessThanOrEqual(cost + 1e-9);
    }
  });
  fc.assert(property, { seed: 99, numRuns: 300 });
});

test('avoiding more ticks than all overheads have is impossible', () => {
  const overheads = [{ ticks: 2, cost: 1, resource: 0, job: 0, until: 0, kind: 'before' as const }];
  expect(leastCost({ overheads, open: Uint8Array.of(1) }, 2)).toBe(1);
  expect(leastCost({ overheads, open: Uint8Array.of(1) }, 3)).toBe(Number.POSITIVE_INFINITY);
  expect(leastCost({ overheads, open: Uint8Array.of(0) }, 1)).toBe(Number.POSITIVE_INFINITY);
});
