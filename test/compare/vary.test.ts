import { describe, expect, test } from 'vitest';
import { parseVary } from '../../src/compare/vary.ts';

describe('WHAT=LIST', () => {
  test.each([
    ['board=1..4', 'board', [1, 2, 3, 4]],
    ['load.Wash=10..50:20', 'load.Wash', [10, 30, 50]],
    ['load.Wash=10..49:20', 'load.Wash', [10, 30]],
    ['washer=4,2,8,2', 'washer', [2, 4, 8]],
    ['switchCost=0', 'switchCost', [0]],
    ['a.1 + 1 = 2=3', 'a.1 + 1 = 2', [3]],
  ])('%s', (text, what, values) => {
    expect(parseVary(text)).toEqual({ what, values });
  });

  test.each([
    ['board', 'It must be WHAT=LIST'],
    ['=3', 'It must be WHAT=LIST'],
    ['board=', 'Its values must be such as'],
    ['board=a..b', 'Its values must be such as'],
    ['board=1..3:0', 'Its values must be such as'],
    ['board=-1', 'Its values must be such as'],
    ['board=1.5', 'Its values must be such as'],
    ['board=5..2', 'Its first value must not be greater'],
    ['board=1..1001', 'It may have at most 1,000 values'],
    ['board=1..999999999999', 'It may have at most 1,000 values'],
    [`board=${Array.from({ length: 1001 }, (_, i) => i).join()}`, 'It may have at most 1,000 values'],
  ])('%.40s is refused', (text, wrong) => {
    expect(parseVary(text)).toEqual({ wrong: expect.stringContaining(wrong) });
  });
});
