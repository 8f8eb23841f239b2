import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyEdits, modify, parse } from 'jsonc-parser';
import { expect, it } from 'vitest';
import { meanwhile } from '../support/cli.ts';
import { consoleOf } from '../support/console-block.ts';

// The guide is followed as a reader would: named blocks are files or parts of them; console blocks are commands with
// their output. The result is docs/breakfast.json.

const docs = new URL('../../docs/', import.meta.url);
const GUIDE = new URL('writing-scenarios.md', docs);
const RESULT = new URL('breakfast.json', docs);
const FENCE = /^```(\w+)(?: (\S+))?\n(.*?)^```$/gms;
const UPDATES = Boolean(process.env.UPDATE_DOCS);

it('the guide works as written, every output included (UPDATE_DOCS=1 writes them)', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'meanwhile-guide-'));
  const guide = readFileSync(GUIDE, 'utf8');
  const followed = guide.replace(FENCE, (block, language: string, file: string | undefined, body: string) => {
    if (language === 'json' && file) write(join(cwd, file), body);
    return language === 'console' ? `\`\`\`console\n${consoleOf(body, cwd)}\`\`\`` : block;
  });
  const result = readFileSync(join(cwd, 'breakfast.json'), 'utf8');
  if (UPDATES) {
    writeFileSync(GUIDE, followed);
    writeFileSync(RESULT, result);
  }
  expect(followed).toBe(readFileSync(GUIDE, 'utf8'));
  expect(readFileSync(RESULT, 'utf8')).toBe(result);
  expect(meanwhile(['check', 'breakfast.json'], { cwd })).toEqual({
    status: 0,
    out: 'breakfast.json: no mistakes\n',
    err: '',
  });
});

it('every block of JSON is a file or part of a file', () => {
  const blocks = [...readFileSync(GUIDE, 'utf8').matchAll(FENCE)].filter(([, language]) => language === 'json');
  expect(blocks.length).toBeGreaterThan(6);
  expect(blocks.filter(([, , file]) => !file)).toEqual([]);
});

/**
 * A whole scenario is the file; a task goes into `tasks` (in the place of one with its id), fields go beside the
 * others.
 */
function write(path: string, body: string): void {
  const added = body.startsWith('{') ? parse(body) : parse(`{${body}}`);
  const isWhole = body.startsWith('{') && !('id' in added);
  writeFileSync(path, isWhole ? body : changed(readFileSync(path, 'utf8'), added));
}

const OPTIONS = { formattingOptions: { insertSpaces: true, tabSize: 2 } };

function changed(text: string, added: Record<string, unknown>): string {
  if ('id' in added) {
    const tasks = parse(text).tasks as { id: unknown }[];
    const at = tasks.findIndex(({ id }) => id === added.id);
    const place = ['tasks', at < 0 ? tasks.length : at];
    return applyEdits(text, modify(text, place, added, { ...OPTIONS, isArrayInsertion: at < 0 }));
  }
  let next = text;
  for (const [name, value] of Object.entries(added)) {
    const options = name === 'resources' ? { ...OPTIONS, getInsertionIndex: beforeTasks } : OPTIONS;
    next = applyEdits(next, modify(next, [name], value, options));
  }
  return next;
}

// Where a reader of the guide would write it.
const beforeTasks = (names: string[]): number => names.indexOf('tasks');
