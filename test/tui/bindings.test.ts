import { describe, expect, test } from 'vitest';
import { themeOf } from '../../src/draw/theme.ts';
import { type Binding, LIST_BINDINGS, WATCH_BINDINGS } from '../../src/screens/bindings.ts';
import { hintRow } from '../../src/screens/hints.ts';
import { TASK_LETTERS } from '../../src/screens/play/bindings.ts';
import { LETTERED_TASKS } from '../../src/session/letters.ts';
import { LIST_ACTIONS } from '../../src/session/list-state.ts';
import { WATCH_ACTIONS } from '../../src/session/watch/watch-state.ts';

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

test('as many tasks have a letter as the advice on a scenario takes for granted', () => {
  expect(TASK_LETTERS).toHaveLength(LETTERED_TASKS);
});
