import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, meanwhile } from '../support/cli.ts';
import { consoleOf } from '../support/console-block.ts';

const GUIDE = new URL('../../docs/policies.md', import.meta.url);
const FENCE = /^```(\w+)(?: (\S+))?\n(.*?)^```$/gms;

describe('docs/policies.md', () => {
  it('works as written, every output included (UPDATE_DOCS=1 writes them)', () => {
    const cwd = mkdtempSync(join(tmpdir(), 'meanwhile-policies-'));
    const guide = readFileSync(GUIDE, 'utf8');
    let examples = 0;
    const followed = guide.replace(FENCE, (block, language: string, file: string | undefined, body: string) => {
      if (language === 'js' && file) {
        writeFileSync(join(cwd, file), body);
        examples += 1;
      }
      return language === 'console' ? `\`\`\`console\n${consoleOf(body, cwd)}\`\`\`` : block;
    });
    if (process.env.UPDATE_DOCS) writeFileSync(GUIDE, followed);
    expect(examples).toBe(3);
    expect(followed).toBe(readFileSync(GUIDE, 'utf8'));
  });

  it('names every field that a policy is given, and no other', () => {
    const guide = readFileSync(GUIDE, 'utf8');
    const tables = guide.split(/^\| field of /m).slice(1, 4);
    const documented = tables.map((table) =>
      (table.split('\n\n')[0] ?? '')
        .split('\n')
        .filter((line) => line.startsWith('| `'))
        .flatMap((line) => Array.from(line.split(' | ')[0]?.matchAll(/`(\w+)`/g) ?? [], ([, name]) => name))
        .toSorted(),
    );
    const cwd = folderWith({
      'keys.mjs': `const keys = (one) => Object.keys(one).sort();
        export default { name: 'keys', choose(point) {
          const [task] = point.tasks;
          throw new Error(JSON.stringify([keys(point), keys(task), keys(task.steps[0])]));
        } };`,
    });
    const { err } = meanwhile(['run', 'say-after', '--policy', './keys.mjs'], { cwd });
    expect(JSON.parse(err.slice(err.indexOf('[')))).toEqual(documented);
  });
});

describe('new-policy', () => {
  it('writes a policy that works, in JavaScript', () => {
    const cwd = folderWith({});
    const { status, out } = meanwhile(['new-policy', 'mine.mjs'], { cwd });
    expect({ status, out }).toEqual({
      status: 0,
      out: [
        'mine.mjs: a new policy. Next:',
        '  meanwhile run laundry-day --policy ./mine.mjs',
        '  meanwhile watch laundry-day --policy ./mine.mjs',
        '  meanwhile race laundry-day --policies sync,event-loop,./mine.mjs',
        '',
      ].join('\n'),
    });
    const { out: raced } = meanwhile(['race', 'long-waits-first', '--policies', 'sync,./mine.mjs'], { cwd });
    expect(raced).toMatch(/\n1\. {2}mine +finished at 2:45\n2\. {2}sync/);
  });

  it.each([
    ['sync.mjs', 'my-sync'],
    ['a b.mjs', 'a-b'],
    ["it's.mjs", 'it-s'],
    ['--.mjs', 'my-policy'],
    ['line\nbreak.mjs', 'line-break'],
  ])('names the policy of %j %s', (file, name) => {
    const cwd = folderWith({});
    expect(meanwhile(['new-policy', `./${file}`], { cwd }).status).toBe(0);
    const { out } = meanwhile(['run', 'laundry-day', '--policy', `./${file}`, '--json', '--no-trace'], { cwd });
    expect(JSON.parse(out).policy).toBe(name);
  });

  it('overwrites a file only with --force', () => {
    const cwd = folderWith({ 'mine.mjs': 'kept' });
    const { status, out, err } = meanwhile(['new-policy', 'mine.mjs'], { cwd });
    expect({ status, out, err }).toEqual({
      status: 2,
      out: '',
      err: 'meanwhile: mine.mjs already exists; --force overwrites it\n',
    });
    expect(readFileSync(join(cwd, 'mine.mjs'), 'utf8')).toBe('kept');
    expect(meanwhile(['new-policy', 'mine.mjs', '--force'], { cwd }).status).toBe(0);
    expect(readFileSync(join(cwd, 'mine.mjs'), 'utf8')).toContain('export default policy;');
  });

  it.each([
    ['mine.py', 'mine.py must end in .mjs (JavaScript), or in .ts or .mts (TypeScript)'],
    ['none/mine.mjs', 'cannot write none/mine.mjs: there is no such folder'],
  ])('refuses %s in one line', (file, message) => {
    const cwd = folderWith({});
    expect(meanwhile(['new-policy', file], { cwd })).toEqual({ status: 2, out: '', err: `meanwhile: ${message}\n` });
    expect(existsSync(join(cwd, file))).toBe(false);
  });
});

describe('tournament', () => {
  const rule = (name: string, body: string) => `export default { name: '${name}', choose(p) { ${body} } };`;
  const cwd = folderWith({
    'first.mjs': rule('first', 'return p.ready[0]?.id'),
    'last.mjs': `import { lastOf } from './_shared.mjs'; ${rule('last', 'return lastOf(p.ready)?.id')}`,
    '_shared.mjs': 'export const lastOf = (list) => list.at(-1);',
    'tired.mjs': rule('tired', `if (p.now > 100) throw new Error('no more'); return p.ready[0]?.id`),
    'number.mjs': 'export default 5;',
    'loops.cjs': `module.exports = { name: 'loops', choose: () => { for (;;); } };`,
    'notes.txt': 'no policy',
  });
  const env = { MEANWHILE_PATIENCE: '2' };
  const args = ['tournament', '.', 'laundry-day', 'long-waits-first', '--seeds', '1..2'];

  it('ranks the policies of a folder, and last those that fail, with their one line', () => {
    const { status, err, out } = meanwhile(args, { cwd, env });
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatchInlineSnapshot(`
      "4 games; 8 points each are possible
          POLICY      FILE       POINTS  SHARE
      1.  event-loop                  6   75 %
      2.  first       first.mjs       4   50 %
      3.  last        last.mjs        2   25 %
      –   number.mjs: the policy number.mjs must export by default { name, choose(point) }
      –   loops.cjs: the policy loops failed: it did nothing for 2 seconds
      –   tired.mjs: the policy tired failed at 138: no more
      "
    `);
  });

  it('ranks them the same with any number of threads', () => {
    const few = [...args, '--policies', 'event-loop,sync'];
    expect(meanwhile([...few, '--threads', '1'], { cwd, env }).out).toBe(
      meanwhile([...few, '--threads', '3'], { cwd, env }).out,
    );
  });

  it.each([
    [['tournament', './none'], 'cannot read ./none: there is no such file'],
    [['tournament', './first.mjs'], 'cannot read ./first.mjs: part of the path is not a directory'],
    [['tournament', '.', 'laundry-dy'], 'no bundled scenario is called laundry-dy; did you mean laundry-day?'],
    [['tournament', '.', '--seeds', '1..x'], 'It must be a range of seeds such as 1..100.'],
  ])('%j is refused in one line', (refused, message) => {
    const { status, out, err } = meanwhile(refused, { cwd });
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(/^meanwhile: .*\n$/);
    expect(err).toContain(message);
  });

  it('an empty folder has no policy', () => {
    const { status, err } = meanwhile(['tournament', '.'], { cwd: folderWith({}) });
    expect(status).toBe(2);
    expect(err).toBe('meanwhile: there is no policy in .: policies are .mjs, .cjs, .js, .ts or .mts files\n');
  });
});
