import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { widthOf } from '../../src/draw/text.ts';
import { themeOf } from '../../src/draw/theme.ts';
import type { Diagnostic } from '../../src/scenario/checks/diagnostic.ts';
import type { AppOptions } from '../../src/screens/app/app-options.ts';
import { sourceFrame } from '../../src/screens/edit/source-frame.ts';
import { EditedFile, OnDemand } from '../support/edited-file.ts';
import { Screens } from '../support/screens.ts';

const LAUNDRY = readFileSync(new URL('../cases/laundry-with-walks.json', import.meta.url), 'utf8');
const BROKEN = LAUNDRY.replace('"blocking"', '"bloking"')
  .replace('"duration": 30', '"duration": -30')
  .replace('"uses": ["washer"]', '"uses": ["wahser"]');

const SIZES = [
  { columns: 60, rows: 18 },
  { columns: 100, rows: 30 },
  { columns: 200, rows: 60 },
] as const;
const PLAIN = themeOf({ ascii: false, color: false });
const visible = (row: string) => row.replaceAll(/\x1b\[[\d;]*m/g, '');
const golden = (name: string) => `./frames/edit-${name}.txt`;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

interface Opened {
  readonly file: EditedFile;
  readonly screens: Screens;
  /** Finish all work. */
  readonly work: () => void;
}

function open(
  text: string,
  size: { columns: number; rows: number } = SIZES[1],
  more: Partial<AppOptions> = {},
): Opened {
  const file = new EditedFile(text);
  const background = new OnDemand();
  const opened = { name: 'edit', editing: file } as const;
  const screens = new Screens([], { opened, background, ...more }, size);
  const work = () => {
    vi.advanceTimersByTime(1_000);
    background.work();
  };
  return { file, screens, work };
}

describe.each(SIZES)('whole frames, $columns×$rows', (size) => {
  const name = (what: string) => golden(`${what}-${size.columns}x${size.rows}`);

  test('broken from the beginning', async () => {
    await expect(open(BROKEN, size).screens.text()).toMatchFileSnapshot(name('broken'));
  });

  test('fixed', async () => {
    const { file, screens, work } = open(BROKEN, size);
    file.save(LAUNDRY);
    work();
    await expect(screens.text()).toMatchFileSnapshot(name('fixed'));
  });

  test('broken after it was good', async () => {
    const { file, screens, work } = open(LAUNDRY, size);
    work();
    file.save(BROKEN);
    if (size.columns === 60) {
      expect(screens.text()).toContain('▸ 3 to fix');
      screens.press('tab');
    }
    await expect(screens.text()).toMatchFileSnapshot(name('dimmed'));
  });

  test('never wider or higher than the terminal, whatever there is to show', () => {
    for (const text of [BROKEN, LAUNDRY, '', '{"a": "\t\u0007\u202e', `{"x": "${'界'.repeat(400)}", "y": 0.5}`]) {
      const { screens, work } = open(text, size);
      work();
      for (const key of ['?', '?', 'tab', 'c', 'down']) {
        screens.press(key);
        const rows = screens.rows();
        expect(rows.length).toBeLessThan(size.rows);
        for (const row of rows) expect(widthOf(visible(row))).toBeLessThanOrEqual(size.columns);
      }
    }
  });
});

test('in colour, the last picture is dimmed', async () => {
  const { file, screens, work } = open(LAUNDRY, SIZES[1], { color: true });
  work();
  file.save(BROKEN);
  await expect(screens.text().replaceAll('\x1b', '␛')).toMatchFileSnapshot(golden('dimmed-colour'));
});

test('in plain characters', async () => {
  const { file, screens, work } = open(LAUNDRY, SIZES[1], { ascii: true });
  work();
  file.save(BROKEN);
  await expect(screens.text()).toMatchFileSnapshot(golden('dimmed-ascii'));
  expect(screens.text()).toMatch(/^[\x20-\x7e\n]*$/);
});

describe('work in the background', () => {
  test('comes when it is known, and until then what was known before stays', () => {
    const { file, screens, work } = open(LAUNDRY);
    expect(screens.text()).toMatch(/par +being looked for/);
    expect(screens.text()).toMatch(/crowd +being asked/);
    work();
    expect(screens.text()).toMatch(/par +2:22 {2}proven/);
    expect(screens.text()).toMatch(/6 of 2,000 reach par \(< 1 %\)/);
    file.save(LAUNDRY.replace('"duration": 45', '"duration": 20'));
    expect(screens.text()).toMatch(/par +2:22 {2}being looked for/);
    expect(screens.text()).toContain('6 of 2,000 reach par');
    work();
    expect(screens.text()).toMatch(/par +1:\d\d {2}proven/);
    expect(screens.text()).not.toContain('6 of 2,000');
  });

  test('is not started again if only the mistakes were changed', () => {
    const { file, screens, work } = open(LAUNDRY);
    work();
    file.save(BROKEN).save('{').lose('it is a directory');
    work();
    expect(screens.text()).toMatch(/par +2:22 {2}proven/);
  });
});

describe('a file that cannot be read', () => {
  test('is reported; the picture stays, with the time at which it was saved', () => {
    const { file, screens } = open(LAUNDRY);
    file.lose('there is no such file');
    expect(screens.text()).toContain('✗ there is no such file');
    expect(screens.text()).toContain('IT CANNOT BE READ');
    expect(screens.text()).toContain('AS IT WAS when saved at 09:00:00: Laundry day');
    file.save(LAUNDRY);
    expect(screens.text()).toContain('✓ NO MISTAKES');
    expect(screens.text()).not.toContain('AS IT WAS');
  });
});

describe('many mistakes', () => {
  const steps = Array.from({ length: 60 }, (_, i) => `{ "name": "s${i}", "type": "x", "duration": 1 }`).join(',\n');
  const text = `{ "format": 1, "title": "T", "tasks": [{ "id": "a", "title": "A", "steps": [\n${steps}\n] }] }`;

  test('are shown from the first one on: those that fit, and how many more; the keys move to the others', () => {
    const { file, screens } = open(text);
    expect(screens.text()).toContain('✗ 60 MISTAKES');
    expect(screens.text()).toContain('✗ error 2:25');
    const [, more] = /↓ (\d+) more/.exec(screens.text()) ?? [];
    expect(Number(more)).toBe(60 - (screens.text().match(/✗ error/g)?.length ?? 0));
    screens.press('down', 'down');
    expect(screens.text()).toContain('↑ 2 more');
    expect(screens.text()).toContain('✗ error 4:25');
    expect(screens.text()).not.toContain('✗ error 3:25');
    file.save(`${text}\n`);
    expect(screens.text()).toContain('✗ error 2:25');
  });

  test('have frames up to the twentieth only', () => {
    const { screens } = open(text, SIZES[2]);
    screens.press('pagedown');
    expect(screens.text()).toContain('▸ 12 │');
    screens.press('pagedown', 'pagedown');
    expect(screens.text()).toContain('✗ error 32:26');
    expect(screens.text()).not.toContain('│');
  });
});

describe('teaching advice', () => {
  const advice: Diagnostic = {
    code: 'saves-nothing',
    severity: 'warning',
    line: 3,
    column: 3,
    endLine: 3,
    endColumn: 10,
    message: 'async saves nothing here',
    hint: 'give one task a wait',
  };

  test('is shown for a file without mistakes, and given up when that is changed', () => {
    const file = Object.assign(new EditedFile(LAUNDRY), {
      tell: (_: readonly Diagnostic[]) => {},
      left: 0,
      advise(_draft: unknown, told: (list: readonly Diagnostic[]) => void) {
        file.tell = told;
        return { cancel: () => file.left++ };
      },
    });
    const screens = new Screens([], { opened: { name: 'edit', editing: file } });
    expect(screens.text()).not.toContain('warning');
    file.tell([advice]);
    expect(screens.text()).toContain('✓ NO MISTAKES, one warning');
    expect(screens.text()).toContain('! warning 3:3 async saves nothing here');
    expect(screens.text()).toContain('hint: give one task a wait');
    file.save(BROKEN);
    expect(screens.text()).not.toContain('saves nothing');
    expect(file.left).toBe(1);
  });
});

describe('keys', () => {
  test('p plays and w watches what is on the screen, also while the file is broken; back returns here', () => {
    const { file, screens } = open(LAUNDRY);
    file.save(BROKEN);
    expect(screens.press('w').text()).toContain('TIME SAVED');
    expect(screens.press('q').text()).toContain('3 MISTAKES');
    screens.press('p', 'enter', 's', 's');
    expect(screens.text()).toContain('your turn');
    screens.press('f', 'end', 'enter');
    expect(screens.press('q').text()).toContain('3 MISTAKES');
    screens.press('q');
    expect(screens.last).toEqual({ kind: 'exit', status: 0 });
  });

  test('what is played and watched is the file as it is now, not as it was under this name before', () => {
    const { file, screens } = open(LAUNDRY);
    screens.press('w', 'G');
    expect(screens.text()).toContain('■ 2:24');
    screens.press('q');
    file.save(LAUNDRY.replace('"duration": 45', '"duration": 20'));
    screens.press('w', 'G');
    expect(screens.text()).not.toContain('■ 2:24');
  });

  test('say so if there is nothing to show yet', () => {
    const { screens } = open(BROKEN);
    for (const key of ['p', 'w', 'c']) expect(screens.press(key).message).toMatch(/^There is nothing to show yet/);
  });

  test('o lends the terminal to the editor, at the first mistake shown, and shows what went wrong', async () => {
    const { file, screens } = open(BROKEN);
    for (const [press, line] of [
      ['o', 12],
      ['down', 0],
      ['enter', 12],
      ['down', 0],
      ['o', 13],
    ] as const) {
      screens.press(press);
      if (line === 0) continue;
      expect(screens.last?.kind).toBe('lend');
      if (screens.last?.kind === 'lend') await screens.last.to(new AbortController().signal);
      expect(file.openedAt.at(-1)).toBe(line);
    }
    file.says = 'ed ended with status 1.';
    screens.press('o');
    if (screens.last?.kind === 'lend') await screens.last.to(new AbortController().signal);
    expect(screens.message).toBe('ed ended with status 1.');
    expect(screens.press('j').message).not.toContain('ended');
  });

  test('o says which variable to set if no editor is known', () => {
    const file = Object.assign(new EditedFile(LAUNDRY), { editor: null });
    const screens = new Screens([], { opened: { name: 'edit', editing: file } });
    expect(screens.press('o').message).toMatch(/^Which editor\? Set VISUAL or EDITOR/);
  });

  test('Tab turns to the other side where there is room for one; a change between broken and good does, too', () => {
    const { file, screens } = open(LAUNDRY, SIZES[0]);
    expect(screens.text()).toContain('▸ picture');
    expect(screens.press('tab').text()).toContain('▸ no mistakes');
    file.save(`${LAUNDRY}\n`);
    expect(screens.text()).toContain('▸ no mistakes');
    file.save(BROKEN);
    expect(screens.text()).toContain('▸ 3 to fix');
    file.save(LAUNDRY);
    expect(screens.text()).toContain('▸ picture');
  });

  test('c shows the program, Tab the other language, arrows move in it; an older one stays until there is a new one', async () => {
    vi.useRealTimers();
    const programs = ['asyncio', 'javascript'] as const;
    const write = async ({ title }: { title: string }) =>
      programs.map((language) => ({
        language,
        lines: Array.from({ length: 100 }, (_, i) => `${language} ${title} ${i} # why`),
        loopLine: 0,
        startLine: () => 0,
        lineOf: () => ({ line: 0, awaits: null, takes: null, yields: null }),
      }));
    const { file, screens } = open(LAUNDRY, SIZES[1], { programs: write as unknown as AppOptions['programs'] });
    screens.press('c').text();
    await Promise.resolve();
    expect(screens.text()).toContain('  1  asyncio Laundry day 0 # why');
    screens.press('down', 'pagedown', 'up');
    expect(screens.text()).toMatch(/ {2}CODE {2}Python, asyncio|CODE {2}Python, asyncio +↓ \d+ more/);
    expect(screens.text()).toContain(' 11  asyncio Laundry day 10');
    expect(screens.press('tab').text()).toContain('CODE  JavaScript');
    file.save(LAUNDRY.replace('Laundry day', 'Wash'));
    expect(screens.text()).toContain('javascript Laundry day 10');
    await Promise.resolve();
    expect(screens.text()).toContain('javascript Wash 10');
    expect(screens.press('c').text()).toContain('NO MISTAKES');
  });
});

test('a scenario that is too large is not simulated at every save', () => {
  const step = '{ "name": "s", "type": "blocking", "duration": 1 }';
  const large = `{ "format": 1, "title": "Large", "tasks": [{ "id": "a", "title": "A", "copies": 100, "steps": [
    { "repeat": 201, "steps": [${step}] }] }] }`;
  const { screens } = open(large);
  expect(screens.text()).toContain('too large to be drawn at every save');
  expect(screens.text()).toMatch(/par +being looked for/);
});

describe('the frame of a mistake', () => {
  const at = (line: number, column: number, endColumn: number, endLine = line): Diagnostic => ({
    code: 'x',
    severity: 'error',
    line,
    column,
    endLine,
    endColumn,
    message: '',
    hint: null,
  });
  const frame = (lines: readonly string[], place: Diagnostic, columns = 40) =>
    sourceFrame(lines, place, columns, PLAIN).join('\n');

  test.each([
    ['a line and the one before it', ['{', '  "a": -1'], at(2, 8, 10)],
    ['the first line', ['{ "a": -1 }'], at(1, 8, 10)],
    ['the end of the line', ['{ "a": 1'], at(1, 9, 9)],
    ['several lines: to the end of the first', ['"a": [', '1', ']'], at(1, 6, 2, 3)],
    ['tabs', ['\t{', '\t\t"a": -1'], at(2, 8, 10)],
    ['wide characters', ['"界界": -1'], at(1, 7, 9)],
    ['what could disturb the terminal', ['"\u001b[2J": -1'], at(1, 9, 11)],
    [
      'a place far to the right',
      ['{', `{ ${'"a": 1, '.repeat(20)}"b": -1, ${'"a": 1, '.repeat(20)}}`],
      at(2, 168, 170),
    ],
    ['a place wider than the screen', [`{ "a": "${'long '.repeat(30)}" }`], at(1, 8, 160)],
    ['a place wider than the screen, far to the right', [`${' '.repeat(90)}"${'long '.repeat(30)}"`], at(1, 91, 243)],
    ['wide characters cut in half', [`${'界'.repeat(30)}x`], at(1, 31, 32)],
    ['a line that is not there', ['{'], at(3, 1, 1)],
  ])('%s', (_, lines, place) => {
    for (const row of frame(lines, place).split('\n')) expect(widthOf(row)).toBeLessThanOrEqual(40);
    expect(`\n${frame(lines, place)}\n`).toMatchSnapshot();
  });

  test('of a megabyte on one line is found', { timeout: 30_000 }, () => {
    const line = `[${'{"a":1},'.repeat(130_000)}x]`;
    expect(frame([line], at(1, line.length - 1, line.length))).toContain('^');
  });
});
