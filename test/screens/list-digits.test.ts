import { expect, test } from 'vitest';
import { bundled } from '../support/bundled.ts';
import { listedAs, Screens } from '../support/screens.ts';

const laundry = bundled('laundry-day');
const listOf = (count: number) => new Screens(Array.from({ length: count }, (_, i) => listedAs(`day-${i}`, laundry)));
const chosenIn = ({ host: { app } }: Screens): number | null => {
  const [list] = app.screens;
  return list?.kind === 'list' ? list.list.selected + 1 : null;
};

test.each([
  [12, ['3'], 3],
  [12, ['1', '2'], 12],
  [12, ['1', '3'], 3],
  [12, ['0'], 1],
  [12, ['2', '0'], 2],
  [120, ['1', '0', '7'], 107],
  [120, ['9', '9', '9'], 9],
  [12, ['1', 'down', '2'], 2],
  [12, ['1', 'up', '1', '1'], 11],
])('of %i scenarios, the keys %j choose number %i', (count, keys, number) => {
  expect(chosenIn(listOf(count).press(...keys))).toBe(number);
});

test('digits choose among what the filter leaves, and are typed into a filter', () => {
  const screens = listOf(12).press('/', '1');
  expect(screens.text()).toContain('filter: 1_');
  expect(chosenIn(listOf(0).press('1'))).toBe(1);
});
