import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Argument, Command, Option } from '@commander-js/extra-typings';
import { expect, test } from 'vitest';
import { bashCompletion } from '../../src/cli/completion/bash.ts';
import { commandTable } from '../../src/cli/completion/command-table.ts';
import { fishCompletion } from '../../src/cli/completion/fish.ts';
import { zshCompletion } from '../../src/cli/completion/zsh.ts';
import { programOf } from '../../src/cli/program.ts';
import { folderWith, meanwhile } from '../support/cli.ts';
import { ended } from '../support/ended.ts';

/** A program with one of everything that the tables distinguish. */
function smallProgram() {
  const program = new Command('tiny')
    .option('--json', 'print "JSON"; not words')
    .version('1', '-v, --version')
    .enablePositionalOptions();
  program
    .command('play')
    .description("the author's [own] game: yours")
    .argument('[scenario]')
    .option('--seed <n>', 'a number')
    .addOption(new Option('--kind <kind>', 'of what').choices(['small', 'large']));
  program
    .command('compare')
    .description('print a table')
    .argument('<scenario...>')
    .option('--policies <names>', 'which')
    .option('-o, --output <file>', 'write here');
  program
    .command('record')
    .description('run a program')
    .argument('<program>')
    .argument('[arguments...]')
    .option('--policy <policy>', 'who decides')
    .passThroughOptions();
  program.command('rank').description('rank them').argument('<folder>').argument('[file]');
  program
    .command('completion')
    .description('print this')
    .addArgument(new Argument('<shell>').choices(['bash', 'zsh']));
  program.command('secret', { hidden: true });
  return program;
}

const small = commandTable(smallProgram());
const known = { scenarios: ['tea', 'soup'], policies: ['sync', 'random'] };

test.each([
  ['bash', bashCompletion],
  ['zsh', zshCompletion],
  ['fish', fishCompletion],
])('the script for %s', async (shell, script) => {
  await expect(script(small, known)).toMatchFileSnapshot(`completion/${shell}.golden.txt`);
});

const { root, commands } = commandTable(await programOf());

test.each(['bash', 'zsh', 'fish'])('the script for %s has every command and every option of --help', (shell) => {
  const { out, err, status } = meanwhile(['completion', shell]);
  expect({ err, status }).toEqual({ err: '', status: 0 });
  expect(commands.length).toBeGreaterThan(20);
  for (const { name, options } of [root, ...commands]) {
    if (name !== '') expect(out).toMatch(new RegExp(`(^|[ '])${name}[:) ']`, 'm'));
    for (const { long } of options) expect(out).toMatch(new RegExp(`(--|-l )${long.slice(2)}\\b`));
  }
});

// What follows it in the command line depends on it, and the script for fish knows only its name.
test('an option takes a value in all commands or in none', () => {
  const taking = new Map<string, Set<boolean>>();
  for (const { long, value } of [root, ...commands].flatMap(({ options }) => options))
    taking.set(long, (taking.get(long) ?? new Set()).add(value !== null));
  expect([...taking].filter(([, kinds]) => kinds.size > 1)).toEqual([]);
});

test('other shells are refused', () => {
  const { err, out, status } = meanwhile(['completion', 'tcsh']);
  expect({ out, status }).toEqual({ out: '', status: 2 });
  expect(err).toContain('bash, zsh, fish');
});

const CASES: readonly [line: string, replies: readonly string[]][] = [
  ['pla', ['play']],
  ['sche', ['schema']],
  ['fol', ['folder of mine']],
  ['play laun', ['laundry-day']],
  ['play my', ['my tea.json']],
  ['play --li', ['--live']],
  ['--seed 3 run --pol', ['--policy']],
  ['run --policy ev', ['event-loop']],
  ['run --policy po', ['policy.mjs']],
  ['run --seed ', []],
  ['run laundry-day ', []],
  ['export laundry-day --to = s', ['svg']],
  ['export laundry-day --theme p', ['print']],
  ['export laundry-day -o my', ['my tea.json']],
  ['generate --kind k', ['kitchen']],
  ['compare laundry-day satu', ['saturday']],
  ['compare laundry-day --policies sync,sh', ['sync,shortest-first']],
  ['tournament ', ['folder of mine']],
  ['tournament folder satu', ['saturday']],
  ['review laundry-day pol', ['policy.mjs']],
  ['record --virt', ['--virtual']],
  ['record app.py --virt', []],
  ['record app.py -o pol', ['policy.mjs']],
  ['completion ', ['bash', 'fish', 'zsh']],
  ['help rec', ['record']],
];

/** A folder with files to complete, and the script for a shell. */
function folderFor(shell: string): string {
  const cwd = folderWith({ 'my tea.json': '', 'policy.mjs': '', script: meanwhile(['completion', shell]).out });
  mkdirSync(join(cwd, 'folder of mine'));
  return cwd;
}

const has = (shell: string): boolean => ended('sh', ['-c', `command -v ${shell}`]).status === 0;

test('bash completes with it', () => {
  const cwd = folderFor('bash');
  const typed = CASES.map(([line]) => {
    const words = ['meanwhile', ...line.split(' ')].map((word) => `'${word}'`);
    return `COMP_WORDS=(${words.join(' ')}); COMP_CWORD=${words.length - 1}; _meanwhile 2>/dev/null; (IFS='|'; echo "\${COMPREPLY[*]}")`;
  });
  const script = ['set -u', 'source ./script', ...typed].join('\n');
  const { out } = ended('bash', ['-c', script], { cwd });
  const replies = out.trimEnd().split('\n');
  const found = CASES.map(([line], i) => [line, (replies[i] ?? '').split('|').filter(Boolean).toSorted()]);
  expect(found).toEqual(CASES);
});

/** The lines as they are typed in other shells, which leave `=` to the completion. */
const LINES = CASES.map(([line]) => line.replace(' = ', '='));

/** What was offered at the end of each line, without the option that it would follow. */
const offeredAt = (offers: readonly (readonly string[])[]) =>
  CASES.map(([line], i) => {
    const words = (offers[i] ?? []).map((word) => word.replace(/^--\w+=/, '').replace(/\/$/, ''));
    // Where nothing more can stand, zsh offers the options, too.
    return [line, words.filter((word) => !word.startsWith('-') || /-\S*$/.test(line)).toSorted()];
  });

test.runIf(has('fish'))('fish completes with it (left out where there is no fish)', () => {
  const typed = LINES.map((line) => `complete -C 'meanwhile ${line}'; echo end`);
  const script = ['source ./script', ...typed].join('\n');
  const { out } = ended('fish', ['-N', '-c', script], { cwd: folderFor('fish') });
  const offers = out.split('end\n').map((part) => part.split('\n').flatMap((one) => one.split('\t')[0] || []));
  expect(offeredAt(offers)).toEqual(CASES);
});

test.runIf(has('zsh'))('zsh completes with it (left out where there is no zsh)', () => {
  const args = ['-f', resolve('test/cli/completion/complete.zsh'), './script', 'meanwhile'];
  const { out } = ended('zsh', args, { cwd: folderFor('zsh'), input: `${LINES.join('\n')}\n` });
  const offers = out.split('\n').map((line) => line.trim().split('|').filter(Boolean));
  expect(offeredAt(offers)).toEqual(CASES);
});
