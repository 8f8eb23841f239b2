import { describe, expect, test } from 'vitest';
import { durationChanges } from '../../src/compare/step-change.ts';
import { simulate } from '../../src/engine/run.ts';
import { holdersOf } from '../../src/import/report/holders.ts';
import { type ImportedEntry, type ImportedFile, importRecord } from '../../src/import/scenario/import-record.ts';
import { sealOf, sealWords } from '../../src/import/seal.ts';
import { eventLoop } from '../../src/policies/event-loop.ts';
import { expand } from '../../src/scenario/expand.ts';
import type { ScenarioFile } from '../../src/scenario/schema.ts';
import { bundledText } from '../support/bundled.ts';
import { recordOf } from './records.ts';

/** One line per task and step, so that a scenario can be read at a glance. */
function linesOf(file: ImportedFile): string[] {
  return file.tasks.flatMap(({ id, title, copies, arrives, steps }) => [
    `${id} “${title}”${copies ? ` ×${copies}` : ''}${arrives ? ` at ${arrives}` : ''}`,
    ...steps.flatMap((step) => entryLines(step, '  ')),
  ]);
}

function entryLines(entry: ImportedEntry, indent: string): string[] {
  if ('repeat' in entry)
    return [`${indent}${entry.repeat} times`, ...entry.steps.flatMap((step) => entryLines(step, `${indent}  `))];
  const { name, type, duration, at, ...more } = entry;
  const rest = Object.keys(more).length > 0 ? ` ${JSON.stringify(more)}` : '';
  return [`${indent}${type} ${duration} ${name} (${at})${rest}`];
}

const importedLines = (name: string, exact = false) => linesOf(importRecord(recordOf(name), exact).file);

test('the lesson “An outage” is what import makes of a record', () => {
  const { tasks } = importRecord(recordOf('outage-virtual'), false).file;
  const written = JSON.parse(bundledText('an-outage')) as { readonly tasks: readonly object[] };
  // Titles and the deadline are the author's.
  const ofRecord = ({ title: _, deadline: __, ...rest }: { title?: string; deadline?: number }) => rest;
  expect(written.tasks.map(ofRecord)).toEqual(tasks.map(ofRecord));
});

describe('a record as a scenario', () => {
  test('a stretch that held the loop is a blocking step with the name of its line', () => {
    expect(importedLines('blocking')).toMatchInlineSnapshot(`
      [
        "heartbeat “heartbeat”",
        "  6 times",
        "    non-blocking 50 asyncio.sleep(0.05) (blocking.py:8)",
        "fetch-1 “fetch”",
        "  non-blocking 100 asyncio.sleep(seconds) (blocking.py:12)",
        "fetch-2 “fetch”",
        "  non-blocking 150 asyncio.sleep(seconds) (blocking.py:12)",
        "load-config “load_config”",
        "  non-blocking 20 asyncio.sleep(0.02) (blocking.py:16)",
        "  blocking 200 time.sleep(0.2) (blocking.py:17)",
        "  non-blocking 10 asyncio.sleep(0.01) (blocking.py:18)",
      ]
    `);
  });

  test('what starts others, and is joined, is named step by step', () => {
    expect(importedLines('gather')).toMatchInlineSnapshot(`
      [
        "main “main”",
        "  non-blocking 1000 asyncio.sleep(delay) (gather.py:6)",
        "  non-blocking 2000 asyncio.sleep(delay) (gather.py:6)",
        "say-after-1 “say_after”",
        "  non-blocking 1000 asyncio.sleep(delay) (gather.py:6) {"after":["main:2"]}",
        "say-after-2 “say_after”",
        "  non-blocking 2000 asyncio.sleep(delay) (gather.py:6) {"after":["main:2"]}",
      ]
    `);
  });

  test('locks are resources, a timeout never ends, and equal tasks are copies', () => {
    expect(importedLines('timeouts')).toMatchInlineSnapshot(`
      [
        "slow “slow”",
        "  non-blocking never asyncio.sleep(1) (timeouts.py:9) {"timeout":50,"onFailure":"continue"}",
        "  non-blocking 30 asyncio.sleep(0.03) (timeouts.py:12) {"uses":["lock"]}",
        "flaky “flaky”",
        "  non-blocking 10 asyncio.sleep(0.01) (timeouts.py:27)",
        "  non-blocking 10 asyncio.sleep(0.01 * 2 ** attempt) (timeouts.py:21)",
        "  non-blocking 10 asyncio.sleep(0.01) (timeouts.py:27)",
        "  non-blocking 20 asyncio.sleep(0.01 * 2 ** attempt) (timeouts.py:21)",
        "  non-blocking 10 asyncio.sleep(0.01) (timeouts.py:27)",
        "  non-blocking 30 asyncio.sleep(0.03) (timeouts.py:23) {"uses":["lock"]}",
        "worker “worker {n}” ×4",
        "  non-blocking 20 asyncio.sleep(0.02) (timeouts.py:34) {"uses":["gate"]}",
        "  blocking 5 time.sleep(0.005) (timeouts.py:35) {"uses":["gate"]}",
      ]
    `);
    expect(importRecord(recordOf('timeouts'), false).file.resources).toEqual({
      gate: { capacity: 2, title: 'gate' },
      lock: { capacity: 1, title: 'lock' },
    });
  });

  test('consumers wait for what was put, and the producer for room', () => {
    expect(importedLines('producer')).toMatchInlineSnapshot(`
      [
        "producer “producer”",
        "  blocking 11 time.perf_counter() (producer.py:8)",
        "  blocking 4 work in producer (producer.py:12)",
        "  blocking 2 work in producer (producer.py:12) {"after":["consumer-1:2","consumer-2:2"]}",
        "consumer-1 “consumer 1”",
        "  non-blocking 20 asyncio.sleep(0.02) (producer.py:22) {"after":["producer:1"]}",
        "  blocking 3 work in consumer (producer.py:20) {"after":["producer:2"]}",
        "  2 times",
        "    non-blocking 20 asyncio.sleep(0.02) (producer.py:22)",
        "    blocking 3 work in consumer (producer.py:20) {"after":["producer:3"]}",
        "consumer-2 “consumer 2”",
        "  non-blocking 20 asyncio.sleep(0.02) (producer.py:22) {"after":["producer:1"]}",
        "  blocking 3 work in consumer (producer.py:20) {"after":["producer:2"]}",
        "  non-blocking 20 asyncio.sleep(0.02) (producer.py:22)",
        "  blocking 3 work in consumer (producer.py:20) {"after":["producer:3"]}",
        "  non-blocking 20 asyncio.sleep(0.02) (producer.py:22)",
        "  blocking 3 work in consumer (producer.py:20) {"after":["consumer-1:4"]}",
      ]
    `);
  });

  test('a server and its clients in one program', () => {
    expect(importedLines('outage')).toMatchInlineSnapshot(`
      [
        "ask “ask”",
        "  non-blocking 1 asyncio.open_connection("127.0.0.1", port) (outage.py:31)",
        "  6 times",
        "    non-blocking 100 asyncio.sleep(pause) (outage.py:35)",
        "report “report {n}” ×5",
        "  non-blocking 80 asyncio.sleep(0.08) (outage.py:21)",
        "  blocking 120 time.sleep(0.12) (outage.py:26)",
      ]
    `);
  });

  test('exact: step for step, without repeats and copies', () => {
    const lines = importedLines('timeouts', true);
    expect(lines.filter((line) => /×|times/.test(line))).toEqual([]);
    expect(lines.filter((line) => line.startsWith('worker'))).toHaveLength(4);
  });
});

describe('the seal', () => {
  const imported = importRecord(recordOf('blocking'), false);
  const runOf = (file: ImportedFile) => simulate(expand(file as ScenarioFile), eventLoop());

  test('says that the simulated loop does the same', () => {
    const seal = sealOf(imported, runOf(imported.file));
    expect(seal).toMatchObject({ swapped: 0, elsewhere: 0, upperBounds: 0, unknown: 0 });
    expect(seal.worst).toBeLessThan(0.003);
    expect(sealWords(seal)).toMatch(/^same order, at most \d\.\d+ ms off$/);
  });

  test('says so if it does not', () => {
    const [first, second, ...rest] = imported.file.tasks;
    const tasks = [first, second, ...rest].flatMap((task) => task ?? []);
    const slower = {
      ...imported.file,
      tasks: tasks.map((task) => (task.id === 'fetch-1' ? { ...task, arrives: 90 } : task)),
    };
    const seal = sealOf(imported, runOf(slower));
    expect(seal.worst).toBeGreaterThan(0.08);
    expect(sealWords(seal)).toMatch(/^1 step in another order, at most \d+\.?\d* ms off$/);
  });

  test('says so if only the end of all was later', () => {
    const record = recordOf('blocking');
    const end = Math.max(...imported.tracks.map(({ over }) => over ?? 0));
    const later = record.stretches.map((one) =>
      one.end < end ? one : { ...one, start: one.start + 0.04, end: one.end + 0.04 },
    );
    const delayed = importRecord({ ...record, stretches: later }, false);
    expect(delayed.file).toEqual(imported.file);
    expect(sealOf(delayed, runOf(delayed.file)).worst).toBeCloseTo(0.04, 2);
  });

  test('awaiting what held the loop gives what the changed program took: 300 ms instead of 470', () => {
    const [holder] = holdersOf(recordOf('blocking'));
    expect(holder).toMatchObject({ name: 'time.sleep(0.2)', at: 'blocking.py:17', function: 'load_config', times: 1 });
    expect(holder?.victims.map(({ title, tasks, worst }) => `${title} ${tasks} ${Math.round(worst * 100)}`)).toEqual([
      'fetch 2 12',
      'heartbeat 1 17',
    ]);
    expect(runOf(imported.file).makespan).toBe(470);
    const { awaited } = durationChanges(expand(imported.file as ScenarioFile), 'time.sleep(0.2)', 'blocking.py:17');
    expect(simulate(awaited, eventLoop()).makespan).toBe(300);
  });
});

test('what is given back and taken again before the next step is free in between', () => {
  const imported = importRecord(recordOf('pool'), true);
  const run = simulate(expand(imported.file as ScenarioFile), eventLoop());
  expect(sealOf(imported, run)).toMatchObject({ elsewhere: 0, worst: 0, unknown: 0 });
  expect(importedLines('pool').some((line) => /^ +blocking 0 async with sem /.test(line))).toBe(true);
});
