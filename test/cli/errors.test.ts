import { mkdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cannotRead } from '../../src/cli/failure.ts';
import { folderWith, meanwhile } from '../support/cli.ts';

const folder = folderWith({
  'empty.json': '',
  'words.json': 'hello',
  'big.json': 'a'.repeat(2 * 1024 * 1024),
  'latin.json': Buffer.from([0x7b, 0x22, 0xe9, 0x22]),
  'lists.json': '[[[[]]]]',
  'deep.json': '['.repeat(500_000),
  'billion.json': one('{ "repeat": 1000000000, "steps": [{ "name": "n", "type": "blocking", "duration": 1 }] }'),
  'escape.json': '{"format":1,"title":"\u001b[31mred\u0007\\u001b]0;x\\u0007","tasks":[]}',
  'proto.json': '{"format":1,"title":"x","__proto__":{"a":1},"tasks":[{"id":"__proto__","constructor":1,"steps":[]}]}',
  'cycle.json':
    '{"format":1,"title":"c","tasks":[{"id":"a","after":["b"],"steps":[]},{"id":"b","after":["a"],"steps":[]}]}',
  'good.json': one('{ "name": "n", "type": "blocking", "duration": 1 }'),
});
mkdirSync(`${folder}/folder.json`);

function one(step: string): string {
  return `{ "format": 1, "title": "One", "tasks": [{ "id": "a", "steps": [${step}] }] }`;
}

const here = (args: readonly string[]) => meanwhile(args, { cwd: folder });

describe('a broken scenario', () => {
  const files = ['empty', 'words', 'big', 'latin', 'lists', 'deep', 'billion', 'escape', 'proto', 'cycle'];

  it.each(files)('%s: frames on standard error, status 1, plain text only', (name) => {
    const { status, out, err } = here(['run', `${name}.json`]);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toMatch(new RegExp(`^${name}\\.json:\\d+:\\d+ error: .+ \\[[a-z0-9-]+\\]$`, 'm'));
    expect(err).not.toMatch(/[^\P{Cc}\n]|\n\s+at /u);
  });

  it.each(files)('%s: with --json the document of check and nothing else', (name) => {
    const run = here(['run', `${name}.json`, '--json']);
    expect({ status: run.status, err: run.err }).toEqual({ status: 1, err: '' });
    expect(run.out).toBe(here(['check', `${name}.json`, '--json']).out);
    expect(JSON.parse(run.out)).toMatchObject({ format: 1, files: [{ file: `${name}.json` }] });
  });
});

describe('a wrong command line', () => {
  it.each([
    [['run'], "missing required argument 'scenario'"],
    [['run', 'laundry-dya'], 'did you mean laundry-day?'],
    [['run', './nowhere.json'], 'cannot read ./nowhere.json: there is no such file'],
    [['run', 'folder.json'], 'cannot read folder.json: it is a directory'],
    [['run', 'words.json/x.json'], 'cannot read words.json/x.json: part of the path is not a directory'],
    [['run', '\u001b[31m.json'], 'cannot read \\u001b[31m.json: there is no such file'],
    [['run', 'laundry-day', '--seed', '-1'], 'It must be a whole number from 0 to 4294967295.'],
    [['run', 'laundry-day', '--seed', '4294967296'], 'It must be a whole number'],
    [['run', 'laundry-day', '--workers', '0'], 'It must be a whole number from 1'],
    [['run', 'laundry-day', '--workers', '2'], 'event-loop is for one worker only'],
    [['compare', 'laundry-day', '--workers', '2'], 'event-loop is for one worker only'],
    [['run', 'laundry-day', '--policy', 'evnt-loop'], 'did you mean event-loop?'],
    [['run', 'laundry-day', '--policy', './none.mjs'], 'cannot read ./none.mjs: there is no such file'],
    [['run', 'laundry-day', '--policy', 'replay:none'], 'cannot read none: there is no such file'],
    [['run', 'laundry-day', '--polcy', 'sync'], 'unknown option'],
    [['run', 'empty.json', '--policy', 'nope'], 'unknown policy nope'],
    [['watch', 'laundry-day', '--json'], "unknown option '--json'"],
    [['schema', '--json'], "unknown option '--json'"],
    [['chek', 'good.json'], 'unknown command chek; did you mean check?'],
    [['check', 'good.json', 'nowhere.json'], 'cannot read'],
    [['check', 'empty.json', './nowhere.json', '--json'], 'there is no such file'],
  ])('%j: one line and status 2', (args, message) => {
    const { status, out, err } = here(args);
    expect({ status, out, lines: err.split('\n').length }).toEqual({ status: 2, out: '', lines: 2 });
    expect(err).toMatch(/^meanwhile: /);
    expect(err).toContain(message);
  });

  it('reports a file that may not be read', () => {
    const refused = cannotRead('secret.json', Object.assign(new Error('no'), { code: 'EACCES' }));
    expect(refused).toMatchObject({ status: 2, message: 'cannot read secret.json: permission denied' });
  });
});

describe('check', () => {
  it('is quiet about a good file', () => {
    expect(here(['check', 'good.json'])).toEqual({ status: 0, out: 'good.json: no mistakes\n', err: '' });
    expect(JSON.parse(here(['check', 'good.json', '--json']).out)).toEqual({
      format: 1,
      files: [{ file: 'good.json', diagnostics: [] }],
    });
  });

  it('reads standard input', () => {
    const { status, err } = meanwhile(['check', '-'], { input: '{ "format": 2 }' });
    expect(status).toBe(1);
    expect(err).toContain('-:1:13 error:');
  });

  it('reports every file, good or bad', () => {
    const { status, out, err } = here(['check', 'good.json', 'empty.json', 'cycle.json']);
    expect({ status, out }).toEqual({ status: 1, out: 'good.json: no mistakes\n' });
    expect(err).toContain('empty.json:1:1 error: the file is empty');
    expect(err).toContain('wait for each other in a circle');
  });

  it('draws the place, and uses colours only on request', () => {
    const { err } = meanwhile(['check', '-'], { input: '{\n  "format": 1,\n  "titel": "x"\n}\n' });
    expect(err).toContain('> 3 |   "titel": "x"\n    |   ^^^^^^^\n');
    expect(err).toContain('hint: did you mean “title”?');
    const coloured = meanwhile(['check', '-'], { input: '{}', env: { FORCE_COLOR: '1' } });
    expect(coloured.err).toContain('\u001b[');
    expect(meanwhile(['check', '-', '--no-color'], { input: '{}', env: { FORCE_COLOR: '1' } }).err).not.toContain(
      '\u001b[',
    );
  });
});
