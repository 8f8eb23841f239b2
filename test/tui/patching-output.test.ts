import xterm from '@xterm/headless';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FramePatcher } from '../../src/tui/patching-output.ts';

const COLUMNS = 30;
const ROWS = 4;

/** A terminal's whole picture: every cell with its colour and weight. */
async function pictureOf(chunks: readonly string[]): Promise<string[]> {
  const terminal = new xterm.Terminal({ cols: COLUMNS, rows: ROWS + 1, allowProposedApi: true });
  await new Promise<void>((resolve) => terminal.write(chunks.join(''), resolve));
  return Array.from({ length: ROWS }, (_, y) => {
    const line = terminal.buffer.active.getLine(y);
    return Array.from({ length: COLUMNS }, (__, x) => {
      const cell = line?.getCell(x);
      const colours = [cell?.getFgColorMode(), cell?.getFgColor(), cell?.getBgColorMode(), cell?.getBgColor()];
      const look = [...colours, cell?.isBold(), cell?.isDim()].join();
      return `${cell?.getChars() || ' '}${look}`;
    }).join('|');
  });
}

/** Frames as Ink's incremental rendering writes them. */
function chunksOf(frames: readonly (readonly string[])[]): string[] {
  return frames.map((rows, n) => {
    if (n === 0) return `${rows.join('\n')}\n`.replaceAll('\n', '\r\n');
    const before = frames[n - 1] ?? [];
    const changes = rows.map((row, i) => (row === before[i] ? '\x1b[E' : `\x1b[1G${row}\x1b[K\n`));
    return `\x1b[${ROWS}A${changes.join('')}`;
  });
}

const piece = fc
  .record({
    look: fc.constantFrom(
      ['', ''],
      ['\x1b[32m', '\x1b[39m'],
      ['\x1b[2m', '\x1b[22m'],
      ['\x1b[1;31m', '\x1b[22;39m'],
      ['\x1b[38;5;253;48;5;235m', '\x1b[39;49m'],
      ['\x1b[38;5;232;48;5;245m', '\x1b[39;49m'],
    ),
    text: fc.string({
      unit: fc.constantFrom('a', 'b', ' ', '▀', '♞', '█', '░', '╱', '♪', '洗', '👍', 'é', 'e\u0301'),
      maxLength: 6,
    }),
  })
  .map(({ look: [begin, end], text }) => `${begin}${text}${end}`);
const row = fc.array(piece, { maxLength: 2 }).map((pieces) => pieces.join(''));
const frames = fc.array(fc.array(row, { minLength: ROWS, maxLength: ROWS }), { minLength: 2, maxLength: 6 });

it('shows what the unpatched output shows', async () => {
  await fc.assert(
    fc.asyncProperty(frames, async (list) => {
      const chunks = chunksOf(list);
      const patcher = new FramePatcher();
      const patched = chunks.map((chunk) => patcher.next(chunk));
      const raw = (all: readonly string[]) => all.map((chunk) => chunk.replaceAll(/\r?\n/g, '\r\n'));
      expect(await pictureOf(raw(patched))).toEqual(await pictureOf(raw(chunks)));
    }),
    { numRuns: 300 },
  );
});

it('writes only the cells that have changed', () => {
  const patcher = new FramePatcher();
  const frame = (row: string) => `\x1b[1A\x1b[1G${row}\x1b[K\n`;
  expect(patcher.next(frame('Wash  \x1b[36m░░░░░░\x1b[39m 12 min'))).toContain('Wash');
  expect(patcher.next(frame('Wash  \x1b[36m░░░░░░\x1b[39m 11 min'))).toBe('\x1b[1A\x1b[15G1\x1b[E');
  expect(patcher.next(frame('Wash  \x1b[36m░░░░\x1b[39m'))).toBe('\x1b[1A\x1b[11G\x1b[K\x1b[E');
});

it('writes whole rows again after anything else has been written', () => {
  const patcher = new FramePatcher();
  const frame = '\x1b[1A\x1b[1Gone\x1b[K\n';
  patcher.next(frame);
  expect(patcher.next('\x1b[?2026h')).toBe('\x1b[?2026h');
  expect(patcher.next(frame.replace('one', 'two'))).not.toContain('\x1b[K');
  patcher.next('\x1b[2J');
  expect(patcher.next(frame)).toBe(frame);
});
