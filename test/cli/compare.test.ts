import { describe, expect, it } from 'vitest';
import { documentOf, folderWith, meanwhile } from '../support/cli.ts';

const LUCK = `{ "format": 1, "title": "Luck", "unit": "s", "resources": { "door": 1 }, "tasks": [
  { "id": "a", "copies": 3, "steps": [
    { "name": "Think", "type": "blocking", "duration": { "min": 1, "max": 20 } },
    { "name": "Wait", "type": "non-blocking", "duration": { "min": 5, "max": 60 }, "uses": ["door"] },
    { "name": "Write", "type": "blocking", "duration": 3, "failChance": 0.1 } ] },
  { "id": "b", "deadline": 60, "steps": [ { "name": "Dig", "type": "blocking", "duration": { "min": 10, "max": 40 } } ] } ] }`;
const cwd = folderWith({ 'luck.json': LUCK, 'index.json': '{ "format": 1, "chapters": [] }' });

interface Document {
  readonly scenarios: readonly { readonly rows: readonly Readonly<Record<string, unknown>>[] }[];
}

describe('compare over seeds', () => {
  it('has medians, a bar and the means per task for every policy', () => {
    expect(meanwhile(['compare', './luck.json', '--seeds', '1..200'], { cwd }).out).toMatchInlineSnapshot(`
      "Luck (medians of the seeds 1–200)
      POLICY               ENDS AT   MIN   MAX  SAVED  LOST  LATE  █ MIN ▒ MED ░ MAX
      sync                    2:40  1:22  3:59   0:00     0  1:40  ███████▒▒▒▒▒▒░░░░░░
      event-loop              2:11  1:16  3:13   0:30     0     0  ██████▒▒▒▒░░░░░
      shortest-first          2:00  0:52  3:07   0:42     0     0  ████▒▒▒▒▒▒░░░░░
      longest-chain-first     2:15  1:10  3:24   0:26     0     0  ██████▒▒▒▒▒░░░░░

      MEAN PER TASK        WAITING  TURNAROUND   READY
      sync                  93.9 s       111 s  69.7 s
      event-loop            68.4 s      85.7 s    28 s
      shortest-first        62.8 s      79.1 s  22.8 s
      longest-chain-first   73.1 s        90 s  27.2 s

      "
    `);
    const plain = meanwhile(['compare', './luck.json', '--seeds', '1..20', '--ascii'], { cwd }).out;
    expect(plain).toMatch(/^[\x20-\x7e\n]*$/);
    expect(plain).toMatch(/#+=*-*\n/);
  });

  it('prints the same bytes with any number of threads, and nothing on standard error', () => {
    const own = folderWith({
      'luck.json': LUCK,
      'mine.mjs': `let n = 0; export default { name: 'mine', choose: (p) => (n++ % 5 === 4 ? 'wait' : p.ready.at(-1)?.id) };`,
    });
    const args = [
      'compare',
      './luck.json',
      'laundry-day',
      '--seeds',
      '3..130',
      '--policies',
      'random,./mine.mjs',
      '--json',
    ];
    const outcomes = ['1', '2', '5'].map((threads) => meanwhile([...args, '--threads', threads], { cwd: own }));
    expect(outcomes[0]).toMatchObject({ status: 0, err: '' });
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(outcomes[2]).toEqual(outcomes[0]);
  });

  it('has the median, minimum and maximum of what single runs have', () => {
    const args = ['compare', `${cwd}/luck.json`, '--policies', 'event-loop,shortest-first', '--json'];
    const rowsOf = (more: readonly string[]) =>
      (documentOf([...args, ...more]) as unknown as Document).scenarios[0]?.rows ?? [];
    const single = [4, 5, 6, 7, 8].map((seed) => rowsOf(['--seed', String(seed)]));
    const many = rowsOf(['--seeds', '4..8']);
    for (const [policy, row] of many.entries()) {
      expect(row).toMatchObject({ seeds: 5, stuck: 0 });
      for (const name of ['until', 'saved', 'idle', 'switches', 'lateness', 'lost', 'meanWaiting', 'meanReady']) {
        const values = single.map((rows) => rows[policy]?.[name] as number).toSorted((a, b) => a - b);
        expect([name, row[name]]).toEqual([name, { median: values[2], min: values[0], max: values[4] }]);
      }
    }
  });

  it('leaves out what is no scenario, such as the index of a folder, but not a broken scenario', () => {
    const { status, out, err } = meanwhile(['compare', './index.json', './luck.json', '--seeds', '1..2'], { cwd });
    expect({ status, err }).toEqual({ status: 0, err: 'meanwhile: ./index.json is no scenario, and is left out\n' });
    expect(out).toContain('Luck (medians of the seeds 1–2)');
    expect(meanwhile(['compare', './index.json'], { cwd })).toMatchObject({ status: 1, out: '' });
  });

  it.each([
    ['--seeds', '5..2'],
    ['--seeds', '5'],
    ['--seeds', '1..2000000'],
    ['--seeds', '0..4294967296'],
    ['--seeds', '1..2', '--seed', '3'],
    ['--seeds', '1..2', '--crowd'],
    ['--csv', '--json'],
    ['--threads', '0'],
  ])('refuses %s %s %s %s in one line', (...args) => {
    const { status, out, err } = meanwhile(['compare', 'laundry-day', ...args.filter((arg) => arg !== undefined)]);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(/^meanwhile: .*\n$/);
  });
});

describe('compare as a table for other programs', () => {
  it('is CSV', () => {
    const { out } = meanwhile(['compare', './luck.json', '--csv', '--policies', 'sync,event-loop'], { cwd });
    expect(out.split('\r\n')).toMatchInlineSnapshot(`
      [
        "scenario,policy,outcome,makespan,until,saved,savedShare,speedUp,switches,idle,lost,lateness,unfinished,meanWaiting,meanTurnaround,meanReady",
        "Luck,sync,finished,172,172,0,0,1,3,89,0,112,0,89.25,110,67",
        "Luck,event-loop,finished,139,139,33,0.192,1.237,6,56,0,14,0,76,96.75,43.5",
        "Luck,"par, proven",finished,115,115,57,0.331,1.496,6,32,0,0,0,61.25,82,34.5",
        "",
      ]
    `);
  });

  it('is Markdown', () => {
    const { out } = meanwhile(['compare', './luck.json', '--markdown', '--policies', 'sync'], { cwd });
    expect(out).toMatchInlineSnapshot(`
      "| scenario | policy | outcome | makespan | until | saved | savedShare | speedUp | switches | idle | lost | lateness | unfinished | meanWaiting | meanTurnaround | meanReady |
      | --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
      | Luck | sync | finished | 172 | 172 | 0 | 0 | 1 | 3 | 89 | 0 | 112 | 0 | 89.25 | 110 | 67 |
      | Luck | par, proven | finished | 115 | 115 | 57 | 0.331 | 1.496 | 6 | 32 | 0 | 0 | 0 | 61.25 | 82 | 34.5 |
      "
    `);
  });
});
