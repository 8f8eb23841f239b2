import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { examplesOf } from '../../src/cli/help/examples.ts';
import { recordText } from '../import/records.ts';
import { folderWith, meanwhile, PROGRAM } from '../support/cli.ts';
import { ended, type Outcome } from '../support/ended.ts';

const text = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const [, list = ''] = /\nCommands:\n(.*?)\n\n/s.exec(meanwhile(['--help']).out) ?? [];
const commands = Array.from(list.matchAll(/^ {2}([a-z-]+) /gm), ([, name = '']) => name);

describe.each(['meanwhile', ...commands])('the help of %s', (command) => {
  const { out } = meanwhile([...(command === 'meanwhile' ? [] : [command]), '--help']);

  it('fits into 80 columns', () => {
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('ends with its examples', () => {
    const [, examples = ''] = out.split('\nExamples:\n');
    const lines = examples.split('\n').filter((line) => line !== '');
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.map((line) => line.trim().split(/ {2,}/))).toEqual(examplesOf(command).map((example) => [...example]));
  });
});

const PAGE = {
  startedDateTime: '2024-01-01T00:00:00Z',
  request: { method: 'GET', url: 'https://example.org/' },
  response: { status: 200, httpVersion: 'h2' },
  timings: { wait: 100, receive: 20 },
};

/** A folder with everything that the examples name. */
function exampleFolder(): string {
  const folder = folderWith({
    'tea.json': text('templates/blank.json'),
    'game.json': meanwhile(['run', 'laundry-day', '--json', '--no-trace']).out,
    'app.py': 'import asyncio\nasyncio.run(asyncio.sleep(0.01))\n',
    'run.json': recordText('blocking'),
    'page.har': JSON.stringify({ log: { entries: [PAGE] } }),
    meanwhile: `#!/bin/sh\nexec '${process.execPath}' '${PROGRAM}' "$@"\n`,
  });
  chmodSync(join(folder, 'meanwhile'), 0o755);
  mkdirSync(join(folder, 'policies'));
  writeFileSync(
    join(folder, 'policies', 'mine.mjs'),
    "export default { name: 'mine', choose: ({ ready }) => ready[0]?.id ?? 'wait' };",
  );
  return folder;
}

/** Words that a shell would leave as they are, and perhaps a file for what is printed. */
const PLAIN = /^meanwhile( [\w./:=,-]+)*( > [\w.]+)?$/;

/** What cannot be done without a terminal. */
const ON_A_SCREEN = /^meanwhile (play|edit) /;

describe.each(commands)('the examples of %s', (command) => {
  it('work', () => {
    const cwd = exampleFolder();
    for (const [line] of examplesOf(command)) {
      const { status, err } = inShell(line, cwd);
      expect({ line, status, err }).toMatchObject({ status: ON_A_SCREEN.test(line) ? 2 : 0 });
      if (ON_A_SCREEN.test(line)) expect(err).toMatch(/^meanwhile: \w+ needs a terminal/m);
    }
  });
});

function inShell(line: string, cwd: string): Outcome {
  if (!PLAIN.test(line)) {
    const path = `${cwd}${delimiter}${process.env.PATH}`;
    return ended('bash', ['-c', line], {
      cwd,
      env: { ...process.env, PATH: path, LC_ALL: 'C.UTF-8', MEANWHILE_HOME: cwd },
    });
  }
  const [words = '', file] = line.split(' > ');
  const outcome = meanwhile(words.split(' ').slice(1), { cwd, env: { MEANWHILE_HOME: cwd } });
  if (file !== undefined) writeFileSync(join(cwd, file), outcome.out);
  return outcome;
}
