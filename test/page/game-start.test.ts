import { expect, test } from 'vitest';
import { chaptersOf, gameStart } from '../../src/page/game-start.ts';
import type { GameData } from '../../src/page/page-data.ts';
import { fingerprint } from '../../src/scenario/fingerprint.ts';
import { printShareCode } from '../../src/session/keep/share-code.ts';
import { bundled, bundledText } from '../support/bundled.ts';

const data: GameData = {
  scenarios: ['laundry-day', 'page-load'].map((name) => ({ name, file: JSON.parse(bundledText(name)) })),
  campaign: { chapters: [{ title: 'All', scenarios: ['laundry-day', 'page-load', 'nowhere'] }] },
  seed: 1,
};
const start = (search: string, hash: string, more: Partial<GameData> = {}) =>
  gameStart({ ...data, ...more }, chaptersOf({ ...data, ...more }), { search, hash }, { reducedMotion: false });

const scenario = bundled('laundry-day');
const content = { fingerprint: fingerprint(scenario), seed: 5, decisions: [0, 0, 2], tasks: scenario.tasks.length };
const code = printShareCode(content) ?? '';

test('a page begins with its list, or with its one scenario', () => {
  expect(start('', '').settings.opened).toBeNull();
  expect(start('', '', { campaign: null }).settings.opened).toMatchObject({
    name: 'briefing',
    listed: { name: 'laundry-day' },
  });
});

test('?s= opens a scenario, and says so if there is none of that name', () => {
  expect(start('?s=page-load', '').settings.opened).toMatchObject({ name: 'briefing', listed: { name: 'page-load' } });
  const { settings, problem } = start('?s=%3Cscript%3E', '');
  expect(settings.opened).toBeNull();
  expect(problem).toBe('The address names a scenario that is not on this page.');
});

test('a share code opens its game, with its seed', () => {
  const { settings, problem } = start('?s=page-load', `#${code}`);
  expect(problem).toBeNull();
  expect(settings).toMatchObject({ seed: 5, opened: { name: 'play', beginning: { seed: 5, decisions: [0, 0, 2] } } });
});

test.each([
  ['cut', code.slice(0, -4)],
  ['of another scenario', printShareCode({ ...content, fingerprint: 1 }) ?? ''],
  ['with decisions that are not possible', printShareCode({ ...content, decisions: [2, 1, 1, 1] }) ?? ''],
  ['that is none', 'x%E0%A4%A'],
])('a code %s is refused in a sentence, and the page opens all the same', (_, wrong) => {
  const { settings, problem } = start('', `#${wrong}`);
  expect(settings.opened).toBeNull();
  expect(problem).toMatch(/^[A-Z].*\.$/);
});
