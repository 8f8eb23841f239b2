import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LAUNDRY_WITH_WALKS } from '../support/bundled.ts';
import { documentOf, folderWith, meanwhile } from '../support/cli.ts';

describe('par', () => {
  it('prints the document of docs/commands.md', () => {
    const { out, err, status } = meanwhile(['par', 'long-waits-first', '--json']);
    expect({ err, status, lines: out.split('\n').length }).toEqual({ err: '', status: 0, lines: 2 });
    const document = JSON.parse(out);
    expect(Object.keys(document)).toEqual([
      ...[
        'format',
        'scenario',
        'seed',
        'outcome',
        'proven',
        'makespan',
        'until',
        'lowerBound',
        'lost',
        'lateness',
        'unfinished',
      ],
      ...['gap', 'certificate', 'decisions', 'nodes', 'seconds'],
    ]);
    expect(document).toMatchObject({
      scenario: 'Long waits first',
      outcome: 'finished',
      proven: true,
      makespan: 165,
      until: 165,
      lowerBound: 165,
      lost: 0,
      lateness: 0,
      gap: 0,
    });
  });

  it('is the run that replay makes of its decisions', () => {
    const { out } = meanwhile(['par', LAUNDRY_WITH_WALKS, '--json', '--seed', '7']);
    const file = join(folderWith({ 'par.json': out }), 'par.json');
    expect(documentOf(['run', LAUNDRY_WITH_WALKS, '--policy', `replay:${file}`, '--json', '--no-trace'])).toMatchObject(
      {
        seed: 7,
        makespan: 142,
        decisions: JSON.parse(out).decisions,
      },
    );
  });

  it('is stuck, with status 1, if no run can finish', () => {
    const { out, status } = meanwhile(['par', 'page-load', '--json']);
    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ outcome: 'stuck', proven: true, makespan: null, until: 518, lost: 1 });
  });

  it('explains the result in words', () => {
    const { out, status } = meanwhile(['par', 'laundry-day']);
    expect(status).toBe(0);
    expect(out).toMatch(
      /^Laundry day \(seed 1\): par is 2:19, proven\.\n“Dryer” cannot be taken before 33 min; .* = 139 min\.\nDecisions: load-1 /,
    );
  });

  it.each([
    [['par', 'laundry-day', '--workers', '2'], 'par is for one worker only'],
    [['par', 'laundry-day', '--time-limit', '0'], 'It must be a number of seconds'],
    [['run', 'laundry-day', '--policy', 'optimal', '--workers', '2'], 'optimal is for one worker only'],
  ])('%j is a wrong command line', (args, words) => {
    const { status, out, err } = meanwhile(args);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(/^meanwhile: .*\n$/);
    expect(err).toContain(words);
  });

  it('gives bounds if its time is too short', () => {
    const steps = [
      { name: 'Work', type: 'blocking', duration: { min: 1, max: 9 }, uses: ['a'] },
      { name: 'Wait', type: 'non-blocking', duration: { min: 1, max: 30 }, uses: ['a', 'b'] },
      { name: 'Work', type: 'blocking', duration: { min: 1, max: 9 }, uses: ['b'] },
    ];
    const tasks = [{ id: 'task', title: 'Task {n}', copies: 60, steps: [{ repeat: 2, steps }] }];
    const file = { format: 1, title: 'Much', cpu: { switchCost: 3 }, resources: { a: 3, b: 2 }, tasks };
    const { status, out } = meanwhile(['par', '-', '--json', '--time-limit', '1'], { input: JSON.stringify(file) });
    const { proven, gap, lowerBound, until, seconds } = JSON.parse(out);
    expect(status).toBe(0);
    expect(proven).toBe(false);
    expect(gap).toBeCloseTo((until - lowerBound) / until, 3);
    expect(gap).toBeGreaterThan(0);
    expect(seconds).toBeLessThan(2);
  });
});

describe('--policy optimal', () => {
  it('makes the decisions of par', () => {
    expect(documentOf(['run', LAUNDRY_WITH_WALKS, '--policy', 'optimal', '--json', '--no-trace'])).toMatchObject({
      policy: 'optimal',
      makespan: 142,
    });
  });

  it('is in a table with the others', () => {
    const { scenarios } = documentOf(['compare', 'long-waits-first', '--policies', 'optimal,event-loop', '--json']);
    expect(scenarios).toMatchObject([{ rows: [{ makespan: 165 }, { makespan: 195 }] }]);
  });
});
