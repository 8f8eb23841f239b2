import { describe, expect, test } from 'vitest';
import { speedWords } from '../../src/analysis/clock.ts';
import { timelineOf } from '../../src/analysis/timeline/build-timeline.ts';
import { type Answer, printDecision, WAIT } from '../../src/engine/decision.ts';
import { simulate } from '../../src/engine/run.ts';
import { makePolicy } from '../../src/policies/registry.ts';
import { replay } from '../../src/policies/replay.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { announcementsBetween } from '../../src/session/game/announcements.ts';
import { awaitRun } from '../../src/session/game/await-run.ts';
import { Checkpoints } from '../../src/session/game/checkpoints.ts';
import { coachingAt, coachLine } from '../../src/session/game/coach.ts';
import { decidedAt, questionCue } from '../../src/session/game/question-moment.ts';
import { waitAnswer } from '../../src/session/game/wait-answer.ts';
import { BUNDLED, bundled, laundryWithWalks } from '../support/bundled.ts';
import { scenario } from '../support/notation.ts';

/** Do what the coach says until it says nothing more: each line with its tick. */
function coached(about: Scenario): string[] {
  const game = new Checkpoints(about, 1);
  const lines: string[] = [];
  let made: readonly Answer[] = [];
  for (let i = 0; i < 20; i++) {
    const { run, kernel } = game.play(made, replay(made));
    if (run.outcome !== 'open') break;
    const coaching = coachingAt(timelineOf(run), [...kernel.ready], run.until);
    if (!coaching) break;
    lines.push(`${run.until} ${coachLine(coaching, (answer) => printDecision(about, answer))}`);
    made = [...made, ...(coaching.answer === WAIT ? [WAIT] : awaitRun(game, made, coaching.answer))];
  }
  return lines;
}

describe('the coach', () => {
  test('leads through the first load until the washer rings', () => {
    expect(coached(bundled('first-load'))).toMatchInlineSnapshot(`
      [
        "0 Press load: Load first: after 5 min of your hands (“Fill the washer”) “Wash” runs for 40 min by itself, and you are free.",
        "5 Press checklist: Load runs by itself until 0:45; meanwhile “Do one item” takes 5 min of your hands and is over before that.",
        "10 Press checklist: Load runs by itself until 0:45; meanwhile “Do one item” takes 5 min of your hands and is over before that.",
        "15 Press checklist: Load runs by itself until 0:45; meanwhile “Do one item” takes 5 min of your hands and is over before that.",
        "20 Press checklist: Load runs by itself until 0:45; meanwhile “Do one item” takes 5 min of your hands and is over before that.",
        "25 Press checklist: Load runs by itself until 0:45; meanwhile “Do one item” takes 5 min of your hands and is over before that.",
        "30 Press checklist: Load runs by itself until 0:45; meanwhile “Do one item” takes 5 min of your hands and is over before that.",
      ]
    `);
  });

  test('works from the position, whatever the scenario', () => {
    expect(coached(laundryWithWalks())).toMatchInlineSnapshot(`
      [
        "0 Press load-1: Load 1 first: after 3 min of your hands (“Load the washer”) “Wash” runs for 30 min by itself, and you are free.",
        "3 Press checklist: Load 1 runs by itself until 0:33; meanwhile “Do one item” takes 5 min of your hands and is over before that.",
        "9 Press checklist: Load 1 runs by itself until 0:33; meanwhile “Do one item” takes 5 min of your hands and is over before that.",
        "14 Press checklist: Load 1 runs by itself until 0:33; meanwhile “Do one item” takes 5 min of your hands and is over before that.",
        "19 Press checklist: Load 1 runs by itself until 0:33; meanwhile “Do one item” takes 5 min of your hands and is over before that.",
        "24 Press checklist: Load 1 runs by itself until 0:33; meanwhile “Do one item” takes 5 min of your hands and is over before that.",
        "29 Press wait: Load 1 runs by itself until 0:33, and nothing else fits in before that.",
      ]
    `);
    expect(coached(scenario('a: w4 b1 | b: b9'))).toMatchInlineSnapshot(`
      [
        "0 Press a: a needs nothing of you: “w4” runs for 4 min by itself, and you are free.",
        "0 Press wait: a runs by itself until 0:04, and nothing else fits in before that.",
      ]
    `);
    expect(coached(scenario('a: b1 | b: b9'))).toMatchInlineSnapshot(`
      [
        "0 Press a: nothing runs by itself now, and “b1” takes 1 min of your hands.",
        "1 Press b: nothing runs by itself now, and “b9” takes 9 min of your hands.",
      ]
    `);
  });

  test('says nothing once something has rung, or if nothing can be decided', () => {
    const timeline = timelineOf(simulate(laundryWithWalks(), makePolicy('event-loop')));
    expect(coachingAt(timeline, [0], 60)).toBeNull();
    expect(coachingAt(timelineOf(simulate(laundryWithWalks(), replay([]))), [], 0)).toBeNull();
  });
});

describe('a question is decided', () => {
  const cueOf = (name: string, index: number) => {
    const about = bundled(name);
    const question = about.lesson?.predict[index];
    if (!question) throw new Error(`${name} has no question ${index}`);
    const cue = questionCue(about, question);
    return cue.by === 'event' ? `${about.tasks[cue.task]?.title} ${cue.kinds[0]}` : cue.by;
  };

  test.each([
    ['first-load', 0, 'end'],
    ['chess-simul', 0, 'end'],
    ['phone-call', 0, 'Milk ring'],
    ['a-child-falls', 0, 'Child arrive'],
    ['cake-burns', 0, 'Cake spoil'],
    ['wait-for-it', 1, 'nothing'],
  ])('%s, %i: %s', (name, index, cue) => {
    expect(cueOf(name, index)).toBe(cue);
  });

  test('in every bundled game at some time, at the latest at its end', () => {
    for (const name of BUNDLED) {
      const about = bundled(name);
      if (about.tasks.length > 100) continue;
      const run = simulate(about, makePolicy('event-loop'));
      for (const question of about.lesson?.predict ?? []) {
        const cue = questionCue(about, question);
        const at = decidedAt(run, cue, run.until);
        expect(at, question.question).not.toBeNull();
        if (at !== null && at > 0) expect(decidedAt(run, cue, at - 1)).toBeNull();
      }
    }
  });

  test('only at the end, if what decides it never happens', () => {
    const about = scenario('milk: b9 w3 b1');
    const cue = questionCue(about, { question: 'The milk rings. What then?', choices: ['a', 'b'], answer: 0, why: '' });
    const open = simulate(about, replay([0]));
    expect([0, 9].map((tick) => decidedAt(open, cue, tick))).toEqual([null, null]);
    const whole = simulate(about, replay([0, 0, 0]));
    expect([11, 12, 13].map((tick) => decidedAt(whole, cue, tick))).toEqual([null, 12, 12]);
  });
});

describe('waiting', () => {
  test.each([
    ['for the next event', 'a: w9 b1 | b: b2', [0], WAIT],
    ['only until a deadline is missed', 'a: w9 b1 | b (due 4): b2', [0], -7],
    ['not for one that comes after the next event', 'a: w3 b1 | b (due 4): b2', [0], WAIT],
  ])('%s', (_, notation, decisions, expected) => {
    const about = scenario(notation);
    expect(waitAnswer(new Checkpoints(about, 1), decisions)).toBe(expected);
    const timeline = timelineOf(simulate(about, replay([...decisions, expected])));
    const missed = announcementsBetween(timeline, 0, 20).filter(({ kind }) => kind === 'missed-deadline');
    expect(missed.length > 0).toBe(expected !== WAIT);
  });
});

test.each([
  ['min', 8, '8 min/s'],
  ['min', 0.5, '½ min/s'],
  ['min', 1.5, '1½ min/s'],
  ['min', 120, '2 h/s'],
  ['s', 90, '90 s/s'],
  ['s', 3_600, '1 h/s'],
  ['ms', 10, '10 ms/s'],
  ['ms', 640, '640 ms/s'],
  ['h', 2_560, '2,560 h/s'],
] as const)('a speed of %s: %d is %s', (unit, ticks, words) => {
  expect(speedWords(unit, ticks)).toBe(words);
});

test('a speed in plain characters', () => {
  expect([0.5, 1.5, 8].map((ticks) => speedWords('min', ticks, '0.5'))).toEqual(['0.5 min/s', '1.5 min/s', '8 min/s']);
});
