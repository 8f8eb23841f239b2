import fc from 'fast-check';
import { expect, test } from 'vitest';
import { simulate } from '../../src/engine/run.ts';
import { importHar } from '../../src/import/har/import-har.ts';
import { instantOf } from '../../src/import/har/instant.ts';
import { parseHar } from '../../src/import/har/parse-har.ts';
import { eventLoop } from '../../src/policies/event-loop.ts';
import { sync } from '../../src/policies/sync.ts';
import { expand } from '../../src/scenario/expand.ts';
import type { ScenarioFile } from '../../src/scenario/schema.ts';

interface Sample {
  readonly url: string;
  readonly at: number;
  readonly wait: number;
  readonly receive: number;
  readonly status?: number;
  readonly version?: string;
  readonly by?: string;
}

const entryOf = ({ url, at, wait, receive, status = 200, version = 'HTTP/1.1', by }: Sample) => ({
  startedDateTime: new Date(1_700_000_000_000 + at).toISOString(),
  request: { method: 'GET', url, headers: [{ name: 'Cookie', value: 'secret' }] },
  response: { status, httpVersion: version },
  timings: { blocked: 5, dns: -1, connect: -1, ssl: -1, send: 0, wait, receive },
  ...(by === undefined ? {} : { _initiator: { type: 'parser', url: by } }),
});
const harOf = (samples: readonly Sample[]) => JSON.stringify({ log: { entries: samples.map(entryOf) } });

const HOME = 'https://example.org/?token=secret';
const PAGE: readonly Sample[] = [
  { url: HOME, at: 0, wait: 200, receive: 100 },
  ...Array.from({ length: 18 }, (_, n) => ({
    url: `https://example.org/i/${n}.png?token=secret`,
    at: 250 + n,
    wait: 150,
    receive: 50,
    by: HOME,
  })),
  { url: 'https://slow.example.org/late.png', at: 320, wait: 5000, receive: 0, status: 0, by: HOME },
];

const fileOf = (samples: readonly Sample[]) => {
  const { requests, problem } = parseHar(harOf(samples));
  if (requests === null) throw new Error(problem);
  return importHar(requests) as ScenarioFile & { tasks: { id: string }[] };
};

test('a page: requests are tasks, six connections to a host, the initiator is what they are after', () => {
  const file = fileOf(PAGE.slice(0, 2).concat(PAGE.slice(-1)));
  expect(file).toMatchInlineSnapshot(`
    {
      "cpu": {
        "name": "Page",
      },
      "format": 1,
      "resources": {
        "example-org": {
          "capacity": 6,
          "title": "connections to example.org",
        },
        "slow-example-org": {
          "capacity": 6,
          "title": "connections to slow.example.org",
        },
      },
      "scene": "network",
      "story": "Made from a HAR file with 3 requests.",
      "tasks": [
        {
          "id": "example-org",
          "steps": [
            {
              "duration": 200,
              "name": "wait for the first byte",
              "type": "non-blocking",
              "uses": [
                "example-org",
              ],
            },
            {
              "duration": 100,
              "name": "receive",
              "type": "non-blocking",
              "uses": [
                "example-org",
              ],
            },
          ],
          "title": "example.org",
        },
        {
          "id": "png",
          "steps": [
            {
              "after": [
                "example-org:1",
              ],
              "afterFailure": "proceed",
              "duration": 150,
              "name": "wait for the first byte",
              "type": "non-blocking",
              "uses": [
                "example-org",
              ],
            },
            {
              "duration": 50,
              "name": "receive",
              "type": "non-blocking",
              "uses": [
                "example-org",
              ],
            },
          ],
          "title": "example.org/i/0.png",
        },
        {
          "id": "late-png",
          "steps": [
            {
              "after": [
                "example-org",
              ],
              "afterFailure": "proceed",
              "duration": 5000,
              "failChance": 1,
              "name": "wait for the first byte",
              "type": "non-blocking",
              "uses": [
                "slow-example-org",
              ],
            },
          ],
          "title": "slow.example.org/late.png",
        },
      ],
      "title": "The page example.org",
      "unit": "ms",
    }
  `);
});

test('no query and no cookie is kept', () => {
  expect(JSON.stringify(fileOf(PAGE))).not.toContain('secret');
});

test('one at a time takes the sum, the event loop what the network needs', () => {
  const scenario = expand(fileOf(PAGE.map(({ by: _, ...sample }) => sample)));
  expect(simulate(scenario, sync).until).toBe(300 + 18 * 200 + 5000);
  expect(simulate(scenario, eventLoop()).until).toBe(5320);
});

test('HTTP/2 needs no connection of its own; a request that failed fails', () => {
  const file = fileOf([
    { url: 'https://a.org/', at: 0, wait: 10, receive: 5, version: 'h2' },
    { url: 'https://a.org/api', at: 20, wait: 10, receive: 5, status: 503, version: 'HTTP/2.0', by: 'https://a.org/' },
  ]);
  expect(file.resources).toBeUndefined();
  expect(file.tasks[1]).toMatchObject({ id: 'api', steps: [{ after: ['a-org'], duration: 10 }, { failChance: 1 }] });
});

test.each([
  ['{"log": {"entries": []}}', 'the HAR file has no requests: load the page while the network panel is open'],
  ['{"log": {"entr', 'the HAR file is cut off or damaged: it is not complete JSON'],
  ['{}', 'it is not a HAR file'],
  [harOf(PAGE).replace('2023', 'year'), 'the HAR file is damaged: log.entries[0].startedDateTime is not a time'],
  [
    harOf(PAGE).replace('https://example.org/?', 'nowhere?'),
    'the HAR file is damaged: log.entries[0].request.url is not a URL',
  ],
  [
    harOf(PAGE).replace('"wait":200', '"wait":1e300'),
    'the HAR file is damaged: log.entries[0].timings.wait is not a number of milliseconds',
  ],
])('%.40s is refused in one line', (text, problem) => {
  expect(parseHar(text).problem).toBe(problem);
});

test('only the first thousand requests are taken', () => {
  const many = Array.from({ length: 1200 }, (_, n) => ({ url: `https://a.org/${n}`, at: n, wait: 1, receive: 1 }));
  expect(parseHar(harOf(many))).toMatchObject({ left: 200, requests: { length: 1000 } });
});

test('instants are those of JavaScript', () => {
  const date = fc.date({ min: new Date('1970-01-01'), max: new Date('2400-01-01'), noInvalidDate: true });
  fc.assert(fc.property(date, (one) => Math.abs((instantOf(one.toISOString()) ?? 0) - one.getTime()) < 0.01));
  expect(instantOf('2024-02-29T12:00:00.5+01:30')).toBe(Date.parse('2024-02-29T12:00:00.5+01:30'));
  expect(instantOf('yesterday')).toBeNull();
});
