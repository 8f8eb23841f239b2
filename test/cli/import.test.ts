import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { recordText } from '../import/records.ts';
import { documentOf, folderWith, meanwhile } from '../support/cli.ts';

const folder = folderWith({
  'blocking.json': recordText('blocking'),
  'outage.json': recordText('outage'),
  'timeouts.json': recordText('timeouts'),
  'cut.json': recordText('outage').slice(0, 3000),
  'newer.json': '{"record": 2, "slices": []}',
  'nothing.json': recordText('gather').replace(/"slices": \[.*?\n\],/s, '"slices": [],'),
  'page.har': JSON.stringify({
    log: {
      entries: [
        {
          startedDateTime: '2024-01-01T00:00:00Z',
          request: { method: 'GET', url: 'https://a.org/?secret' },
          response: { status: 200, httpVersion: 'h2' },
          timings: { wait: 100, receive: 20 },
        },
      ],
    },
  }),
});
const inFolder = (args: readonly string[]) => meanwhile(args, { cwd: folder });

describe('a record', () => {
  test('is watched as it was, and under a policy that is named', () => {
    const { status, out, err } = inFolder(['watch', 'outage.json']);
    expect(status).toBe(0);
    expect(err).toMatch(/^meanwhile: outage\.json as it was; under the event loop: same order, .*\n$/);
    expect(out).toContain('\nfinished at 1,193 ms\n');
    const alone = inFolder(['watch', 'outage.json', '--policy', 'sync']);
    expect(alone.err).toMatch(/^meanwhile: outage\.json as a scenario: .*\n$/);
    expect(alone.out).not.toContain('\nfinished at 1,193 ms\n');
  });

  test('is imported with its seal, and the scenario passes check', () => {
    for (const name of ['blocking', 'outage', 'timeouts'])
      for (const more of [[], ['--exact']]) {
        const file = `${name}${more.length}.scenario.json`;
        const { status, out, err } = inFolder(['import', `${name}.json`, '-o', file, ...more]);
        expect({ status, out }).toEqual({ status: 0, out: '' });
        expect(err).toMatch(
          /^meanwhile: same order(, except for \d steps? within one tick)?, at most \d+(\.\d+)? ms off(; .*)?\n$/,
        );
        expect(inFolder(['check', file])).toMatchObject({ status: 0, err: '' });
      }
  });

  test('is accepted wherever a scenario is, and the seal is said once', () => {
    const { status, out, err } = inFolder(['run', './blocking.json']);
    expect({ status, last: out.trim().split('\n').at(-3) }).toEqual({ status: 0, last: 'finished at 470 ms' });
    expect(err).toBe('meanwhile: ./blocking.json as a scenario: same order, at most 2.58 ms off\n');
    expect(meanwhile(['par', '-', '--json'], { input: recordText('blocking') }).out).toContain('"makespan":450');
  });

  test('is reported on, in the sentences of a post-mortem', () => {
    expect(inFolder(['report', 'blocking.json'])).toEqual({ status: 0, err: '', out: expect.any(String) });
    expect(inFolder(['report', 'blocking.json']).out).toMatchInlineSnapshot(`
      "blocking.py ran for 473 ms (Python 3.11.7).

      blocking.py:17  time.sleep(0.2) in load_config
        It held the event loop for 200 ms. It did not compute: it slept, or waited for the system.
        Meanwhile others waited longer than they had to: fetch (2 tasks) up to 120 ms, heartbeat up to 171 ms.
        Had it been awaited, the run would have taken 300 ms instead of 470 ms.

      What else would have ended the run earlier than 470 ms:
        345 ms with asyncio.sleep(0.05) half as long (blocking.py:8)
        370 ms with time.sleep(0.2) half as long (blocking.py:17)
        460 ms with asyncio.sleep(0.02) half as long (blocking.py:16)

      The best possible order of the same work takes 450 ms; the event loop takes 470 ms.
      As a scenario: same order, at most 2.58 ms off.
      "
    `);
    expect(inFolder(['report', 'outage.json']).out).toMatchInlineSnapshot(`
      "outage.py ran for 1.19 s (Python 3.11.7).

      outage.py:26  time.sleep(0.12) in render
        It held the event loop 5 times, for 601 ms in all (120 ms at most). It did not compute: it slept, or waited for the system.
        Meanwhile others waited longer than they had to: report (4 tasks) up to 481 ms, ask up to 582 ms.
        Had it been awaited, the run would have taken 601 ms instead of 1.18 s.

      What else would have ended the run earlier than 1.18 s:
        880 ms with asyncio.sleep(pause) half as long (outage.py:35)
        880 ms with time.sleep(0.12) half as long (outage.py:26)
        1.14 s with asyncio.sleep(0.08) half as long (outage.py:21)

      The best possible order of the same work takes 701 ms; the event loop takes 1.18 s.
      As a scenario: same order, at most 13.2 ms off; 1 wait for the network is an upper bound.
      "
    `);
    const { held } = documentOf(['report', join(folder, 'blocking.json'), '--json']);
    expect(held).toMatchObject([{ at: 'blocking.py:17', name: 'time.sleep(0.2)', nature: 'sleeping', awaited: 0.3 }]);
  });

  test('what else would have helped follows, the best first: steps half as long, and more of what is shared', () => {
    const { helps, eventLoop } = documentOf(['report', join(folder, 'timeouts.json'), '--json']);
    expect(eventLoop).toBe(0.11);
    expect(helps).toEqual([
      { change: 'half as long', name: 'asyncio.sleep(0.03)', at: 'timeouts.py:23', units: null, seconds: 0.095 },
      { change: 'half as long', name: 'asyncio.sleep(0.03)', at: 'timeouts.py:12', units: null, seconds: 0.1 },
      { change: 'one unit more', name: 'lock', at: '', units: 2, seconds: 0.1 },
    ]);
    expect(inFolder(['report', 'timeouts.json']).out).toContain(
      '\n  95 ms with asyncio.sleep(0.03) half as long (timeouts.py:23)\n  100 ms with ',
    );
  });

  test('a HAR file is a page', () => {
    expect(inFolder(['run', 'page.har']).out).toContain('finished at 120 ms');
    const { out, err } = inFolder(['import', 'page.har']);
    expect(err).toBe("meanwhile: 1 request; a HAR file has no time of the page's own scripts\n");
    expect(out).not.toContain('secret');
    expect(inFolder(['report', 'page.har']).err).toBe(
      'meanwhile: a HAR file has no event loop to report on; import makes a scenario of it\n',
    );
  });
});

test.each([
  ['cut.json', 'cannot read cut.json: the record is cut off or damaged: it is not complete JSON (line 45, column 34)'],
  [
    'newer.json',
    'cannot read newer.json: it is a record of format 2, and this version of Meanwhile reads format 1: upgrade it',
  ],
  ['nothing.json', 'cannot read nothing.json: no task in it waits or works for long enough to be a step'],
  ['none.json', 'cannot read none.json: there is no such file'],
])('%s is refused in one line by every command', (file, line) => {
  for (const command of ['import', 'report', 'run', 'par', 'compare']) {
    const { status, out, err } = inFolder([command, file]);
    expect({ out, err }).toEqual({ out: '', err: `meanwhile: ${line}\n` });
    expect(status).not.toBe(0);
  }
});

test.each([
  ['outage.json', 'a record of a run'],
  ['page.har', 'a HAR file'],
])('check says what %s is', (file, kind) => {
  const err = `meanwhile: ${file} is ${kind}, not a scenario; import makes one of it\n`;
  expect(inFolder(['check', file])).toMatchObject({ status: 1, err });
});

test('an imported scenario does not overwrite anything', () => {
  const before = readFileSync(join(folder, 'outage.json'), 'utf8');
  expect(inFolder(['import', 'page.har', '-o', 'outage.json']).status).toBe(2);
  expect(inFolder(['import', 'page.har', '-o', 'page.har', '--force']).status).toBe(2);
  expect(readFileSync(join(folder, 'outage.json'), 'utf8')).toBe(before);
});
