import { describe, expect, it } from 'vitest';
import { documentOf, folderWith, meanwhile } from '../support/cli.ts';

describe('sweep', () => {
  it('marks twelve boards for the chess simul, and says why', () => {
    const { status, out } = meanwhile(['sweep', 'chess-simul', '--vary', 'board=9..14']);
    expect(status).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "Chess simul: board (seed 1)
      board     sync  event-loop    SAVED  SPEED-UP
          9  4:30:00       30:40  3:59:20     8.80×  ██████████████████▊
         10  5:00:00       30:45  4:29:15     9.76×  ████████████████████▊
         11  5:30:00       30:50  4:59:10    10.70×  ██████████████████████▉
         12  6:00:00       30:55  5:29:05    11.64×  ████████████████████████▉  ◂ knee
         13  6:30:00       33:25  5:56:35    11.67×  ████████████████████████▉
         14  7:00:00       35:55  6:24:05    11.69×  █████████████████████████

      From 12 on, Master is never idle between the first step and the last.
      "
    `);
    const { knee } = documentOf(['sweep', 'chess-simul', '--vary', 'board=1..30', '--json']);
    expect(knee).toEqual({ value: 12, why: expect.stringContaining('Master is never idle') });
  });

  it('prints plain characters, a document and tables, the same with any number of threads', () => {
    const args = ['sweep', 'laundry-day', '--vary', 'load.Wash=10..50:10'];
    expect(meanwhile([...args, '--ascii']).out).toMatch(/^[\x20-\x7e\n]*$/);
    const outs = ['1', '2', '4'].map((threads) => meanwhile([...args, '--json', '--threads', threads]).out);
    expect(new Set(outs).size).toBe(1);
    expect(JSON.parse(outs[0] ?? '')).toMatchObject({ format: 1, scenario: 'Laundry day', seed: 1, vary: 'load.Wash' });
    expect(JSON.parse(outs[0] ?? '').points[2]).toEqual({
      value: 30,
      rows: [
        { policy: 'sync', outcome: 'finished', until: 212, saved: 0, speedUp: 1, utilisation: 0.292 },
        { policy: 'event-loop', outcome: 'finished', until: 139, saved: 73, speedUp: 1.525, utilisation: 0.446 },
      ],
    });
    const [head, first] = meanwhile([...args, '--csv']).out.split('\r\n');
    expect([head, first]).toEqual([
      'value,policy,outcome,until,saved,speedUp,utilisation',
      '10,sync,finished,172,0,1,0.36',
    ]);
    expect(meanwhile([...args, '--markdown']).out).toContain('| 10 | sync | finished | 172 |');
  });

  it('varies the number of workers, with the policies that several have', () => {
    const { points } = documentOf(['sweep', 'laundry-day', '--vary', 'workers=1,2', '--json']) as never as {
      points: { value: number; rows: { policy: string; until: number }[] }[];
    };
    expect(points.map(({ value, rows }) => [value, rows[0]?.policy, rows[0]?.until, rows[1]?.policy])).toEqual([
      [1, 'sync', 212, 'shortest-first'],
      [2, 'sync', 139, 'shortest-first'],
    ]);
  });

  it('goes through a thousand values', () => {
    const { points } = documentOf(['sweep', 'say-after', '--vary', 'switchCost=1..1000', '--json']);
    expect(points).toHaveLength(1_000);
  });

  it('also shows where a policy gets stuck', () => {
    const cwd = folderWith({
      'ring.json': `{ "format": 1, "title": "Forks", "resources": { "a": 1, "b": 1 }, "tasks": [
        { "id": "x", "steps": [ { "name": "1", "type": "non-blocking", "duration": 1, "uses": ["a"] }, { "name": "2", "type": "blocking", "duration": 1, "uses": ["a", "b"] } ] },
        { "id": "y", "steps": [ { "name": "1", "type": "non-blocking", "duration": 1, "uses": ["b"] }, { "name": "2", "type": "blocking", "duration": 1, "uses": ["a", "b"] } ] } ] }`,
    });
    const { status, out } = meanwhile(['sweep', './ring.json', '--vary', 'a=1,2'], { cwd });
    expect(status).toBe(0);
    expect(out).toMatch(/^1 +0:04 +stuck 0:01/m);
  });
});

describe('what if', () => {
  it('shows what each change of a step saves', () => {
    expect(meanwhile(['sweep', 'laundry-day', '--what-if', 'load.1']).out).toMatchInlineSnapshot(`
      "Laundry day: what if “load.1” were different (seed 1)
                                   sync  event-loop   GAIN
      as it is                     3:32        2:19
      awaited instead of blocking  3:32        2:31  −0:12
      half as long                 3:30        2:18   0:01
      one more Washer              3:32        2:22  −0:03
      "
    `);
    const document = documentOf(['sweep', 'laundry-day', '--what-if', 'load.Wash', '--json']);
    expect(document).toMatchObject({ format: 1, scenario: 'Laundry day', seed: 1, whatIf: 'load.Wash' });
    expect((document.changes as unknown as { change: string }[]).map(({ change }) => change)).toEqual([
      'as it is',
      'half as long',
      'one more Washer',
    ]);
  });
});

describe('what cannot be swept is one line', () => {
  it.each([
    [[], 'sweep needs --vary WHAT=LIST'],
    [['--vary', 'board=1..3'], 'there is no task and no resource “board”; did you mean load?'],
    [['--vary', 'load.9=1'], '“load” has 6 steps, and none is number 9'],
    [['--vary', 'load=0..2'], 'load=0 is not possible: “copies” must be a whole number from 1 to 10,000, not 0'],
    [['--vary', 'load=9999,10000'], 'load=10000 is not possible: there are 10,001 tasks once copies are made'],
    [['--vary', 'washer=1001'], 'washer=1001 is not possible: “capacity” must be a whole number from 1 to 1,000'],
    [['--vary', 'load.1=999999999'], 'load.1=999999999 is not possible: “duration” must be a whole number'],
    [['--vary', 'load=1..5000'], 'It may have at most 1,000 values.'],
    [['--vary', 'load=x'], 'Its values must be such as'],
    [['--vary', 'workers=0,1'], 'workers=0 is not possible: there must be from 1 to 1,000 workers'],
    [['--vary', 'workers=1..2', '--policies', 'event-loop'], 'event-loop is for one worker only'],
    [['--vary', 'load=1..2', '--what-if', 'load.1'], 'cannot be used with option'],
    [['--what-if', 'load'], '“load” names no step'],
    [['--what-if', 'lod.1'], 'there is no task “lod”; did you mean load?'],
  ])('%j', (args, message) => {
    const { status, out, err } = meanwhile(['sweep', 'laundry-day', ...args]);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(/^meanwhile: .*\n$/);
    expect(err).toContain(message);
  });

  it('and a scenario with mistakes has its frames', () => {
    const cwd = folderWith({ 'bad.json': '{ "format": 1 }' });
    const { status, out, err } = meanwhile(['sweep', './bad.json', '--vary', 'a=1'], { cwd });
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toContain('missing-field');
  });
});
