import { describe, expect, test } from 'vitest';
import { type StepChange, stepChanges } from '../../src/compare/step-change.ts';
import { widthOf } from '../../src/draw/text.ts';
import { simulate } from '../../src/engine/run.ts';
import { makePolicy } from '../../src/policies/registry.ts';
import { replay } from '../../src/policies/replay.ts';
import { expand } from '../../src/scenario/expand.ts';
import { policyChoices } from '../../src/session/watch/policy-choices.ts';
import { atOnce } from '../support/at-once.ts';
import { bundled } from '../support/bundled.ts';
import { LAUNDRY } from '../support/laundry.ts';
import { beginGame, listedAs, Screens, watchedAt } from '../support/screens.ts';

const listed = listedAs('long-waits-first', bundled('long-waits-first'));
const hung = listedAs('page-load', bundled('page-load'));

const opened = (more: Partial<ConstructorParameters<typeof Screens>[1]> = {}, size = { columns: 100, rows: 30 }) =>
  new Screens([listed], { background: atOnce, ...more }, size).press('down', 'r');
const at = (screens: Screens, tick: number): Screens =>
  screens.press('space', 'home', ...Array.from({ length: tick }, () => '.'));

const SIZES = [
  { columns: 60, rows: 18 },
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 200, rows: 60 },
];

describe('whole frames', () => {
  test.each(SIZES)('of two at $columns×$rows', async (size) => {
    const screens = opened({}, size);
    await Promise.resolve();
    const frames = [at(screens, 30).text(), screens.press('7').text(), screens.press('end').text()];
    await expect(`${frames.join('\n\n')}\n`).toMatchFileSnapshot(`./frames/race-${size.columns}x${size.rows}.txt`);
  });

  test('of four runs, and of several CPUs beside an event loop', async () => {
    const screens = opened();
    const four = at(screens.press('p'), 187).text();
    const workers = screens.press('p').text();
    await expect(`${four}\n\n${workers}\n`).toMatchFileSnapshot('./frames/race-of-four.txt');
  });

  test('in plain characters, and of a scenario in which one at a time hangs', async () => {
    const plain = at(opened({ ascii: true }), 150).text();
    const stuck = new Screens([hung], {}).press('down', 'r', 'end').text();
    await expect(`${plain}\n\n${stuck}\n`).toMatchFileSnapshot('./frames/race-plain.txt');
  });

  test('fill the screen and fit into it at every size', () => {
    const screens = opened();
    for (let columns = 60; columns <= 240; columns += 13)
      for (let rows = 18; rows <= 70; rows += 9) {
        const frame = screens.rows({ columns, rows });
        expect(frame.length).toBe(rows - 1);
        expect(Math.max(...frame.map(widthOf))).toBeLessThanOrEqual(columns);
      }
  });
});

describe('what is said of a CPU', () => {
  test('a switch is a walk, and not work', () => {
    const walks = new Screens([LAUNDRY], {}, SIZES[1]).press('r');
    const frames = [0, 1, 2, 3].map((tick) => at(walks, tick).text());
    expect(frames.filter((text) => text.includes('turns to Checklist'))).toHaveLength(1);
    expect(frames.find((text) => text.includes('turns to Checklist'))).toMatch(/╱█╲ turns to Checklist/);
  });

  test.each(SIZES)('what got stuck says so and why at $columns×$rows, and its time is not cut', (size) => {
    const text = new Screens([hung], {}, size).press('r', 'end').text();
    expect(text).toMatch(/│█│ stuck\n/);
    expect(text).toContain('Banner never answers');
    expect(text).toMatch(/✗ stuck( 278 ms)?\n/);
  });
});

describe('keys', () => {
  test('steps stop at the decisions of all runs, and it plays again from the end', () => {
    const screens = opened();
    expect(screens.moving).toBe(true);
    screens.press('right');
    expect(screens.moving).toBe(false);
    screens.press('end');
    expect(screens.text()).toContain('again');
    screens.press('space').pass(1_000);
    expect(screens.moving).toBe(true);
  });

  test('the chosen run is watched alone, and the race goes on where it was', () => {
    const screens = at(opened(), 40).press('down', 'enter');
    expect(screens.rows()[0]).toContain('event loop  seed 1');
    expect(screens.press('q').rows()[0]).toMatch(/against the event loop .* ‖ 0:40/);
  });

  test('a run with several CPUs cannot be watched from here, and says how it can be', () => {
    const screens = opened().press('p', 'p', 'down', 'enter');
    expect(screens.message).toContain('meanwhile watch --workers 2');
  });

  test('after a game it races against the others', () => {
    const screens = beginGame(listed).press('f').pass(60_000).press('enter', 'R', 'end');
    expect(screens.text()).toMatch(/you +█+┃ 1 ✓/);
  });
});

describe('what if', () => {
  const watching = (more = {}) => watchedAt('3', listed, { background: atOnce, ...more });

  test('i in a watched run lets it race against itself with the step of the selected task changed', async () => {
    const screens = watching().press('down', 'i');
    await Promise.resolve();
    screens.press('space', 'end');
    await expect(`${screens.text()}\n`).toMatchFileSnapshot('./frames/race-what-if.txt');
    expect(screens.press('q').rows()[0]).toContain('event loop  seed 1');
  });

  test('of a run that is only repeated, as that of a record, is asked of the event loop', () => {
    const { decisions } = simulate(listed.scenario, makePolicy('event-loop'));
    const make = () => replay(decisions.map(({ answer }) => answer));
    const once = { name: 'recorded', make, words: 'what the program did', repeats: true };
    const screens = watching({ policies: [...policyChoices(1), once], policy: 'recorded' }).press('down', 'i');
    const asked = watching().press('down', 'i');
    expect(screens.press('space', 'end').text()).toBe(asked.press('space', 'end').text());
  });

  test('of two runs, how much sooner one is over shows when it is', async () => {
    const change = stepChanges(listed.scenario, 0, 0).find(({ words }) => words === 'half as long');
    const policy = { name: 'event-loop', make: () => makePolicy('event-loop'), workers: 1 };
    const asked = [{ words: 'as it is', scenario: listed.scenario }, change as StepChange].map((one) => ({
      ...policy,
      change: one,
    }));
    const screens = new Screens([listed], { opened: { name: 'race', listed, asked, about: 'what if' } });
    expect(screens.press('space', '5').text()).not.toMatch(/sooner|later|saved \d/);
    expect(screens.press('end').text()).toMatch(/ \d:\d\d (sooner|later)\b/);
    expect(screens.press('enter').message).toContain('only in this race');
    expect(screens.press('p').rows()[0]).toContain('one at a time against the event loop');
  });

  test('a step about which nothing can be changed is a message', () => {
    const one = { name: 'Wait', type: 'non-blocking', duration: 1 };
    const scenario = expand({ format: 1, title: 'One', tasks: [{ id: 'a', steps: [one] }] } as never);
    const screens = new Screens([], { opened: { name: 'watch', listed: listedAs('one', scenario) } });
    expect(screens.press('i').message).toBe('There is nothing to change about “Wait”.');
  });
});

test('the timeline is scrubbed with the mouse, and a click on a name chooses the run', () => {
  const screens = at(opened(), 10);
  const row = screens.rows().findIndex((text) => text.includes('one clock'));
  screens.click(row, 60);
  expect(screens.rows()[0]).not.toContain('0:10');
  const name = screens.rows().findIndex((text, i) => i > row && text.startsWith(' event loop'));
  screens.click(name, 3);
  screens.press('enter');
  expect(screens.rows()[0]).toContain('event loop  seed 1');
});
