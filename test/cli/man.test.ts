import { Command } from '@commander-js/extra-typings';
import { describe, expect, it, test } from 'vitest';
import { commandTable } from '../../src/cli/completion/command-table.ts';
import { manPage } from '../../src/cli/help/man-page.ts';
import { man } from '../../src/cli/man.ts';
import { programOf } from '../../src/cli/program.ts';

test('the manual page of a small program', async () => {
  const program = new Command('tiny').description("Makes a program visible: it's quick.");
  program
    .command('play')
    .description('.dots, "quotes" and \\ slashes')
    .argument('<scenario>', 'the name of one')
    .argument('[more...]')
    .option('-o, --output <file>', 'write to ~/x', 'out');
  await expect(manPage(commandTable(program), '1.2.3')).toMatchFileSnapshot('completion/tiny.golden.1');
});

describe('the manual page', async () => {
  const page = await man();
  const lines = page.split('\n');

  it('names every command and every option', async () => {
    const { root, commands } = commandTable(await programOf());
    for (const { name, options } of [root, ...commands]) {
      if (name !== '') expect(lines).toContain(`.SS ${name.replaceAll('-', '\\-')}`);
      for (const { flags } of options)
        expect(lines.some((line) => line === `.B ${flags.replaceAll('-', '\\-')}`)).toBe(true);
    }
  });

  it('has only requests and escapes that every formatter knows', () => {
    const requests = lines.filter((line) => /^[.']/.test(line)).map((line) => line.split(' ', 1)[0]);
    expect([...new Set(requests)].toSorted()).toEqual(['.B', '.PP', '.SH', '.SS', '.TH', '.TP']);
    expect(page.replaceAll(/\\(-|e|&|\((dq|aq|ti|ha|ga))/g, '')).not.toContain('\\');
    expect(page).toMatch(/^[\x20-\x7e\n]*$/);
  });
});
