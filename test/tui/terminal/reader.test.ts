import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Reader } from '../../../src/tui/terminal/reader.ts';
import type { Token } from '../../../src/tui/terminal/tokens.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate'] }));
afterEach(() => void vi.useRealTimers());

/** What has been read so far, and how to send some more. */
function reading() {
  const read: Token[] = [];
  const reader = new Reader((tokens) => read.push(...tokens));
  return { read, send: (text: string) => reader.read(Buffer.from(text)) };
}

const ANSWERS = Array.from({ length: 20 }, () => ({ kind: 'answer' }));

test('a paste whose end is lost is over after a second, although the terminal answers all the time', () => {
  const { read, send } = reading();
  send('\x1b[200~wash');
  for (const _ of ANSWERS) {
    vi.advanceTimersByTime(100);
    send('\x1b[0n');
  }
  send('q');
  expect(read).toEqual([...ANSWERS, { kind: 'key', key: 'q' }]);
});

test('a second Escape is waited for anew', () => {
  const { read, send } = reading();
  send('\x1b');
  vi.advanceTimersByTime(40);
  send('\x1b');
  vi.advanceTimersByTime(40);
  expect(read).toEqual([]);
  vi.advanceTimersByTime(20);
  expect(read).toEqual([
    { kind: 'key', key: 'escape' },
    { kind: 'key', key: 'escape' },
  ]);
});
