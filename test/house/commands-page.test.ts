import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { documentOf, folderWith, meanwhile } from '../support/cli.ts';
import { ROOT } from './source-files.ts';

const page = readFileSync(join(ROOT, 'docs', 'commands.md'), 'utf8');

test('the page lists the commands of --help', () => {
  const [, list = ''] = /\nCommands:\n(.*?)\n\n/s.exec(meanwhile(['--help']).out) ?? [];
  const commands = Array.from(list.matchAll(/^ {2}([a-z-]+) /gm), ([, name]) => name);
  const listed = Array.from(page.matchAll(/^\| `meanwhile ([a-z-]+)/gm), ([, name]) => name);
  expect(commands.length).toBeGreaterThan(10);
  expect(listed.toSorted()).toEqual(commands.filter((name) => name !== 'help').toSorted());
});

const folder = folderWith({
  'bad.json': '{ "format": 1, "title": "Bad" }',
  'record.json': readFileSync(join(ROOT, 'test', 'import', 'records', 'blocking.record')),
  'game.json': meanwhile(['run', 'laundry-day', '--json', '--no-trace']).out,
  'stuck.json': readFileSync(join(ROOT, 'scenarios', '02-laundry-day.json'), 'utf8').replace(
    /("name": "Dry",.*?"duration": )\d+/s,
    '$1"never"',
  ),
});

/** Where the page describes a document, and what prints such a document. */
const DOCUMENTS: readonly [heading: string, args: readonly string[]][] = [
  ['`run --json`', ['run', 'laundry-day', '--json']],
  ['`run --json`', ['run', join(folder, 'stuck.json'), '--json']],
  ['`run --json`', ['run', 'laundry-day', '--json', '--policy', 'sync', '--workers', '2']],
  ['`par --json`', ['par', 'laundry-day', '--json']],
  ['`report --json`', ['report', join(folder, 'record.json'), '--json']],
  ['`compare --json`', ['compare', 'laundry-day', '--json', '--crowd']],
  ['`compare --seeds A..B --json`', ['compare', 'laundry-day', '--json', '--seeds', '1..2']],
  ['`sweep --json`', ['sweep', 'chess-simul', '--vary', 'board=11..13', '--json']],
  ['`sweep --json`', ['sweep', 'chess-simul', '--what-if', 'board.1', '--json']],
  ['`check --json`', ['check', join(folder, 'bad.json'), '--json']],
  ['`review --json`', ['review', 'laundry-day', join(folder, 'game.json'), '--json']],
  ['The list:', ['--json']],
];

test.each(DOCUMENTS)('%s names every field of %j', (heading, args) => {
  const begin = page.indexOf(`\n\n${heading}`);
  expect(begin).toBeGreaterThan(0);
  const rest = page.slice(begin + 2);
  const end = rest.search(/\n\n(`\w+ [^`]*--json`|The list:)/);
  const described = end < 0 ? rest : rest.slice(0, end);
  const fields = fieldsOf(documentOf(args));
  expect(fields.size).toBeGreaterThan(3);
  expect(
    [...fields].filter((field) => !described.includes(`"${field}"`) && !described.includes(`\`${field}\``)),
  ).toEqual([]);
});

/** The names of all fields in a document. */
function fieldsOf(value: unknown): ReadonlySet<string> {
  if (typeof value !== 'object' || value === null) return new Set();
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return new Set([...own, ...Object.values(value).flatMap((one) => [...fieldsOf(one)])]);
}
