import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overviewAt } from '../../src/analysis/overview.ts';
import { statisticsOf } from '../../src/analysis/statistics.ts';
import { timelineOf } from '../../src/analysis/timeline/build-timeline.ts';
import { TASK_STATES } from '../../src/analysis/timeline/timeline.ts';
import { runOf, setups } from '../support/arbitrary.ts';
import { picturesOf } from './recount.ts';

const STATES = ['blocked', 'queued', 'ready', 'switching', 'running', 'waiting'] as const;
const OPTIONS = { seed: 411, numRuns: 130 };

test('the six states of a task add up to its lifetime, and match a count tick by tick', () => {
  const property = fc.property(setups(), (setup) => {
    const run = runOf(setup);
    const pictures = picturesOf(run);
    const { tasks } = statisticsOf(timelineOf(run));
    for (const { index, arrives } of run.scenario.tasks) {
      const { finish, lateness: _lateness, outcome: _outcome, ...ticks } = tasks[index] ?? expect.fail('no statistics');
      const counted = STATES.map((state) => [state, pictures.filter(({ states }) => states[index] === state).length]);
      expect(ticks).toEqual(Object.fromEntries(counted));
      // A run can only be stuck before a task arrives if the task never arrives: arrivals are events.
      expect(STATES.reduce((sum, state) => sum + ticks[state], 0)).toBe((finish ?? run.until) - arrives);
    }
  });
  fc.assert(property, OPTIONS);
});

test('busy, switching and idle add up to the time of all CPUs, and match a count tick by tick', () => {
  const property = fc.property(setups(), (setup) => {
    const run = runOf(setup);
    const pictures = picturesOf(run);
    const { cpu, cpus } = statisticsOf(timelineOf(run));
    expect(cpu.busy + cpu.switching + cpu.idle).toBe(run.until * run.workers);
    expect(cpu.utilisation).toBe(run.until === 0 ? null : cpu.busy / (run.until * run.workers));
    expect(cpus).toHaveLength(run.workers);
    for (const [number, one] of cpus.entries()) {
      const count = (state: string) => pictures.filter((picture) => picture.cpus[number]?.state === state).length;
      expect([one.busy, one.switching, one.idle]).toEqual(['running', 'switching', 'idle'].map(count));
      expect(one.switches).toBe(run.trace.filter(({ kind, cpu }) => kind === 'switch' && cpu === number).length);
      expect(one.utilisation).toBe(run.until === 0 ? null : one.busy / run.until);
    }
    expect(cpu.switches).toBe(run.trace.filter(({ kind }) => kind === 'switch').length);
  });
  fc.assert(property, OPTIONS);
});

test('outcomes, ends, lateness and losses match the trace', () => {
  const words = { done: 'done', fail: 'failed', cancel: 'cancelled' } as const;
  const property = fc.property(setups(), (setup) => {
    const run = runOf(setup);
    const statistics = statisticsOf(timelineOf(run));
    const expected = run.scenario.tasks.map(({ index, deadline }) => {
      const last = run.trace.find(({ kind, task }) => task === index && kind in words);
      const outcome = last ? words[last.kind as keyof typeof words] : 'unfinished';
      const late = last && outcome === 'done' && deadline !== null ? Math.max(0, last.at - deadline) : 0;
      return { outcome, finish: last?.at ?? null, lateness: late };
    });
    expect(statistics.tasks.map(({ outcome, finish, lateness }) => ({ outcome, finish, lateness }))).toEqual(expected);
    expect(statistics.score.lost).toBe(expected.filter(({ outcome }) => outcome !== 'done').length);
    expect(statistics.score.lateness).toBe(expected.reduce((sum, { lateness }) => sum + lateness, 0));
  });
  fc.assert(property, OPTIONS);
});

test('the number of tasks in each state matches a count', () => {
  const property = fc.property(setups(), (setup) => {
    const run = runOf(setup);
    const timeline = timelineOf(run);
    for (const [tick, { states }] of picturesOf(run).entries()) {
      const counted = TASK_STATES.map((state) => [state, states.filter((one) => one === state).length]);
      expect(overviewAt(timeline, tick, 0).counts).toEqual(Object.fromEntries(counted));
    }
  });
  fc.assert(property, { ...OPTIONS, numRuns: 80 });
});
