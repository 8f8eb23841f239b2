import { expect, test } from 'vitest';
import { FrameLine } from '../../../src/tui/terminal/frame-line.ts';
import { QUESTION } from '../../../src/tui/terminal/line-pace.ts';
import { TextPainter } from '../../../src/tui/terminal/painter.ts';

/** A line that has been taken, and what is written to it: the rows, without codes, and `?` for a question. */
function taken(): { readonly line: FrameLine; readonly written: string[] } {
  const written: string[] = [];
  const line = new FrameLine(new TextPainter(), (text) => {
    written.push(text.replaceAll(QUESTION, '?').replaceAll(/[\r\n]|\x1b\[\d*[A-Z]/g, ''));
  });
  expect(line.begin()).toBe(QUESTION);
  return { line, written };
}

test('while a frame is on its way the next ones wait, and only the last of them is shown', () => {
  const { line, written } = taken();
  line.answered();
  for (const row of ['one', 'two', 'three']) line.show([row]);
  expect(written).toEqual(['one?']);
  line.answered();
  expect(written).toEqual(['one?', 'three?']);
  line.end();
});

test('before the first answer no frame waits', () => {
  const { line, written } = taken();
  for (const row of ['one', 'two']) line.show([row]);
  expect(written).toEqual(['one?', 'two?']);
});

test('a frame that waits is not shown after the end, and the next one is', () => {
  const { line, written } = taken();
  line.answered();
  for (const row of ['one', 'two']) line.show([row]);
  line.end();
  line.answered();
  expect(written).toEqual(['one?']);
  line.show(['three']);
  expect(written).toEqual(['one?', 'three?']);
});

test('it has settled when everything is answered, and shows no frame before that', async () => {
  const { line, written } = taken();
  let listens = 0;
  line.answered();
  for (const row of ['one', 'two']) line.show([row]);
  const settled = line.settled(() => listens++);
  line.answered();
  await settled;
  expect([listens, written]).toEqual([1, ['one?']]);
  await line.settled(() => listens++);
  expect(listens).toBe(1);
});
