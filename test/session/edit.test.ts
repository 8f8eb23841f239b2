import { describe, expect, test } from 'vitest';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { Background, Results, WorkRequest } from '../../src/session/background.ts';
import { FigureSearch, reachingPar } from '../../src/session/edit/edit-figures.ts';
import { isFreshDraft, mistakesFirst, newEdit, updateEdit } from '../../src/session/edit/edit-state.ts';
import type { Draft } from '../../src/session/edit/editing.ts';
import { solve } from '../../src/solver/solve.ts';
import { bundled } from '../support/bundled.ts';
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

describe('what is known of a file that is being written', () => {
  test('the last sound draft stays while the file is broken or lost, and is fresh only if it is what there is', () => {
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

  test('mistakes come before warnings, else in the order of their places', () => {
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

/** Whoever works things out, by hand. */
class ByHand implements Background {
  readonly orders: { task: WorkRequest; told: (result: never, final: boolean) => void; cancelled: boolean }[] = [];

  start<K extends WorkRequest['kind']>(
    task: WorkRequest & { kind: K },
    told: (result: Results[K], final: boolean) => void,
  ) {
    const order = { task, told: told as (result: never, final: boolean) => void, cancelled: false };
    this.orders.push(order);
    return {
      cancel: () => {
        order.cancelled = true;
      },
    };
  }

  tell<K extends WorkRequest['kind']>(kind: K, result: Results[K], final = true): void {
    const order = this.orders.findLast(({ task }) => task.kind === kind);
    order?.told(result as never, final);
  }
}

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

  test('is told as it comes; the share of those who reach par when both are known', () => {
    const background = new ByHand();
    let changes = 0;
    const search = new FigureSearch(background, 1, () => changes++);
    search.about(tea);
    expect(background.orders.map(({ task }) => task.kind)).toEqual(['crowd', 'par']);
    background.tell('crowd', crowd);
    expect(reachingPar(search.now)).toBeNull();
    const par = parOf(tea);
    background.tell('par', par && { ...par, proven: false }, false);
    expect(search.now).toMatchObject({ searched: false, par: { proven: false, score: { last: 9 } } });
    background.tell('par', par);
    expect(search.now).toMatchObject({ searched: true, par: { proven: true } });
    expect(reachingPar(search.now)).toEqual({ players: 5, of: 20 });
    expect(changes).toBe(3);
  });

  test('is left at a save, and what was known then stays until more is known', () => {
    const background = new ByHand();
    const search = new FigureSearch(background, 1, () => {});
    search.about(tea);
    background.tell('crowd', crowd);
    background.tell('par', parOf(tea));
    const known = search.now;
    search.leave();
    expect(background.orders.every(({ cancelled }) => cancelled)).toBe(true);
    expect(search.before).toBe(known);
    search.about(bundled('laundry-day'));
    background.tell('crowd', crowd);
    search.about(tea);
    expect(search.before).toBe(known);
    expect(search.now).toEqual({ par: null, searched: false, crowd: null, asked: false });
  });

  test('may come to nothing', () => {
    const background = new ByHand();
    const search = new FigureSearch(background, 1, () => {});
    search.about(tea);
    background.tell('par', null);
    expect(search.now).toMatchObject({ par: null, searched: true });
  });
});
