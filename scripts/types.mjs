/**
 * Writes the declarations for users of the library: `node scripts/types.mjs [FOLDER]` (dist/types). They need no
 * package: types that zod infers are written out.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DIST = join(ROOT, 'dist');
const TSC = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');

// A type that cannot be named is written out in a declaration: this one is the scenario file without zod.
const WRITTEN_OUT = `import type { ScenarioFile } from '../../src/scenario/schema.ts';
export const file = (() => {
  type Plain<T> = T extends readonly (infer E)[] ? Plain<E>[] : T extends object ? { [K in keyof T]: Plain<T[K]> } : T;
  return {} as Plain<ScenarioFile>;
})();
`;

// The syntax tree is not part of the library; the code that reads it only shares a file with code that is.
const NODE = /import type \{ Node \} from '[./a-z]*\/node\.ts';/;
const OPAQUE = 'interface Node { readonly offset: number; readonly length: number }';
const HEAD = '/** A scenario as its author wrote it: defaults left out, repeats and copies not yet expanded. */\n';

/**
 * Writes index.d.ts and the declarations that it needs. @param {string} to a folder, which is emptied first
 */
export function buildTypes(to = join(DIST, 'types')) {
  mkdirSync(DIST, { recursive: true });
  const folder = mkdtempSync(join(DIST, '.types-'));
  try {
    const made = emit(folder);
    const schema = join(made, 'src', 'scenario', 'schema.d.ts');
    const plain = readFileSync(join(made, relative(ROOT, folder), 'plain.d.ts'), 'utf8');
    writeFileSync(schema, HEAD + plain.replace('export declare const file:', 'export type ScenarioFile ='));
    rmSync(to, { recursive: true, force: true });
    for (const file of needed(join(made, 'src', 'index.d.ts'))) {
      const target = join(to, relative(join(made, 'src'), file));
      mkdirSync(dirname(target), { recursive: true });
      cpSync(file, target);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} folder @returns where the compiler has put the declarations */
function emit(folder) {
  const outDir = join(folder, 'made');
  const compilerOptions = { noEmit: false, declaration: true, emitDeclarationOnly: true, outDir, rootDir: ROOT };
  const files = [join(folder, 'plain.ts'), join(ROOT, 'src', 'index.ts')];
  const config = { extends: join(ROOT, 'tsconfig.json'), compilerOptions, files, include: [] };
  writeFileSync(join(folder, 'plain.ts'), WRITTEN_OUT);
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  execFileSync(process.execPath, [TSC, '-p', folder], { stdio: ['ignore', 2, 2] });
  return outDir;
}

const PACKAGE = /(\bfrom |\bimport\()['"]([^.'"][^'"]*)['"]/;
const IMPORT = /(\bfrom |\bimport\()(['"])(\.[^'"]+)\.ts\2/g;

/** A declaration file and all files that it imports; afterwards their imports end in `.js`. @param {string} first */
function needed(first) {
  const files = new Set([first]);
  for (const file of files) {
    const text = readFileSync(file, 'utf8').replace(NODE, OPAQUE);
    const [, , foreign] = PACKAGE.exec(text) ?? [];
    if (foreign) throw new Error(`${file} needs the package ${foreign}`);
    for (const [, , , path = ''] of text.matchAll(IMPORT)) files.add(resolve(dirname(file), `${path}.d.ts`));
    writeFileSync(file, text.replace(IMPORT, '$1$2$3.js$2'));
  }
  return files;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    buildTypes(process.argv[2]);
  } catch (error) {
    process.stderr.write(`types: ${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}
