import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT, sourceFiles } from './source-files.ts';

const COMMENT = /\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm;
const DOCUMENT = /[\w./-]*\w\.md\b/g;

/** The documents that the comments of a file name. */
function documentsIn(text: string): string[] {
  return (text.match(COMMENT) ?? []).flatMap((comment) => comment.match(DOCUMENT) ?? []);
}

/** A file is named from the root of the project, or from the file that names it. */
const exists = (name: string, from: string): boolean =>
  existsSync(`${ROOT}/${name}`) || existsSync(`${ROOT}/${posix.join(posix.dirname(from), name)}`);

const files = ['src', 'test', 'scripts', 'bench'].flatMap(sourceFiles);

test('every document that a comment names exists', () => {
  const named = files.flatMap(({ path, text }) => documentsIn(text).map((document) => ({ path, document })));
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

const pages = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...readdirSync(`${ROOT}/docs`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name.replaceAll('\\', '/')}`),
].map((path) => ({ path, text: readFileSync(`${ROOT}/${path}`, 'utf8') }));

test('every link of a document leads to a file', () => {
  const links = pages.flatMap(({ path, text }) =>
    Array.from(text.matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g), ([, to = '']) => ({ path, to })),
  );
  expect(links.length).toBeGreaterThan(10);
  expect(links.filter(({ path, to }) => !existsSync(`${ROOT}/${posix.join(posix.dirname(path), to)}`))).toEqual([]);
});

test('every source file that the guides name exists', () => {
  const guides = pages.filter(({ path }) =>
    /^(README|ARCHITECTURE|CONTRIBUTING|CHANGELOG)\.md$|^docs\/(c|event)/.test(path),
  );
  const named = guides.flatMap(({ path, text }) =>
    Array.from(text.matchAll(/`(?:node )?([\w./-]+\.(?:tsx?|mjs|js))\b[^`]*`/g), ([, name = '']) => ({ path, name })),
  );
  // Examples of the user's own files begin with `./`.
  const lost = named.filter(
    ({ name }) => !name.startsWith('.') && !files.some((file) => `/${file.path}`.endsWith(`/${name}`)),
  );
  expect(named.length).toBeGreaterThan(20);
  expect(lost).toEqual([]);
});
