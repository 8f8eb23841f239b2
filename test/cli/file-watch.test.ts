import {
  appendFileSync,
  chmodSync,
  type FSWatcher,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FileWatch, type WatchOptions } from '../../src/cli/files/file-watch.ts';
import type { Reading } from '../../src/cli/files/still-file.ts';

/** Longer than anything here takes, except for changes that only polling finds. */
const PATIENCE_MS = 3_000;
/** Longer than the wait before a change is reported. */
const SETTLED_MS = 250;

const blind = (() => {
  throw Object.assign(new Error(), { code: 'ENOSPC' });
}) as unknown as typeof watch;
const never: WatchOptions = { pollMs: 1_000_000 };

const rest = (ms: number) => new Promise((done) => setTimeout(done, ms));

let folder: string;
let file: string;
let open: FileWatch[];
let reported: string[];

const wordsOf = (reading: Reading): string =>
  reading.kind === 'read' ? reading.bytes.toString() : reading.kind === 'moving' ? 'moving' : `(${reading.why})`;

function watching(options: WatchOptions = {}, path = file): void {
  open.push(new FileWatch(path, (reading) => reported.push(wordsOf(reading)), options));
}

/** Wait until this much has been reported, and for some more time in which nothing else may come. */
async function expectTold(...all: readonly string[]): Promise<void> {
  const patience = Date.now() + PATIENCE_MS;
  while (reported.length < all.length && Date.now() < patience) await rest(10);
  await rest(SETTLED_MS);
  expect(reported).toEqual(all);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meanwhile-watch-'));
  file = join(folder, 'tea.json');
  writeFileSync(file, 'one');
  open = [];
  reported = [];
});

afterEach(() => {
  for (const watch of open) watch.close();
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

describe.each([
  ['by the folder', never],
  ['by looking', { pollMs: 40, watchFolder: blind }],
])('a file that is watched %s', (_, options) => {
  test('is reported at first, and after every change', async () => {
    watching(options);
    await expectTold('one');
    writeFileSync(file, 'second');
    await expectTold('one', 'second');
    appendFileSync(file, ' and more');
    await expectTold('one', 'second', 'second and more');
  });

  test('may be replaced when it is saved', async () => {
    watching(options);
    await expectTold('one');
    for (const text of ['second', 'third']) {
      writeFileSync(`${file}.swp`, text);
      renameSync(`${file}.swp`, file);
      await expectTold('one', 'second', ...(text === 'third' ? ['third'] : []));
    }
  });

  test('may disappear, be a folder for a while, and come back', async () => {
    watching(options);
    await expectTold('one');
    unlinkSync(file);
    await expectTold('one', '(there is no such file)');
    mkdirSync(file);
    await expectTold('one', '(there is no such file)', '(it is a directory)');
    rmdirSync(file);
    writeFileSync(file, 'again');
    await expectTold('one', '(there is no such file)', '(it is a directory)', 'again');
  });

  test('is not reported after the watch is closed', async () => {
    watching(options);
    await expectTold('one');
    open[0]?.close();
    writeFileSync(file, 'second');
    await expectTold('one');
  });
});

test('the moment between two steps of a save is not reported: renamed and written again, truncated and written', async () => {
  watching(never);
  await expectTold('one');
  renameSync(file, `${file}~`);
  await rest(15);
  writeFileSync(file, 'second');
  await expectTold('one', 'second');
  writeFileSync(file, '');
  await rest(40);
  writeFileSync(file, 'third');
  await expectTold('one', 'second', 'third');
});

test('a file that stays empty is reported as empty', async () => {
  watching(never);
  await expectTold('one');
  writeFileSync(file, '');
  await expectTold('one', '');
});

test('many writes in a row cause few reads, but reports do not wait for the last one', async () => {
  watching(never);
  await expectTold('one');
  for (let i = 0; i < 60; i++) {
    appendFileSync(file, '.');
    await rest(8);
  }
  await rest(SETTLED_MS);
  expect(reported.at(-1)).toBe(`one${'.'.repeat(60)}`);
  expect(reported.length).toBeGreaterThan(3);
  expect(reported.length).toBeLessThan(20);
});

test('a file that changes without a pause is reported as such, and read once it rests', async () => {
  let writes = 0;
  let writing = true;
  const write = () => {
    if (!writing) return;
    appendFileSync(file, '.');
    writes++;
    setImmediate(write);
  };
  watching({ pollMs: 100 });
  write();
  await vi.waitFor(() => expect(reported).toContain('moving'), PATIENCE_MS);
  writing = false;
  await vi.waitFor(() => expect(reported.at(-1)).toBe(`one${'.'.repeat(writes)}`), PATIENCE_MS);
});

test('a change that keeps size and time is found where there are events', async () => {
  utimesSync(file, 1_000, 1_000);
  watching(never);
  await expectTold('one');
  writeFileSync(file, 'two');
  utimesSync(file, 1_000, 1_000);
  await expectTold('one', 'two');
});

test('other files of the folder are not reported', async () => {
  watching(never);
  await expectTold('one');
  writeFileSync(join(folder, 'toast.json'), 'toast');
  await expectTold('one');
});

test('the target of a link is watched', async () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'meanwhile-link-'));
  const link = join(elsewhere, 'link.json');
  symlinkSync(file, link);
  watching(never, link);
  await expectTold('one');
  writeFileSync(`${file}.new`, 'second');
  renameSync(`${file}.new`, file);
  await expectTold('one', 'second');
  rmSync(elsewhere, { recursive: true });
});

test('a replaced folder is watched again', async () => {
  const inner = join(folder, 'inner');
  mkdirSync(inner);
  const path = join(inner, 'tea.json');
  writeFileSync(path, 'one');
  let watches = 0;
  const watchFolder = ((...args: Parameters<typeof watch>): FSWatcher => {
    watches++;
    return watch(...args);
  }) as typeof watch;
  watching({ pollMs: 60, watchFolder }, path);
  await expectTold('one');
  renameSync(inner, join(folder, 'old'));
  await expectTold('one', '(there is no such file)');
  mkdirSync(inner);
  writeFileSync(path, 'another');
  await expectTold('one', '(there is no such file)', 'another');
  expect(watches).toBeGreaterThan(1);
  expect(watches).toBeLessThan(6);
});

test('a file in a folder that does not exist yet is reported later', async () => {
  const path = join(folder, 'later', 'tea.json');
  watching({ pollMs: 40 }, path);
  await expectTold('(there is no such file)');
  mkdirSync(join(folder, 'later'));
  writeFileSync(path, 'here');
  await expectTold('(there is no such file)', 'here');
});

test('only the beginning of a file that is too large is read', async () => {
  writeFileSync(file, 'x'.repeat(3_000_000));
  watching(never);
  await rest(SETTLED_MS);
  expect(reported.map((text) => text.length)).toEqual([1_048_577]);
});
