import { describe, expect, it } from 'vitest';
import { decisionParser } from '../../src/engine/decision.ts';
import { fingerprint } from '../../src/scenario/fingerprint.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { printShareCode } from '../../src/session/keep/share-code.ts';
import { bundled } from '../support/bundled.ts';
import { documentOf, folderWith, meanwhile } from '../support/cli.ts';

interface ReviewDocument {
  readonly until: number;
  readonly par: number;
  readonly accuracy: number;
  readonly exact: boolean;
  readonly decisions: readonly {
    readonly cost: Record<'lost' | 'lateness' | 'unfinished' | 'until', number>;
    readonly grade: string;
  }[];
}

const decisionsOf = (scenario: string, ...more: readonly string[]): string =>
  JSON.stringify(documentOf(['run', scenario, '--json', '--no-trace', ...more]));

const codeOf = (about: Scenario, decisions: readonly string[]): string =>
  printShareCode({
    fingerprint: fingerprint(about),
    seed: 1,
    decisions: decisions.map((text) => decisionParser(about)(text) ?? 0),
    tasks: about.tasks.length,
  }) ?? '';

const cwd = folderWith({
  'clumsy.json': decisionsOf('long-waits-first', '--policy', 'sync'),
  'lucky.json': decisionsOf('page-load', '--seed', '5'),
  'clumsy-laundry.json': decisionsOf('laundry-day', '--policy', 'sync'),
  'simul.json': decisionsOf('chess-simul', '--policy', 'sync'),
  'short.json': '["load-1", "load-1"]',
  'alone.json': '["load-1", "nobody"]',
  'none.json': '{}',
});

const reviewDocument = (...args: readonly string[]): unknown =>
  JSON.parse(meanwhile(['review', ...args, '--json'], { cwd }).out);

describe('review', () => {
  it('has one line per decision that cost something, and a summary', () => {
    expect(meanwhile(['review', 'long-waits-first', 'clumsy.json'], { cwd })).toEqual({
      status: 0,
      err: '',
      out: `Long waits first · seed 1

TIME  CHOSEN     BETTER    COST  GRADE
0:00  checklist  load-1  10 min  mistake ?
0:10  checklist  load-1  10 min  mistake ?
0:20  checklist  load-1  10 min  mistake ?
1:05  wait       load-2  30 min  blunder ??
2:20  wait       load-3  30 min  blunder ??
3:05  wait       pie      5 min  mistake ?
3:35  wait       pie     40 min  blunder ??

accuracy 48 %: 23 decisions, 7 of them cost something
this run 5:00; par 2:45
`,
    });
  });

  it('takes the code of a game, alone or after its scenario', () => {
    const run = documentOf(['run', 'long-waits-first', '--policy', 'sync', '--json']) as unknown as {
      decisions: string[];
    };
    const about = bundled('long-waits-first');
    const code = codeOf(about, run.decisions);
    const whole = meanwhile(['review', 'long-waits-first', 'clumsy.json'], { cwd });
    expect(meanwhile(['review', code], { cwd })).toEqual(whole);
    expect(meanwhile(['review', 'long-waits-first', code], { cwd })).toEqual(whole);
    expect(JSON.parse(meanwhile(['review', code.toLowerCase(), '--json'], { cwd }).out)).toMatchObject({
      accuracy: 0.482,
    });
  });

  it('refuses a code with a typo, of another scenario, or of a game that is not over', () => {
    const about = bundled('laundry-day');
    const code = codeOf(about, ['load-1', 'load-1']);
    const refused = (...args: readonly string[]) => {
      const { status, out, err } = meanwhile(['review', ...args], { cwd });
      expect({ status, out }).toEqual({ status: 1, out: '' });
      return err;
    };
    expect(refused(code)).toBe('meanwhile: this game is not over; meanwhile play goes on with it\n');
    expect(refused(`${code}0`)).toMatch(/^meanwhile: This share code was not copied exactly[^\n]+\n$/);
    expect(refused('page-load', code)).toMatch(/^meanwhile: This share code is for another scenario[^\n]+\n$/);
    expect(meanwhile(['review', 'laundry-day'], { cwd })).toEqual({
      status: 2,
      out: '',
      err: 'meanwhile: review needs a scenario and its decisions, or the code of a shared game\n',
    });
  });

  it('prints the document of docs/commands.md, whose columns add up', () => {
    const { decisions, ...whole } = reviewDocument('long-waits-first', 'clumsy.json') as ReviewDocument;
    expect(whole).toEqual({
      format: 1,
      scenario: 'Long waits first',
      seed: 1,
      until: 300,
      par: 165,
      accuracy: 0.482,
      exact: true,
    });
    expect(decisions[0]).toEqual({
      at: 0,
      chosen: 'checklist',
      best: 'load-1',
      cost: { lost: 0, lateness: 0, unfinished: 0, until: 10 },
      grade: 'mistake',
    });
    expect(decisions.reduce((sum, { cost }) => sum + cost.until, 0)).toBe(300 - 165);
  });

  it('finds no fault with the best game', () => {
    const { status, out } = meanwhile(['review', 'say-after', '-'], { input: decisionsOf('say-after') });
    expect(status).toBe(0);
    expect(out).toBe(
      'Say it after a while · seed 1\n\naccuracy 100 %: 4 decisions, none of them cost anything\nthis run 0:02; par 0:02\n',
    );
  });

  it('uses the seed of the decisions unless another is given', () => {
    expect(reviewDocument('page-load', 'lucky.json')).toMatchObject({ seed: 5 });
    expect(reviewDocument('laundry-day', 'clumsy-laundry.json', '--seed', '3')).toMatchObject({ seed: 3 });
  });

  it('reports that it had no time', () => {
    const { status, out } = meanwhile(['review', 'chess-simul', 'simul.json', '--time-limit', '0.001'], { cwd });
    expect(status).toBe(0);
    expect(out).toMatch(/best known [\d:]+\nnot every position was searched to its end/);
  });

  it('has plain characters on request', () => {
    const { out } = meanwhile(['review', 'long-waits-first', 'clumsy.json', '--ascii'], { cwd });
    expect(out).toMatch(/^[\x20-\x7e\n]*$/);
  });

  it.each([
    [['laundry-day', 'short.json'], 1, 'decision 3 at 0:03 (tick 3) is missing: the list ends before the run does'],
    [['laundry-day', 'alone.json'], 1, 'decision 2 at 0:03 (tick 3), nobody, is not possible: there is no such task'],
    [['laundry-day', 'none.json'], 1, 'none.json contains no list of decisions such as ["load-1", "wait", "wait:75"]'],
    [['laundry-day', 'missing.json'], 2, 'cannot read missing.json: there is no such file'],
    [['laundry-day', 'short.json', '--workers', '2'], 2, /^meanwhile: a review is of one player/],
    [['-', '-'], 2, 'the scenario and the decisions cannot both come from standard input'],
    [['laundry-day', 'short.json', '--time-limit', '-1'], 2, /It must be a number of seconds/],
  ])('%j ends with status %i and one line', (args, status, line) => {
    const result = meanwhile(['review', ...args], { cwd });
    expect({ status: result.status, out: result.out }).toEqual({ status, out: '' });
    if (typeof line === 'string') expect(result.err).toBe(`meanwhile: ${line}\n`);
    else expect(result.err).toMatch(line);
    expect(result.err.trimEnd().split('\n')).toHaveLength(1);
  });
});
