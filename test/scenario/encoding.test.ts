import { expect, test } from 'vitest';
import { isUtf16 } from '../../src/scenario/source/encoding.ts';

const TEXT = '{ "format": 1, "title": "Tee für zwei, чай", "tasks": [] }';
const little = Buffer.from(TEXT, 'utf16le');
const big = Buffer.from(little).swap16();

test('UTF-16 is recognised with and without a byte order mark', () => {
  for (const bytes of [little, big]) expect(isUtf16(bytes)).toBe(true);
  expect(isUtf16(Buffer.concat([Buffer.from([0xff, 0xfe]), little]))).toBe(true);
  expect(isUtf16(Buffer.from([0xfe, 0xff]))).toBe(true);
  expect(isUtf16(Buffer.from('{}', 'utf16le'))).toBe(true);
});

test('other bytes are not', () => {
  for (const bytes of [
    Buffer.from(TEXT),
    Buffer.from(''),
    Buffer.from([0]),
    Buffer.alloc(100),
    Buffer.from('\0{ "a": 1 }'),
  ])
    expect(isUtf16(bytes)).toBe(false);
});
