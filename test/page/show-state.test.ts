import { expect, test } from 'vitest';
import { simulate } from '../../src/engine/run.ts';
import type { ShowData } from '../../src/page/page-data.ts';
import { changeableSteps, firstChangeable, mostOffered, withDuration } from '../../src/page/show/durations.ts';
import { changeWords, showFigures } from '../../src/page/show/figures.ts';
import { happenedBy, lastHappened } from '../../src/page/show/narrated.ts';
import { newShow, type ShowEvent, updateShow } from '../../src/page/show/show-state.ts';
import { policies } from '../../src/policies/registry.ts';
import { expand } from '../../src/scenario/expand.ts';
import { playheadAt } from '../../src/session/watch/playback.ts';
import { BUNDLED, bundled, bundledText } from '../support/bundled.ts';

const dataOf = (name: string, more: Partial<ShowData> = {}): ShowData => ({
  ...{ name, file: JSON.parse(bundledText(name)), policy: 'event-loop', seed: 1, workers: 1, decisions: null },
  ...more,
});

const after = (events: readonly ShowEvent[], data = dataOf('laundry-day')) =>
  events.reduce((show, event) => updateShow(show, event, 0), newShow(data, 0));

test.each(BUNDLED)('the run of %s on the page is that of the terminal', (name) => {
  const run = simulate(bundled(name), policies['event-loop'](), { seed: 3 });
  expect(newShow(dataOf(name, { seed: 3 }), 0).watched.run.trace).toEqual(run.trace);
});

test('the duration of a step is changed in all copies and rounds, and back', () => {
  const { file } = dataOf('laundry-day');
  const steps = changeableSteps(file);
  expect(steps.map(({ label }) => label)).toContain('Checklist: Do one item');
  const dry = steps[firstChangeable(steps)];
  expect(dry).toMatchObject({ label: 'Load n: Dry', duration: 45 });
  const shorter = after([{ kind: 'duration', value: 20 }]);
  const dried = shorter.watched.run.scenario.tasks.map(
    ({ steps: all }) => all.find(({ name }) => name === 'Dry')?.duration,
  );
  expect(dried).toEqual([{ min: 20, max: 20 }, { min: 20, max: 20 }, undefined]);
  const written = expand(JSON.parse(bundledText('laundry-day').replaceAll('"duration": 45', '"duration": 20')));
  expect(shorter.watched.run.trace).toEqual(simulate(written, policies['event-loop']()).trace);
  expect(changeWords(shorter.watched, shorter.unchanged)).toBe('The run ends 0:38 earlier.');
  const back = updateShow(shorter, { kind: 'step', value: shorter.step }, 0);
  expect(back.watched).toBe(back.unchanged);
  const item = steps.findIndex(({ label }) => label === 'Checklist: Do one item');
  const slow = after([
    { kind: 'step', value: item },
    { kind: 'duration', value: 9 },
  ]);
  expect(slow.watched.run.scenario.tasks[2]?.steps.map(({ duration }) => duration)).toEqual(
    Array.from({ length: 6 }, () => ({ min: 9, max: 9 })),
  );
});

test.each(BUNDLED)('every step of %s can be changed to all that is offered', (name) => {
  const { file } = dataOf(name);
  for (const step of changeableSteps(file)) {
    const [most, same] = [mostOffered(step), withDuration(file, step, step.duration)];
    expect(same).toEqual(file);
    expect(changeableSteps(withDuration(file, step, most))).toContainEqual({ ...step, duration: most });
  }
});

test('another policy keeps the playhead and the change', () => {
  const show = after([
    { kind: 'duration', value: 20 },
    { kind: 'seek', tick: 60 },
    { kind: 'policy', value: 0 },
  ]);
  expect(show.watched.run.policy).toBe('sync');
  expect(show.duration).toBe(20);
  expect(playheadAt(show.playback, 0)).toBe(60);
  expect(
    after([
      { kind: 'policy-on', by: -1 },
      { kind: 'policy-on', by: 1 },
    ]).policy,
  ).toBe(after([]).policy);
});

test('recorded decisions are played, and said not to fit where they do not', () => {
  const data = dataOf('laundry-day', { policy: 'mine', decisions: ['load-1', 'load-1', 'wait', 'load-1'] });
  expect(() => newShow(data, 0)).not.toThrow();
  const run = simulate(bundled('laundry-day'), policies.sync());
  const ids = run.decisions.map(({ answer }) => (answer < 0 ? 'wait' : (run.scenario.tasks[answer]?.id ?? '')));
  const own = dataOf('laundry-day', { policy: 'mine', decisions: ids });
  const show = newShow(own, 0);
  expect(show.watched.run.makespan).toBe(run.makespan);
  const longer = updateShow(show, { kind: 'duration', value: 90 }, 0);
  expect(longer.problem ?? longer.watched.run.outcome).toMatch(/do not fit|finished/);
});

test('a sentence for each moment, never for what is to come', () => {
  const { watched } = after([]);
  const { run } = watched;
  expect(lastHappened(run, 0)).toBe('Nothing has happened yet.');
  expect(lastHappened(run, happenedBy(run, 32))).toBe(lastHappened(run, happenedBy(run, 30)));
  expect(lastHappened(run, happenedBy(run, 33))).toMatch(/^0:33 /);
  expect(lastHappened(run, happenedBy(run, 0))).toMatch(/^0:00 Load 1 arrives\. .* And \d more\.$/);
  expect(happenedBy(run, run.until)).toBe(run.trace.length);
});

test('the figures', () => {
  expect(Object.fromEntries(showFigures(after([]).watched))).toMatchObject({
    ...{
      'this run': 'finished at 2:19',
      'one at a time': '3:32',
      'time saved': '1:13 (34 %)',
      'context switches': '7',
    },
  });
});
