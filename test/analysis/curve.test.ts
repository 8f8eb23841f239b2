import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Closures } from '../../src/analysis/timeline/closures.ts';
import { Curve, lastAtOrBefore } from '../../src/analysis/timeline/curve.ts';

const OPTIONS = { seed: 31, numRuns: 200 };
const END = 30;
const TICKS = Array.from({ length: END }, (_, tick) => tick);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const ticksBefore = (time: number): number[] => TICKS.filter((tick) => tick < time);

describe('a curve', () => {
  const changes = fc.array(fc.record({ at: fc.nat({ max: 25 }), by: fc.integer({ min: -3, max: 3 }) }), {
    maxLength: 12,
  });

  test('is the sum of its rates over the ticks before', () => {
    const property = fc.property(changes, (list) => {
      const inOrder = [...list].sort((a, b) => a.at - b.at);
      const curve = new Curve();
      for (const { at, by } of inOrder) curve.change(at, by);
      const rateAt = (tick: number) => sum(list.filter(({ at }) => at <= tick).map(({ by }) => by));
      for (const time of TICKS) {
        expect(curve.rateAt(time)).toBe(rateAt(time));
        expect(curve.at(time)).toBe(sum(ticksBefore(time).map(rateAt)));
        expect(curve.at(time + 0.5)).toBe(curve.at(time) + rateAt(time) / 2);
      }
    });
    fc.assert(property, OPTIONS);
  });

  test('is 0 before it begins', () => {
    const curve = new Curve();
    curve.change(0, 1);
    expect([curve.at(-3), curve.rateAt(-3)]).toEqual([0, 0]);
  });
});

test('lastAtOrBefore agrees with a walk from the end', () => {
  const property = fc.property(fc.array(fc.nat({ max: 9 })), fc.integer({ min: -1, max: 10 }), (list, value) => {
    const ascending = [...list].sort((a, b) => a - b);
    expect(lastAtOrBefore(ascending, value)).toBe(ascending.findLastIndex((one) => one <= value));
  });
  fc.assert(property, OPTIONS);
});

describe('a closure', () => {
  interface Move {
    readonly at: number;
    readonly resource: number;
    readonly isTake: boolean;
  }
  const capacities = fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 2 }));
  const wishes = fc.array(fc.record({ at: fc.nat({ max: 25 }), resource: fc.nat({ max: 1 }), isTake: fc.boolean() }), {
    maxLength: 20,
  });
  const SETS = [[0], [1], [0, 1], [1, 0]];

  /** The possible ones among some changes, in order of time. */
  const oneEach = (needs: readonly number[]) => needs.map((resource) => ({ resource, units: 1 }));

  function possible(units: readonly number[], wished: readonly Move[]): Move[] {
    const free = [...units];
    return [...wished]
      .sort((a, b) => a.at - b.at)
      .filter(({ resource, isTake }) => {
        const left = (free[resource] ?? 0) + (isTake ? -1 : 1);
        if (left < 0 || left > (units[resource] ?? 0)) return false;
        free[resource] = left;
        return true;
      });
  }

  test('is closed at the ticks at which one of its resources has no free unit', () => {
    const property = fc.property(capacities, wishes, fc.nat({ max: 25 }), (units, wished, since) => {
      const moves = possible(units, wished);
      const closures = new Closures(units);
      const move = ({ at, resource, isTake }: Move) => closures.change(resource, isTake ? -1 : 1, at);
      for (const one of moves) if (one.at < since) move(one);
      const closed = SETS.map((needs) => closures.of(oneEach(needs), since));
      for (const one of moves) if (one.at >= since) move(one);
      const freeAt = (resource: number, tick: number) =>
        (units[resource] ?? 0) -
        sum(moves.filter((one) => one.resource === resource && one.at <= tick).map(({ isTake }) => (isTake ? 1 : -1)));
      for (const [i, needs] of SETS.entries()) {
        const isClosed = (tick: number) => tick >= since && needs.some((resource) => freeAt(resource, tick) === 0);
        const closure = closed[i] ?? expect.fail('no closure');
        const after = TICKS.filter((tick) => tick >= since);
        expect(after.map((tick) => closure.isClosed(tick))).toEqual(after.map(isClosed));
        expect(after.map((tick) => closure.closedBy(tick))).toEqual(
          after.map((tick) => ticksBefore(tick).filter(isClosed).length),
        );
        const turns = after.filter((tick) => tick > since && tick < END - 1 && isClosed(tick) !== isClosed(tick - 1));
        expect(closure.changesWithin(since, END - 1)).toEqual(turns);
      }
    });
    fc.assert(property, OPTIONS);
  });

  test('is shared by all tasks that need the same set', () => {
    const closures = new Closures([1, 1, 1]);
    expect(closures.of(oneEach([0, 2]), 0)).toBe(closures.of(oneEach([2, 0]), 5));
    expect(closures.of(oneEach([0]), 0)).not.toBe(closures.of(oneEach([2]), 0));
    expect(closures.of(oneEach([0]), 0)).not.toBe(closures.of([{ resource: 0, units: 2 }], 0));
  });
});
