import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { begin, closeAll, keptCount, keptIn, OVER, openAt, threeDecisions } from '../support/play-story.ts';
import { newHome } from '../support/terminal.ts';

afterEach(closeAll);

describe('a game that is cut off', () => {
  test.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGKILL', 137],
  ] as const)('by %s has lost at most its last decision, and can be continued', async (signal, status) => {
    const home = newHome();
    const game = await threeDecisions(home);
    game.press('3').signal(signal);
    expect(await game.ended()).toBe(status);
    if (signal !== 'SIGKILL') expect(game.isRestored()).toBe(true);
    const kept = keptIn(home).game?.decisions ?? [];
    expect(['load-1', 'load-1', 'checklist', 'checklist'].slice(0, kept.length)).toEqual(kept);
    expect(kept.length).toBeGreaterThanOrEqual(3);

    const again = openAt(home, ['play', 'laundry-day']);
    const clock = kept.length === 3 ? '0:08' : '0:13';
    await again.expect(`You left at ${clock}, after ${kept.length} decisions.`);
    await again.press('enter').expect(`‖ ${clock}`);
    await again.press('3').expect('Checklist · Do one item');
    expect(keptCount(home)).toBe(kept.length + 1);
  });

  test('by its player is offered in the list too, and can be restarted there', async () => {
    const home = newHome();
    const game = await threeDecisions(home);
    expect(await game.press('q').ended()).toBe(0);
    const list = openAt(home, []);
    await list.expect(/Laundry day +☆☆☆ ▸ 0:08/);
    await list.press('down').expect('go on');
    await list.press('enter').expect('You left at 0:08, after 3 decisions.');
    await list.press('n', 's', 's').expect('‖ 0:00');
    await list.press('q').expect('›   2 Laundry day');
    expect(list.text()).not.toContain('go on');
  });

  test('while another copy was open loses nothing that the other has reached', async () => {
    const home = newHome();
    const one = await threeDecisions(home);
    const other = openAt(home, ['play', 'say-after']);
    await begin(other, 2);
    await other.press('f', 'end').expect(OVER);
    await one.press('3').expect('Checklist · Do one item');
    one.signal('SIGKILL');
    expect(await one.ended()).toBe(137);
    expect(keptIn(home)).toMatchObject({ game: { decisions: { length: 4 } }, progress: { tries: 1 } });
  });
});

describe('a save with a problem', () => {
  const damaged = (file: string) => `${file} is damaged; it was renamed to save.damaged-1.json`;
  const newer = (file: string) => `${file} is from a newer Meanwhile (format 2); it stays unchanged`;

  test.each([
    ['zero bytes', '', damaged],
    ['half a file', '{\n  "format": 1,\n  "settings": {},\n  "progr', damaged],
    ['another text', 'hello', damaged],
    ['a newer format', '{"format": 2, "worlds": []}', newer],
  ])('%s: is reported in one line, and the game continues', async (_what, content, line) => {
    const home = newHome();
    const file = join(home, 'save.json');
    writeFileSync(file, content);
    const game = openAt(home, ['play', 'laundry-day'], { columns: 200, rows: 30 });
    await game.expect(line(file));
    expect(game.rows().filter((row) => row.includes(file))).toHaveLength(1);
    await game.press('enter', 's', 's', '1', '1').expect('‖ 0:03');
    expect(await game.press('q').ended()).toBe(0);
    const left = line === damaged ? join(home, 'save.damaged-1.json') : file;
    expect(readFileSync(left, 'utf8')).toBe(content);
    if (line === damaged) expect(keptCount(home)).toBe(2);
  });

  test('a folder in its place is reported too', async () => {
    const home = newHome();
    mkdirSync(join(home, 'save.json'));
    const game = openAt(home, ['play', 'laundry-day'], { columns: 200, rows: 30 });
    await game.expect(
      /cannot be saved in .*save\.json: something that is not a file has its name; the game continues without/,
    );
    await game.press('enter', 's', 's', '1', '1').expect('‖ 0:03');
    expect(await game.press('q').ended()).toBe(0);
  });

  test('a line about it fits the smallest screen', async () => {
    const home = newHome();
    writeFileSync(join(home, 'save.json'), '');
    const game = openAt(home, ['play', 'laundry-day'], { columns: 60, rows: 18 });
    await game.expect('is damaged');
    expect(game.rows().filter((row) => row.includes('damaged'))).toHaveLength(1);
    await game.press('enter').expect('what do you think?');
  });
});

test('with --no-save nothing is written', async () => {
  const home = newHome();
  const game = openAt(home, ['play', 'laundry-day', '--no-save']);
  await begin(game, 2);
  await game.press('1', '1', '+', 'G', 'f', 'end').expect(OVER);
  expect(await game.press('q').ended()).toBe(0);
  expect(readdirSync(home)).toEqual([]);
});
