import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { starsOf } from '../../src/analysis/stars.ts';
import { starWords } from '../../src/draw/stars.ts';
import { widthOf } from '../../src/draw/text.ts';
import { themeOf } from '../../src/draw/theme.ts';
import type { Score } from '../../src/engine/score.ts';
import { expand } from '../../src/scenario/expand.ts';
import type { Question, Scenario } from '../../src/scenario/scenario.ts';
import { briefingRows } from '../../src/screens/briefing/briefing.ts';
import { type AskedQuestion, answeredRows, questionRows } from '../../src/screens/briefing/question.ts';
import { latestForTwo } from '../../src/screens/briefing/star-rule.ts';
import type { BriefingView } from '../../src/screens/briefing/story-views.ts';
import { tasksRows } from '../../src/screens/briefing/tasks.ts';
import { baselineOf, type Reference, referenceOf } from '../../src/session/reference.ts';
import { analyse } from '../../src/session/watch/analysed-run.ts';
import { scenarioFiles } from '../support/arbitrary.ts';
import { bundled, laundryWithWalks } from '../support/bundled.ts';
import { scenario, scenarioFile } from '../support/notation.ts';
import { listedAs, Screens } from '../support/screens.ts';

const PLAIN = themeOf({ ascii: false, color: false });
const ASCII = themeOf({ ascii: true, color: false });
const COLOUR = themeOf({ ascii: false, color: true });

const view = (about: Scenario, more: Partial<BriefingView> = {}): BriefingView => ({
  scenario: about,
  seed: 1,
  live: false,
  aim: 'play',
  reference: referenceOf(about, 1),
  progress: null,
  shared: null,
  left: null,
  ...more,
});

const laundry = laundryWithWalks();
const pageLoad = bundled('page-load');
const longWaits = bundled('long-waits-first');
const golden = (name: string) => `./frames/briefing-${name}.txt`;
const saidIn = (rows: readonly string[]) => rows.join('\n');
/** Without line breaks, and with single spaces. */
const text = (rows: readonly string[]) => rows.join(' ').replaceAll(/ +/g, ' ');
const visible = (row: string) => row.replaceAll(/\x1b\[[\d;]*m/g, '');
/** How to earn stars. */
const askedOf = (rows: readonly string[]) => /How to earn stars(.*?)The tasks, to scale/.exec(text(rows))?.[1] ?? '';
const secondOf = ({ lesson }: Scenario): AskedQuestion => ({
  question: lesson?.predict[1] as Question,
  cue: { by: 'nothing' },
  place: 2,
  count: 2,
});

const known: Partial<BriefingView> = {
  progress: { best: { lost: 0, lateness: 0, last: 163, unfinished: 0 }, stars: 1, tries: 3, predicted: [true, false] },
  left: { at: 47, decisions: 5 },
  live: true,
};

describe('whole briefings', () => {
  test.each([58, 98, 150])('laundry day, %i columns wide', async (columns) => {
    await expect(saidIn(briefingRows(view(laundry), columns, PLAIN))).toMatchFileSnapshot(golden(`laundry-${columns}`));
  });

  test('laundry day for a returning player, in plain characters', async () => {
    await expect(saidIn(briefingRows(view(laundry, known), 58, ASCII))).toMatchFileSnapshot(golden('laundry-58-ascii'));
  });

  test('a page that cannot be finished', async () => {
    await expect(saidIn(briefingRows(view(pageLoad), 98, PLAIN))).toMatchFileSnapshot(golden('page-load-98'));
  });

  test('long waits first, in colour', async () => {
    const rows = briefingRows(view(longWaits, known), 98, COLOUR);
    await expect(saidIn(rows).replaceAll('\x1b', '␛')).toMatchFileSnapshot(golden('long-waits-98-colour'));
  });

  test('a question', async () => {
    await expect(saidIn(questionRows(secondOf(longWaits), 1, 58, PLAIN).rows)).toMatchFileSnapshot(
      golden('question-58'),
    );
  });
});

describe('the words', () => {
  test('of a proven best: that no run can be better', () => {
    const reference = { ...referenceOf(laundry, 1), proven: true };
    expect(text(briefingRows(view(laundry, { ...known, reference }), 98, PLAIN))).toContain(
      '★★★ 2:24: proven, no run can be better',
    );
  });

  test('of the stars: no figure that would answer a question, until a game has been played or begun', () => {
    const rows = (about: Scenario, more: Partial<BriefingView> = {}) =>
      text(briefingRows(view(about, more), 98, PLAIN));
    expect(rows(laundry)).toMatch(
      /★★ +nothing lost, over nearly as early as possible ★★★ as good as possible The figures /,
    );
    expect(rows(laundry)).not.toContain('2:24');
    const { progress = null, left = null } = known;
    for (const played of [{ progress }, { left }]) expect(rows(laundry, played)).toContain('★★★ best known: 2:24');
    const predicted = [true, null];
    const answered = progress && { ...progress, best: null, predicted };
    expect(rows(laundry, { progress: answered })).toContain('★★★ best known: 2:24');
    // Its questions are about what is shown, and not how soon.
    expect(rows(pageLoad)).toContain('★★★ best known: 524 ms');
  });

  test.each([
    ['chess-simul', '1:00:55', 'About one hour'],
    ['cake-burns', '5 lost', '5: the cake and all that comes after it'],
    ['thirteen-boards', '33:25', '150 seconds'],
    ['say-after', '0:02', '2 seconds'],
  ])('of %s: not %s, for a question is to be answered “%s”', (name, figure, answer) => {
    const about = bundled(name);
    const right = about.lesson?.predict.map(({ choices, answer: own }) => choices[own]);
    expect(right).toContain(answer);
    const asked = (more: Partial<BriefingView> = {}) => askedOf(briefingRows(view(about, more), 150, PLAIN));
    expect(asked()).not.toMatch(/\d/);
    const predicted = right?.map(() => true) ?? [];
    expect(asked({ progress: { best: null, stars: 0, tries: 0, predicted } })).toContain(figure);
  });

  test('of a game that was shared: its result only when it answers nothing', () => {
    const { run } = baselineOf(laundry, 1);
    const shared = analyse(run, run);
    const rows = (more: Partial<BriefingView>) => text(briefingRows(view(laundry, { shared, ...more }), 98, PLAIN));
    expect(rows({})).toMatch(/Another player shared this game, and reached [★☆]+ Play your own/);
    expect(rows(known)).toContain('finished at 3:34.');
  });

  test('of deadlines, losses and luck: only where there are any', () => {
    const due = text(briefingRows(view(scenario('a (due 2): b3-5 | b: w9')), 98, PLAIN));
    expect(due).toMatch(
      /★★ +nothing lost, at most [23] min late in all, over by 0:\d\d ★★★ best known: .* with the luck of seed 1/,
    );
    const failing = text(briefingRows(view(scenario('a: w9~2 b1 | b: b1')), 98, PLAIN));
    expect(failing).toMatch(/★ +every task over, be it done, failed or cancelled ★★ +at most 1 lost, over by 0:02/);
    expect(text(briefingRows(view(laundry), 98, PLAIN))).not.toMatch(/late in all|nothing late|luck/);
  });

  test('of unannounced tasks: that there are some, and no more', () => {
    const file = scenarioFile('a: b3 | secret (at 2): b1');
    const tasks = file.tasks.map((task) => (task.id === 'secret' ? { ...task, surprise: true } : task));
    const rows = text(briefingRows(view(expand({ ...file, tasks })), 98, PLAIN));
    expect(rows).toContain('1 task, and what comes unannounced.');
    expect(rows).not.toContain('secret');
  });

  test('of an unfinished game without decisions, and of tries without a best', () => {
    const progress = { best: null, stars: 0, tries: 1, predicted: [null] } as const;
    const rows = text(briefingRows(view(laundry, { progress, left: { at: 0, decisions: 0 } }), 98, PLAIN));
    expect(rows).toContain('You left at 0:00, before any decision.');
    expect(rows).toContain('So far ☆☆☆ 1 try');
    expect(rows).not.toContain('prediction');
  });

  test('of a question: never the answer', () => {
    const asked = secondOf(laundry);
    const { question } = asked;
    const { rows } = questionRows(asked, null, 98, COLOUR);
    for (const choice of question.choices) expect(text(rows)).toContain(choice);
    expect(text(rows)).not.toContain(question.why);
    expect(saidIn(rows)).not.toContain(PLAIN.marks.chosen);
    const answered = { ...question, answer: (question.answer + 1) % question.choices.length };
    expect(questionRows({ ...asked, question: answered }, null, 98, COLOUR).rows).toEqual(rows);
    expect(text(answeredRows(asked, 0, 98, COLOUR))).toContain(question.why);
  });
});

test('stars are recognised by their shape', () => {
  expect(([0, 1, 2, 3] as const).map((stars) => starWords(stars, PLAIN))).toEqual(['☆☆☆', '★☆☆', '★★☆', '★★★']);
  expect(([0, 1, 2, 3] as const).map((stars) => starWords(stars, ASCII))).toEqual(['---', '*--', '**-', '***']);
});

test('the second star is reached up to the tick that is shown, and not after it', () => {
  const few = fc.integer({ min: 0, max: 3 });
  const score: fc.Arbitrary<Score> = fc.record({
    lost: few,
    lateness: few,
    last: fc.integer({ min: 0, max: 300 }),
    unfinished: fc.constant(0),
  });
  const property = fc.property(score, score, (best, eventLoop) => {
    const reference: Reference = { best, eventLoop, by: 'sync', proven: false };
    const latest = latestForTwo(reference);
    expect(starsOf({ ...best, last: latest }, best, eventLoop)).toBeGreaterThanOrEqual(2);
    expect(starsOf({ ...best, last: latest + 1 }, best, eventLoop)).toBe(1);
  });
  fc.assert(property, { seed: 31 });
});

test('no row is too wide, whatever the scenario', () => {
  const property = fc.property(
    scenarioFiles,
    fc.integer({ min: 20, max: 200 }),
    fc.boolean(),
    (file, columns, live) => {
      const about = expand({
        ...file,
        title: '洗濯の日 and a title longer than the terminal is wide',
        story: '長い話 '.repeat(90),
      });
      const rows = briefingRows(view(about, { ...known, live }), columns, COLOUR);
      for (const row of rows) expect(widthOf(visible(row))).toBeLessThanOrEqual(columns);
      expect(saidIn(rows)).not.toMatch(/undefined|null|NaN|Infinity/);
    },
  );
  fc.assert(property, { seed: 5, numRuns: 60 });
  for (const columns of [20, 58, 77, 150]) {
    for (const row of questionRows(secondOf(longWaits), 0, columns, COLOUR).rows)
      expect(widthOf(visible(row))).toBeLessThanOrEqual(columns);
  }
});

describe('the tasks with their plan', () => {
  const plans = (about: Scenario) => saidIn(tasksRows(about, 1, 70, ASCII));

  test('what they wait for, when they arrive and are due, and what never ends', () => {
    const rows = plans(scenario('a: b3 w9 | b (after a): b2 | c (at 4) (due 9): b1-3 | d: w?'));
    expect(rows).toMatchInlineSnapshot(`
      " The tasks, to scale   # your hands   - by itself
         a  ####_-------------     3 min   9 min
         b                   ###   2 min          after a
         c       ####   !         ~2 min          arrives 0:04, due 0:09
         d  --------------------          no end  never over"
    `);
  });

  test('of many that are alike share a row, and of very many the first are shown', () => {
    expect(plans(bundled('chess-simul'))).toMatch(/\n +Board 1 .* and 23 alike$/);
    const many = scenario(Array.from({ length: 20 }, (_, i) => `t${i}: b${i + 1}`).join(' | '));
    expect(plans(many)).toMatch(/ t11 [^\n]+\n +and 8 more$/);
  });

  test('nothing unannounced is given away', () => {
    const file = scenarioFile('a: b3 | secret (at 2): b1');
    const tasks = file.tasks.map((task) => (task.id === 'secret' ? { ...task, surprise: true } : task));
    expect(plans(expand({ ...file, tasks }))).not.toContain('secret');
  });
});

test('the cursor of a question is always on the screen', () => {
  const choices = Array.from({ length: 9 }, (_, i) => `${'a long choice '.repeat(8)}${i}`);
  const lesson = { predict: [{ question: 'Which of these rings?', choices, answer: 8, why: 'Because.' }] };
  const listed = listedAs('long', expand({ ...scenarioFile('a: b1'), lesson }));
  const screens = new Screens([listed], { opened: { name: 'briefing', listed } }, { columns: 60, rows: 18 });
  screens.press('enter');
  for (let i = 0; i < 9; i++) {
    expect(screens.text()).toContain(`› ${i + 1} `);
    screens.press('down');
  }
  expect(screens.text()).toContain('choice 8');
});

test('without colour there are no codes, and plain characters are plain', () => {
  expect(saidIn(briefingRows(view(laundry, known), 98, PLAIN))).not.toContain('\x1b');
  expect(saidIn(briefingRows(view(laundry, known), 98, ASCII))).toMatch(/^[\x20-\x7e\n]*$/);
});
