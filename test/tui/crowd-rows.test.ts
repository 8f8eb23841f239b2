import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { statisticsOf } from '../../src/analysis/statistics.ts';
import { timelineOf } from '../../src/analysis/timeline/build-timeline.ts';
import { crowdSteps, type PlayerCrowd } from '../../src/crowd/crowd.ts';
import { widthOf } from '../../src/draw/text.ts';
import { themeOf } from '../../src/draw/theme.ts';
import type { Score } from '../../src/engine/score.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { crowdRows, placeWords } from '../../src/screens/result/crowd-rows.ts';
import { barsOf } from '../../src/session/crowd-bars.ts';
import { aloneRun, referenceOf } from '../../src/session/reference.ts';
import { bundled } from '../support/bundled.ts';

const PLAIN = themeOf({ ascii: false, color: false });
const ASCII = themeOf({ ascii: true, color: false });

function crowdOf(about: Scenario): PlayerCrowd {
  const steps = crowdSteps(about, 1);
  for (;;) {
    const { value, done } = steps.next();
    if (done) return value;
  }
}

const aloneScore = (about: Scenario): Score => statisticsOf(timelineOf(aloneRun(about, 1))).score;

function marksOf(about: Scenario) {
  const { best, eventLoop } = referenceOf(about, 1);
  return [
    { name: 'best known', score: best },
    { name: 'event loop', score: eventLoop },
    { name: 'one at a time', score: aloneScore(about) },
  ];
}

const golden = (name: string) => `./frames/crowd-${name}.txt`;
const score = (last: number, lost = 0, lateness = 0): Score => ({ lost, lateness, last, unfinished: 0 });
const crowd = (...groups: readonly (readonly [Score, number])[]): PlayerCrowd => ({
  best: [],
  players: groups.reduce((sum, [, players]) => sum + players, 0),
  groups: groups.map(([own, players]) => ({ score: own, players })),
});

describe('simulated players', () => {
  test.each(['laundry-day', 'long-waits-first', 'page-load', 'say-after'])('of %s', async (name) => {
    const about = bundled(name);
    const { eventLoop: own } = referenceOf(about, 1);
    const rows = crowdRows(crowdOf(about), { unit: about.unit, own, marks: marksOf(about) }, 54, PLAIN);
    await expect(rows.join('\n')).toMatchFileSnapshot(golden(`${name}-54`));
  });

  test('of long-waits-first in plain characters, with room', async () => {
    const about = bundled('long-waits-first');
    const rows = crowdRows(crowdOf(about), { unit: about.unit, own: null, marks: marksOf(about) }, 94, ASCII);
    expect(rows.join('\n')).toMatch(/^[\x20-\x7e\n]*$/);
    await expect(rows.join('\n')).toMatchFileSnapshot(golden('long-waits-first-94-ascii'));
  });

  test('who lost more or fewer, or are late, have separate bars', () => {
    const group = crowd([score(10), 60], [score(12), 20], [score(11, 0, 5), 15], [score(9, 1), 5]);
    const marks = [{ name: 'nobody', score: score(9, 3) }];
    const rows = crowdRows(group, { unit: 'min', own: score(12), marks }, 54, PLAIN);
    expect(
      rows.map((row) =>
        row
          .replaceAll(/[█▏▎▍▌▋▊▉]+/g, '')
          .replaceAll(/ +/g, ' ')
          .trim(),
      ),
    ).toEqual(['0:10 60', '0:12 20 ◂ you', 'later in all 15', 'lost more 5 ◂ nobody']);
    const fewer = barsOf(group, [{ name: 'you', score: score(30, -1) }], 'min').bars[0];
    expect(fewer).toMatchObject({ kind: 'lost-fewer', players: 0, marks: ['you'] });
  });

  test('of whom exactly half are in time are grouped by their end', () => {
    const half = crowd([score(10), 50], [score(12, 0, 4), 30], [score(11, 0, 5), 20]);
    expect(barsOf(half, [], 'min').measure).toBe('last');
    const fewer = crowd([score(10), 49], [score(12, 0, 4), 31], [score(11, 0, 5), 20]);
    expect(barsOf(fewer, [], 'min').measure).toBe('lateness');
  });

  test('most of whom are late are grouped by lateness', () => {
    const group = crowd([score(10), 10], [score(12, 0, 4), 50], [score(11, 0, 5), 40]);
    const rows = crowdRows(group, { unit: 'min', own: score(9, 0, 5), marks: [] }, 54, PLAIN);
    expect(rows.map((row) => row.slice(0, 11).trim())).toEqual(['0 min late', '4 min late', '5 min late']);
    expect(rows[2]).toContain('you');
  });
});

describe('the player’s place', () => {
  const some = crowd([score(10), 20], [score(12), 70], [score(20), 10]);
  test.each([
    [9, 'Faster than all 100 simulated players.'],
    [10, 'As fast as the best of 100 simulated players; faster than 80 % of them.'],
    [12, 'Faster than 10 % of 100 simulated players.'],
    [20, 'None of 100 simulated players was slower.'],
    [30, 'All 100 simulated players did better.'],
  ])('of a player who is done at %i', (last, words) => {
    expect(placeWords(some, score(last))).toBe(words);
  });

  test('is given without time where time does not count', () => {
    const lossy = crowd([score(10, 1), 20], [score(12, 2), 80]);
    expect(placeWords(lossy, score(50))).toBe('Better than all 100 simulated players.');
    expect(placeWords(lossy, score(11, 1))).toBe('Better than 80 % of 100 simulated players.');
    expect(placeWords(crowd([score(5), 7]), score(5))).toBe('As fast as all 7 simulated players.');
  });
});

test('every player is in exactly one bar, and no row is too wide', () => {
  const scores = fc.record({
    lost: fc.nat(2),
    lateness: fc.constantFrom(0, 0, 3, 40),
    last: fc.nat(5_000),
    unfinished: fc.constant(0),
  });
  const groups = fc.array(fc.record({ score: scores, players: fc.integer({ min: 1, max: 900 }) }), { minLength: 1 });
  const columns = fc.integer({ min: 50, max: 120 });
  const units = fc.constantFrom('ms', 's', 'min', 'h');
  const property = fc.property(groups, scores, scores, columns, units, (list, own, other, width, unit) => {
    const all = crowd(...list.map((group) => [group.score, group.players] as const));
    const { bars } = barsOf(all, [{ name: 'you', score: own }], unit);
    expect(bars.reduce((sum, { players }) => sum + players, 0)).toBe(all.players);
    expect(bars.flatMap(({ marks }) => marks)).toEqual(['you']);
    const rows = crowdRows(all, { unit, own, marks: [{ name: 'one at a time', score: other }] }, width, PLAIN);
    for (const row of rows) expect(widthOf(row)).toBeLessThanOrEqual(width);
    expect(rows.length).toBeLessThanOrEqual(13);
    expect(rows.join('')).toContain('you');
    expect(rows.join('\n') + placeWords(all, own)).not.toMatch(/NaN|undefined|Infinity/);
  });
  fc.assert(property, { seed: 7, numRuns: 300 });
});
