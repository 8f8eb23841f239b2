import xterm from '@xterm/headless';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ScreenPainter, TextPainter } from '../../../src/tui/terminal/painter.ts';

const COLUMNS = 12;
const ROWS = 4;

/** A terminal's whole picture: every cell with what is seen of its colours and weight. */
async function pictureOf(chunks: readonly string[], columns = COLUMNS): Promise<string[]> {
  const terminal = new xterm.Terminal({ cols: columns, rows: ROWS, allowProposedApi: true });
  await new Promise<void>((resolve) => terminal.write(chunks.join(''), resolve));
  return Array.from({ length: ROWS }, (_, y) => {
    const line = terminal.buffer.active.getLine(y);
    return Array.from({ length: columns }, (__, x) => {
      const cell = line?.getCell(x);
      const colours = [cell?.getFgColorMode(), cell?.getFgColor(), cell?.getBgColorMode(), cell?.getBgColor()];
      const text = cell?.getChars() || ' ';
      // A space shows only its background.
      const seen = text === ' ' ? colours.slice(2) : [...colours, cell?.isBold(), cell?.isDim()];
      return `${text}${seen.join()}`;
    }).join('|');
  });
}

const LOOKS = [
  ['', ''],
  ['\x1b[32m', '\x1b[39m'],
  ['\x1b[2m', '\x1b[22m'],
  ['\x1b[1;31m', '\x1b[22;39m'],
  ['\x1b[38;5;253;48;5;235m', '\x1b[39;49m'],
  ['\x1b[38;5;232;48;5;245m', '\x1b[39;49m'],
  ['\x1b[48;2;1;2;3m', '\x1b[49m'],
] as const;
const piece = fc
  .record({
    look: fc.constantFrom(...LOOKS),
    text: fc.string({
      unit: fc.constantFrom('a', 'b', ' ', '▀', '♞', '█', '░', '╱', '♪', '洗', 'é', 'e\u0301'),
      maxLength: 3,
    }),
  })
  .map(({ look: [begin, end], text }) => `${begin}${text}${end}`);
// Up to the last column, and never beyond.
const row = fc.array(piece, { maxLength: 2 }).map((pieces) => pieces.join(''));
const full = fc.constantFrom('ab░░░░░░░░█a', '\x1b[32mab░░░░░░░░█b\x1b[39m', 'a洗洗洗洗洗b');
const frames = fc.array(fc.array(fc.oneof(row, full), { minLength: 0, maxLength: ROWS }), {
  minLength: 2,
  maxLength: 6,
});

describe('frames on a screen', () => {
  it('look like the last one written whole', async () => {
    await fc.assert(
      fc.asyncProperty(frames, async (list) => {
        const painter = new ScreenPainter();
        const painted = list.map((rows) => painter.paint(rows));
        const whole = new ScreenPainter().paint(list.at(-1) ?? []);
        expect(await pictureOf(painted)).toEqual(await pictureOf([whole]));
      }),
      { numRuns: 300 },
    );
  });

  it('are patched if a few cells have changed, and not written if none has', () => {
    const painter = new ScreenPainter();
    painter.paint(['Wash  \x1b[36m░░░░░░\x1b[39m 12 min', 'Dry']);
    expect(painter.paint(['Wash  \x1b[36m░░░░░░\x1b[39m 11 min', 'Dry'])).toContain('\x1b[1H\x1b[15G1\x1b[?7h');
    expect(painter.paint(['Wash  \x1b[36m░░░░░░\x1b[39m 11 min', 'Dry'])).toBe('');
  });

  it('are written whole, on an empty screen, when it is not known what that shows', async () => {
    const painter = new ScreenPainter();
    const rows = ['Wash', '', 'Dry'];
    const first = painter.paint(rows);
    painter.forget();
    const again = painter.paint(rows);
    expect(again).toBe(first);
    expect(await pictureOf(['\x1b[31mrests\r\n\nof another', again])).toEqual(await pictureOf([first]));
  });

  it('leave no trace beyond their row in a terminal that has just become narrower', async () => {
    const painter = new ScreenPainter();
    const before = painter.paint(['a much longer row', 'b']);
    painter.forget();
    const after = painter.paint(['a', 'b']);
    expect(await pictureOf([before, after], 6)).toEqual(await pictureOf([after], 6));
    expect((await pictureOf([before], 6))[1]).toMatch(/^b/);
  });
});

describe('frames as text', () => {
  it('replace the previous one, below earlier output', async () => {
    const painter = new TextPainter();
    const painted = [painter.paint(['one', 'two']), painter.paint(['three']), painter.paint(['three'])];
    expect(painted[2]).toBe('');
    expect(await pictureOf(['$ \r\n', ...painted])).toEqual(await pictureOf(['$ \r\nthree']));
  });

  it('look like the last one, whatever came before', async () => {
    const text = fc.array(fc.constantFrom('one', 'two', 'three'), { minLength: 1, maxLength: ROWS - 1 });
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 5 }), async (list) => {
        const painter = new TextPainter();
        const painted = list.map((rows) => painter.paint(rows));
        expect(await pictureOf(['$ \r\n', ...painted])).toEqual(
          await pictureOf(['$ \r\n', (list.at(-1) ?? []).join('\r\n')]),
        );
      }),
    );
  });

  it('write only the rows that are others', () => {
    const painter = new TextPainter();
    painter.paint(['at 0:03', 'Your turn.', '1: Load 1', 'keys']);
    expect(painter.paint(['at 0:08', 'Your turn.', '3: Checklist', 'keys'])).toBe(
      '\x1b[3A\r\x1b[Kat 0:08\x1b[2B\r\x1b[K3: Checklist\x1b[1B',
    );
    expect(painter.paint(['at 0:08', 'Your turn.', '3: Checklist', '1: Load 1', 'keys'])).toBe(
      '\r\x1b[K1: Load 1\r\nkeys',
    );
    expect(painter.paint(['at 0:08', 'Your turn.', '3: Checklist', 'keys'])).toBe(
      '\x1b[1A\r\x1b[Kkeys\x1b[1B\r\x1b[J\x1b[1A',
    );
    expect(painter.paint(['at 0:08', 'Your turn.', '3: Checklist', 'keys'])).toBe('');
  });
});
