import { expect, test } from 'vitest';
import { keyNamed } from '../../src/page/keys.ts';
import { moveOfKey } from '../../src/page/show/show-keys.ts';
import { WATCH_BINDINGS } from '../../src/screens/watch/keys.ts';
import { PLAYHEAD_MOVES } from '../../src/session/watch/playhead-moves.ts';

const none = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };
const key = (name: string, more: Partial<typeof none> = {}) => keyNamed({ key: name, ...none, ...more });

test.each([
  ['ArrowLeft', 'left'],
  [' ', 'space'],
  ['Enter', 'enter'],
  ['a', 'a'],
  ['G', 'G'],
  ['ß', 'ß'],
  ['👍', '👍'],
  ['Tab', null],
  ['F5', null],
  ['Dead', null],
  ['Unidentified', null],
  ['constructor', null],
  ['\u202e', null],
])('%j is %j', (name, expected) => {
  expect(key(name)).toBe(expected);
});

test('the browser keeps its own keys', () => {
  expect(key('c', { ctrlKey: true })).toBeNull();
  expect(key('r', { metaKey: true })).toBeNull();
  expect(key('ArrowLeft', { altKey: true })).toBeNull();
  expect(key('[', { altKey: true })).toBe('[');
  expect(key('ArrowLeft', { shiftKey: true })).toBe('shift+left');
});

test('the keys of the page do what they do on the screen that watches a run', () => {
  const bound = WATCH_BINDINGS.flatMap(({ keys }) => keys);
  const moved = bound.map(moveOfKey).filter((event) => event?.kind === 'move');
  expect(new Set(moved.map(({ move }) => move))).toEqual(new Set(PLAYHEAD_MOVES));
  for (const own of ['space', 'left', '.', '[', 'n', 'p', '+']) expect(bound).toContain(own);
  expect(moveOfKey('toString')).toBeNull();
});
