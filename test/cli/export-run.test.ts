import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LAUNDRY_WITH_WALKS } from '../support/bundled.ts';
import { documentOf, folderWith, meanwhile, PROGRAM } from '../support/cli.ts';
import { ended } from '../support/ended.ts';
import { readTraceEvents } from '../support/trace-events.ts';
import { readXml } from '../support/xml.ts';

const FORMATS = ['svg', 'perfetto', 'markdown', 'csv', 'cast'];
const golden = (path: string) => readFileSync(new URL(`../export/${path}`, import.meta.url), 'utf8');
const exported = (to: string, ...more: string[]) => meanwhile(['export', LAUNDRY_WITH_WALKS, '--to', to, ...more]);

describe('export of a run', () => {
  it.each([
    ['svg', 'pictures/laundry-day.golden.svg'],
    ['perfetto', 'traces/laundry-day.golden.json'],
    ['markdown', 'report/laundry-day.golden.md'],
  ])('prints %s on standard output', (to, file) => {
    expect(exported(to)).toEqual({ status: 0, out: golden(file), err: '' });
  });

  it('prints CSV with the line ends of its format', () => {
    expect(exported('csv').out).toBe(golden('traces/laundry-day.golden.csv').replaceAll('\n', '\r\n'));
  });

  it('records what watch shows, to the end', () => {
    const { status, out } = exported('cast', '--policy', 'sync');
    expect(status).toBe(0);
    const [header, ...events] = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(header).toEqual({ version: 2, width: 100, height: 30, title: 'Laundry day' });
    const times = events.map(([time]) => time);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(events.map(([, , text]) => text).join('')).toContain('3:34');
  });

  it('accepts policies, seeds, workers and themes', () => {
    expect(exported('csv', '--policy', 'sync', '--workers', '2').out).toMatch(/,1\r\n/);
    expect(exported('svg', '--theme', 'dark').out).toContain('#14161b');
    const [one, two] = ['1', '2'].map(
      (seed) => meanwhile(['export', 'page-with-limits', '--to', 'csv', '--seed', seed]).out,
    );
    expect(one).not.toBe(two);
    const decisions = JSON.stringify(documentOf(['par', LAUNDRY_WITH_WALKS, '--json']));
    const file = join(folderWith({ 'par.json': decisions }), 'par.json');
    expect(exported('markdown', '--policy', `replay:${file}`).out).toContain('| outcome | finished at 2:22 |');
  });

  it.each(FORMATS)('writes %s completely, and overwrites a file only with --force', (to) => {
    const cwd = folderWith({ 'there.txt': 'mine' });
    const args = ['export', 'say-after', '--to', to, '-o', 'there.txt'];
    expect(meanwhile(args, { cwd })).toEqual({
      status: 2,
      out: '',
      err: 'meanwhile: there.txt already exists; --force overwrites it\n',
    });
    expect(readFileSync(join(cwd, 'there.txt'), 'utf8')).toBe('mine');
    expect(meanwhile([...args, '--force'], { cwd })).toEqual({ status: 0, out: 'there.txt is written\n', err: '' });
    expect(readFileSync(join(cwd, 'there.txt'), 'utf8')).toBe(meanwhile(['export', 'say-after', '--to', to]).out);
    expect(readdirSync(cwd)).toEqual(['there.txt']);
  });

  it('writes through a symbolic link', () => {
    const cwd = folderWith({ 'real.csv': 'old' });
    symlinkSync('real.csv', join(cwd, 'link.csv'));
    expect(meanwhile(['export', 'say-after', '--to', 'csv', '-o', 'link.csv', '--force'], { cwd }).status).toBe(0);
    expect(readFileSync(join(cwd, 'real.csv'), 'utf8')).toMatch(/^task,/);
  });

  it.runIf(existsSync('/dev/full'))('reports a full disk', () => {
    expect(exported('csv', '-o', '/dev/full')).toMatchObject({
      status: 2,
      err: 'meanwhile: cannot write /dev/full: the disk is full\n',
    });
  });

  it.each([
    [['--to', 'svgg'], 'cannot export to svgg; did you mean svg?'],
    [['--to', 'csv', '-o', 'nowhere/x'], 'cannot write nowhere/x: there is no such folder'],
    [['--to', 'csv', '-o', 'folder'], 'cannot write folder: it is a directory'],
    [
      ['--to', 'svg', '--theme', 'pink'],
      "option '--theme <theme>' argument 'pink' is invalid. Allowed choices are light, dark, print, grey.",
    ],
    [['--to', 'svg', '--policy', 'nobody'], /^unknown policy nobody; /],
    [['--to', 'svg', '--workers', '2'], /^event-loop is for one worker only/],
  ])('refuses %j in one line, status 2', (args, sentence) => {
    const cwd = folderWith({});
    mkdirSync(join(cwd, 'folder'));
    const { out, err, status } = meanwhile(['export', 'laundry-day', ...args], { cwd });
    expect({ out, status, lines: err.split('\n').length }).toEqual({ out: '', status: 2, lines: 2 });
    expect(err.replace(/^meanwhile: /, '').trimEnd()).toEqual(
      typeof sentence === 'string' ? sentence : expect.stringMatching(sentence),
    );
  });

  it('never overwrites the scenario itself', () => {
    const text = JSON.stringify({
      format: 1,
      title: 'T',
      tasks: [{ id: 'a', steps: [{ name: 'x', type: 'blocking', duration: 1 }] }],
    });
    const cwd = folderWith({ 't.json': text });
    const { err } = meanwhile(['export', './t.json', '--to', 'svg', '-o', 't.json', '--force'], { cwd });
    expect(err).toBe('meanwhile: t.json is the scenario itself; choose another name\n');
    expect(readFileSync(join(cwd, 't.json'), 'utf8')).toBe(text);
  });

  it('streams a run of a quarter of a million events in less memory than its documents need', () => {
    const steps = [
      {
        repeat: 60_000,
        steps: [
          { name: 'x'.repeat(80), type: 'blocking', duration: 1, attempts: 2, failChance: 1, onFailure: 'continue' },
        ],
      },
    ];
    const cwd = folderWith({});
    writeFileSync(join(cwd, 'big.json'), JSON.stringify({ format: 1, title: 'Big', tasks: [{ id: 'a', steps }] }));
    for (const to of ['perfetto', 'csv', 'svg']) {
      const args = ['--max-old-space-size=260', PROGRAM, 'export', './big.json', '--to', to, '-o', `big.${to}`];
      const { status, err } = ended(process.execPath, args, { cwd });
      expect([to, status, err]).toEqual([to, 0, '']);
    }
    expect(readTraceEvents(readFileSync(join(cwd, 'big.perfetto'), 'utf8')).length).toBeGreaterThan(240_000);
    readXml(readFileSync(join(cwd, 'big.svg'), 'utf8'));
  });
});

describe('ps and pstree', () => {
  it.each([
    ['ps', '47', 'laundry-day-ps-47.golden.txt', 'laundry-day'],
    ['pstree', '60', 'page-load-pstree-60.golden.txt', 'page-load'],
  ])('%s prints a moment', (command, at, file, scenario) => {
    expect(meanwhile([command, scenario, '--at', at])).toEqual({ status: 0, out: golden(`tasks/${file}`), err: '' });
  });

  it('print plain characters on request', () => {
    for (const command of ['ps', 'pstree'])
      expect(meanwhile([command, 'page-load', '--at', '60', '--ascii']).out).toMatch(/^[\x20-\x7e\n]+$/);
  });

  it('accept policies and workers, and list all tasks with --all', () => {
    const { out } = meanwhile(['ps', LAUNDRY_WITH_WALKS, '--at', '214', '--policy', 'sync', '--all']);
    expect(out).toContain('done 3');
    expect(meanwhile(['pstree', 'laundry-day', '--at', '1', '--policy', 'sync', '--workers', '2']).out).toContain(
      'Parent 2: ',
    );
  });

  it.each([
    [['ps', 'laundry-day'], "required option '--at <tick>' not specified"],
    [['ps', 'laundry-day', '--at', '140'], 'tick 140 is after the end of the run, which is tick 139 (2:19)'],
    [['pstree', 'laundry-day', '--at', '-1'], /^option '--at <tick>' argument '-1' is invalid/],
    [['pstree', 'laundry-day', '--at', '1', '--all'], "unknown option '--all'"],
  ])('refuse %j in one line, status 2', (args, sentence) => {
    const { out, err, status } = meanwhile(args);
    expect({ out, status, lines: err.split('\n').length }).toEqual({ out: '', status: 2, lines: 2 });
    expect(err.replace(/^meanwhile: /, '').trimEnd()).toEqual(
      typeof sentence === 'string' ? sentence : expect.stringMatching(sentence),
    );
  });
});
