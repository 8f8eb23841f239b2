import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentOf, folderWith, meanwhile } from '../support/cli.ts';
import { pythonCommand, sorted } from '../support/differential.ts';
import { ended } from '../support/ended.ts';

// page-load with timeouts: the browser gives up in time, and asks again.
const PATIENT = JSON.stringify({
  format: 1,
  title: 'A page, in time',
  unit: 'ms',
  cpu: { name: 'Browser', switchCost: 1 },
  resources: { site: 2, photos: { capacity: 2, title: 'Photo server' }, banners: 1 },
  tasks: [
    {
      id: 'page',
      steps: [
        { name: 'Ask', type: 'blocking', duration: 2, uses: ['site'] },
        {
          ...{ name: 'The site answers', type: 'non-blocking', duration: { min: 60, max: 200 }, uses: ['site'] },
          ...{ timeout: 120, attempts: 5 },
        },
        { name: 'Read', type: 'blocking', duration: 20 },
      ],
    },
    {
      id: 'banner',
      after: ['page'],
      steps: [
        { name: 'Silence', type: 'non-blocking', duration: 'never', uses: ['banners'], timeout: 90, attempts: 3 },
        { name: 'Draw', type: 'blocking', duration: 5 },
      ],
    },
    {
      ...{ id: 'photo', title: 'Photo {n}', copies: 4, after: ['page'] },
      steps: [
        { name: 'Ask for {n}', type: 'blocking', duration: 2, uses: ['photos'], failChance: 0.3, attempts: 4 },
        {
          ...{ name: 'It comes', type: 'non-blocking', duration: { min: 100, max: 240 }, uses: ['photos'] },
          ...{ timeout: 200, attempts: 3, spoilsAfter: 15, failChance: 0.2, onFailure: 'continue' },
        },
        { name: 'Draw {n}', type: 'blocking', duration: 12 },
      ],
    },
    { id: 'ad', after: ['banner'], steps: [{ name: 'Sell', type: 'blocking', duration: 1 }] },
    {
      ...{ id: 'end', after: ['photo', 'ad'], afterFailure: 'proceed' },
      steps: [{ name: 'Rest', type: 'non-blocking', duration: 3 }],
    },
  ],
});

const python = (file: string, args: readonly string[]) => ended(pythonCommand(), [file, ...args]);

function traceOf(file: string): unknown[] {
  const { out } = python(file, ['--virtual', '--trace']);
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('export --to asyncio', () => {
  it.each(['laundry-day', 'chess-simul', 'page-load', 'rush-hour'])('%s has the trace of run --json', (name) => {
    const folder = folderWith({});
    const file = join(folder, 'x.py');
    expect(meanwhile(['export', name, '--to', 'asyncio', '-o', file])).toMatchObject({ status: 0, err: '' });
    const { trace } = documentOf(['run', name, '--policy', 'event-loop', '--json']);
    expect(sorted(traceOf(file) as never)).toEqual(sorted(trace as never));
  });

  it.each([1, 2])('a page with timeouts and retries has it too, with the random values of seed %i', (seed) => {
    const folder = folderWith({ 'page.json': PATIENT });
    const [source, file] = [join(folder, 'page.json'), join(folder, 'page.py')];
    meanwhile(['export', source, '--to', 'asyncio', '-o', file, '--seed', String(seed)]);
    const { trace } = documentOf(['run', source, '--json', '--seed', String(seed)]);
    expect(new Set((trace as unknown as { kind: string }[]).map(({ kind }) => kind))).toContain('timeout');
    expect(sorted(traceOf(file) as never)).toEqual(sorted(trace as never));
  });

  it('prints one self-contained file if no file is named', () => {
    const { out, err, status } = meanwhile(['export', 'laundry-day', '--to', 'asyncio']);
    expect({ err, status }).toEqual({ err: '', status: 0 });
    expect(meanwhile(['export', 'laundry-day', '--to', 'asyncio', '-o', '-']).out).toBe(out);
    const file = join(folderWith({ 'alone.py': out }), 'alone.py');
    expect(python(file, ['--virtual']).out.trimEnd().split('\n').at(-1)).toBe('    2:19  Load 2 is done');
  });

  it('reports what it has written, and leaves an existing helper alone', () => {
    const folder = folderWith({});
    const file = join(folder, 'x.py');
    const args = ['export', 'say-after', '--to', 'asyncio', '-o', file];
    expect(meanwhile(args).out).toBe(`${file} and meanwhile_runtime.py are written; python3 ${file} runs it\n`);
    expect(meanwhile(args).err).toBe(`meanwhile: ${file} already exists; --force overwrites it\n`);
    expect(meanwhile([...args, '--force']).status).toBe(0);
    writeFileSync(join(folder, 'meanwhile_runtime.py'), '# mine\n');
    const refused = meanwhile(['export', 'laundry-day', '--to', 'asyncio', '-o', file, '--force']);
    expect(refused).toMatchObject({ status: 2, out: '' });
    expect(refused.err).toMatch(/^meanwhile: .*meanwhile_runtime\.py already exists and is not the helper.*\n$/);
    expect(readFileSync(join(folder, 'meanwhile_runtime.py'), 'utf8')).toBe('# mine\n');
    expect(readFileSync(file, 'utf8')).toContain('Say it after a while');
  });

  const SOURCE =
    '{ "format": 1, "title": "T", "tasks": [ { "id": "a", "steps": [ { "name": "x", "type": "blocking", "duration": 1 } ] } ] }';
  it.each([
    [['laundry-day'], "required option '--to <format>' not specified"],
    [['laundry-day', '--to', 'asynci'], 'cannot export to asynci; did you mean asyncio?'],
    [
      ['laundry-day', '--to', 'asyncio', '--workers', '2'],
      'a program for asyncio has one event loop, and one loop is one thread: no --workers',
    ],
    [
      ['laundry-day', '--to', 'asyncio', '--policy', 'sync'],
      'a program for asyncio is run by its event loop: it cannot follow sync',
    ],
    [['laundry-day', '--to', 'asyncio', '--json'], "unknown option '--json'"],
    [['laundry-day', '--to', 'asyncio', '-o', 'nowhere/x.py'], 'cannot write nowhere/x.py: there is no such folder'],
    [['laundry-day', '--to', 'asyncio', '-o', '.'], 'cannot write .: it is a directory'],
    [
      ['laundry-day', '--to', 'asyncio', '-o', 'meanwhile_runtime.py'],
      'meanwhile_runtime.py is the name of the helper beside the program; choose another name',
    ],
    [['./t.json', '--to', 'asyncio', '-o', 't.json'], 't.json is the scenario itself; choose another name'],
  ])('refuses %j in one line, status 2', (args, sentence) => {
    const folder = folderWith({ 't.json': SOURCE });
    const { out, err, status } = meanwhile(['export', ...args], { cwd: folder });
    expect({ out, err, status }).toEqual({ out: '', err: `meanwhile: ${sentence}\n`, status: 2 });
    expect(readFileSync(join(folder, 't.json'), 'utf8')).toBe(SOURCE);
  });

  it('refuses a name that Node would not run', () => {
    const { err, status } = meanwhile(['export', 'laundry-day', '--to', 'javascript', '-o', 'x.js'], {
      cwd: folderWith({}),
    });
    expect({ err, status }).toEqual({
      err: 'meanwhile: node runs such a program only from a file whose name ends in .mjs\n',
      status: 2,
    });
  });

  it('shows the mistakes of a scenario like every command', () => {
    const folder = folderWith({ 'bad.json': '{ "format": 2 }' });
    const { out, err, status } = meanwhile(['export', join(folder, 'bad.json'), '--to', 'asyncio']);
    expect({ out, status }).toEqual({ out: '', status: 1 });
    expect(err).toContain('bad.json');
  });
});

describe('export --to javascript', () => {
  it('writes a program that Node runs, in two files and in one', () => {
    const folder = folderWith({ 'alone.mjs': meanwhile(['export', 'laundry-day', '--to', 'javascript']).out });
    const two = join(folder, 'x.mjs');
    expect(meanwhile(['export', 'laundry-day', '--to', 'javascript', '-o', two]).status).toBe(0);
    const { trace } = documentOf(['run', 'laundry-day', '--json']);
    for (const file of [two, join(folder, 'alone.mjs')]) {
      const { out } = ended(process.execPath, [file, '--virtual', '--trace']);
      const events = out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(sorted(events)).toEqual(sorted(trace as never));
    }
  });
});
