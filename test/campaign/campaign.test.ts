import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compareScores } from '../../src/engine/score.ts';
import { BUNDLED } from '../support/bundled.ts';
import { adviceCodes, allClaims, answerVerdicts, campaign, choiceValue, claimsOfMode, verdict } from './claims.ts';
import { figuresOf, RUNS } from './figures.ts';

const CLAIMS = allClaims();
const { chapters } = campaign();
const entries = chapters.flatMap(({ scenarios }) => scenarios);

test('every chapter lists scenarios that exist, and each has claims', () => {
  for (const { name } of entries) {
    expect(BUNDLED, 'scenarios/').toContain(name);
    expect([...CLAIMS.keys()], 'scenarios/claims/').toContain(name);
  }
});

test('files are numbered by their place in the campaign, without gaps', () => {
  const files = readdirSync(new URL('../../scenarios/', import.meta.url)).filter((file) => /^\d\d-/.test(file));
  const places = files.sort().map((file) => [Number(file.slice(0, 2)), file.slice(3, -5)]);
  expect(places.slice(0, entries.length)).toEqual(entries.map(({ name }, index) => [index + 1, name]));
});

test('claims are about scenarios of the campaign', () => {
  expect([...CLAIMS.keys()].filter((name) => !entries.some((entry) => entry.name === name))).toEqual([]);
});

describe.each(entries)('$name', (entry) => {
  const { name } = entry;
  const { claims, answers, advice = [] } = CLAIMS.get(name) ?? { claims: [], answers: [] };
  const { scenario } = figuresOf(name);
  const questions = scenario.lesson?.predict ?? [];

  test.each([...claimsOfMode(entry), ...claims])('%s', (claim) => {
    expect(verdict(name, claim)).toMatchObject({ claim, holds: true });
  });

  test('no rule is better than par', () => {
    const best = figuresOf(name).played('P').score;
    for (const run of RUNS)
      expect(compareScores(figuresOf(name).played(run).score, best), run).toBeGreaterThanOrEqual(0);
  });

  test('has answers that the engine confirms', () => {
    expect(answers).toHaveLength(questions.length);
    expect(questions.length).toBeLessThanOrEqual(2);
    for (const [index, { choices }] of questions.entries()) {
      const verdicts = answerVerdicts(name, index, answers[index] ?? []);
      expect(verdicts.filter(({ holds }) => !holds)).toEqual([]);
      // If every choice is a figure, one of the claims must compare them.
      if (choices.every((choice) => !Number.isNaN(choiceValue(scenario, choice))))
        expect(
          verdicts.some(({ claim }) => /\bchoice\b/.test(claim)),
          choices.join(' / '),
        ).toBe(true);
    }
  });

  // A goal is read before the questions are asked.
  test('has a goal that gives no answer away', () => {
    const figuresIn = (text: string) => (text.match(/\d[\d,]*/g) ?? []).map((figure) => figure.replaceAll(',', ''));
    for (const { question, choices, answer } of questions) {
      const asked = new Set(figuresIn(question));
      const given = figuresIn(scenario.lesson?.goal ?? '').filter((figure) => !asked.has(figure));
      expect(given).not.toContain(String(choiceValue(scenario, choices[answer] ?? '')));
    }
  });

  test('gets the expected advice, and no other', () => {
    expect(adviceCodes(name)).toEqual(advice.toSorted());
  });
});
