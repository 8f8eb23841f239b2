import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { folderWith, meanwhile, PROGRAM } from '../support/cli.ts';
import { ended, type Outcome } from '../support/ended.ts';

/** A command line of a shell in which `$M` is the program. */
function shell(line: string, cwd = folderWith({})): Outcome {
  const env = { ...process.env, M: `${process.execPath} ${PROGRAM}`, LC_ALL: 'C.UTF-8' };
  return ended('sh', ['-c', line], { cwd, env });
}

const PRINTING = [
  '',
  '--json',
  '--help',
  '--version',
  'help run',
  'version',
  'run laundry-day',
  'run laundry-day --json',
  'watch laundry-day',
  'compare say-after',
  'par say-after',
  'generate --from x',
  'export say-after --to asyncio',
  'schema',
  'check --explain after-cycle',
];

describe('standard output', () => {
  it.runIf(existsSync('/dev/full')).each(PRINTING)('on a full disk: one line and status 2, %s', (args) => {
    expect(shell(`$M ${args} > /dev/full`)).toEqual({
      status: 2,
      out: '',
      err: 'meanwhile: cannot write standard output: the disk is full\n',
    });
  });

  it.each(PRINTING)('that nothing reads any more is not an error: %s', (args) => {
    expect(shell(`{ $M ${args}; echo $? >&2; } | true`)).toEqual({ status: 0, out: '', err: '0\n' });
  });

  it('that is read in part ends quietly', () => {
    const { out, err } = shell('$M run chess-simul --json | head -c 20');
    expect({ length: out.length, err }).toEqual({ length: 20, err: '' });
  });
});

it.runIf(existsSync('/dev/full'))('keeps its status even if the error cannot be printed', () => {
  expect(shell('$M run ./nowhere.json 2> /dev/full').status).toBe(2);
  expect(shell('$M check - 2> /dev/full < /dev/null').status).toBe(1);
});

describe('in a folder that was deleted', () => {
  const gone = (args: string) => shell(`mkdir gone && cd gone && rmdir ../gone && $M ${args}`);

  it('prints the list and runs bundled scenarios', () => {
    expect(gone('')).toEqual({ ...meanwhile([], { cwd: folderWith({}) }) });
    expect(gone('run say-after')).toEqual({ ...meanwhile(['run', 'say-after']) });
  });

  it.each(['run ./x.json', 'check .', 'new x.json', 'fmt x.json', 'run say-after --policy ./x.mjs'])(
    'refuses %s in one line',
    (args) => {
      const { status, out, err } = gone(args);
      expect({ status, out, lines: err.split('\n').length }).toEqual({ status: 2, out: '', lines: 2 });
      expect(err).toMatch(/^meanwhile: (cannot|nothing|the current folder)/);
    },
  );
});
