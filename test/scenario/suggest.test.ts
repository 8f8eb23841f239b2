import { expect, test } from 'vitest';
import { surelyMeant } from '../../src/scenario/checks/suggest.ts';

test('a typo is certain only if exactly one name is near', () => {
  expect(surelyMeant('durration', ['duration', 'name'])).toBe('duration');
  expect(surelyMeant('duration2', ['duration', 'durations'])).toBeNull();
  expect(surelyMeant('hall', ['half', 'halt'])).toBeNull();
  expect(surelyMeant('hall', ['half', 'hot'])).toBe('half');
});
