import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idleTimeOf, unusedWaits } from '../../src/analysis/idle.ts';
import { readyTimeOf } from '../../src/analysis/ready-time.ts';
import { starsOf } from '../../src/analysis/stars.ts';
import { crowdSteps, type PlayerCrowd } from '../../src/crowd/crowd.ts';
import { widthOf } from '../../src/draw/text.ts';
import { themeOf } from '../../src/draw/theme.ts';
import { type Answer, decisionParser } from '../../src/engine/decision.ts';
import { simulate } from '../../src/engine/run.ts';
import { makePolicy, type PolicyName } from '../../src/policies/registry.ts';
import { sync } from '../../src/policies/sync.ts';
import { expand } from '../../src/scenario/expand.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { ResultView } from '../../src/screens/briefing/story-views.ts';
import { resultRows } from '../../src/screens/result/result.ts';
import { Checkpoints } from '../../src/session/game/checkpoints.ts';
import { positionOf } from '../../src/session/game/position.ts';
import { ReviewedGame } from '../../src/session/game/reviewed-game.ts';
import { baselineOf, referenceOf } from '../../src/session/reference.ts';
import { type AnalysedRun, watched } from '../../src/session/watch/analysed-run.ts';
import { reviewRun } from '../../src/work/review-run.ts';
import { policyOf, setups } from '../support/arbitrary.ts';
import { bundled, laundryWithWalks } from '../support/bundled.ts';
import { scenario } from '../support/notation.ts';

const PLAIN = themeOf({ ascii: false, color: false });
const ASCII = themeOf({ ascii: true, color: false });
const COLOUR = themeOf({ ascii: false, color: true });

function view(own: AnalysedRun, more: Partial<ResultView> = {}): ResultView {
  const { scenario: about, seed } = own.run;
  const reference = referenceOf(about, seed);
  const score = own.statistics.score;
  return {
    watched: own,
    score,
    stars: starsOf(score, reference.best, reference.eventLoop),
    reference,
    alone: baselineOf(about, seed).statistics.score,
    crowd: 'playing',
    progress: null,
    helped: false,
    review: { progress: null },
    certificate: null,
    ready: readyTimeOf(own.timeline, 1),
    idle: idleTimeOf(own.timeline),
    waits: unusedWaits(own.timeline, 6),
    answers: [],
    share: null,
    ...more,
  };
}

/** A player who decides as a policy does. */
function playedAs(about: Scenario, name: PolicyName): AnalysedRun {
  const { decisions } = simulate(about, makePolicy(name));
  return played(
    about,
    decisions.map(({ answer }) => answer),
  );
}

const played = (about: Scenario, answers: readonly Answer[]): AnalysedRun =>
  positionOf(new Checkpoints(about, 1), answers, simulate(about, sync)).watched;

const laundry = playedAs(laundryWithWalks(), 'event-loop');
const clumsy = playedAs(laundryWithWalks(), 'sync');
const pageLoad = playedAs(bundled('page-load'), 'event-loop');
const hung = playedAs(bundled('page-load'), 'sync');
const longWaits = playedAs(bundled('long-waits-first'), 'event-loop');

const reviewed = (own: AnalysedRun): ReviewedGame =>
  new ReviewedGame(own, reviewRun(own.run, { limitMs: 60_000, only: false }));

const crowdOf = (about: Scenario): PlayerCrowd => lastOf(crowdSteps(about, 1));

function lastOf<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const { value, done } = steps.next();
    if (done) return value;
  }
}

const CODE = 'MW1-2Q4F0-9T1BB-0123A-BCDEF-GHJKM-NPQRS-TVWXY-Z0123-45678-9ABCD';
const SHARE = { line: 'Meanwhile · Laundry day · 3:34 of 2:24 ★☆☆ · no hint', command: 'meanwhile play', code: CODE };
const BEST = { lost: 0, lateness: 0, last: 163, unfinished: 0 };
const progress = { best: BEST, stars: 1, tries: 3, predicted: [] } as const;

const golden = (name: string) => `./frames/result-${name}.txt`;
const saidIn = (rows: readonly string[]) => rows.join('\n');
/** Without line breaks, and with single spaces. */
const text = (rows: readonly string[]) => rows.join(' ').replaceAll(/ +/g, ' ');
const visible = (row: string) => row.replaceAll(/\x1b\[[\d;]*m/g, '');
const toldOf = (own: AnalysedRun, more: Partial<ResultView> = {}) => text(resultRows(view(own, more), 98, 30, PLAIN));

describe('whole results', () => {
  test.each([58, 98, 150])('laundry day under the event loop, %i columns wide', async (columns) => {
    const rows = resultRows(view(laundry, { answers: [1, null] }), columns, 30, PLAIN);
    await expect(saidIn(rows)).toMatchFileSnapshot(golden(`laundry-${columns}`));
  });

  test.each([58, 98, 150])('laundry day one thing at a time, %i columns wide', async (columns) => {
    const rows = resultRows(
      view(clumsy, { answers: [2, 1], progress, share: SHARE, review: reviewed(clumsy) }),
      columns,
      24,
      PLAIN,
    );
    await expect(saidIn(rows)).toMatchFileSnapshot(golden(`laundry-clumsy-${columns}`));
  });

  test('laundry day one thing at a time, in colour', async () => {
    const rows = resultRows(view(clumsy, { answers: [2, 1], progress, review: reviewed(clumsy) }), 98, 30, COLOUR);
    await expect(saidIn(rows).replaceAll('\x1b', '␛')).toMatchFileSnapshot(golden('laundry-clumsy-98-colour'));
  });

  test.each([58, 98, 150])('laundry day among simulated players, %i columns wide', async (columns) => {
    const rows = resultRows(view(clumsy, { crowd: crowdOf(clumsy.run.scenario) }), columns, 24, PLAIN);
    await expect(saidIn(rows)).toMatchFileSnapshot(golden(`laundry-crowd-${columns}`));
  });

  test('laundry day in plain characters', async () => {
    const rows = resultRows(view(clumsy, { answers: [0, 1], helped: true, review: reviewed(clumsy) }), 58, 30, ASCII);
    await expect(saidIn(rows)).toMatchFileSnapshot(golden('laundry-58-ascii'));
  });

  test.each([58, 98, 150])('a page that cannot be finished, %i columns wide', async (columns) => {
    const rows = resultRows(view(pageLoad, { answers: [1, 0] }), columns, 30, PLAIN);
    await expect(saidIn(rows)).toMatchFileSnapshot(golden(`page-load-${columns}`));
  });

  test('a page that hung for ever', async () => {
    await expect(saidIn(resultRows(view(hung), 98, 30, PLAIN))).toMatchFileSnapshot(golden('page-load-hung-98'));
  });

  test.each([58, 98, 150])('long waits last, %i columns wide', async (columns) => {
    const rows = resultRows(view(longWaits, { answers: [2, 1], helped: true }), columns, 40, PLAIN);
    await expect(saidIn(rows)).toMatchFileSnapshot(golden(`long-waits-${columns}`));
  });
});

describe('the distance to the best', () => {
  const reference = referenceOf(laundry.run.scenario, 1);

  test('is shown beside the stars, also if there are none', () => {
    expect(toldOf(laundry)).toContain('As good as the best known, by the event loop.');
    expect(toldOf(laundry, { reference: { ...reference, proven: true } })).toContain(
      'As good as possible: 2:24 is proven.',
    );
    expect(toldOf(clumsy)).toContain('70 min (49 %) behind the best known 2:24, by the event loop.');
    expect(toldOf(clumsy, { reference: { ...reference, proven: true } })).toContain('behind the proven best 2:24.');
    expect(toldOf(laundry, { reference: { ...reference, best: { ...BEST, last: 150 } } })).toContain(
      'Better than the best known so far, 2:30, by the event loop.',
    );
  });

  test('is shown in the first measure that differs: lost, late, then the time', () => {
    expect(toldOf(hung)).toContain(
      '4 more lost than the best known, 524 ms with 1 lost, by taking the shortest first.',
    );
    const late = scenario('a (due 3): b3 | b: b4');
    const answers = ['b', 'a'].flatMap((id) => decisionParser(late)(id) ?? []);
    expect(toldOf(played(late, answers))).toContain('4 min later in all than the best known, 0:07, by');
  });
});

describe('what was kept', () => {
  test.each([
    [{ helped: true, progress }, 'not kept'],
    [{}, 'Your first result here.'],
    [{ progress: { ...progress, best: null } }, 'Your first result here.'],
    [{ progress }, 'A new best of yours; it was 2:43 ★☆☆.'],
    [{ progress: { ...progress, best: { ...BEST, last: 144 } } }, 'As good as your best, 2:24 ★☆☆.'],
    [{ progress: { ...progress, best: { ...BEST, last: 143 } } }, 'Your best stays 2:23 ★☆☆.'],
  ])('%#', (more, words) => {
    expect(toldOf(laundry, more)).toContain(words);
  });
});

describe('late and lost', () => {
  test('each task with its figures, and how many more there are', () => {
    const many = expand({
      format: 1,
      title: 'Many',
      tasks: [
        { id: 'a', title: 'Job {n}', copies: 9, deadline: 2, steps: [{ name: 'Do', type: 'blocking', duration: 2 }] },
      ],
    });
    const rows = text(resultRows(view(playedAs(many, 'event-loop')), 98, 24, PLAIN));
    expect(rows).toContain('! Job 2: 2 min late, done at 0:04 and due at 0:02');
    expect(rows).toContain('and 2 more 72 min late in all');
  });

  test('each way of being lost', () => {
    const rows = toldOf(playedAs(scenario('a: w9~2 b1 | b (after a): b1 | c: w? b1'), 'event-loop'));
    expect(rows).toContain('✗ a: failed at 0:02');
    expect(rows).toContain('✗ b: cancelled at 0:02');
    expect(rows).toContain('✗ c: never over');
  });

  test('are not mentioned where there are none', () => {
    expect(toldOf(laundry)).not.toContain('Late or lost');
  });
});

describe('what cost most', () => {
  test('is looked for at first, with how much of it is done', () => {
    expect(toldOf(clumsy, { review: { progress: 0.5 } })).toMatch(/being compared with the best\. █+░+ /);
    expect(toldOf(clumsy, { review: 'failed' })).toContain(
      'What cost most This could not be worked out. v asks again.',
    );
  });

  test('is shown where it happened, with what would have been better', () => {
    const rows = toldOf(clumsy, { review: reviewed(clumsy) });
    expect(rows).toMatch(/What cost most \?+ 0:\d\d you .*: \d+ min ↓ \w+: unused for \d+ min Parent █/);
    expect(rows).toMatch(/Better: .*v shows it/);
    expect(rows).toMatch(/ (Washer|Dryer) [▄ ]*\?+[▄ ]/);
  });

  test('is nothing in a game without a fault', () => {
    const perfect = played(scenario('a: b1 | b: b2'), [0, 1]);
    expect(toldOf(perfect, { review: reviewed(perfect) })).toContain('Nothing: no decision could have been better.');
    const idle = played(scenario('a: b1'), [0]);
    const review = reviewed(idle);
    const empty = new ReviewedGame(idle, { ...review.review, decisions: [] });
    expect(toldOf(idle, { review: empty })).toContain('There was nothing to decide.');
    const unsure = new ReviewedGame(idle, { ...review.review, exact: false });
    expect(toldOf(idle, { review: unsure })).toContain('Nothing, as far as is known.');
  });
});

test('the reason why no run can be better stands below the distance', () => {
  expect(toldOf(clumsy, { certificate: 'Proven by a search of 146 positions.' })).toMatch(
    /event loop\. Proven by a search of 146 positions\. /,
  );
});

describe('predictions', () => {
  test('a wrong answer is shown with the right one and its reason', () => {
    const rows = toldOf(laundry, { answers: [0, 1] });
    expect(rows).toContain('· You thought: About 60 minutes ✓ About 145 minutes The dryer runs twice');
    expect(rows).toContain('✓ As you thought: The dryer running Folding and');
  });

  test('a skipped question is answered without comment', () => {
    expect(toldOf(laundry, { answers: [null] })).not.toMatch(/you thought:/i);
    expect(toldOf(laundry, { answers: [99] })).not.toMatch(/you thought:/i);
  });
});

test('a share code is whole once its rows are put together', () => {
  const long = `MW1-${'2Q4F0-'.repeat(300)}9T1BB`;
  for (const columns of [58, 150]) {
    const rows = resultRows(
      view(watched(scenario('a: b1'), sync), { share: { ...SHARE, code: long } }),
      columns,
      30,
      PLAIN,
    );
    expect(rows.map((row) => row.trim()).join('')).toContain(long);
  }
});

test('no row is too wide, and nothing is missing, whatever the run', () => {
  const runs = setups().filter(({ workers }) => workers === 1);
  const property = fc.property(runs, fc.integer({ min: 20, max: 200 }), (setup, columns) => {
    const about = expand({
      ...setup.file,
      tasks: setup.file.tasks.map((task) => ({ ...task, title: 'タスク {n} with a long name' })),
      lesson: { debrief: '終わり '.repeat(50), mapping: [{ household: '洗濯'.repeat(40), code: 'await '.repeat(30) }] },
    });
    const own = watched(about, policyOf(setup), setup.seed);
    const review = new ReviewedGame(own, reviewRun(own.run, { limitMs: 0, only: false }));
    const rows = resultRows(view(own, { progress, share: SHARE, review }), columns, 24, COLOUR);
    for (const row of rows) expect(widthOf(visible(row))).toBeLessThanOrEqual(columns);
    expect(saidIn(rows)).not.toMatch(/undefined|null|NaN|Infinity|[−-]\d+ min/);
  });
  fc.assert(property, { seed: 5, numRuns: 50 });
});

test('a scenario without a lesson has no second column', () => {
  const rows = resultRows(view(watched(scenario('a: b1 w2 | b: b3'), sync)), 150, 30, PLAIN);
  expect(Math.max(...rows.map(widthOf))).toBeLessThan(100);
});

test('without colour there are no codes, and plain characters are plain', () => {
  expect(saidIn(resultRows(view(clumsy), 150, 30, PLAIN))).not.toContain('\x1b');
  expect(
    saidIn(resultRows(view(clumsy, { progress, share: SHARE, review: reviewed(clumsy) }), 150, 30, ASCII)),
  ).toMatch(/^[\x20-\x7e\n]*$/);
});
