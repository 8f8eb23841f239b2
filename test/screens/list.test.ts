import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AppOptions } from '../../src/screens/app/app-options.ts';
import { type ListedChapter, scenariosIn } from '../../src/session/chapters.ts';
import { emptySave, forgetful, type Keeper, type Progress, type Save } from '../../src/session/keep/progress.ts';
import type { ListedScenario } from '../../src/session/watch/simulations.ts';
import { solve } from '../../src/solver/solve.ts';
import { bundled } from '../support/bundled.ts';
import { campaign, played, saveKey } from '../support/campaign.ts';
import { chapterOf, Screens } from '../support/screens.ts';

const all = scenariosIn(campaign);
const named = (name: string): ListedScenario => all.find((one) => one.name === name) as ListedScenario;

const moving = { ...bundled('say-after'), title: 'Moving day' };
const chores: ListedChapter = {
  ...chapterOf([{ name: './moving.json', scenario: moving, folder: 'chores' }], {
    title: '~/chores',
    folder: 'chores',
  }),
  items: [
    { kind: 'scenario', listed: { name: './moving.json', scenario: moving, folder: 'chores' } },
    { kind: 'broken', file: { name: './bike.json', problem: 'line 14: there is no resource “pump”', mistakes: 2 } },
  ],
};

const RECIPES: AppOptions['recipes'] = {
  kinds: ['household', 'kitchen', 'office'],
  difficulties: ['easy', 'medium', 'hard'],
  today: { text: 'daily-2026-05-04', kind: 'office', difficulty: 'medium' },
  fresh: 'new-x',
};

function keeping(save: Save): Keeper {
  const keeper = forgetful();
  keeper.update(() => save);
  return keeper;
}

const withProgress = (progress: Readonly<Record<string, Progress>>): Save => ({
  ...emptySave,
  progress: Object.fromEntries(Object.entries(progress).map(([name, one]) => [saveKey(named(name)), one])),
});

/** The first chapter done but for its last scenario, and some of the second. */
const HALFWAY: Save = {
  ...withProgress({
    ...Object.fromEntries(
      scenariosIn(campaign.slice(0, 1)).map(({ name }) => [
        name,
        played(3, 100, { par: { lost: 0, lateness: 0, unfinished: 0, last: 100 } }),
      ]),
    ),
    'two-piles': { best: null, stars: 0, tries: 0, predicted: [true, false], seen: true },
    'long-waits-first': played(2, 185, { par: { lost: 0, lateness: 0, unfinished: 0, last: 165 } }),
  }),
  games: { [saveKey(named('wait-for-it'))]: { seed: 1, decisions: [], helped: false } },
  celebrated: ['Waiting is not working'],
};

const open = (more: Partial<AppOptions> = {}, size = { columns: 100, rows: 30 }): Screens =>
  new Screens([], { chapters: [...campaign, chores], recipes: RECIPES, ...more }, size);

const top = ({ host: { app } }: Screens) => app.screens.at(-1);

describe('frames of the list', () => {
  test.each([
    ['60x18', 60, 18, false],
    ['80x24-ascii', 80, 24, true],
    ['120x36', 120, 36, false],
    ['160x50', 160, 50, false],
  ] as const)('%s', async (name, columns, rows, ascii) => {
    const screens = open({ keeper: keeping(HALFWAY), ascii }, { columns, rows });
    const frame = screens.press('2', 'down').rest().text();
    await expect(`${frame}\n`).toMatchFileSnapshot(`./frames/list-${name}.txt`);
  });

  test('a chapter, the detail where there is no room beside the list, and a folder', async () => {
    const small = open({ keeper: keeping(HALFWAY) }, { columns: 60, rows: 18 })
      .press('2', 'down')
      .rest();
    const frames = [
      small.press('right').text(),
      open({ keeper: keeping(HALFWAY) })
        .press('5', 'left')
        .text(),
      open({ keeper: keeping(HALFWAY) })
        .press('8')
        .text(),
    ];
    await expect(`${frames.join('\n\n')}\n`).toMatchFileSnapshot('./frames/list-details.txt');
  });

  test('never wider or higher than the terminal, whatever is chosen, and the chosen row is always shown', () => {
    const keys = fc.constantFrom(
      'up',
      'down',
      'left',
      'right',
      'pagedown',
      'pageup',
      '1',
      '4',
      '8',
      'n',
      'g',
      'm',
      'home',
      'end',
    );
    const sizes = fc.record({ columns: fc.integer({ min: 60, max: 180 }), rows: fc.integer({ min: 18, max: 60 }) });
    let chosen = 0;
    fc.assert(
      fc.property(sizes, fc.array(keys, { maxLength: 12 }), fc.boolean(), (size, pressed, ascii) => {
        const screens = open({ keeper: keeping(HALFWAY), ascii }, size).press(...pressed);
        const rows = screens.rows();
        expect(rows).toHaveLength(size.rows - 1);
        for (const row of rows) expect(row.length).toBeLessThanOrEqual(size.columns);
        const state = top(screens);
        if (state?.kind !== 'list' || state.list.detail) return;
        chosen++;
        expect(rows.slice(2).some((row) => /(^|[│|])[›>]/.test(row))).toBe(true);
      }),
      { seed: 13, numRuns: 60 },
    );
    expect(chosen).toBeGreaterThan(30);
  });
});

describe('the way through', () => {
  test('begins at what to do next: the first that is not done, or else the first that lacks a star', () => {
    expect(open().text()).toMatch(/Next +The first load/);
    expect(open({ keeper: keeping(HALFWAY) }).text()).toMatch(/Next +Wash, dry, iron/);
    const two = {
      ...emptySave,
      progress: Object.fromEntries(all.map((one) => [saveKey(one), played(3, 9, { seen: true })])),
    };
    const save = { ...two, celebrated: [...campaign.map(({ title }) => title), 'Saturday', 'Simul with a phone'] };
    expect(open({ keeper: keeping(save) }).text()).toMatch(/Next +All of it is done\./);
    const less = { ...save, progress: { ...save.progress, [saveKey(named('creases'))]: played(2, 9) } };
    expect(open({ keeper: keeping(less) }).text()).toMatch(/Next +Creases/);
  });

  test('n moves on from the chosen scenario, a digit to the first one of a chapter that is not done', () => {
    const screens = open({ keeper: keeping(HALFWAY) });
    const chosen = () => /› +\d+ (.+?) {2}/.exec(screens.text())?.[1];
    expect(chosen()).toBe('Wash, dry, iron');
    expect(screens.press('n') && chosen()).toBe('Guests at seven');
    expect(screens.press('4', 'down', 'n') && chosen()).toBe('One moment, please');
    expect(screens.press('2') && chosen()).toBe('Wash, dry, iron');
    expect(screens.press('9').message).toBe('There are 8 chapters.');
  });

  test('Enter continues an unfinished game, watches a lesson to watch, and plays the rest', () => {
    const word = (...keys: string[]) =>
      open({ keeper: keeping(HALFWAY) })
        .press(...keys)
        .message.split('  ')[0];
    expect(word('1', 'home', 'down', 'down', 'down')).toBe('Enter fold');
    expect(word('2')).toBe('Enter play');
    expect(word('3', 'down')).toBe('Enter watch');
    expect(open({ keeper: keeping(HALFWAY) }).press('8', 'down', 'enter').message).toContain(
      'line 14: there is no resource',
    );
  });

  test('scenarios with the same title show the names of their files', () => {
    const twins = ['a', 'b'].map((name) => ({ name: `./${name}.json`, scenario: moving, folder: 'mine' }));
    const chapters = [chapterOf(twins, { title: 'mine', folder: 'mine', isFirst: true })];
    const text = open({ chapters }).text();
    expect(text).toContain('Moving day (a.json)');
    expect(text).toContain('Moving day (b.json)');
  });

  test('rows that are read later leave the choice where it is', () => {
    const chapters = (count: number) => [
      chapterOf(all.slice(0, count), { title: 'mine', folder: 'mine', isFirst: true, unread: 9 - count }),
    ];
    const screens = open({ chapters: chapters(2) }).press('down', 'down');
    screens.host.dispatch({ kind: 'chapters', chapters: chapters(5) });
    expect(screens.text()).toMatch(/› +Laundry day/);
    expect(screens.text()).toContain('5 read');
    expect(screens.text()).toContain('Breakfast');
  });
});

describe('a lesson to watch', () => {
  const pair = named('letters-in-a-row');

  test('is predicted, watched in seconds, and then counts as seen; the pair follows', () => {
    const screens = open().press('/', ...'One letter', 'enter', 'enter');
    expect(screens.message).toContain('Enter watch');
    screens.press('enter', '1');
    while (top(screens)?.kind === 'briefing') screens.press('enter');
    expect(top(screens)).toMatchObject({ kind: 'watch', lesson: { answers: [0, expect.anything()] } });
    screens.pass(31_000);
    expect(screens.moving).toBe(false);
    expect(screens.press('enter').text()).toContain('What it shows');
    expect(screens.text()).toContain('What you thought');
    expect(screens.host.app.save.progress[saveKey(pair)]).toMatchObject({ seen: true, tries: 0 });
    expect(screens.message).toContain('n the other way');
    screens.press('n');
    expect(top(screens)).toMatchObject({ kind: 'briefing', aim: 'play', listed: { name: 'letters-at-once' } });
    expect(screens.press('q').text()).toMatch(/One letter at a time +★/);
  });

  test('can be played instead, from the list and from its story', () => {
    const fromList = open().press('/', ...'One letter', 'enter', 'p');
    expect(top(fromList)).toMatchObject({ kind: 'briefing', aim: 'play' });
    const fromStory = open().press('/', ...'One letter', 'enter', 'enter', 'p');
    expect(top(fromStory)).toMatchObject({ kind: 'briefing', aim: 'play' });
  });

  test('only watching it does not count', () => {
    const screens = open()
      .press('/', ...'One letter', 'enter', 'w')
      .pass(60_000);
    expect(screens.press('enter').message).toContain('This run was not opened from the list');
    expect(screens.host.app.save.progress[saveKey(pair)]).toBeUndefined();
  });
});

describe('a scenario that is made', () => {
  const generated = (screens: Screens) => screens.host.app.working.filter(({ work }) => work === 'generate');
  const report = (screens: Screens, result: unknown, final: boolean) =>
    screens.host.dispatch({ kind: 'reported', screen: 1, work: 'generate', result, final } as never);

  test('today’s is made once, shows how far it is, and is opened', () => {
    const screens = open().press('t');
    expect(generated(screens)).toHaveLength(1);
    expect(screens.press('enter') && generated(screens)).toHaveLength(1);
    report(screens, { progress: 0.5 }, false);
    expect(screens.text()).toMatch(/Today’s scenario +█{6}░{6} is being made/);
    report(screens, { scenario: moving, par: solve(moving, { seed: 1 }) }, true);
    expect(top(screens)).toMatchObject({
      kind: 'briefing',
      listed: { name: 'generate:daily-2026-05-04/office/medium' },
    });
    screens.press('q');
    expect(screens.text()).toMatch(/Today’s scenario +an office, medium +made/);
    screens.press('t');
    expect(top(screens)?.kind).toBe('briefing');
    expect(generated(screens)).toHaveLength(0);
  });

  test('a new one is of the kind and difficulty that was chosen in its row', () => {
    const screens = open().press('g', 'right', 'right', '+', '+', 'left', '-', '-', '+', '+');
    expect(screens.text()).toMatch(/A new one +‹ kitchen › ‹ hard ›/);
    screens.press('enter');
    expect(top(screens)).toMatchObject({ making: { now: { recipe: 'new-x-1/kitchen/hard' } } });
    report(screens, { scenario: moving, par: solve(moving, { seed: 1 }) }, true);
    screens.press('q', 'g', 'enter');
    expect(top(screens)).toMatchObject({ making: { now: { recipe: 'new-x-2/kitchen/hard' } } });
    expect(open().press('+').message).toBe('That is for a new one: g chooses it.');
  });

  test('Escape stops it, and a failure is reported', () => {
    const screens = open().press('t', 'escape');
    expect(generated(screens)).toHaveLength(0);
    expect(screens.last).toBeNull();
    screens.press('t');
    report(screens, null, true);
    expect(screens.message).toBe('It could not be made. Enter tries again.');
    expect(generated(screens.press('t'))).toHaveLength(1);
  });

  test('while the player is elsewhere it waits in its row', () => {
    const screens = open().press('t', '1', 'w');
    report(screens, { scenario: moving, par: solve(moving, { seed: 1 }) }, true);
    expect(top(screens)?.kind).toBe('watch');
    expect(screens.press('q').text()).toMatch(/Today’s scenario .*made/);
  });

  test('with reduced motion nothing moves while it is made', () => {
    expect(open().press('t').moving).toBe(true);
    expect(open({ reducedMotion: true }).press('t').moving).toBe(false);
  });
});

describe('what has been reached', () => {
  const first = (more: Readonly<Record<string, Progress>> = {}): Save => ({
    ...withProgress({
      ...Object.fromEntries(
        scenariosIn(campaign.slice(0, 1)).map(({ name }) => [name, played(3, 100, { seen: true })]),
      ),
      ...more,
    }),
  });

  test('is celebrated once, with what was done on the line', async () => {
    const keeper = keeping(first());
    const screens = open({ keeper });
    await expect(`${screens.text()}\n`).toMatchFileSnapshot('./frames/list-celebration.txt');
    expect(screens.moving).toBe(true);
    expect(screens.press('x').text()).toContain('Next');
    expect(screens.host.app.save.celebrated).toEqual(['Waiting is not working']);
    expect(open({ keeper }).text()).toContain('Next');
  });

  test('comes before the next scenario, which n would open', () => {
    const unseen = { best: null, stars: 0, tries: 0, predicted: [true, true] } as const;
    const screens = open({ keeper: keeping(first({ 'two-piles': unseen })) });
    screens.press('/', ...'Two piles', 'enter', 'enter', 'enter', 'end', 'enter');
    expect(screens.text()).toContain('what you have seen');
    expect(screens.press('n').text()).toContain('A whole chapter is done.');
    expect(top(screens.press('x'))?.kind).toBe('list');
  });

  test('stands still with reduced motion, and needs every scenario of the chapter', () => {
    const still = open({ keeper: keeping(first()), reducedMotion: true });
    expect(still.moving).toBe(false);
    const before = still.text();
    expect(still.pass(5_000).text()).toBe(before);
    expect(open({ keeper: keeping(first({ 'three-loads': played(0, 100) })) }).text()).not.toContain('A whole chapter');
  });

  test('the end of the campaign is celebrated by itself', () => {
    const screens = open({ keeper: keeping(withProgress({ saturday: played(1, 500) })) });
    expect(screens.text()).toContain('Everything at once, and you came through.');
    expect(screens.press('x').host.app.save.celebrated).toEqual(['Saturday']);
  });
});

describe('what the player tends to get wrong', () => {
  const wrong = { best: null, stars: 0, tries: 0, predicted: [false, false], seen: true } as const;

  test('is said in a row of its own, with a lesson that helps', () => {
    const keeper = keeping(
      withProgress({
        'twelve-boards': { ...wrong, stumble: 'saturation' },
        breakfast: played(2, 20, { stumble: 'saturation' }),
      }),
    );
    const screens = open({ keeper }).press('m').rest();
    expect(screens.text()).toMatch(/›m +Look again +Thirteen boards +saturation/);
    expect(screens.text()).toContain('saturation: 2 wrong predictions, the');
    screens.press('enter');
    expect(top(screens)).toMatchObject({ kind: 'briefing', listed: { name: 'thirteen-boards' } });
  });

  test('is nothing after a single mistake', () => {
    const screens = open({ keeper: keeping(withProgress({ breakfast: played(2, 20, { stumble: 'saturation' }) })) });
    expect(screens.press('m').message).toBe('Nothing so far that you tend to get wrong.');
    expect(screens.text()).not.toContain('Look again');
  });
});

test('proven par is kept for the list, and the distance to it shown', () => {
  const screens = open({ keeper: keeping(withProgress({ 'laundry-day': played(2, 150) })) })
    .press('/', ...'laundry day', 'enter')
    .rest();
  expect(screens.text()).toMatch(/Laundry day +★★☆ +2:30 +│/);
  const { scenario } = named('laundry-day');
  screens.host.dispatch({
    kind: 'reported',
    screen: 0,
    work: 'par',
    result: solve(scenario, { seed: 1 }),
    final: true,
  });
  expect(screens.text()).toMatch(/Laundry day +★★☆ +2:30 \+0:11/);
  expect(screens.host.app.save.progress[saveKey(named('laundry-day'))]).toMatchObject({ par: { last: 139 } });
});
