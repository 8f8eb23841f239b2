import { expect, test } from 'vitest';
import { sizeOf } from '../../../src/tui/terminal/size.ts';

test.each([
  [
    { columns: 100, rows: 30 },
    { COLUMNS: '70', LINES: '20' },
    { columns: 100, rows: 30 },
  ],
  [
    { columns: 0, rows: 0 },
    { COLUMNS: '70', LINES: '20' },
    { columns: 70, rows: 20 },
  ],
  [{ columns: 0, rows: 30 }, { COLUMNS: '70' }, { columns: 70, rows: 24 }],
  [
    { columns: 0, rows: 0 },
    { COLUMNS: '0', LINES: '-3' },
    { columns: 80, rows: 24 },
  ],
  [
    { columns: 0, rows: 0 },
    { COLUMNS: 'wide', LINES: '1e9' },
    { columns: 80, rows: 24 },
  ],
  [{ columns: 65_535, rows: 65_535 }, {}, { columns: 2000, rows: 2000 }],
])('%j and %j are %j', (terminal, env, size) => {
  expect(sizeOf(terminal, env)).toEqual(size);
});
