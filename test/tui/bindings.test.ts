import { describe, expect, test } from 'vitest';
import { LETTERED_TASKS } from '../../src/session/letters.ts';
import { LIST_ACTIONS } from '../../src/session/list-state.ts';
import { WATCH_ACTIONS } from '../../src/session/watch-state.ts';
import { type Binding, LIST_BINDINGS, WATCH_BINDINGS } from '../../src/tui/bindings.ts';
import { hintRow } from '../../src/tui/hints.ts';
import { keysOf } from '../../src/tui/keys.ts';
import { TASK_LETTERS } from '../../src/tui/play/bindings.ts';
import { themeOf } from '../../src/tui/theme.ts';

const tables: [string, readonly Binding[]][] = [
  ['watch', WATCH_BINDINGS],
  ['list', LIST_BINDINGS],
];

describe.each(tables)('the table of keys: %s', (_, bindings) => {
  test('no key means two things', () => {
    const keys = bindings.flatMap((binding) => binding.keys);
    expect(keys).toEqual([...new Set(keys)]);
  });

  test('every row says in the help what it does', () => {
    for (const { help } of bindings) expect(help).toMatch(/^[^.]{4,40}$/);
  });
});

test('everything that can be done has a key', () => {
  const bound = tables.flatMap(([, bindings]) => bindings.map(({ action }) => action));
  for (const action of [...WATCH_ACTIONS, ...LIST_ACTIONS]) expect(bound).toContain(action);
});

test('the hint line keeps help and the way out however narrow it is', () => {
  const now = { motion: 'playing', still: false, outermost: true, policies: 3 } as const;
  const theme = themeOf({ ascii: true, color: false });
  expect(hintRow(WATCH_BINDINGS, now, 30, theme)).toBe(' space pause  ? keys  q quit');
  expect(hintRow(WATCH_BINDINGS, now, 100, theme)).toBe(
    ' space pause  <> step  +- speed  p policy  b next ring  l log  c code  ? keys  q quit',
  );
});

describe('keys of one input event', () => {
  test('a burst is taken apart, control characters and all', () => {
    expect(keysOf('ab \r', {})).toEqual(['a', 'b', 'space', 'enter']);
    expect(keysOf('++\x03', {})).toEqual(['+', '+', 'ctrl+c']);
    expect(keysOf('é👩‍👩‍👧\x01', {})).toEqual(['é', '👩‍👩‍👧']);
  });

  test('named keys go by their names', () => {
    expect(keysOf('', { leftArrow: true })).toEqual(['left']);
    expect(keysOf('', { rightArrow: true, shift: true })).toEqual(['shift+right']);
    expect(keysOf('c', { ctrl: true })).toEqual(['ctrl+c']);
    expect(keysOf('x', { meta: true })).toEqual([]);
  });
});

test('as many tasks have a letter as the advice on a scenario takes for granted', () => {
  expect(TASK_LETTERS).toHaveLength(LETTERED_TASKS);
});
