import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Stars } from '../../src/analysis/stars.ts';
import type { Score } from '../../src/engine/score.ts';
import {
  emptySave,
  forgetful,
  SAVE_LIMITS,
  type Save,
  withCelebrated,
  withGame,
  withPrediction,
  withProvenPar,
  withResult,
  withSeen,
  withSettings,
  withStumble,
} from '../../src/session/keep/progress.ts';
import { parseSave, printSave } from '../../src/session/keep/save-text.ts';

const KEY = 'laundry-day#1f2e';

const score = (lost: number, lateness: number, last: number): Score => ({ lost, lateness, last, unfinished: 0 });
const game = (...decisions: string[]) => ({ seed: 1, decisions, helped: false });
const result = (last: number, stars: Stars, counted = true) => ({ score: score(0, 0, last), stars, counted });

const keys = fc.oneof(
  fc.constantFrom(KEY, 'tea#0', '__proto__', 'constructor', 'toString', '7', 'ä “#”'),
  fc.string({ minLength: 1, maxLength: 12 }),
);
const decisions = fc.oneof(
  fc.constantFrom('wait', 'load-1', 'a'),
  fc.nat().map((tick) => `wait:${tick}`),
);
type Change = (save: Save) => Save;

const changes: fc.Arbitrary<Change> = fc.oneof(
  fc
    .record({
      key: keys,
      score: fc.record({ lost: fc.nat(), lateness: fc.nat(), last: fc.nat(), unfinished: fc.nat() }),
      stars: fc.constantFrom<Stars>(0, 1, 2, 3),
      counted: fc.boolean(),
    })
    .map(
      ({ key, ...entry }) =>
        (save: Save) =>
          withResult(save, key, entry),
    ),
  fc.tuple(keys, fc.nat(40), fc.boolean()).map(
    ([key, question, right]) =>
      (save: Save) =>
        withPrediction(save, key, question, right),
  ),
  fc
    .record(
      {
        key: keys,
        seed: fc.nat(0xffff_ffff),
        decisions: fc.array(decisions),
        helped: fc.boolean(),
        hints: fc.integer({ min: 1, max: 99 }),
      },
      { requiredKeys: ['key', 'seed', 'decisions', 'helped'] },
    )
    .map(
      ({ key, ...entry }) =>
        (save: Save) =>
          withGame(save, key, entry),
    ),
  keys.map((key) => (save: Save) => withGame(save, key, null)),
  keys.map((key) => (save: Save) => withSeen(save, key)),
  fc.tuple(keys, fc.record({ lost: fc.nat(), lateness: fc.nat(), last: fc.nat(), unfinished: fc.nat() })).map(
    ([key, par]) =>
      (save: Save) =>
        withProvenPar(save, key, par),
  ),
  fc.tuple(keys, fc.option(fc.string())).map(
    ([key, concept]) =>
      (save: Save) =>
        withStumble(save, key, concept),
  ),
  fc.string().map((title) => (save: Save) => withCelebrated(save, title)),
  fc
    .record(
      { speed: fc.integer(), ghosts: fc.boolean(), singleSteps: fc.boolean(), mouse: fc.boolean(), bell: fc.boolean() },
      { requiredKeys: [] },
    )
    .map((settings) => (save: Save) => withSettings(save, settings)),
);
const saves = fc.array(changes, { maxLength: 30 }).map((all) => all.reduce((save, change) => change(save), emptySave));

/** The document `printSave` writes, to break it here and there. */
const written = (): Record<string, Record<string, Record<string, unknown>>> =>
  JSON.parse(
    printSave(
      withSettings(
        withGame(withPrediction(withResult(emptySave, KEY, result(9, 2)), KEY, 0, true), KEY, game('a', 'wait')),
        { speed: 2, ghosts: true, singleSteps: true },
      ),
    ),
  );

/** The result of reading that document with another value at `path`. */
function broken(path: string, value: unknown): ReturnType<typeof parseSave> {
  const document = written();
  const names = path.split('/').map((name) => (name === 'KEY' ? KEY : name));
  let at: Record<string, unknown> = document;
  for (const name of names.slice(0, -1)) at = at[name] as Record<string, unknown>;
  at[names.at(-1) ?? ''] = value;
  return parseSave(JSON.stringify(document));
}

describe('the text of a save', () => {
  test('is read as it was printed, whatever was done', () => {
    fc.assert(
      fc.property(saves, (save) => {
        const text = printSave(save);
        const parsed = parseSave(text);
        expect(parsed).toEqual({ kind: 'ok', save });
        expect(parsed.kind === 'ok' && printSave(parsed.save)).toBe(text);
      }),
    );
  });

  test('has one line per entry', () => {
    const save = withGame(withResult(emptySave, KEY, result(144, 3)), 'tea#0', game('kettle', 'wait:75'));
    expect(printSave(withSettings(save, { ghosts: false }))).toBe(`{
  "format": 1,
  "settings": {"ghosts":false},
  "progress": {
    "laundry-day#1f2e": {"best":{"lost":0,"lateness":0,"last":144,"unfinished":0},"stars":3,"tries":1,"predicted":[]}
  },
  "games": {
    "tea#0": {"seed":1,"decisions":["kettle","wait:75"],"helped":false}
  }
}
`);
  });

  test('is damaged when it is cut off anywhere', () => {
    const text = printSave(withGame(withResult(emptySave, KEY, result(144, 3)), KEY, game('a', 'wait'))).trimEnd();
    for (let length = 0; length < text.length; length += 1) {
      expect(parseSave(text.slice(0, length)), text.slice(0, length)).toEqual({ kind: 'damaged' });
    }
  });

  test.each(['', '\0\0\0', '[]', 'null', '{}', '"x"', '{"format":1}', '['.repeat(100_000), '{"format":0}'])(
    'is damaged if it is not a save: %.20j',
    (text) => expect(parseSave(text)).toEqual({ kind: 'damaged' }),
  );

  test.each([
    ['format', '1'],
    ['format', 1.5],
    ['progress', []],
    ['games', null],
    ['settings', []],
    ['settings/speed', 10],
    ['settings/speed', 0.5],
    ['settings/ghosts', 'yes'],
    ['progress/KEY', null],
    ['progress/KEY/stars', 4],
    ['progress/KEY/tries', -1],
    ['progress/KEY/best', undefined],
    ['progress/KEY/best', []],
    ['progress/KEY/best/last', 1e300],
    ['progress/KEY/best/lost', '0'],
    ['progress/KEY/predicted', { length: 1 }],
    ['progress/KEY/predicted', ['yes']],
    ['progress/KEY/predicted', Array(31).fill(true)],
    ['progress/\u001b[31m', written().progress?.[KEY]],
    [`progress/${'k'.repeat(301)}`, written().progress?.[KEY]],
    ['games/KEY/seed', 2 ** 32],
    ['games/KEY/seed', '1'],
    ['games/KEY/decisions', 'wait'],
    ['games/KEY/decisions', ['Load 1']],
    ['games/KEY/decisions', ['wait', 7]],
    ['games/KEY/decisions', ['a'.repeat(91)]],
    ['games/KEY/decisions', Array(50_001).fill('a')],
    ['games/KEY/helped', 0],
  ])('is damaged where %s is %.30j', (path, value) => {
    expect(broken(path, value)).toEqual({ kind: 'damaged' });
  });

  test('of a newer format is not read', () => {
    expect(parseSave('{"format":2,"saves":[]}')).toEqual({ kind: 'newer', format: 2 });
    expect(broken('format', 17)).toEqual({ kind: 'newer', format: 17 });
  });

  test('may have fields that are not known here; they are dropped', () => {
    expect(broken('progress/KEY/medal', { gold: true })).toEqual(broken('format', 1));
    expect(broken('settings/theme', 'dark')).toEqual(broken('format', 1));
  });

  test('cannot reach a prototype', () => {
    const text = printSave(withGame(emptySave, KEY, game('a'))).replaceAll(KEY, '__proto__');
    const parsed = parseSave(text);
    const games = parsed.kind === 'ok' ? parsed.save.games : {};
    expect(Object.keys(games)).toEqual(['__proto__']);
    expect(games).not.toHaveProperty('constructor');
    expect(Object.getPrototypeOf({})).not.toHaveProperty('seed');
    const inherited = { lost: 0, lateness: 0, last: 1 };
    expect(
      parseSave(
        `{"format":1,"settings":{},"games":{},"progress":{"k":{"best":{"__proto__":${JSON.stringify({ ...inherited, unfinished: 0 })}},"stars":0,"tries":0,"predicted":[]}}}`,
      ),
    ).toEqual({ kind: 'damaged' });
  });

  test('never exceeds the size that is read', () => {
    const long = (index: number) => `${index}#`.padEnd(SAVE_LIMITS.key, '時');
    let save = emptySave;
    for (let index = 0; index < SAVE_LIMITS.progress; index += 1) {
      const best = { ...score(0, 0, 0), lost: 2 ** 53 - 1, lateness: 2 ** 53 - 1, last: 2 ** 53 - 1 };
      save = withResult(save, long(index), { score: best, stars: 3, counted: true });
      save = withPrediction(save, long(index), SAVE_LIMITS.questions - 1, false);
    }
    const decision = 'a'.repeat(90);
    const share = SAVE_LIMITS.decisions / SAVE_LIMITS.games;
    for (let index = 0; index < SAVE_LIMITS.games; index += 1) {
      save = withGame(save, long(index), { seed: 0xffff_ffff, decisions: Array(share).fill(decision), helped: false });
    }
    expect([Object.keys(save.progress).length, Object.keys(save.games).length]).toEqual([1_500, 1_000]);
    const bytes = new TextEncoder().encode(printSave(save)).length;
    expect(bytes).toBeLessThan(SAVE_LIMITS.bytes);
    expect(bytes).toBeGreaterThan(SAVE_LIMITS.bytes / 2);
  });
});

describe('a result', () => {
  const afterwards = (...results: ReturnType<typeof result>[]) =>
    results.reduce((save, entry) => withResult(save, KEY, entry), emptySave).progress[KEY];

  test('is the best so far, or one more try', () => {
    expect(afterwards(result(150, 2), result(144, 1), result(160, 3))).toEqual({
      best: score(0, 0, 144),
      stars: 3,
      tries: 3,
      predicted: [],
    });
  });

  test('is better for fewer lost, then less lateness, then an earlier end', () => {
    const scores = [score(1, 0, 10), score(0, 9, 90), score(0, 8, 99), score(0, 8, 95)];
    const save = [...scores, ...scores.toReversed()].reduce(
      (before, entry) => withResult(before, KEY, { score: entry, stars: 0, counted: true }),
      emptySave,
    );
    expect(save.progress[KEY]?.best).toEqual(score(0, 8, 95));
  });

  test('with more stars and a worse score, or the other way round, takes neither away', () => {
    expect(afterwards(result(9, 3), result(12, 1))).toMatchObject({ stars: 3, best: score(0, 0, 9), tries: 2 });
    expect(afterwards(result(9, 3), result(8, 2))).toMatchObject({ stars: 3, best: score(0, 0, 8) });
    expect(afterwards(result(9, 1), result(12, 2))).toMatchObject({ stars: 2, best: score(0, 0, 9) });
  });

  test('that does not count is only one more try', () => {
    expect(afterwards(result(144, 3, false))).toEqual({ best: null, stars: 0, tries: 1, predicted: [] });
    expect(afterwards(result(150, 1), result(144, 3, false))).toMatchObject({
      best: score(0, 0, 150),
      stars: 1,
      tries: 2,
    });
  });

  test('is not saved under a key that is unprintable or too long', () => {
    for (const key of ['', 'red \u001b[31m', 'k'.repeat(301)]) {
      expect(withResult(emptySave, key, result(1, 3))).toBe(emptySave);
    }
  });
});

test('the first answer to a question stands, also where one before it was skipped', () => {
  let save = withPrediction(emptySave, KEY, 2, false);
  save = withPrediction(save, KEY, 2, true);
  save = withPrediction(save, KEY, 0, true);
  expect(save.progress[KEY]).toEqual({ best: null, stars: 0, tries: 0, predicted: [true, null, false] });
  expect(withPrediction(save, KEY, 30, true)).toBe(save);
  expect(withResult(save, KEY, result(9, 1)).progress[KEY]?.predicted).toEqual([true, null, false]);
});

describe('a game', () => {
  test('is saved until it is removed', () => {
    const save = withGame(withGame(emptySave, KEY, game('a')), KEY, game('a', 'wait'));
    expect(save.games).toEqual({ [KEY]: game('a', 'wait') });
    expect(withGame(save, KEY, null)).toEqual(emptySave);
  });

  test('is dropped after a thousand other games', () => {
    let save = withGame(withGame(emptySave, 'first', game()), 'second', game());
    save = withGame(save, 'first', game('a'));
    for (let index = 0; index < 999; index += 1) save = withGame(save, `game ${index}`, game());
    expect(Object.keys(save.games).slice(0, 2)).toEqual(['first', 'game 0']);
    expect(Object.keys(save.games)).toHaveLength(1000);
  });

  test('is dropped after fifty thousand decisions in newer games', () => {
    const long = (length: number) => ({ ...game(), decisions: Array(length).fill('wait') });
    let save = withGame(withGame(emptySave, 'old', game('a')), 'long', long(49_990));
    expect(Object.keys(save.games)).toEqual(['old', 'long']);
    save = withGame(save, 'new', long(10));
    expect(Object.keys(save.games)).toEqual(['long', 'new']);
    expect(withGame(save, 'long', long(50_001))).toBe(save);
  });
});

test('settings change one by one and stay within their range', () => {
  const save = withSettings(withSettings(emptySave, { speed: -3 }), { ghosts: false });
  expect(save.settings).toEqual({ speed: -3, ghosts: false });
  expect(withSettings(save, { speed: 12 }).settings).toEqual({ speed: 9, ghosts: false });
  expect(withSettings(save, { speed: Number.NaN }).settings.speed).toBe(0);
});

test('a forgetful keeper keeps everything in memory', () => {
  const keeper = forgetful();
  expect([keeper.problem, keeper.update((save) => withResult(save, KEY, result(9, 1)))]).toEqual([null, null]);
  expect(keeper.read().progress[KEY]?.stars).toBe(1);
  expect(forgetful().read()).toBe(emptySave);
});
