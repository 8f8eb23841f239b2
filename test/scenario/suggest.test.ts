import { expect, test } from 'vitest';
import { surelyMeant } from '../../src/scenario/checks/suggest.ts';

test('a typo is certain only if exactly one name is near', () => {
  expect(surelyMeant('durration', ['duration', 'name'])).toBe('duration');
  expect(surelyMeant('duration2', ['duration', 'durations'])).toBeNull();
  expect(surelyMeant('hall', ['half', 'halt'])).toBeNull();
  expect(surelyMeant('hall', ['half', 'hot'])).toBe('half');
});

test('a typo is not certain in a word of three letters, where one letter makes another word', () => {
  expect(surelyMeant('tee', ['tea'])).toBeNull();
  expect(surelyMeant('teaa', ['tea'])).toBeNull();
});

test('capitals and hyphens are not certain if they lead to two names', () => {
  expect(surelyMeant('Load_1', ['load-1', 'other'])).toBe('load-1');
  expect(surelyMeant('Load1', ['load1', 'load-1'])).toBeNull();
});
