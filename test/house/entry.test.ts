import {
  copyFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { describe, expect, it } from 'vitest';
import { ended, type Outcome } from '../support/ended.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

describe.each(['scripts/entry.js', 'dist/cli.js'])('%s on an old Node', (file) => {
  it('says which Node it needs, and nothing else', () => {
    const folder = mkdtempSync(join(tmpdir(), 'meanwhile-old-'));
    const pretend = join(folder, 'pretend.cjs');
    for (const version of ['8.17.0', '12.22.12', '18.20.8', '20.18.3']) {
      writeFileSync(
        pretend,
        `process.versions = { ...process.versions, node: '${version}' };
        Object.defineProperty(process, 'versions', { value: { node: '${version}' } });`,
      );
      expect(run(['--require', pretend, join(ROOT, file), '--version'])).toEqual({
        status: 1,
        out: '',
        err: `meanwhile: needs Node 20.19 or newer, this is ${version}\n`,
      });
    }
  });

  it('is written in JavaScript that Node 10 can read as a script', async () => {
    const source = readFileSync(join(ROOT, file), 'utf8');
    expect(source).not.toMatch(/^\s*(import|export)\s[^(]/m);
    const printed = async (target: string) =>
      (await esbuild.transform(source, { target, supported: { 'dynamic-import': true } })).code;
    expect(await printed('node10')).toBe(await printed('esnext'));
  });

  it('asks for the version that package.json names', () => {
    const { engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const [, major, minor] = /^>=(\d+)\.(\d+)$/.exec(engines.node) ?? [];
    const source = readFileSync(join(ROOT, file), 'utf8');
    expect(source).toContain(`major < ${major} || (major === ${major} && minor < ${minor})`);
    expect(source).toContain(`Node ${major}.${minor} or newer`);
  });
});

describe('a damaged installation', () => {
  const damages: [string, (dist: string) => void, string[]][] = [
    ['no program', (dist) => rmSync(join(dist, 'program.js')), ['run', 'say-after']],
    ['an empty program', (dist) => truncateSync(join(dist, 'program.js'), 0), ['run', 'say-after']],
    ['half a program', (dist) => truncateSync(join(dist, 'program.js'), 5_000), ['run', 'say-after']],
    ['the core missing', (dist) => rmSync(one(dist, /^core-/)), ['run', 'say-after']],
    ['what reads files missing', (dist) => rmSync(one(dist, /^scenario-text-/)), ['check', 'say-after']],
    ['half of what measures', (dist) => truncateSync(one(dist, /^simulation-/), 9_000), ['par', 'say-after']],
    ['an empty part', (dist) => truncateSync(one(dist, /^simulation-/), 0), ['par', 'say-after']],
    ['no scenarios', (dist) => rmSync(join(dist, 'scenarios'), { recursive: true }), []],
    ['half a scenario', (dist) => truncateSync(join(dist, 'scenarios/08-say-after.json'), 99), ['run', 'say-after']],
    ['no templates', (dist) => rmSync(join(dist, 'templates'), { recursive: true }), ['new', 'x.json']],
  ];

  it.each(damages)('%s: one line, status 1', (_, damage, args) => {
    const folder = mkdtempSync(join(tmpdir(), 'meanwhile-damaged-'));
    // Another test may be writing declarations into a hidden folder there.
    const filter = (path: string) => !basename(path).startsWith('.');
    cpSync(join(ROOT, 'dist'), join(folder, 'dist'), { recursive: true, filter });
    copyFileSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
    damage(join(folder, 'dist'));
    const { status, out, err } = run([join(folder, 'dist/cli.js'), ...args], folder);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toMatch(/^meanwhile: .*\n$/);
  });
});

const run = (args: readonly string[], cwd = ROOT): Outcome => ended(process.execPath, args, { cwd });

/** A file of this kind that a start imports: earlier builds may have left others. */
function one(dist: string, kind: RegExp): string {
  const program = readFileSync(join(dist, 'program.js'), 'utf8');
  const [core = ''] = /core-\w+\.js/.exec(program) ?? [];
  const start = program + readFileSync(join(dist, core), 'utf8');
  const name = readdirSync(dist).find((file) => kind.test(file) && start.includes(file));
  if (name === undefined) throw new Error(`there is no ${kind}`);
  return join(dist, name);
}
