import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT, sourceFiles } from './source-files.ts';

const COMMENT = /\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm;
const DOCUMENT = /[\w./-]*\w\.md\b/g;

/** The documents that the comments of a file name. */
function documentsIn(text: string): string[] {
  return (text.match(COMMENT) ?? []).flatMap((comment) => comment.match(DOCUMENT) ?? []);
}

/** A document is named from the root of the project, or from the file that names it. */
const exists = (document: string, path: string): boolean =>
  existsSync(`${ROOT}/${document}`) || existsSync(`${ROOT}/${posix.join(posix.dirname(path), document)}`);

test('every document that a comment names exists', () => {
  const named = ['src', 'test', 'scripts', 'bench'].flatMap((folder) =>
    sourceFiles(folder).flatMap(({ path, text }) => documentsIn(text).map((document) => ({ path, document }))),
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter(({ path, document }) => !exists(document, path))).toEqual([]);
});

test.each([
  ['/** What docs/contract.md says. */', ['docs/contract.md']],
  ["const page = 'x.md'; // see README.md, *Measures*", ['README.md']],
  ['/*\n * A rule (CHANGELOG.md,\n * 5).\n */', ['CHANGELOG.md']],
  ["fetch('https://example.org/x.md');", []],
])('the documents of %j', (text, documents) => {
  expect(documentsIn(text)).toEqual(documents);
});
