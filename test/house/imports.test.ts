import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DENIED_GLOBALS, LEVELS, TABLE, withBlocks, withTable } from '../../scripts/import-table.mjs';
import { ended } from '../support/ended.ts';
import { folderOf, ROOT, sourceFiles } from './source-files.ts';

const BIOME = join(ROOT, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');

test('biome.json and ARCHITECTURE.md contain what scripts/import-table.mjs generates', () => {
  const config = readFileSync(join(ROOT, 'biome.json'), 'utf8');
  expect(JSON.parse(config)).toEqual(JSON.parse(withBlocks(config)));
  const architecture = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8');
  expect(architecture).toBe(withTable(architecture));
});

test('every folder of src/ has a row, and every row a folder', () => {
  const folders = new Set(sourceFiles('src').flatMap(({ path }) => folderOf(path) ?? []));
  expect(TABLE.map(({ folder }) => folder).toSorted()).toEqual([...folders].toSorted());
});

test('no row names a folder that comes after it', () => {
  for (const [index, { folders, types }] of TABLE.entries())
    expect(TABLE.slice(0, index).map(({ folder }) => folder)).toEqual(expect.arrayContaining([...folders, ...types]));
});

test('no file is deeper than the blocks of biome.json reach', () => {
  expect(sourceFiles('src').filter(({ path }) => path.split('/').length > 2 + LEVELS)).toEqual([]);
});

/** Packages that some row allows, and one that no row allows. */
const PACKAGES = [
  ...['zod', 'zod/mini', 'jsonc-parser', 'pure-rand', 'immer', 'string-width', 'ink', 'react', 'react/jsx-runtime'],
  ...['chalk', 'commander', 'node:fs', 'node:fs/promises', 'chess.js'],
];

/** The folders that have a row, and one that does not. */
const FOLDERS = [...TABLE.map(({ folder }) => folder), 'a-new-folder'];

interface Case {
  /** The file that imports, below src/. */
  readonly file: string;
  readonly line: string;
  readonly allowed: boolean;
}

/** What files at a depth below a folder try to import, by a row of the table. */
function casesOf(row: (typeof TABLE)[number], depth: number): Case[] {
  const place = `${row.folder}/${'room/'.repeat(depth)}`;
  const up = '../'.repeat(depth + 1);
  const inside = [
    './a.ts',
    './b/c.ts',
    ...Array.from({ length: depth }, (_, level) => `${'../'.repeat(level + 1)}a.ts`),
  ];
  const names = [
    ...inside.map((name) => [name, true] as const),
    ...FOLDERS.filter((name) => name !== row.folder).flatMap((name) =>
      ['a.ts', 'b/c.ts'].map(
        (file) => [`${up}${name}/${file}`, [...row.folders, ...row.types].includes(name)] as const,
      ),
    ),
    ...[`${up}index.ts`, `${up}../scripts/build.mjs`].map((name) => [name, false] as const),
    ...PACKAGES.map((name) => [name, allows(row.packages, name)] as const),
  ];
  const imports = names.map(([name, allowed], i) => ({ file: `${place}i${i}.ts`, line: `import '${name}';`, allowed }));
  const uses = [...Object.keys(DENIED_GLOBALS).map((name) => `${name}.x`), 'Math.random()'];
  return [
    ...imports,
    ...uses.map((use, i) => ({ file: `${place}g${i}.ts`, line: `export const x = ${use};`, allowed: !row.timeless })),
  ];
}

const allows = (packages: readonly string[], name: string): boolean =>
  packages.some((one) => one === name || (/\*+$/.test(one) && name.startsWith(one.replace(/\*+$/, ''))));

describe('Biome enforces the row of every folder', () => {
  const groups = TABLE.flatMap((row) =>
    Array.from({ length: LEVELS }, (_, depth) => ({ folder: row.folder, depth, cases: casesOf(row, depth) })),
  );
  const scratch = mkdtempSync(join(tmpdir(), 'meanwhile-imports-'));
  let refused: ReadonlySet<string>;

  beforeAll(() => {
    cpSync(join(ROOT, 'biome.json'), join(scratch, 'biome.json'));
    for (const { file, line } of groups.flatMap(({ cases }) => cases)) {
      mkdirSync(dirname(join(scratch, 'src', file)), { recursive: true });
      writeFileSync(join(scratch, 'src', file), `${line}\n`);
    }
    refused = lint(scratch);
  }, 60_000);
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  test.each(groups)('$folder, $depth levels down', ({ cases }) => {
    expect(cases.filter(({ allowed }) => allowed).length).toBeGreaterThan(1);
    expect(cases.filter(({ allowed }) => !allowed).length).toBeGreaterThan(10);
    expect(cases.filter(({ file, allowed }) => refused.has(`${file}:1`) === allowed)).toEqual([]);
  });
});

test('the library exports nothing of the terminal, the page or the program', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'meanwhile-library-'));
  try {
    cpSync(join(ROOT, 'biome.json'), join(scratch, 'biome.json'));
    mkdirSync(join(scratch, 'src'));
    const lines = FOLDERS.map((name) => `export { x } from './${name}/a.ts';\n`);
    writeFileSync(join(scratch, 'src', 'index.ts'), lines.join(''));
    const refused = lint(scratch);
    expect(FOLDERS.filter((_, index) => refused.has(`index.ts:${index + 1}`))).toEqual([
      'draw',
      'import',
      'session',
      'scenes',
      'work',
      'tui',
      'page',
      'cli',
      'a-new-folder',
    ]);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
});

/** The places that Biome's rules for imports and globals report: `FILE:LINE`, the file below src/ of the project. */
function lint(project: string): ReadonlySet<string> {
  const rules = ['style/noRestrictedImports', 'style/noRestrictedGlobals', 'nursery/noJsRestrictedProperties'];
  const only = rules.map((rule) => `--only=${rule}`);
  const args = [BIOME, 'lint', ...only, '--reporter=github', '--max-diagnostics=none', 'src'];
  const { out } = ended(process.execPath, args, { cwd: project });
  const places = out.matchAll(/file=[^,]*?[\\/]?src[\\/]([^,]+),line=(\d+)/g);
  return new Set(Array.from(places, ([, file = '', line]) => `${file.replaceAll('\\', '/')}:${line}`));
}
