import { expect, test } from 'vitest';
import { RowMarks } from '../../../src/tui/row-marks.ts';

test('a mark is short and comes back as its row; an empty row needs none', () => {
  const marks = new RowMarks();
  const rows = ['\x1b[32mone\x1b[39m', '', '洗 two', 'three'];
  const passed = rows.map((row, i) => marks.markOf(row, i));
  expect(passed.map((mark) => mark.length)).toEqual([1, 0, 1, 1]);
  expect(passed.map((mark) => marks.rowOf(mark))).toEqual(rows);
  expect(marks.markOf('four', 3)).toBe(passed[3]);
  expect(marks.rowOf(passed[3] as string)).toBe('four');
});

test('a text that is not a mark stays as it is', () => {
  const marks = new RowMarks();
  marks.markOf('one', 0);
  for (const text of ['', 'a', 'one', '1', '00']) expect(marks.rowOf(text)).toBe(text);
});
