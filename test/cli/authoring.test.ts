import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ADVICE_CODES } from '../../src/advice/codes.ts';
import { readOriginal, rewrite } from '../../src/cli/files/rewrite.ts';
import { folderWith, meanwhile } from '../support/cli.ts';

const GOOD =
  '{ "format": 1, "title": "T", "tasks": [{ "id": "a", "steps": [{ "name": "x", "type": "blocking", "duration": 1 }] }] }';
const BAD = GOOD.replace('"blocking"', '"bloking"');
const TEMPLATES = ['blank', 'laundry', 'chess', 'kitchen', 'page-load', 'server'];

const read = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8');

describe('check of folders', () => {
  const cwd = folderWith({
    'good.json': GOOD,
    'package.json': '{ "name": "x" }',
    'index.json': '{ "format": 1, "chapters": [] }',
    'words.txt': 'x',
  });
  for (const name of ['deep/er', 'node_modules', '.git', 'plain']) mkdirSync(join(cwd, name), { recursive: true });
  for (const name of ['deep/er', 'node_modules', '.git']) writeFileSync(join(cwd, name, 'bad.json'), BAD);
  writeFileSync(join(cwd, 'plain', 'tsconfig.json'), '{ "strict": true, }');
  symlinkSync(cwd, join(cwd, 'deep', 'loop'));
  symlinkSync(join(cwd, 'nowhere.json'), join(cwd, 'deep', 'dangling.json'));

  it('checks the scenarios below them, and nothing else', () => {
    const { status, out, err } = meanwhile(['check', '.', '--json'], { cwd });
    const { files } = JSON.parse(out) as { files: { file: string }[] };
    expect({ status, err, files: files.map(({ file }) => file) }).toEqual({
      status: 1,
      err: '',
      files: ['deep/er/bad.json', 'good.json'],
    });
  });

  it('ends with one line about all files', () => {
    const { out, err } = meanwhile(['check', 'good.json', 'deep'], { cwd });
    expect(out).toBe('good.json: no mistakes\n');
    expect(err).toContain('deep/er/bad.json:1:86 error: “type” must be');
    expect(err).toMatch(/\n\n1 error; 1 of 2 files cannot be played\n$/);
  });

  it.each([
    ['plain', 'nothing to do in plain: no .json file below it is a scenario'],
    ['.git/..', ''],
    ['words.txt/x', 'part of the path is not a directory'],
    ['nowhere/', 'there is no such file'],
  ])('%s', (folder, message) => {
    const { status, out, err } = meanwhile(['check', folder], { cwd });
    if (message === '') return expect(status).toBe(1);
    expect({ status, out, lines: err.split('\n').length }).toEqual({ status: 2, out: '', lines: 2 });
    expect(err).toContain(message);
  });
});

describe('check for other programs', () => {
  const name = 'odd, na:me%.json';
  const cwd = folderWith({
    [name]: BAD,
    'many.json': `{ "format": 1, "title": "T", "tasks": [${Array(100).fill('0').join(',\n')}] }`,
  });

  it('prints one line per mistake with --format compact', () => {
    expect(meanwhile(['check', '--format', 'compact', name], { cwd })).toEqual({
      status: 1,
      out: `${name}:1:86: error: “type” must be "blocking" or "non-blocking", not the text “bloking” [unknown-value]\n`,
      err: '',
    });
  });

  it('escapes what GitHub would interpret with --format github', () => {
    const { out } = meanwhile(['check', '--format', 'github', name], { cwd });
    expect(out).toBe(
      '::error file=odd%2C na%3Ame%25.json,line=1,endLine=1,col=86,endColumn=95,title=unknown-value::' +
        '“type” must be "blocking" or "non-blocking", not the text “bloking”%0Adid you mean “blocking”?\n',
    );
  });

  it('draws frames for the first twenty of a hundred mistakes, and lists them all', () => {
    const { err } = meanwhile(['check', 'many.json'], { cwd });
    expect(err.match(/^> +\d+ \|/gm)).toHaveLength(20);
    expect(err.match(/^many\.json:\d+:\d+:? error:/gm)).toHaveLength(100);
    expect(err).toContain('many.json:100:1: error: an entry of “tasks” must be a task { … }, not 0 [wrong-type]\n');
  });

  it('prints the same document with and without related places', () => {
    const input = GOOD.replace('}] }', '}] }, { "id": "a", "steps": [] }');
    const { out } = meanwhile(['check', '--json', '-'], { input });
    const { files } = JSON.parse(out) as { files: { diagnostics: object[] }[] };
    expect(files[0]?.diagnostics.map((found) => Object.keys(found).sort())).toEqual(
      Array(2).fill(['code', 'column', 'endColumn', 'endLine', 'hint', 'line', 'message', 'severity']),
    );
  });

  it.each([
    [['check', '--json', '--format', 'compact', name], 'cannot be used together'],
    [['check', '--format', 'pretty', name], 'Allowed choices are frames, compact, github'],
    [['check'], "missing required argument 'file'"],
    [['check', '--explain', 'after-cycel'], 'there is no code after-cycel; did you mean after-cycle?'],
    [['check', '--explain', 'no-gian'], 'there is no code no-gian; did you mean no-gain?'],
    [['check', '--explain', 'after-cycle', name], '--explain takes a code and nothing else'],
    [['check', '--fix', '-'], 'it cannot change standard input'],
    [['check', '--fix', 'laundry-day'], 'there is no such file'],
    [['fmt', 'nowhere.json'], 'there is no such file'],
    [['fmt', 'laundry-day'], 'cannot read laundry-day'],
    [['new'], "missing required argument 'file'"],
    [['new', '-'], 'new writes a file'],
    [['new', name], 'already exists'],
    [['new', 'no/where.json'], 'there is no such folder'],
    [['new', `${name}/x.json`], 'not a directory'],
    [['new', 'x.json', '--template', 'nothing'], 'Allowed choices are blank, laundry'],
  ])('%j: one line and status 2', (args, message) => {
    const { status, out, err } = meanwhile(args, { cwd });
    expect({ status, out, lines: err.split('\n').length }).toEqual({ status: 2, out: '', lines: 2 });
    expect(err).toContain(message);
  });
});

describe('check in frames', () => {
  it('shows related places, the caret under wide characters, and only part of a long line', () => {
    const task = (id: string) =>
      `{ "id": "${id}", "title": "茶", "steps": [{ "name": "x", "type": "blocking", "duration": 1 }] }`;
    const input = `{ "format": 1, "title": "T", "tasks": [\n  ${task('tea')},\n  ${task('b')},\n  ${task('c')},\n  ${task('d')},\n  {"title": "茶🍵", "id": "tea", "game": "${'1. e4 '.repeat(500)}", "steps": [] }] }`;
    expect(meanwhile(['check', '-'], { input }).err).toMatchInlineSnapshot(`
      "-:6:26 error: the id “tea” is used twice [duplicate-id]
        2 |   { "id": "tea", "title": "茶", "steps": [{ "name": "x", "type": "blocking", "duration": 1 }] },
          |           ----- the first “tea”
          ⋮
        5 |   { "id": "d", "title": "茶", "steps": [{ "name": "x", "type": "blocking", "duration": 1 }] },
      > 6 |    {"title": "茶🍵", "id": "tea", "game": "1. e4 1. e4 1. e4 1. e4 1. e4 1. e4 1. e4 1. e4 1. e4 1. e4 1. e4 1. e4 1. e4 1…
          |                            ^^^^^
        hint: the first is on line 2; “copies” makes several tasks from one entry

      -:6:3054 error: “steps” must be a list with at least one step, not an empty list [empty-list]
        5 |   { "id": "d", "title": "茶", "steps": [{ "name": "x", "type": "blocking", "duration": 1 }] },
      > 6 | …. e4 1. e4 1. e4 1. e4 1. e4 1. e4 1. e4 1. e4 1. e4 1. e4 1. e4 1. e4 1. e4 1. e4 1. e4 1. e4 1. e4 ", "steps": [] }] }
          |                                                                                                                   ^^
      "
    `);
  });
});

describe('check --explain', () => {
  it('also explains advice, and how to switch it off', () => {
    for (const code of ADVICE_CODES) {
      const { status, out } = meanwhile(['check', '--explain', code]);
      expect(status).toBe(0);
      expect(out.replaceAll('\n', ' ')).toContain(`// meanwhile: ignore ${code}`);
    }
  });

  it('prints a page with an example', () => {
    const { status, out, err } = meanwhile(['check', '--explain', 'duration-not-whole']);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatchInlineSnapshot(`
      "duration-not-whole: “duration” is not a whole number

      “duration” is how long a step takes, in the unit of the scenario: a whole
      number from 0 to 100,000,000. Time passes in whole ticks of “unit”, so that
      nothing is ever rounded. Choose a finer unit and larger numbers: half a minute
      is 30 with "unit": "s".

      Wrong:

          { "name": "Brew", "type": "blocking", "duration": 0.5 }

        error: “duration” must be a whole number from 0 to 100,000,000, not 0.5
        hint: times are whole numbers of “unit”, here min: 0.5 min is 30 s

      Right:

          { "name": "Brew", "type": "blocking", "duration": 5 }
      "
    `);
  });
});

describe('check --fix', () => {
  it('fixes what is certain, keeps the rest, and reports both', () => {
    const cwd = folderWith({
      'a.json': `// mine\n${BAD.replace('"T"', "'T'").replace('1 }', '0.5, }')}\n`,
      'b.json': GOOD,
    });
    chmodSync(join(cwd, 'a.json'), 0o640);
    const { status, out, err } = meanwhile(['check', '--fix', 'a.json', 'b.json'], { cwd });
    expect(status).toBe(1);
    expect(read(cwd, 'a.json')).toBe(`// mine\n${GOOD.replace('1 }', '0.5 }')}\n`);
    expect(out).toContain('a.json:2:25: mended: ');
    expect(out).toContain('b.json: no mistakes\n');
    expect(err).toContain('a.json:2:110 error: “duration” must be a whole number');
    expect(readdirSync(cwd).sort()).toEqual(['a.json', 'b.json']);
    expect(statSync(join(cwd, 'a.json')).mode & 0o777).toBe(0o640);
    expect(meanwhile(['check', '--fix', 'a.json'], { cwd }).out).toBe('');
  });

  it('writes through a link, and writes nothing if a file is missing', () => {
    const cwd = folderWith({ 'a.json': BAD });
    symlinkSync('a.json', join(cwd, 'link.json'));
    expect(meanwhile(['check', '--fix', 'a.json', 'gone.json'], { cwd }).status).toBe(2);
    expect(read(cwd, 'a.json')).toBe(BAD);
    expect(meanwhile(['check', '--fix', 'link.json'], { cwd }).status).toBe(0);
    expect(read(cwd, 'a.json')).toBe(GOOD);
  });

  it('does not overwrite a file that another program has just saved or replaced by a folder', () => {
    const cwd = folderWith({ 'a.json': BAD, 'b.json': BAD });
    const a = readOriginal(join(cwd, 'a.json'));
    const b = readOriginal(join(cwd, 'b.json'));
    writeFileSync(join(cwd, 'a.json'), 'theirs');
    rmSync(join(cwd, 'b.json'));
    mkdirSync(join(cwd, 'b.json'));
    expect(() => rewrite(a, GOOD)).toThrow('was changed by another program just now; nothing was written');
    expect(() => rewrite(b, GOOD)).toThrow('it is a directory');
    expect(read(cwd, 'a.json')).toBe('theirs');
    expect(readdirSync(cwd).sort()).toEqual(['a.json', 'b.json']);
  });

  it('leaves files that are not text', () => {
    const bytes = Buffer.from([0x7b, 0x22, 0xe9, 0x22]);
    const cwd = folderWith({ 'latin.json': bytes });
    expect(meanwhile(['check', '--fix', 'latin.json'], { cwd }).err).toContain('not-utf-8');
    expect(readFileSync(join(cwd, 'latin.json'))).toEqual(bytes);
    const wide = meanwhile(['check', '-'], { input: Buffer.from(GOOD, 'utf16le') });
    expect(wide.err).toContain('1:1 error: the file is text in UTF-16, not in UTF-8 [not-utf-8]');
  });
});

describe('fmt', () => {
  const NICE = meanwhile(['fmt', '-'], { input: GOOD }).out;

  it('formats a file, and then finds nothing to change', () => {
    const cwd = folderWith({
      'a.json': GOOD,
      'broken.json': '{ "format": 1,, }',
      'latin.json': Buffer.from([0x22, 0xe9]),
    });
    expect(meanwhile(['fmt', '--check', 'a.json'], { cwd })).toEqual({
      status: 1,
      out: 'a.json: not formatted\n',
      err: '',
    });
    expect(meanwhile(['fmt', 'a.json'], { cwd })).toEqual({ status: 0, out: 'a.json: formatted\n', err: '' });
    expect(read(cwd, 'a.json')).toBe(NICE);
    expect(meanwhile(['fmt', '--check', 'a.json'], { cwd })).toEqual({ status: 0, out: '', err: '' });
    expect(meanwhile(['fmt', 'a.json'], { cwd })).toEqual({ status: 0, out: '', err: '' });
    const { status, err } = meanwhile(['fmt', 'broken.json', 'latin.json'], { cwd });
    expect(status).toBe(1);
    expect(err).toContain('broken.json:1:15 error:');
    expect(err).toContain('[not-utf-8]');
    expect(read(cwd, 'broken.json')).toBe('{ "format": 1,, }');
  });

  it('formats files that have other mistakes', () => {
    expect(meanwhile(['fmt', '-'], { input: '{"format":2}' })).toEqual({
      status: 0,
      out: '{\n  "format": 2\n}\n',
      err: '',
    });
  });
});

describe('new', () => {
  it.each(TEMPLATES)('%s: has no mistakes, runs, is formatted, and is never overwritten', (template) => {
    const cwd = folderWith({});
    const { status, out, err } = meanwhile(['new', 'mine.json', '--template', template], { cwd });
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toContain('meanwhile check mine.json\n');
    expect(meanwhile(['check', '.'], { cwd })).toEqual({ status: 0, out: 'mine.json: no mistakes\n', err: '' });
    expect(meanwhile(['fmt', '--check', '.'], { cwd }).status).toBe(0);
    expect(meanwhile(['run', './mine.json'], { cwd }).status).toBe(0);
    expect(read(cwd, 'mine.json').match(/\/\//g)?.length).toBeGreaterThanOrEqual(4);
    writeFileSync(join(cwd, 'mine.json'), 'precious');
    expect(meanwhile(['new', 'mine.json', '--template', template], { cwd }).status).toBe(2);
    expect(read(cwd, 'mine.json')).toBe('precious');
  });

  it('is blank without a terminal; a broken link also counts as a file', () => {
    const cwd = folderWith({});
    symlinkSync('target.json', join(cwd, 'link.json'));
    expect(meanwhile(['new', 'link.json'], { cwd }).err).toContain('already exists');
    expect(existsSync(join(cwd, 'target.json'))).toBe(false);
    expect(meanwhile(['new', "it's mine"], { cwd }).out).toContain("meanwhile play ./'it'\\''s mine'\n");
    expect(read(cwd, "it's mine")).toContain('"title": "My scenario"');
  });
});
