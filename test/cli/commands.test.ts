import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bundledNames } from '../support/bundled.ts';
import { documentOf, folderWith, meanwhile } from '../support/cli.ts';

const text = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

describe('without a terminal', () => {
  it('the program without a command prints the list and what to do next', () => {
    const { status, out, err } = meanwhile([]);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/^Waiting is not working\n {2}first-load +The first load\n {2}laundry-day +Laundry day\n/);
    expect(out).toContain('meanwhile run NAME');
  });

  it('the list is also a document', () => {
    const { scenarios } = documentOf(['--json']) as unknown as { scenarios: { name: string }[] };
    expect(scenarios.map(({ name }) => name)).toEqual(bundledNames());
    expect(scenarios.slice(0, 2).map(({ name }) => name)).toEqual(['first-load', 'laundry-day']);
    expect(scenarios[1]).toEqual({
      name: 'laundry-day',
      chapter: 'Waiting is not working',
      mode: 'play',
      title: 'Laundry day',
      concept: 'overlap-comes-from-waits',
      unit: 'min',
      tasks: 3,
      steps: 18,
      resources: 2,
    });
  });

  it('the list has the user’s own files, and skips other JSON', () => {
    const good = text('scenarios/08-say-after.json');
    const cwd = folderWith({ 'mine.json': good, 'bad.json': good.replace('"steps"', '"stepz"'), 'package.json': '{}' });
    const { out } = meanwhile([], { cwd });
    // The longest name determines the width of its column.
    expect(out.replace(/ +/g, ' ')).toContain(
      ' ./bad.json is broken, line 10: there is no field “stepz” here; meanwhile check ./bad.json shows it\n ./mine.json Say it after a while\n',
    );
    expect(out).not.toContain('package.json');
  });

  it('watch prints the run in words, one sentence per event', () => {
    const { status, out } = meanwhile(['watch', 'say-after']);
    const { trace } = documentOf(['run', 'say-after', '--json']) as unknown as { trace: unknown[] };
    expect(status).toBe(0);
    expect(out.split('\n').filter((line) => /^\d:\d\d {2}/.test(line))).toHaveLength(trace.length);
  });
});

describe('run for people', () => {
  it('draws the laundry', async () => {
    await expect(meanwhile(['run', 'laundry-day']).out).toMatchFileSnapshot('../cases/run-laundry.txt');
  });

  it('draws it in plain characters', () => {
    const { out } = meanwhile(['run', 'laundry-day', '--ascii']);
    expect(out).toMatch(/^[\x20-\x7e\n]*$/);
    expect(out).toContain('Parent     ####');
  });

  it('ends with status 1 when stuck, and explains', () => {
    const { status, out } = meanwhile(['run', 'page-load', '--policy', 'sync']);
    expect(status).toBe(1);
    expect(out).toContain('never ends');
  });
});

describe('compare', () => {
  it('has one row per policy', () => {
    const { out } = meanwhile(['compare', 'laundry-day']);
    expect(out).toMatchInlineSnapshot(`
      "Laundry day (seed 1)
      POLICY               ENDS AT  SAVED        SPEED-UP  SWITCHES  IDLE  LOST  LATE
      sync                    3:32   0:00   0 %     1.00×         2  2:30     0     0
      event-loop              2:19   1:13  34 %     1.53×         7  1:17     0     0
      shortest-first          2:19   1:13  34 %     1.53×         7  1:17     0     0
      longest-chain-first     2:22   1:10  33 %     1.49×         7  1:20     0     0
      par, proven             2:19   1:13  34 %     1.53×         7  1:17     0     0

      MEAN PER TASK         WAITING  TURNAROUND     READY
      sync                  141 min   161.7 min  79.3 min
      event-loop           67.7 min    88.3 min   1.7 min
      shortest-first       67.7 min    88.3 min   1.7 min
      longest-chain-first  69.7 min    90.3 min   2.7 min
      par, proven          67.7 min    88.3 min   1.7 min

      "
    `);
  });

  it('ranks the policies among simulated players', () => {
    const { out } = meanwhile(['compare', 'long-waits-first', 'say-after', '--crowd', '--policies', 'sync,event-loop']);
    expect(out).toMatch(/\n\n2,000 simulated players\n {3}2:40–2:49 {2}█▎ 23 {2}◂ par\n/);
    expect(out).toMatch(/\n {3}3:10–3:19 {2}█+.? \d+ {2}◂ event-loop\n/);
    expect(out).toMatch(/\n0:03 {2}█+.? \d+ {2}◂ sync\n\n$/);
    const plain = meanwhile(['compare', 'long-waits-first', '--crowd', '--ascii']).out;
    expect(plain).toMatch(/^[\x20-\x7e\n]*$/);
    const json = ['compare', 'say-after', '--json'];
    const scenariosOf = (args: readonly string[]) => JSON.parse(meanwhile(args).out).scenarios;
    const [alone] = scenariosOf(json);
    const [among] = scenariosOf([...json, '--crowd']);
    expect(among).toEqual({ ...alone, crowd: { players: 2000, groups: expect.any(Array) } });
    expect(among.crowd.groups[0]).toEqual({
      players: expect.any(Number),
      lost: 0,
      lateness: 0,
      unfinished: 0,
      last: 2,
    });
    expect(meanwhile(['compare', 'say-after', '--crowd', '--workers', '2', '--policies', 'sync'])).toEqual({
      status: 2,
      out: '',
      err: 'meanwhile: simulated players are one CPU each: --crowd takes no --workers\n',
    });
  });

  it('prints the document of docs/commands.md', () => {
    expect(
      documentOf(['compare', 'laundry-day', 'page-load', '--policies', 'sync,event-loop', '--json', '--seed', '3']),
    ).toEqual({
      format: 1,
      seed: 3,
      scenarios: [
        {
          scenario: 'Laundry day',
          rows: [
            expect.objectContaining({ policy: 'sync', outcome: 'finished', makespan: 212, saved: 0, speedUp: 1 }),
            {
              policy: 'event-loop',
              outcome: 'finished',
              makespan: 139,
              until: 139,
              saved: 73,
              savedShare: 0.344,
              speedUp: 1.525,
              switches: 7,
              idle: 77,
              lost: 0,
              lateness: 0,
              unfinished: 0,
              meanWaiting: 67.667,
              meanTurnaround: 88.333,
              meanReady: 1.667,
            },
          ],
          par: { until: 139, lowerBound: 139, proven: true, lost: 0, lateness: 0, unfinished: 0 },
        },
        {
          scenario: 'A page and its pictures',
          rows: [expect.objectContaining({ makespan: null, saved: null }), expect.anything()],
          par: { until: 518, lowerBound: 518, proven: true, lost: 1, lateness: 0, unfinished: 1 },
        },
      ],
    });
  });
});

describe('the rest', () => {
  it('schema prints the generated schema', () => {
    expect(JSON.parse(meanwhile(['schema']).out)).toEqual(JSON.parse(text('scenarios/scenario.schema.json')));
  });

  it('prints its version, with those of files and of Node, and its help', () => {
    const { version } = JSON.parse(text('package.json'));
    const { format } = JSON.parse(text('scenarios/02-laundry-day.json'));
    const lines = [version, `scenario format ${format}`, `Node ${process.versions.node}`];
    expect(meanwhile(['--version']).out).toBe(`${lines.join('\n')}\n`);
    for (const command of ['watch', 'run', 'compare', 'check', 'new', 'fmt', 'schema'])
      expect(meanwhile(['--help']).out).toContain(`  ${command} `);
    expect(meanwhile(['run', '--help']).out).toContain('--no-trace');
  });

  it('reads a scenario from standard input', () => {
    expect(documentOf(['run', '-', '--json'], text('scenarios/02-laundry-day.json'))).toMatchObject({ makespan: 139 });
  });

  it('writes the same bytes every time', () => {
    const args = ['run', 'page-load', '--policy', 'random', '--seed', '99', '--json'];
    expect(meanwhile(args)).toEqual(meanwhile(args));
  });
});
