import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { TABLE } from '../../scripts/import-table.mjs';
import { folderOf, importsIn, ROOT, sourceFiles } from './source-files.ts';

/** How many files of a folder, without its subfolders, can be read at a glance. */
const FILES_PER_FOLDER = 16;
/** Folders on the longest chain of imports from the terminal down, both ends included. */
const FLOORS = 8;

/** Files over 300 lines, and why each is one file. */
const LONG: Readonly<Record<string, string>> = {
  'src/export/runtime/meanwhile-runtime.mjs': 'is written beside exported programs as it is',
  'src/scenario/schema.ts': 'is the list of all fields, each with the words that editors and docs/format.md show',
};

const files = sourceFiles('src');

test('imports that are allowed for types only load nothing at once', () => {
  const typesOnly = new Map(TABLE.map(({ folder, types }) => [folder, types]));
  const loaded = files.flatMap(({ path, imports }) =>
    imports
      .filter(
        ({ how, path: to }) => how === 'loaded' && typesOnly.get(folderOf(path) ?? '')?.includes(folderOf(to) ?? ''),
      )
      .map((one) => `${path} loads ${one.path}`),
  );
  expect(loaded).toEqual([]);
});

/** The state of the app is one union, whose members and parts name each other's types. */
const UNION = 'screens';

test('no imports form a circle, types included', () => {
  const arrows = files.map(({ path, imports }) => {
    const counted = imports.filter(({ how }) => how !== 'types' || folderOf(path) !== UNION);
    return [path, counted.map((one) => one.path)] as const;
  });
  expect(circles(new Map(arrows))).toEqual([]);
});

test('finds a circle', () => {
  const arrows = { a: ['b', 'c'], b: ['d'], c: ['d'], d: ['e', 'b'], e: [] };
  expect(circles(new Map(Object.entries(arrows)))).toEqual([['b', 'd', 'b']]);
});

test('no test waits for a process without a limit', () => {
  const waiting = sourceFiles('test').filter(({ text }) => /\b(spawnSync|execSync|execFileSync)\(/.test(text));
  expect(waiting.map(({ path }) => path)).toEqual(['test/support/ended.ts']);
});

test(`no folder has more than ${FILES_PER_FOLDER} files`, () => {
  const folders = files.map(({ path }) => posix.dirname(path));
  const counts = Array.from(new Set(folders), (folder) => ({
    folder,
    files: folders.filter((other) => other === folder).length,
  }));
  expect(counts.filter((one) => one.files > FILES_PER_FOLDER)).toEqual([]);
});

test(`from the terminal down there are at most ${FLOORS} floors`, () => {
  const below = new Map<string, Set<string>>(TABLE.map(({ folder }) => [folder, new Set()]));
  for (const { path, imports } of files)
    for (const { path: to } of imports) {
      const [from, target] = [folderOf(path), folderOf(to)];
      if (from !== null && target !== null && from !== target) below.get(from)?.add(target);
    }
  const floors = (folder: string): number => 1 + Math.max(0, ...Array.from(below.get(folder) ?? [], floors));
  expect(floors('tui')).toBeGreaterThan(3);
  expect(floors('tui')).toBeLessThanOrEqual(FLOORS);
});

test('files are short', () => {
  const lengths = files.map(({ text }) => text.split('\n').length - 1).toSorted((a, b) => a - b);
  const share = (part: number) => lengths[Math.floor(lengths.length * part)];
  expect(share(0.5)).toBeLessThanOrEqual(80);
  expect(share(0.95)).toBeLessThan(200);
  const long = files.filter(({ text }) => text.split('\n').length - 1 > 300).map(({ path }) => path);
  expect(long.filter((path) => LONG[path] === undefined)).toEqual([]);
});

test('every import of a file of the project leads to one', () => {
  const lost = files.flatMap(({ path, imports }) =>
    imports
      .filter(({ path: to }) => to.startsWith('src/') && !existsSync(`${ROOT}/${to.replace(/\?raw$/, '')}`))
      .map((one) => `${path}: ${one.path}`),
  );
  expect(lost).toEqual([]);
});

test.each([
  ["import { run } from '../engine/run.ts';", 'loaded'],
  ["import {\n  run,\n  type Trace,\n} from '../engine/run.ts';", 'loaded'],
  ["export * from '../engine/run.ts';", 'loaded'],
  ["import '../engine/run.ts';", 'loaded'],
  ["import type { Trace } from '../engine/run.ts';", 'types'],
  ["export type { Trace } from '../engine/run.ts';", 'types'],
  ["type Kernel = typeof import('../engine/run.ts');", 'types'],
  ["const { run } = await import('../engine/run.ts');", 'later'],
])('%j is read', (line, how) => {
  expect(importsIn(`const first = 'x';\n${line}\n`, 'src/analysis/a.ts')).toEqual([{ path: 'src/engine/run.ts', how }]);
});

/** The circles in the arrows, each from its first name back to it. */
function circles(arrows: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = [];
  const seen = new Set<string>();
  const walk = (name: string, way: readonly string[]) => {
    if (way.includes(name)) found.push([...way.slice(way.indexOf(name)), name]);
    if (seen.has(name)) return;
    seen.add(name);
    for (const next of arrows.get(name) ?? []) walk(next, [...way, name]);
  };
  for (const name of arrows.keys()) walk(name, []);
  return found;
}
