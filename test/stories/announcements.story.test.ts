import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { folderWith } from '../support/cli.ts';
import { closeAll, openAt } from '../support/play-story.ts';
import { newHome, type TerminalStory } from '../support/terminal.ts';

afterEach(closeAll);

const alone = (name: string, duration: unknown, more = {}) => ({ name, type: 'non-blocking', duration, ...more });
const hands = (name: string, duration: number) => ({ name, type: 'blocking', duration });

/** One task for each thing that is announced; all of them run by themselves from 0:00 on. */
const EVENING = {
  format: 1,
  title: 'One evening',
  tasks: [
    { id: 'tea', title: 'Tea', steps: [alone('Brew', 5), hands('Drink', 1)] },
    { id: 'letter', title: 'Letter', deadline: 10, steps: [hands('Write', 3)] },
    { id: 'fire', title: 'Fire', steps: [alone('Catch', 14, { failChance: 1 })] },
    { id: 'soup', title: 'Soup', after: ['fire'], steps: [hands('Stir', 1)] },
    { id: 'call', title: 'Call', steps: [alone('Ring out', 'never', { timeout: 17, attempts: 2 }), hands('Talk', 1)] },
    { id: 'milk', title: 'Milk', steps: [alone('Warm', 20, { spoilsAfter: 4, attempts: 2 }), hands('Pour', 1)] },
    { id: 'door', title: 'Door', arrives: 8, surprise: true, steps: [hands('Open', 1)] },
  ],
};

/** The game with everything started that runs by itself. */
async function begun(args: readonly string[] = []): Promise<TerminalStory> {
  const file = join(folderWith({ 'evening.json': JSON.stringify(EVENING) }), 'evening.json');
  const game = openAt(newHome(), ['play', file, ...args], { columns: 100, rows: 36 });
  await game.expect('Enter begin');
  await game.press('enter').expect('your turn');
  return game.press('1', '3', '5', '6').expect(/Milk +waiting/);
}

test('whatever is important stops a wait, is said until the next key, and leaves its mark in the lane', async () => {
  const game = await begun();
  game.press('+', '+', '+', '+', '+');
  for (const [clock, words] of [
    ['0:05', '♪ Tea: “Brew” rings.'],
    ['0:08', '! Unannounced: Door.'],
    ['0:11', '! Letter was due at 0:10 and is not done.'],
    ['0:14', '✗ Fire: “Catch” fails; no attempt is left.  ✗ Soup is cancelled, because'],
    ['0:17', '✗ Call: “Ring out” takes too long (limit 17 min); it can be tried again (1 of 2 used).'],
    ['0:20', '♪ Milk: “Warm” rings and spoils in 4 min.'],
    ['0:24', '✗ Milk: “Warm” is spoilt; it can be tried again (1 of 2 used).'],
  ] as const) {
    await game.press('.').expect(`‖ ${clock}`);
    await game.expect(words);
    await game.press('@').expect('Enter attend');
    expect(game.text()).not.toContain(words);
  }
  const lane = (title: string) => game.rows().find((row) => new RegExp(`^[› ] +\\d \\w +${title} `).test(row)) ?? '';
  expect(lane('Tea')).not.toContain('♪');
  expect(lane('Letter')).toMatch(/·+!·+│/);
  expect(lane('Fire')).toMatch(/░✗ +│/);
  expect(lane('Call')).toMatch(/░✗·+│/);
  expect(lane('Milk')).toMatch(/░··+✗│/);
  expect(lane('Door')).toMatch(/ !·+│/);

  await game.press('.').expect('Nothing is running: waiting would never end; attend 1, 2, 5 or another');
  await game.press('enter').expect(/Letter +done/);
  await game.press('E').expect('You gave up at 0:27');
  await game.press('u').expect('your turn');
});

test('the clock that runs on stops for it, and goes on with space', async () => {
  const game = await begun(['--live']);
  await game.press('+', '+', '+').expect(/^ ! Unannounced: Door\..*\(space: clock on\)/m);
  expect(game.text()).toContain('0:08');
  await game.rest(300);
  expect(game.text()).toContain('0:08');
  await game.press('space').expect(/^ ! Letter was due at 0:10 and is not done\. \(space: clock on\)/m);
});
