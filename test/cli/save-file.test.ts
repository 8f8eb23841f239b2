import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openKeeper } from '../../src/cli/files/save-file.ts';
import { emptySave, type Save, withGame, withResult, withSettings } from '../../src/session/keep/progress.ts';
import { parseSave, printSave } from '../../src/session/keep/save-text.ts';
import { ended } from '../support/ended.ts';

const KEY = 'laundry-day#1f2e';

let home: string;
let file: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'meanwhile-save-'));
  file = join(home, 'save.json');
  vi.stubEnv('MEANWHILE_HOME', home);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
});

const again = (save: Save): Save => withTry(save, KEY);
const withTry = (save: Save, key: string): Save =>
  withResult(save, key, { score: { lost: 0, lateness: 0, last: 144, unfinished: 0 }, stars: 2, counted: true });

const open = () => openKeeper({ save: true });
const kept = (): Save => {
  const parsed = parseSave(readFileSync(file, 'utf8'));
  if (parsed.kind !== 'ok') throw new Error(`${parsed.kind}: ${readFileSync(file, 'utf8').slice(0, 200)}`);
  return parsed.save;
};
const triesOf = (save: Save, key = KEY): number => save.progress[key]?.tries ?? 0;
const filesIn = (folder: string): string[] => readdirSync(folder).sort();

/** An error as the system makes it. */
const refusal = (code: string) => Object.assign(new Error(code), { code, syscall: 'write' });

describe('what is kept', () => {
  test('is there the next time, and the folder contains nothing else', () => {
    const keeper = open();
    expect([keeper.problem, keeper.read()]).toEqual([null, emptySave]);
    expect(keeper.update(again)).toBeNull();
    expect(keeper.update((save) => withSettings(save, { speed: 3 }))).toBeNull();
    const next = open();
    expect([next.problem, next.read()]).toEqual([null, keeper.read()]);
    expect([triesOf(next.read()), next.read().settings.speed]).toEqual([1, 3]);
    expect(filesIn(home)).toEqual(['save.json']);
  });

  test('is for its owner only, in a folder that is created when there is something to save', () => {
    vi.stubEnv('MEANWHILE_HOME', join(home, 'a', 'b'));
    const keeper = open();
    expect(filesIn(home)).toEqual([]);
    expect(keeper.update(again)).toBeNull();
    expect(statSync(join(home, 'a', 'b')).mode & 0o777).toBe(0o700);
    expect(statSync(join(home, 'a', 'b', 'save.json')).mode & 0o777).toBe(0o600);
    chmodSync(join(home, 'a', 'b', 'save.json'), 0o640);
    expect(keeper.update(again)).toBeNull();
    expect(statSync(join(home, 'a', 'b', 'save.json')).mode & 0o777).toBe(0o640);
  });

  test('with --no-save is nothing', () => {
    expect(openKeeper({ save: false }).update(again)).toBeNull();
    expect(filesIn(home)).toEqual([]);
  });

  test('by two copies in turns includes the changes of both', () => {
    const [one, other] = [open(), open()];
    expect(one.update(again)).toBeNull();
    expect(other.update((save) => withGame(save, KEY, { seed: 1, decisions: ['a'], helped: false }))).toBeNull();
    expect(one.update((save) => withTry(save, 'tea#0'))).toBeNull();
    expect(one.read()).toEqual(kept());
    expect([triesOf(kept()), triesOf(kept(), 'tea#0'), kept().games[KEY]?.decisions]).toEqual([1, 1, ['a']]);
  });

  test('is not lost with the file', () => {
    const keeper = open();
    keeper.update(again);
    rmSync(home, { recursive: true });
    expect(keeper.update(again)).toBeNull();
    expect(triesOf(kept())).toBe(2);
  });

  test('is written to the target of a symbolic link, and the link stays', () => {
    const elsewhere = join(home, 'elsewhere');
    vi.stubEnv('MEANWHILE_HOME', join(home, 'data'));
    mkdirSync(join(home, 'data'));
    symlinkSync('../elsewhere/mine.json', join(home, 'data', 'save.json'));
    for (const tries of [1, 2]) {
      expect(open().update(again)).toBeNull();
      expect(lstatSync(join(home, 'data', 'save.json')).isSymbolicLink()).toBe(true);
      expect([filesIn(join(home, 'data')), filesIn(elsewhere)]).toEqual([['save.json'], ['mine.json']]);
      expect(triesOf(open().read())).toBe(tries);
    }
  });
});

describe('the folder', () => {
  const openAt = (env: Record<string, string>) => {
    for (const [name, value] of Object.entries({ MEANWHILE_HOME: '', XDG_DATA_HOME: '', HOME: '', ...env })) {
      vi.stubEnv(name, value);
    }
    return open();
  };

  test.runIf(process.platform === 'linux').each([
    [{ XDG_DATA_HOME: '/data', HOME: '/home' }, 'data/meanwhile'],
    [{ HOME: '/home' }, 'home/.local/share/meanwhile'],
    [{ XDG_DATA_HOME: 'relative', HOME: '/home' }, 'home/.local/share/meanwhile'],
  ])('for %j is %s', (env, folder) => {
    const here = Object.entries(env).map(([name, value]) => [name, value.replace('/', `${home}/`)]);
    expect(openAt(Object.fromEntries(here)).update(again)).toBeNull();
    expect(filesIn(join(home, folder))).toEqual(['save.json']);
  });

  test.runIf(process.platform === 'linux')(
    'of a user without a home folder does not exist, which is reported once',
    () => {
      const keeper = openAt({});
      expect(keeper.problem).toBe(
        'There is no home folder to save your progress in; the game continues without saving (MEANWHILE_HOME can name a folder).',
      );
      expect([keeper.update(again), triesOf(keeper.read())]).toEqual([null, 1]);
    },
  );
});

describe('a damaged file', () => {
  const good = printSave(again(emptySave));

  test.each([
    ['zero bytes', ''],
    ['half a file', good.slice(0, good.length / 2)],
    ['zeros', '\0'.repeat(512)],
    ['another program’s', '{"theme":"dark"}'],
    ['not UTF-8', Buffer.from(good.replace('laundry', 'w\u00e4sche'), 'latin1')],
  ])('of %s is set aside and not lost', (_, content) => {
    writeFileSync(file, content);
    const keeper = open();
    expect(keeper.problem).toBe(`${file} is damaged; it was renamed to save.damaged-1.json, and a new one is started.`);
    expect(keeper.read()).toEqual(emptySave);
    expect(keeper.update(again)).toBeNull();
    expect(readFileSync(join(home, 'save.damaged-1.json'))).toEqual(Buffer.from(content));
    expect([filesIn(home), triesOf(kept())]).toEqual([['save.damaged-1.json', 'save.json'], 1]);
  });

  test('is one of more than 8 MiB', () => {
    writeFileSync(file, good);
    truncateSync(file, 8 * 1024 * 1024 + 1);
    expect(open().problem).toContain('renamed to save.damaged-1.json');
    expect(statSync(join(home, 'save.damaged-1.json')).size).toBe(8 * 1024 * 1024 + 1);
  });

  test('gets the next free number, whatever has the others', () => {
    mkdirSync(join(home, 'save.damaged-1.json'));
    writeFileSync(join(home, 'save.damaged-2.json'), 'older');
    writeFileSync(file, 'newer');
    expect(open().problem).toContain('renamed to save.damaged-3.json');
    expect(readFileSync(join(home, 'save.damaged-2.json'), 'utf8')).toBe('older');
    expect(readFileSync(join(home, 'save.damaged-3.json'), 'utf8')).toBe('newer');
  });

  test('in the middle of a game loses nothing that is known', () => {
    const keeper = open();
    keeper.update(again);
    writeFileSync(file, '{');
    expect(keeper.update(again)).toContain('renamed to save.damaged-1.json');
    expect([keeper.update(again), triesOf(kept())]).toEqual([null, 3]);
  });

  test('is not one with a byte order mark', () => {
    writeFileSync(file, `\ufeff${good}`);
    expect([open().problem, triesOf(open().read())]).toEqual([null, 1]);
  });
});

describe('a newer format', () => {
  const newer = '{ "format": 2, "runs": [] }';
  const line = () =>
    `${file} is from a newer Meanwhile (format 2); it stays unchanged, and your progress is not saved this time.`;

  test('is left as it is', () => {
    writeFileSync(file, newer);
    const keeper = open();
    expect([keeper.problem, keeper.update(again), keeper.update(again)]).toEqual([line(), null, null]);
    expect([triesOf(keeper.read()), readFileSync(file, 'utf8'), filesIn(home)]).toEqual([2, newer, ['save.json']]);
  });

  test('is also left if it appears in the middle of a game', () => {
    const keeper = open();
    keeper.update(again);
    writeFileSync(file, newer);
    expect([keeper.update(again), keeper.update(again)]).toEqual([line(), null]);
    expect([triesOf(keeper.read()), readFileSync(file, 'utf8')]).toEqual([3, newer]);
  });
});

describe('if nothing can be saved', () => {
  const cannot = (at: string, why: string) =>
    `Your progress cannot be saved in ${at}: ${why}; the game continues without saving.`;

  test('because the folder is a file, that is reported once and the game continues', () => {
    writeFileSync(join(home, 'file'), '');
    vi.stubEnv('MEANWHILE_HOME', join(home, 'file'));
    const keeper = open();
    const line = cannot(join(home, 'file', 'save.json'), 'something that is not a folder has the name of its folder');
    expect([keeper.problem, keeper.update(again), keeper.update(again)]).toEqual([line, null, null]);
    expect(triesOf(keeper.read())).toBe(2);
    rmSync(join(home, 'file'));
    expect(keeper.update(again)).toBeNull();
    expect(triesOf(open().read())).toBe(3);
  });

  test('because there is a folder in its place, that is reported on opening', () => {
    mkdirSync(file);
    const keeper = open();
    expect([keeper.problem, keeper.update(again)]).toEqual([
      cannot(file, 'something that is not a file has its name'),
      null,
    ]);
    expect(filesIn(home)).toEqual(['save.json']);
  });

  test.runIf(existsSync('/dev/zero'))('because there is a device in its place, the device stays', () => {
    symlinkSync('/dev/zero', file);
    expect(open().problem).toBe(cannot(file, 'something that is not a file has its name'));
  });

  test('because of a circle of links', () => {
    symlinkSync('save.json', file);
    expect(open().problem).toBe(cannot(file, 'too many symbolic links'));
  });

  test('the path is printed without doing harm', () => {
    vi.stubEnv('MEANWHILE_HOME', join(home, 'red\u001b[31m'));
    writeFileSync(join(home, 'red\u001b[31m'), '');
    expect(open().problem).toContain('red\\u001b[31m/save.json');
  });

  test('because the disk is full, everything is saved once there is room', () => {
    let full = true;
    const other = open();
    const keeper = openKeeper({
      save: true,
      replace(to, bytes) {
        if (full) throw refusal('ENOSPC');
        writeFileSync(to, bytes);
      },
    });
    const lines = [keeper.update(again), keeper.update(again)];
    expect(other.update((save) => withTry(save, 'tea#0'))).toBeNull();
    lines.push(keeper.update(again));
    expect(lines).toEqual([cannot(file, 'the disk is full'), null, null]);
    expect([triesOf(keeper.read()), triesOf(kept())]).toEqual([3, 0]);
    full = false;
    expect(keeper.update(again)).toBeNull();
    expect([triesOf(kept()), triesOf(kept(), 'tea#0')]).toEqual([4, 1]);
    full = true;
    expect(keeper.update(again)).toBe(cannot(file, 'the disk is full'));
    expect(filesIn(home)).toEqual(['save.json']);
  });

  test('a bug in the program is not reported as such an error', () => {
    const keeper = openKeeper({
      save: true,
      replace() {
        throw new TypeError('a bug');
      },
    });
    expect(() => keeper.update(again)).toThrow('a bug');
    expect(filesIn(home)).toEqual([]);
  });
});

describe('the lock', () => {
  const lock = () => `${file}.lock`;
  const ago = (path: string, milliseconds: number) => {
    const then = (Date.now() - milliseconds) / 1000;
    utimesSync(path, then, then);
  };
  const gone = () => ended('sh', ['-c', 'echo $$']).out.trim();

  test('of another copy is waited for briefly, and the change is saved with the next one', () => {
    const keeper = open();
    keeper.update(again);
    writeFileSync(lock(), `${process.pid} ${hostname()} 7`);
    const start = performance.now();
    expect(keeper.update(again)).toBe(
      `Another copy of the game has locked ${file}; your progress stays in memory until it is released.`,
    );
    const first = performance.now() - start;
    expect(keeper.update(again)).toBeNull();
    expect(first).toBeGreaterThan(150);
    expect(performance.now() - start - first).toBeLessThan(first);
    expect([triesOf(keeper.read()), triesOf(kept())]).toEqual([3, 1]);
    rmSync(lock());
    expect(keeper.update(again)).toBeNull();
    expect(triesOf(kept())).toBe(4);
  });

  test.each([
    ['of a program that is gone', () => writeFileSync(lock(), `${gone()} ${hostname()} 1`)],
    ['that was never signed', () => writeFileSync(lock(), '')],
    [
      'that is old',
      () => {
        writeFileSync(lock(), `${process.pid} ${hostname()} 1`);
        ago(lock(), 11_000);
      },
    ],
    [
      'whose remover was killed as well',
      () => {
        writeFileSync(lock(), `${gone()} ${hostname()} 1`);
        writeFileSync(`${lock()}.steal`, '');
        ago(`${lock()}.steal`, 11_000);
      },
    ],
  ])('%s is removed', (_, leave) => {
    leave();
    expect(open().update(again)).toBeNull();
    expect(filesIn(home)).toEqual(['save.json']);
  });

  test.each([
    ['of another machine', () => writeFileSync(lock(), `${gone()} elsewhere 1`)],
    ['that is a folder', () => mkdirSync(lock())],
    [
      'that another removes',
      () => {
        writeFileSync(lock(), `${gone()} ${hostname()} 1`);
        writeFileSync(`${lock()}.steal`, '');
      },
    ],
  ])('%s stays', (_, leave) => {
    leave();
    expect(open().update(again)).toContain('Another copy of the game has locked');
    expect(existsSync(lock())).toBe(true);
    expect(existsSync(file)).toBe(false);
  });
});

describe('other processes', () => {
  const scripts = mkdtempSync(join(tmpdir(), 'meanwhile-script-'));
  afterAll(() => rmSync(scripts, { recursive: true }));

  /** A program of these lines whose save is in `home`. */
  function script(lines: string): string {
    const path = join(scripts, `${Math.random()}.mjs`);
    esbuild.buildSync({
      stdin: {
        contents: `
          import { writeSync } from 'node:fs';
          import { openKeeper } from './src/cli/files/save-file.ts';
          import { withGame, withResult } from './src/session/keep/progress.ts';
          const score = { lost: 0, lateness: 0, last: 144, unfinished: 0 };
          const print = (word) => writeSync(1, word + '\\n');
          ${lines}`,
        resolveDir: fileURLToPath(new URL('../..', import.meta.url)),
      },
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      outfile: path,
      logLevel: 'silent',
    });
    return path;
  }

  const start = (path: string, ...args: string[]): ChildProcess =>
    spawn(process.execPath, [path, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });

  async function outputOf(child: ChildProcess): Promise<string> {
    let text = '';
    child.stdout?.on('data', (chunk) => {
      text += chunk;
    });
    await once(child, 'close');
    return text;
  }

  test('lose nothing of what the others save', async () => {
    const path = script(`
      const keeper = openKeeper({ save: true });
      const lines = new Set();
      for (let index = 1; index <= 200; index += 1) {
        lines.add(keeper.update((save) => withResult(save, 'both', { score, stars: 1, counted: true })));
        lines.add(keeper.update((save) => withResult(save, process.argv[2], { score, stars: 1, counted: true })));
      }
      // Changes that may still be in memory on a very busy machine.
      for (let tries = 0; tries < 20; tries += 1) keeper.update((save) => save);
      print([...lines].filter((line) => line && !line.startsWith('Another copy')).join());`);
    const lines = await Promise.all(['one', 'other'].map((name) => outputOf(start(path, name))));
    expect(lines).toEqual(['\n', '\n']);
    expect(['both', 'one', 'other'].map((key) => triesOf(kept(), key))).toEqual([400, 200, 200]);
    expect(filesIn(home)).toEqual(['save.json']);
  });

  test('can be killed at any time: the file is complete, and no saved decision is lost', async () => {
    const path = script(`
      const keeper = openKeeper({ save: true });
      if (keeper.problem) print(keeper.problem);
      const decisions = [...(keeper.read().games.killed?.decisions ?? [])];
      for (;;) {
        decisions.push('wait');
        const game = { seed: 1, decisions, helped: false };
        print(keeper.update((save) => withGame(save, 'killed', game)) ?? decisions.length);
      }`);
    let before = 0;
    for (let round = 0; round < 12; round += 1) {
      const child = start(path);
      const output = outputOf(child);
      await once(child.stdout as NonNullable<typeof child.stdout>, 'data');
      await new Promise((resolve) => setTimeout(resolve, 3 + 25 * Math.random()));
      child.kill('SIGKILL');
      const lines = (await output).split('\n').filter(Boolean);
      const last = Number(lines.at(-1));
      const decisions = kept().games.killed?.decisions.length ?? 0;
      expect(lines.filter((line) => !/^\d+$/.test(line))).toEqual([]);
      expect(last).toBeGreaterThan(before);
      expect([last, last + 1]).toContain(decisions);
      before = decisions;
    }
    expect(open().update(again)).toBeNull();
    expect(filesIn(home)).toEqual(['save.json']);
  });

  // What the player may do with the file and with the folder: read 4, write 2, enter 1.
  test.runIf(process.platform !== 'win32').each([
    ['file may not be read', 0, 7],
    ['file may not be written', 4, 7],
    ['folder may not be written', 6, 5],
    ['folder may not be entered', 6, 0],
  ])('say once that the %s, and play on', async (_, fileRights, folderRights) => {
    writeFileSync(file, printSave(again(emptySave)));
    const written = readFileSync(file);
    const path = script(`
      // An administrator may do everything, so another user plays.
      if (process.getuid() === 0) {
        process.setgroups([]);
        process.setgid(65534);
        process.setuid(65534);
      }
      const keeper = openKeeper({ save: true });
      const change = (save) => withResult(save, 'mine', { score, stars: 1, counted: true });
      print(JSON.stringify([keeper.problem, keeper.update(change), keeper.update(change)].filter(Boolean)));
      print(keeper.read().progress.mine.tries);`);
    const shift = process.getuid?.() === 0 ? 0 : 6;
    chmodSync(file, fileRights << shift);
    chmodSync(home, folderRights << shift);
    const [lines = '', tries] = (await outputOf(start(path))).split('\n');
    chmodSync(home, 0o700);
    chmodSync(file, 0o600);
    expect(JSON.parse(lines)).toEqual([
      `Your progress cannot be saved in ${file}: permission denied; the game continues without saving.`,
    ]);
    expect([tries, filesIn(home), readFileSync(file)]).toEqual(['2', ['save.json'], written]);
  });
});
