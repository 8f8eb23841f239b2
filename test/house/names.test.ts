import { expect, test } from 'vitest';
import { sourceFiles } from './source-files.ts';

const DECLARED =
  /^export\s+(?:default\s+)?(?:declare\s+)?(?:async\s+)?(?:abstract\s+)?(?:const|let|function\*?|class|interface|type|enum)\s+(\w+)/gm;
// A re-export with `from` does not count: the name is declared elsewhere.
const LISTED = /^export\s+(?:type\s+)?\{([^}]*)\}(?!\s*from)/gm;

/** The names that the text of a file declares and exports. */
function exportedNames(text: string): string[] {
  const listed = Array.from(text.matchAll(LISTED), ([, names = '']) => names.split(',')).flat();
  return [
    ...Array.from(text.matchAll(DECLARED), ([, name = '']) => name),
    ...listed
      .map((one) =>
        one
          .trim()
          .replace(/^type\s+/, '')
          .replace(/^\w+\s+as\s+/, ''),
      )
      .filter((name) => name !== ''),
  ];
}

/** The writers of the two languages are twins, so they have the same names. */
const TWINS = /^src\/export\/(python|javascript)\//;
/** The text of exported programs, whose names are not the project's. */
const RUNTIME = /^src\/export\/.*runtime/;

test('no name is exported by two files', () => {
  const homes = new Map<string, Set<string>>();
  for (const { path, text } of sourceFiles('src').filter((file) => !RUNTIME.test(file.path)))
    for (const name of exportedNames(text)) {
      const home = TWINS.test(path) ? 'src/export/LANGUAGE' : path;
      homes.set(name, (homes.get(name) ?? new Set()).add(home));
    }
  expect(homes.size).toBeGreaterThan(500);
  expect(Array.from(homes).filter(([, paths]) => paths.size > 1)).toEqual([]);
});

test.each([
  ['export const a = 1;\nconst b = 2;\nexport { b, c as d, type E };\n', ['a', 'b', 'd', 'E']],
  ['export async function f() {}\nexport function* g() {}\nexport class H {}\n', ['f', 'g', 'H']],
  ["export interface I {}\nexport type J = I;\nexport { k } from './k.ts';\n", ['I', 'J']],
])('the names of %j', (text, names) => {
  expect(exportedNames(text)).toEqual(names);
});
