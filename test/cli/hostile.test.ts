import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, meanwhile } from '../support/cli.ts';
import { ended } from '../support/ended.ts';

/** Escape sequences (C0 and C1), a bell, a line break, a change of direction, half a character. */
const HOSTILE = '\u001b]0;owned\u0007\u001b[2J\u009b31m\n\u202e\ud800';
/** Everything that a text without colours must not contain: what a terminal would act on, or hide. */
const RAW = /[^\P{Cc}\n]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

const good = readFileSync(new URL('../../scenarios/08-say-after.json', import.meta.url), 'utf8');

/** What `--help` lists under a heading: the first word of each line, and what is in angle brackets there. */
function listed(help: string, heading: string): { name: string; value: boolean }[] {
  const part = help.split(`\n${heading}:\n`)[1]?.split('\n\n')[0] ?? '';
  return [...part.matchAll(/^ {2}(?:-\w, )?(\S+)( <[^>]+>)?/gm)].map(([, name = '', value]) => ({
    name,
    value: value !== undefined,
  }));
}

const commands = listed(meanwhile(['--help']).out, 'Commands').map(({ name }) => name);

// An option that several commands have is read by the same code: it is tried with the first of them.
const tried = new Set<string>();
const isNew = ({ name }: { readonly name: string }): boolean => !tried.has(name) && Boolean(tried.add(name));

describe('hostile text', () => {
  it('is tried with every command', () => {
    expect(commands).toEqual(expect.arrayContaining(['play', 'run', 'check', 'schema', 'help']));
  });

  describe.each(['', ...commands])('given to the command “%s”', (command) => {
    const start = command === '' ? [] : [command];
    const options = listed(meanwhile([...start, '--help']).out, 'Options').filter(({ value }) => value);
    const fresh = options.filter(isNew);
    const lines = [
      [...start, HOSTILE],
      [...start, `./${HOSTILE}.json`],
      [...start, 'say-after', 'say-after', HOSTILE],
      [...start, `--${HOSTILE}`],
      ...fresh.map(({ name }) => [...start, 'say-after', name, HOSTILE]),
      ...options
        .filter(({ name }) => name.startsWith('--polic'))
        .flatMap(({ name }) => [
          [...start, 'say-after', name, `./${HOSTILE}.mjs`],
          [...start, 'say-after', name, `replay:${HOSTILE}`],
        ]),
    ];

    it.each(lines.map((line) => [line]))('%j', (line) => {
      const { status, out, err } = meanwhile(line, { cwd: folderWith({}) });
      expect([0, 1, 2]).toContain(status);
      expect(err).not.toMatch(RAW);
      expect(out).not.toMatch(RAW);
      expect(err.split('\n').length).toBeLessThanOrEqual(2);
      expect(err).not.toMatch(/\n\s+at |something went wrong/);
    });
  });
});

describe('files with hostile names', () => {
  // File names contain neither half characters nor zero bytes.
  const name = HOSTILE.slice(0, -1);
  const cwd = folderWith({
    [`${name}.json`]: good,
    [`broken ${name}.json`]: good.replace('"format": 1', '"format": 7'),
  });
  const inside = join(cwd, name);
  mkdirSync(inside);

  it.each([
    [[]],
    [['--json']],
    [['check', '.']],
    [['check', '.', '--json']],
    [['check', '.', '--format', 'compact']],
    [['check', '.', '--format', 'github']],
    [['check', '.', '--advice']],
    [['check', '.', '--fix']],
    [['check', name]],
    [['fmt', '--check', '.']],
    [['fmt', '.']],
    [['run', `./broken ${name}.json`]],
    [['run', `./broken ${name}.json`, '--json']],
    [['compare', `./${name}.json`, `./broken ${name}.json`]],
    [['new', `./${name}.json`]],
    [['new', `./${name}/${name}.json`]],
    [['export', `./${name}.json`, '--to', 'asyncio', '-o', `./${name}.py`]],
    [['export', `./${name}.json`, '--to', 'asyncio', '-o', `./${name}.json`]],
    [['review', `./${name}.json`, `./${name}.json`]],
    [['run', `./${name}.json`, '--policy', `replay:./${name}.json`]],
  ])('%j', (args) => {
    const { out, err } = meanwhile(args, { cwd });
    expect(out + err).toContain('\\u001b]0;owned\\u0007');
    expect(out).not.toMatch(RAW);
    expect(err).not.toMatch(RAW);
    expect(err).not.toMatch(/\n\s+at |something went wrong/);
  });

  it('the current folder too', () => {
    const { out, err } = meanwhile([], { cwd: inside });
    expect(out + err).not.toMatch(RAW);
  });

  it('with colours, no other escape sequences', () => {
    const { err } = meanwhile(['check', `broken ${name}.json`], { cwd, env: { FORCE_COLOR: '1' } });
    expect(err).toContain('\u001b[31m');
    expect(err.replaceAll(/\u001b\[[\d;]*m/g, '')).not.toMatch(RAW);
  });

  it('--json is still JSON', () => {
    const { out } = meanwhile(['check', '.', '--json'], { cwd });
    expect(JSON.parse(out).files.map(({ file }: { file: string }) => file)).toContain(`broken ${name}.json`);
  });
});

describe('a name that is not text', () => {
  it('is reported, and the files beside it are checked', () => {
    const cwd = folderWith({ 'good.json': good });
    ended('sh', ['-c', `cp good.json "$(printf 'latin\\351.json')"`], { cwd });
    const { status, out, err } = meanwhile(['check', '.'], { cwd });
    if (status === 0) return; // Some systems do not allow such names.
    expect({ status, out }).toEqual({ status: 2, out: 'good.json: no mistakes\n' });
    expect(err).toBe('meanwhile: cannot read latin\ufffd.json: its name is not text in UTF-8\n');
  });
});
