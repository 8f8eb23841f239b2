import { chmodSync, mkdirSync, readFileSync, renameSync, rmdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { folderWith, meanwhile } from '../support/cli.ts';
import { type OpenOptions, openTerminal, type TerminalStory } from '../support/terminal.ts';

const LAUNDRY = readFileSync(new URL('../cases/laundry-with-walks.json', import.meta.url), 'utf8');
const BROKEN = LAUNDRY.replace('"blocking"', '"bloking"').replace('"duration": 30', '"duration": -30');

const opened: TerminalStory[] = [];
let file = '';

function open(text: string, options: OpenOptions = {}): TerminalStory {
  file = join(folderWith({ 'mine.json': text }), 'mine.json');
  const story = openTerminal(['edit', file], { env: { VISUAL: '', EDITOR: '' }, ...options });
  opened.push(story);
  return story;
}

/** Saves like vim: the old file becomes a backup, which is removed when the new file is complete. */
function saveAsVim(text: string): void {
  renameSync(file, `${file}~`);
  writeFileSync(file, text);
  unlinkSync(`${file}~`);
}

/** Saves like many other editors. */
function replace(text: string): void {
  writeFileSync(`${file}.tmp`, text);
  renameSync(`${file}.tmp`, file);
}

afterEach(() => {
  for (const story of opened.splice(0)) story.close();
});

describe('a file that is being edited', () => {
  test('is broken, fixed, broken again, deleted, a folder, and back', async () => {
    const story = open(BROKEN);
    await story.expect('✗ 2 MISTAKES');
    await story.expect('did you mean “blocking”?');
    await story.expect('NO PICTURE YET');

    saveAsVim(LAUNDRY);
    await story.expect('✓ NO MISTAKES');
    await story.expect(/event loop +2:24 {2}saves 33 %/);
    await story.expect(/par +2:22 {2}proven/);
    await story.expect('6 of 2,000 reach par (< 1 %)');

    replace(LAUNDRY.replace('"duration": 45', '"duration": 20'));
    await story.expect(/par +1:\d\d {2}proven/);
    writeFileSync(file, BROKEN);
    await story.expect('✗ 2 MISTAKES');
    await story.expect('AS IT WAS when saved at');
    await story.expect(/par +1:\d\d {2}proven/);
    expect(story.colours()).toContain('\x1b[2m');

    unlinkSync(file);
    await story.expect('✗ there is no such file');
    await story.expect('AS IT WAS');
    mkdirSync(file);
    await story.expect('✗ it is a directory');
    rmdirSync(file);
    writeFileSync(file, Buffer.from([0x7b, 0xff, 0xfe]));
    await story.expect('the file is not text in UTF-8');
    writeFileSync(file, '');
    await story.expect('the file is empty');
    writeFileSync(file, 'x'.repeat(1_100_000));
    await story.expect('the file is larger than 1 MiB');
    replace(LAUNDRY);
    await story.expect(/par +2:22 {2}proven/);
    expect(story.text().match(/MEANWHILE/g)).toHaveLength(1);
    expect(await story.press('q').ended()).toBe(0);
    expect(story.isRestored()).toBe(true);
  });

  test('is played and watched as shown on the screen, and shown as a program', async () => {
    const story = open(LAUNDRY);
    await story.expect('✓ NO MISTAKES');
    await story.press('p').expect('Enter begin');
    await story.press('enter').expect('what do you think?');
    await story.press('s', 's').expect('your turn');
    await story.press('q').expect('✓ NO MISTAKES');
    await story.press('w').expect('▶ 0:');
    writeFileSync(file, BROKEN);
    await story.rest(300);
    await story.press('q').expect('✗ 2 MISTAKES');
    await story.press('c').expect('CODE  Python, asyncio');
    await story.expect('async def load');
    replace(LAUNDRY.replaceAll('Wash"', 'Soak"'));
    await story.press('down', 'down', 'down').expect('"Soak"');
    expect(await story.press('q').ended()).toBe(0);
    expect(story.isRestored()).toBe(true);
  });

  test('at the smallest size shows what has changed, and grows', async () => {
    const story = open(LAUNDRY, { columns: 60, rows: 18 });
    await story.expect('▸ picture');
    replace(BROKEN);
    await story.expect('▸ 2 to fix');
    await story.press('\t').expect('AS IT WAS');
    await story.resize(100, 30);
    await story.expect('✗ 2 MISTAKES');
    expect(story.text()).toContain('AS IT WAS');
    expect(story.text().match(/MEANWHILE/g)).toHaveLength(1);
    expect(await story.press('ctrl+c').ended()).toBe(130);
    expect(story.isRestored()).toBe(true);
  });
});

describe('the editor', () => {
  /** An editor called `vi`: it asks on the screen, waits for Enter, and writes the file. */
  function editor(write: string, status = 0): string {
    const script = `#!/bin/sh
printf 'EDITING %s|%s ' "$1" "$2"
read answer
${write}
exit ${status}
`;
    const path = join(folderWith({ vi: script }), 'vi');
    chmodSync(path, 0o755);
    return path;
  }

  test('gets the terminal at the line of the first mistake, and returns it', async () => {
    const mended = join(folderWith({ good: LAUNDRY }), 'good');
    const story = open(BROKEN, { columns: 160, env: { VISUAL: '', EDITOR: editor(`cp ${mended} "$2"`) } });
    await story.expect('✗ 2 MISTAKES');
    await story.press('o').expect(`EDITING +12|${file}`);
    expect(story.isRestored()).toBe(true);
    replace(BROKEN.replace('Laundry day', 'Meanwhile'));
    await story.rest(300);
    expect(story.text()).not.toContain('MISTAKES');
    await story.press('yes', 'enter').expect('✓ NO MISTAKES');
    await story.expect(/par +2:22 {2}proven/);
    expect(story.text()).not.toContain('EDITING');
    await story.press('w').expect('▶ 0:');
    await story.press('q').expect('✓ NO MISTAKES');
    expect(await story.press('q').ended()).toBe(0);
    expect(story.isRestored()).toBe(true);
  });

  test('that fails, is missing or is unknown is reported', async () => {
    const story = open(LAUNDRY, { env: { VISUAL: editor('', 3), EDITOR: 'no-such' } });
    await story.expect('✓ NO MISTAKES');
    await story.press('o').expect('EDITING +1|');
    await story.press('enter').expect('vi ended with status 3.');
    await story.press('j');

    const other = open(LAUNDRY, { env: { VISUAL: '', EDITOR: 'no-such-editor' } });
    await other.expect('✓ NO MISTAKES');
    await other.press('o').expect('no-such-editor cannot be started: there is no such program');
    expect(await other.press('q').ended()).toBe(0);

    const none = open(LAUNDRY);
    await none.expect('✓ NO MISTAKES');
    await none.press('o').expect('Set VISUAL or EDITOR');
  });

  test('gets every key every time, and none of them reaches the screen afterwards', async () => {
    const echo = `printf 'GOT <%s>' "$answer"; read more`;
    const story = open(LAUNDRY, { env: { VISUAL: editor(echo), EDITOR: '' } });
    await story.expect('✓ NO MISTAKES');
    for (const answer of ['q', 'w', 'cq', 'p']) {
      await story.press('o').expect('EDITING');
      await story.press(answer).rest(50);
      await story.press('enter').expect(`GOT <${answer}>`);
      await story.press('enter').expect('✓ NO MISTAKES');
    }
    expect(await story.press('q').ended()).toBe(0);
  });

  test('keeps Ctrl-C to itself', async () => {
    const story = open(LAUNDRY, { env: { VISUAL: editor(''), EDITOR: '' } });
    await story.expect('✓ NO MISTAKES');
    await story.press('o').expect('EDITING');
    await story.press('ctrl+c').expect(/vi ended with (SIGINT|status 130)\./);
    expect(await story.press('q').ended()).toBe(0);
    expect(story.isRestored()).toBe(true);
  });
});

describe('an impossible edit is one line and status 2', () => {
  const folder = folderWith({ 'tea.json': LAUNDRY });

  test('without a terminal', () => {
    const { status, out, err } = meanwhile(['edit', join(folder, 'tea.json')]);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(/^meanwhile: edit needs a terminal[^\n]*\n$/);
  });

  test.each([
    [['no.json'], 'meanwhile: cannot read no.json: there is no such file; meanwhile new no.json makes one'],
    [['.'], 'meanwhile: cannot read .: it is a directory'],
    [['/dev/zero'], 'meanwhile: cannot read /dev/zero: it is not a regular file'],
    [['-'], 'meanwhile: edit needs a terminal, and a file to watch'],
    [['tea.json', '--workers', '2'], 'edit takes no --workers'],
  ])('%j', async (args, line) => {
    const story = openTerminal(['edit', ...args], { columns: 120 });
    opened.push(story);
    expect(await story.ended()).toBe(2);
    expect(story.rows().filter((row) => row !== '')).toHaveLength(1);
    expect(story.text()).toContain(line);
  });
});
