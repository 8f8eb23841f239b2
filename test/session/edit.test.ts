import { describe, expect, test } from 'vitest';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { afterSave, noFigures, reachingPar, withCrowd, withSearch } from '../../src/session/edit/edit-figures.ts';
import { isFreshDraft, mistakesFirst, newEdit, updateEdit } from '../../src/session/edit/edit-state.ts';
import type { Draft } from '../../src/session/edit/editing.ts';
import { solve } from '../../src/solver/solve.ts';
import { scenario as notation } from '../support/notation.ts';

const tea = notation('tea: b3 w5 b1 | toast: b2 w4');
const draft = (text: string, scenario: Scenario | null): Draft => ({
  text,
  scenario,
  diagnostics: [],
  saved: '09:00:00',
});
const good = draft('good', tea);
const broken = draft('broken', null);

describe('the state of a file that is being edited', () => {
  test('the last valid draft stays while the file is broken or lost, and is fresh only if it is the current one', () => {
    const first = updateEdit(newEdit, broken);
    expect(first).toEqual({ draft: broken, lost: null, sound: null });
    expect(isFreshDraft(first)).toBe(false);
    const second = updateEdit(first, good);
    expect(isFreshDraft(second)).toBe(true);
    const third = updateEdit(second, broken);
    expect(third).toEqual({ draft: broken, lost: null, sound: good });
    expect(isFreshDraft(third)).toBe(false);
    const fourth = updateEdit(second, { lost: 'it is a directory' });
    expect(fourth).toEqual({ draft: good, lost: 'it is a directory', sound: good });
    expect(isFreshDraft(fourth)).toBe(false);
    expect(isFreshDraft(updateEdit(fourth, good))).toBe(true);
  });

  test('mistakes come before warnings, both in the order of their places', () => {
    const at = (line: number, severity: 'error' | 'warning') => ({
      code: 'x',
      severity,
      line,
      column: 1,
      endLine: line,
      endColumn: 2,
      message: '',
      hint: null,
    });
    const diagnostics = [at(1, 'warning'), at(2, 'error'), at(3, 'warning'), at(4, 'error')];
    expect(mistakesFirst({ ...broken, diagnostics }).map(({ line }) => line)).toEqual([2, 4, 1, 3]);
  });
});

describe('what takes long', () => {
  const parOf = (scenario: Scenario) => solve(scenario, { seed: 1 });
  const score = (last: number) => ({ lost: 0, lateness: 0, last, unfinished: 0 });
  const crowd = {
    best: [],
    players: 20,
    groups: [
      { score: score(9), players: 5 },
      { score: score(12), players: 15 },
    ],
  };

  test('is shown as it arrives; the share of players who reach par once both are known', () => {
    const first = withCrowd(noFigures, crowd, true);
    expect(reachingPar(first.now)).toBeNull();
    const par = parOf(tea);
    const second = withSearch(first, tea, 1, par && { ...par, proven: false }, false);
    expect(second.now).toMatchObject({ searched: false, par: { proven: false, score: { last: 9 } } });
    const third = withSearch(second, tea, 1, par, true);
    expect(third.now).toMatchObject({ searched: true, par: { proven: true } });
    expect(reachingPar(third.now)).toEqual({ players: 5, of: 20 });
  });

  test('is cancelled by a save, and earlier results stay until there are new ones', () => {
    const known = withSearch(withCrowd(noFigures, crowd, true), tea, 1, parOf(tea), true);
    const saved = afterSave(known);
    expect(saved.before).toBe(known.now);
    const again = afterSave(withCrowd(saved, crowd, true));
    expect(again.before).toBe(known.now);
    expect(again.now).toEqual({ par: null, searched: false, crowd: null, asked: false });
  });

  test('may fail, and a run that was found before stays', () => {
    expect(withSearch(noFigures, tea, 1, null, true).now).toMatchObject({ par: null, searched: true });
    const found = withSearch(noFigures, tea, 1, parOf(tea), false);
    expect(withSearch(found, tea, 1, null, true).now).toMatchObject({ par: { score: { last: 9 } }, searched: true });
  });
});
