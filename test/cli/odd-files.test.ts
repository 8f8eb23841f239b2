import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, existsSync, mkdirSync, openSync, readFileSync, symlinkSync, writeSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderWith, meanwhile, PROGRAM } from '../support/cli.ts';
import { ended } from '../support/ended.ts';

const good = readFileSync(new URL('../../scenarios/08-say-after.json', import.meta.url), 'utf8');
const cwd = folderWith({ 'good.json': good, 'game.json': '[]' });
const sockets: Server[] = [];

beforeAll(async () => {
  ended('mkfifo', ['pipe.json', 'pipe.py'], { cwd });
  mkdirSync(join(cwd, 'folder.json'));
  symlinkSync('loop.json', join(cwd, 'loop.json'));
  const server = createServer();
  sockets.push(server);
  await new Promise<void>((done) => server.listen(join(cwd, 'socket.json'), done));
});
afterAll(() => {
  for (const server of sockets) server.close();
});

const ODD = ['pipe.json', 'socket.json', 'folder.json', 'loop.json', '/dev/zero', '/dev/tty'].filter(
  (file) => !file.startsWith('/') || existsSync(file),
);

describe('things that are not files', () => {
  const lines = (file: string) => [
    ['run', file],
    ['check', 'good.json', file],
    ['fmt', file],
    ['review', 'good.json', file],
  ];
  const more = [
    ['check', '--fix', 'pipe.json'],
    ['compare', 'good.json', 'pipe.json'],
    ['run', 'good.json', '--policy', 'replay:pipe.json'],
    ['export', 'good.json', '--to', 'asyncio', '-o', 'pipe.json'],
    ['new', 'pipe.json'],
  ];

  it.each([...ODD.flatMap(lines), ...more].map((args) => [args]))('%j: refused in one line', (args) => {
    const { status, out, err } = meanwhile(args, { cwd });
    expect({ status, out, lines: err.split('\n').length }).toEqual({ status: 2, out: '', lines: 2 });
    expect(err).toMatch(/^meanwhile: /);
  });

  it('an export into a pipe that nothing reads is refused too', () => {
    const { status, err } = meanwhile(['export', 'good.json', '--to', 'asyncio', '-o', 'pipe.py'], { cwd });
    expect({ status, err }).toEqual({
      status: 2,
      err: 'meanwhile: cannot write pipe.py: it is a socket, or a pipe with nothing at its other end\n',
    });
  });

  it('a folder that contains such things is checked without them', () => {
    expect(meanwhile(['check', '.'], { cwd })).toEqual({ status: 0, out: 'good.json: no mistakes\n', err: '' });
    expect(meanwhile([], { cwd }).out).toContain('  ./good.json ');
  });
});

it('reads a pipe that something writes to, even late', async () => {
  const child = spawn(process.execPath, [PROGRAM, 'check', './pipe.json'], {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    out += text;
  });
  const closed = once(child, 'close');
  // The pipe cannot be opened for writing before the program reads it.
  const writer = setInterval(() => {
    const pipe = openedAtOnce(join(cwd, 'pipe.json'));
    if (pipe === null) return;
    clearInterval(writer);
    writeSync(pipe, good);
    closeSync(pipe);
  }, 100);
  const [status] = await closed;
  clearInterval(writer);
  expect({ status, out }).toEqual({ status: 0, out: './pipe.json: no mistakes\n' });
});

/** A pipe to write to; null if nothing reads it. */
function openedAtOnce(path: string): number | null {
  try {
    return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch {
    return null;
  }
}

describe('standard input', () => {
  it.each([
    [['check', '-', '-']],
    [['fmt', '-', '-']],
    [['compare', '-', '-']],
    [['review', '-', '-']],
    [['run', '-', '--policy', 'replay:-']],
    [['compare', '-', '--policies', 'replay:-']],
  ])('cannot be used for two files: %j', (args) => {
    const { status, out, err } = meanwhile(args, { cwd, input: args.includes('replay:-') ? '[]' : good });
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(/^meanwhile: .*standard input.*\n$/);
  });

  it('fmt explains that a file is not text in UTF-8', () => {
    const { status, err } = meanwhile(['fmt', '-'], { input: Buffer.from([0x7b, 0x22, 0xe9, 0x22]) });
    expect(status).toBe(1);
    expect(err).toContain('-:1:3 error: the file is not text in UTF-8');
  });
});

describe('the list', () => {
  it('says where it ends', () => {
    const files = Object.fromEntries(Array.from({ length: 5_003 }, (_, i) => [`${i}.json`, '{}']));
    const { out } = meanwhile([], { cwd: folderWith(files) });
    expect(out).toContain('\n  only the first 5000 of 5003 .json files are read\n');
  });

  it('has every broken file with its first mistake', () => {
    const broken = {
      'cut.json': good.slice(0, 600),
      'single.json': good.replaceAll('"', "'"),
      'utf16.json': Buffer.from(`\ufeff${good}`, 'utf16le'),
      'latin.json': Buffer.from(good.replace('Say it', 'S\u00e4y it'), 'latin1'),
      'large.json': `${good}${' '.repeat(1_100_000)}`,
    };
    const folder = folderWith({ ...broken, 'package.json': '{ "scripts": { "format": "tasks" } }' });
    const { problems } = JSON.parse(meanwhile(['--json'], { cwd: folder }).out) as { problems: string[] };
    expect(problems.map((line) => line.split(' is broken, line ')[0])).toEqual(
      Object.keys(broken)
        .sort()
        .map((name) => `./${name}`),
    );
    for (const line of problems) expect(line).toMatch(/ is broken, line \d+: .+; meanwhile check \S+ shows /);
    const { out } = meanwhile([], { cwd: folder });
    for (const line of problems) expect(out).toContain(`\n  ${line}\n`);
  });
});

describe('superfluous arguments', () => {
  it.each([
    [['run', 'say-after', 'x']],
    [['watch', 'say-after', 'x']],
    [['play', 'say-after', 'x']],
    [['par', 'say-after', 'x']],
    [['review', 'say-after', 'game.json', 'x']],
    [['export', 'say-after', 'x', '--to', 'asyncio']],
    [['edit', 'good.json', 'x']],
    [['new', 'new.json', 'x']],
    [['generate', 'x']],
    [['schema', 'x']],
    [['version', 'x']],
    [['help', 'run', 'x']],
    [['check', '--explain', 'after-cycle', 'x']],
  ])('%j: one line and nothing else', (args) => {
    const { status, out, err } = meanwhile(args, { cwd });
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(/^meanwhile: (too many arguments|--explain takes).*\n$/);
    expect(existsSync(join(cwd, 'new.json'))).toBe(false);
  });

  it('options before a command belong to the command, or are refused', () => {
    const after = meanwhile(['run', 'laundry-day', '--seed', '5', '--json']);
    expect(meanwhile(['--seed', '5', '--json', 'run', 'laundry-day'])).toEqual(after);
    expect(meanwhile(['--json', 'schema'])).toEqual({
      status: 2,
      out: '',
      err: 'meanwhile: schema takes no --json\n',
    });
  });
});

describe('what people type first', () => {
  it.each([
    ['laundry-day', 'laundry-day'],
    ['laundry-dya', 'laundry-day'],
    ['./mine.json', './mine.json'],
    ['mine.json', 'mine.json'],
    ['generate:x', 'generate:x'],
  ])('%s is answered with the right command', (typed, scenario) => {
    expect(meanwhile([typed, '--policy', 'sync'])).toEqual({
      status: 2,
      out: '',
      err: `meanwhile: unknown command ${typed}; to play a scenario type: meanwhile play ${scenario}\n`,
    });
  });

  it('help and version are understood in all their forms', () => {
    const help = meanwhile(['--help']);
    for (const form of ['help', '-h']) expect(meanwhile([form])).toEqual(help);
    expect(meanwhile(['help', 'run'])).toEqual(meanwhile(['run', '--help']));
    const version = meanwhile(['--version']);
    for (const form of ['version', '-v']) expect(meanwhile([form])).toEqual(version);
    expect(meanwhile(['help', 'rum']).err).toContain('did you mean run?');
  });
});
