import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { folderWith, meanwhile, started } from '../support/cli.ts';

// Most tests of commands use `meanwhile`, which carries them out in a process that is kept: it must be as if each had one
// of its own.

const good = readFileSync(new URL('../../scenarios/08-say-after.json', import.meta.url), 'utf8');

describe.skipIf(process.platform === 'win32')('a command line in a process that is kept', () => {
  const cwd = folderWith({
    'good.json': good,
    'bad.json': good.replace('"format": 1', '"format": 7'),
    'first.mjs': `console.log('asked'); export default { name: 'first', choose: ({ ready }) => ready[0]?.id ?? 'wait' };`,
    'tired.mjs': `export default { name: 'tired', choose() { throw new Error('no more'); } };`,
  });
  const LINES: readonly (readonly string[])[] = [
    [],
    ['--help'],
    ['help', 'run'],
    ['run', 'laundry-day'],
    ['run', 'laundry-day', '--ascii'],
    ['run', 'laundry-dya'],
    ['run', '--policy'],
    ['sweep', 'laundry-day', '--what-if', 'lod.1'],
    ['run', 'laundry-day', '--json', '--seed', '3'],
    ['run', './bad.json'],
    ['run', 'good.json', '--policy', './first.mjs'],
    ['run', 'good.json', '--policy', './tired.mjs'],
    ['check', '.'],
    ['check', '-'],
    ['compare', 'laundry-day', '--policies', 'sync,./first.mjs', '--seeds', '1..4', '--threads', '2'],
    ['export', 'laundry-day', '--to', 'asyncio'],
    ['export', 'laundry-day', '--to', 'svg', '-o', 'good.json'],
    ['watch', 'say-after'],
    ['play', 'say-after'],
    ['new', 'good.json'],
    ['schema'],
    ['nonsense'],
  ];
  const twice = LINES.map((args) => [args, meanwhile(args, { cwd }), meanwhile(args, { cwd })] as const);

  it.each(twice)('%j: prints the same as in a process of its own', (args, first, second) => {
    expect(second).toEqual(first);
    expect(first).toEqual(started(args, { cwd }));
  });

  it.each([
    { cwd },
    { env: { MEANWHILE_HOME: cwd, MEANWHILE_SCENARIOS: cwd } },
    { cwd, env: { FORCE_COLOR: '1' } },
    {},
  ])('has the folder and the variables of %j', (options) => {
    const lines = [[], ['check', './bad.json']];
    expect(lines.map((args) => meanwhile(args, options))).toEqual(lines.map((args) => started(args, options)));
  });

  it('leaves nothing on the process, however many there are', () => {
    const outcomes = Array.from({ length: 12 }, () => meanwhile(['sweep', 'laundry-day', '--what-if', 'lod.1']));
    expect([...new Set(outcomes.map(({ err }) => err))]).toEqual([expect.stringMatching(/^meanwhile: .*\n$/)]);
  });
});

describe('a program that', () => {
  /** Something that is done at the first output. */
  const disturbed = (act: string) => {
    const file = `${folderWith({ 'act.cjs': `process.stdout.write = () => { ${act} };` })}/act.cjs`;
    return { env: { NODE_OPTIONS: `--require "${file}"` } };
  };

  it.each([
    ['exits by itself', 'process.exit(3)', 3],
    ['fails outside its promises', `setImmediate(() => { throw new Error('by accident') }); return true`, 1],
    ['waits for what cannot happen', 'return false', 0],
  ])('%s has the status of a process of its own', (_, act, status) => {
    const options = disturbed(act);
    const lines = [['schema'], ['--version']];
    const outcomes = lines.map((args) => meanwhile(args, options));
    expect(outcomes[0]?.status).toBe(status);
    for (const [index, args] of lines.entries()) {
      const { status, out } = started(args, options);
      expect(outcomes[index]).toMatchObject({ status, out });
    }
  });

  it('is killed is an error, and the next one runs', () => {
    const options = disturbed(`process.kill(process.pid, 'SIGKILL')`);
    expect(started(['schema'], options).status).toBeNull();
    expect(() => meanwhile(['schema'], options)).toThrow('schema: it did not end by itself');
    expect(meanwhile(['run', 'nowhere'], options).status).toBe(2);
  });
});
