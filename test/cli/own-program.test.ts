import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ownFiles } from '../../src/cli/record/own-files.ts';
import { ownProgram, programText } from '../../src/cli/record/own-program.ts';
import { themeOf } from '../../src/draw/theme.ts';
import { recorded } from '../../src/import/recorded.ts';
import { importRecord } from '../../src/import/scenario/import-record.ts';
import { standsOf } from '../../src/import/tracks/standings.ts';
import { expand } from '../../src/scenario/expand.ts';
import type { ScenarioFile } from '../../src/scenario/schema.ts';
import { watchFrame } from '../../src/screens/watch/watch-frame.ts';
import { watched } from '../../src/session/watch/analysed-run.ts';
import { recordOf } from '../import/records.ts';
import { folderWith } from '../support/cli.ts';

const record = recordOf('outage-virtual');
const imported = importRecord(record, true);
const run = watched(expand(imported.file as ScenarioFile), recorded(imported));

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
/** A record of a program whose only file has this name and this text. */
const naming = (file: string, text: string, program = 'app.py') => ({
  ...record,
  program,
  files: [{ file, sha256: hashOf(text) }],
});
const found = (file: string, text: string, folder: string, program?: string) =>
  ownFiles(naming(file, text, program), new Set([file]), folder)[0];

describe('files of the program that was recorded', () => {
  const text = 'await work()\n';
  const folder = folderWith({ 'app.py': text, 'changed.py': `${text}#`, 'long.py': ' '.repeat(1_048_577) });
  mkdirSync(join(folder, 'src/deep'), { recursive: true });
  writeFileSync(join(folder, 'src/deep/db.py'), text);

  test('are shown if they lie below the folder of the record, and are as they were', () => {
    expect(found('app.py', text, folder)).toEqual({ name: 'app.py', text, problem: null });
    expect(found('src/deep/db.py', text, folder)?.text).toBe(text);
    // As the program was named on the command line.
    expect(found('deep/db.py', text, folder, 'src/app.py')?.text).toBe(text);
  });

  test.each([
    ['changed.py', text, 'it has changed since it was recorded'],
    ['long.py', ' '.repeat(1_048_577), 'it is larger than 1 MiB'],
    ['gone.py', text, 'it is neither below this folder nor below that of the record'],
    ['src', text, 'it is neither below this folder nor below that of the record'],
  ])('%s is not shown, and why', (file, was, problem) => {
    expect(found(file, was, folder)).toEqual({ name: file, text: null, problem });
  });

  test('no path in a record leads out of the folder, even if the hash is right', () => {
    const inner = join(folder, 'src');
    const out = 'the record names it by a path that leads out of its folder';
    for (const file of ['../app.py', 'deep/../../app.py', '..\\app.py', join(folder, 'app.py'), 'C:app.py', 'a\0b', ''])
      expect(found(file, text, inner), file).toMatchObject({ text: null, problem: out });
    // The name of the program is no way out, either.
    expect(found('app.py', text, inner, '../app.py')?.text).toBeNull();
    expect(found('app.py', text, inner, join(folder, 'app.py'))?.text).toBeNull();
    symlinkSync(join(folder, 'app.py'), join(inner, 'link.py'));
    symlinkSync(folder, join(inner, 'up'));
    expect(found('link.py', text, inner)?.text).toBeNull();
    expect(found('up/app.py', text, inner)?.text).toBeNull();
    // A link that stays below the folder does not lead out of it.
    symlinkSync(join(inner, 'deep'), join(inner, 'also'));
    expect(found('also/db.py', text, inner)?.text).toBe(text);
  });
});

describe('the code panel of a record', () => {
  const source = Array.from({ length: 50 }, (_, i) => `line ${i + 1}`);
  const draw = (text: string, playhead: number) => {
    const program = programText([{ name: 'outage.py', text, problem: null }], standsOf(record, imported.tracks));
    const view = { motion: 'paused', speed: 1, selected: 0, zoom: 0, log: false, still: false } as const;
    const code = { program, next: 'asyncio' } as const;
    const look = { ...view, scene: null, list: null, play: null, playhead, code };
    return watchFrame(run, look, { columns: 100, rows: 40 }, themeOf({ ascii: false, color: false }), '');
  };

  test('marks the line at which each task stands', () => {
    // Five reports have come back from the database at 80 ms; the first of them is made, which takes 120 ms.
    const rows = draw(source.join('\n'), 100);
    expect(rows.filter((row) => row.includes('◂')).map((row) => row.trim())).toEqual([
      '21  line 21  ◂ 4 ready',
      '26▸ line 26  ◂ report',
      '35  line 35  ◂ ask',
    ]);
    expect(rows.join('\n')).toContain('CODE  outage.py');
    // Between 680 ms and the next check the loop has nothing to do.
    expect(draw(source.join('\n'), 720).join('\n')).toContain('the event loop, between two lines');
  });

  test('passes nothing on to the terminal that could disturb it, and cuts long lines', () => {
    const evil = source.map((line, i) => (i === 25 ? `\x1b]0;owned\x07\u202e${'x'.repeat(100_000)}` : `\t${line}`));
    const rows = draw(evil.join('\r\n'), 100);
    expect(rows.join('')).not.toMatch(/[\x00-\x1f\x7f\u202e]/);
    expect(rows.join('\n')).toContain('\\u001b]0;owned\\u0007\\u202exxx');
    expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(100);
  });

  test('a file that is shorter than the record says is no trouble', () => {
    expect(draw('', 100).join('\n')).toContain('◂ 1 running, 5 ready');
  });

  test('says in one line why a file is not shown', () => {
    const program = ownProgram(record, imported, '/nowhere');
    expect(program.lines).toEqual([
      'outage.py is not shown: it is neither below this folder nor below that of the record',
    ]);
    expect(ownProgram({ ...record, files: [] }, imported, '/nowhere').lines).toEqual([
      'The program is not shown: the record names no file of its own',
    ]);
  });
});

test('an await of other tasks, or of a lock, is where a task stands before its next step', () => {
  const timeouts = recordOf('timeouts');
  const { tracks } = importRecord(timeouts, true);
  const lines = standsOf(timeouts, tracks).map(({ start, steps }) => {
    const stands = steps.map(({ own, before }) => `${before ? `${before.line} ` : ''}${own.line}`);
    return `${start.line}: ${stands.join(', ')}`;
  });
  expect(lines).toMatchInlineSnapshot(`
    [
      "6: 9, 12",
      "15: 27, 21, 27, 21, 27, 22 23",
      "32: 34, 35",
      "32: 34, 35",
      "32: 33 34, 35",
      "32: 33 34, 35",
    ]
  `);
});
