import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CastFrame, castOf } from '../../../src/export/cast/cast.ts';
import { ended } from '../../support/ended.ts';

const SIZE = { columns: 12, rows: 4 };
const castText = (frames: readonly CastFrame[], title = 'A run') => [...castOf(frames, { ...SIZE, title })].join('');

interface Read {
  readonly header: Readonly<Record<string, unknown>>;
  readonly events: readonly (readonly [number, string, string])[];
}

function read(text: string): Read {
  const [header, ...events] = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  return { header, events };
}

/** What a terminal shows after some output. */
async function screenOf(output: string): Promise<string[]> {
  const terminal = new xterm.Terminal({ cols: SIZE.columns, rows: SIZE.rows, allowProposedApi: true });
  await new Promise<void>((done) => terminal.write(output, done));
  return Array.from(
    { length: SIZE.rows },
    (_, i) => terminal.buffer.active.getLine(i)?.translateToString(true).trimEnd() ?? '',
  );
}

const row = fc
  .array(fc.constantFrom('a', 'b', ' ', '█', '\x1b[32m', '\x1b[39m'), { maxLength: 12 })
  .map((all) => all.join(''));
const frames = fc.array(fc.record({ wait: fc.integer({ min: 0, max: 3 }), rows: fc.array(row, { maxLength: 4 }) }), {
  minLength: 1,
  maxLength: 6,
});

describe('a recording', () => {
  it('shows each frame at its time, exactly', async () => {
    const property = fc.asyncProperty(frames, async (picked) => {
      let time = 0;
      const list: CastFrame[] = [];
      for (const { wait, rows } of picked) {
        time += wait / 4;
        list.push({ time, rows });
      }
      const { events } = read(castText(list));
      for (const frame of list) {
        const later = list.findLast((one) => one.time === frame.time) ?? frame;
        const output = events.filter(([at]) => at <= frame.time).map(([, , text]) => text);
        const plain = later.rows.map((one) => one.replaceAll(/\x1b\[\d*m/g, '').trimEnd());
        expect(await screenOf(output.join(''))).toEqual([...plain, '', '', '', ''].slice(0, SIZE.rows));
      }
      expect(events.at(-1)?.[0]).toBe(time);
    });
    await fc.assert(property, { seed: 1515, numRuns: 60 });
  });

  it('keeps the format: a header, then times that never decrease', () => {
    const { header, events } = read(
      castText([
        { time: 0, rows: ['x'] },
        { time: 0.1 + 0.2, rows: ['y'] },
        { time: 0.2, rows: ['z'] },
      ]),
    );
    expect(header).toEqual({ version: 2, width: 12, height: 4, title: 'A run' });
    expect(events.map(([time, kind]) => [time, kind])).toEqual([
      [0, 'o'],
      [0.3, 'o'],
      [0.3, 'o'],
      [0.3, 'o'],
    ]);
  });

  it('writes nothing for a frame without a difference', () => {
    const same = Array.from({ length: 100 }, (_, i) => ({ time: i, rows: ['x'] }));
    expect(read(castText(same)).events.map(([time]) => time)).toEqual([0, 99]);
  });

  it('contains no escape sequences except colours', () => {
    const text = castText([{ time: 0, rows: ['\x1b[31mred\x1b[0m', '\x1b]0;x\x07', '\x1b[2J\u009b1m'] }], '\x1b[2J');
    const { header, events } = read(text);
    expect(header.title).toBe('\\u001b[2J');
    expect(events[0]?.[2]).toBe(
      '\x1b[?25l\x1b[2J\x1b[0m\x1b[1;1H\x1b[2K\x1b[31mred\x1b[0m\x1b[0m\x1b[2;1H\x1b[2K\\u001b]0;x\\u0007\x1b[0m\x1b[3;1H\x1b[2K\\u001b[2J\\u009b1m',
    );
  });

  it('reads frames one by one, without keeping them', () => {
    let made = 0;
    function* endless(): Generator<CastFrame> {
      for (;;) yield { time: made, rows: [String(made++)] };
    }
    const lines = castOf(endless(), { ...SIZE, title: '' });
    for (let i = 0; i < 1_000; i++) lines.next();
    expect(made).toBe(999);
  });

  const hasAsciinema = ended('sh', ['-c', 'command -v asciinema']).status === 0;
  it.runIf(hasAsciinema)('is played by asciinema to its end', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'meanwhile-cast-')), 'run.cast');
    const list = Array.from({ length: 20 }, (_, i) => ({ time: i / 4, rows: [`frame ${i}`, '\x1b[32m█\x1b[39m'] }));
    writeFileSync(file, castText(list));
    // asciinema needs a terminal, even to print a recording.
    const pty = spawn('asciinema', ['cat', file], { env: { ...process.env, LC_ALL: 'C.UTF-8' } });
    let output = '';
    pty.onData((data) => {
      output += data;
    });
    const exitCode = await new Promise<number>((done) => {
      pty.onExit((exit) => done(exit.exitCode));
    });
    expect(exitCode).toBe(0);
    const whole = read(castText(list)).events.map(([, , text]) => text);
    expect(output).toBe(whole.join(''));
  });
});
