import { expect, test } from 'vitest';
import { surelyMeant } from '../../src/scenario/checks/suggest.ts';

test('a slip of the fingers is certain only where one name is near', () => {
  expect(surelyMeant('durration', ['duration', 'name'])).toBe('duration');
  expect(surelyMeant('duration2', ['duration', 'durations'])).toBeNull();
  expect(surelyMeant('hall', ['half', 'halt'])).toBeNull();
  expect(surelyMeant('hall', ['half', 'hot'])).toBe('half');
});
