import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One import or re-export of a file. */
export interface ImportOf {
  /** The file that is imported, from the root of the project; of a package, its name. */
  readonly path: string;
  /** How: types only, at once when the file is loaded, or later by `import()`. */
  readonly how: 'types' | 'loaded' | 'later';
}

/** A file of the project. */
export interface SourceFile {
  /** From the root of the project, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly ImportOf[];
}

/** The root of the project. */
export const ROOT: string = fileURLToPath(new URL('../..', import.meta.url));

/** The TypeScript and JavaScript files below a folder of the project. */
export function sourceFiles(folder: string): SourceFile[] {
  const names = readdirSync(`${ROOT}/${folder}`, { recursive: true, encoding: 'utf8' });
  return names
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => /\.(tsx?|m?js)$/.test(path) && !path.endsWith('.d.ts'))
    .map((path) => {
      const text = readFileSync(`${ROOT}/${path}`, 'utf8');
      return { path, text, imports: importsIn(text, path) };
    });
}

// Biome formats all files, so a statement begins its line and names its module in single quotes.
const STATEMENT = /^(?:import|export)\b(?<types>\s+type\b)?(?:[^;'"`]*?\bfrom)?\s*'(?<name>[^']+)'/gm;
const CALL = /(?<types>\btypeof\s+)?\bimport\('(?<name>[^']+)'\)/g;

/** What the text of a file imports; relative names are resolved from `path`. */
export function importsIn(text: string, path: string): ImportOf[] {
  const found = (pattern: RegExp, how: 'loaded' | 'later') =>
    Array.from(text.matchAll(pattern), ({ groups }): ImportOf => {
      const name = groups?.name ?? '';
      return {
        path: name.startsWith('.') ? posix.join(posix.dirname(path), name) : name,
        how: groups?.types === undefined ? how : 'types',
      };
    });
  return [...found(STATEMENT, 'loaded'), ...found(CALL, 'later')];
}

/** `engine` of `src/engine/kernel.ts`; null outside the folders of src/. */
export function folderOf(path: string): string | null {
  return /^src\/([^/]+)\//.exec(path)?.[1] ?? null;
}
