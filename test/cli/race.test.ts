import { expect, test } from 'vitest';
import { folderWith, meanwhile } from '../support/cli.ts';

test('race prints the table of compare, and when each policy finished', () => {
  const table = meanwhile(['compare', 'laundry-day']).out;
  expect(meanwhile(['race', 'laundry-day'])).toEqual({
    status: 0,
    out: `${table}${[
      '1.  event-loop           finished at 2:19',
      '1.  shortest-first       finished at 2:19',
      '3.  longest-chain-first  finished at 2:22',
      '4.  sync                 finished at 3:32',
      '',
    ].join('\n')}`,
    err: '',
  });
});

test('a policy that gets stuck comes last, one that loses something before it', () => {
  const cwd = folderWith({
    'idle.mjs': `export default { name: 'idle', choose: () => 'wait' };`,
    'late.mjs': `export default { name: 'late', choose: (p) => (p.now < 9 ? 'wait:9' : p.ready[0]?.id) };`,
    'two.json': `{ "format": 1, "title": "Two", "tasks": [
      { "id": "a", "deadline": 5, "steps": [ { "name": "A", "type": "blocking", "duration": 2 } ] } ] }`,
  });
  const { status, out } = meanwhile(['race', './two.json', '--policies', './idle.mjs,sync,./late.mjs'], { cwd });
  expect(status).toBe(0);
  expect(out).toMatch(
    /\n1\. {2}sync {2}finished at 0:02\n2\. {2}late {2}finished at 0:11, late by 0:06\n– {3}idle {2}stuck at 0:00\n$/,
  );
});

test('one event loop runs beside multiprocessing, which may beat par of one CPU', () => {
  const { out } = meanwhile(['race', 'download-and-crunch', '--policies', 'sync,event-loop,sync:4']);
  expect(out).toContain('\npar, proven     3:30 ');
  expect(out).toMatch(
    /\n1\. {2}sync:4 +finished at 1:35\n2\. {2}event-loop +finished at 3:30\n3\. {2}sync +finished at 5:15\n$/,
  );
  const many = ['compare', 'download-and-crunch', '--policies', 'sync:4,event-loop', '--seeds', '1..3', '--json'];
  const { scenarios } = JSON.parse(meanwhile([...many, '--threads', '2']).out);
  expect(scenarios[0].rows[0]).toMatchObject({ policy: 'sync:4', until: { median: 95, min: 95, max: 95 } });
});

test.each([
  ['sync', 'a race has from 2 to 6 policies, not 1'],
  ['sync,sync,sync,sync,sync,sync,sync', 'a race has from 2 to 6 policies, not 7'],
  ['sync,fastest', 'unknown policy fastest'],
  ['sync,event-loop:2', 'event-loop is for one worker only'],
  ['sync,sync:0', 'sync:0 is not possible: there must be from 1 to 1,000 workers'],
  ['sync,nothing:2', 'unknown policy nothing:2'],
])('race of %s is refused in one line', (policies, message) => {
  const { status, out, err } = meanwhile(['race', 'laundry-day', '--policies', policies]);
  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(err).toMatch(/^meanwhile: .*\n$/);
  expect(err).toContain(message);
});
