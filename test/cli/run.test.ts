import { describe, expect, it } from 'vitest';
import { documentOf, folderWith, meanwhile } from '../support/cli.ts';

describe('run --json', () => {
  it('prints the document of docs/commands.md for the laundry, and nothing else', () => {
    const { out, err, status } = meanwhile(['run', 'laundry-day', '--json']);
    expect({ err, status, lines: out.split('\n').length }).toEqual({ err: '', status: 0, lines: 2 });
    const { tasks, decisions, trace, ...head } = JSON.parse(out);
    expect(head).toEqual({
      format: 1,
      scenario: 'Laundry day',
      policy: 'event-loop',
      seed: 1,
      workers: 1,
      unit: 'min',
      outcome: 'finished',
      makespan: 139,
      until: 139,
      sync: 212,
      saved: 73,
      savedShare: 0.344,
      speedUp: 1.525,
      lost: 0,
      lateness: 0,
      unfinished: 0,
      cpu: { busy: 62, switching: 0, idle: 77, switches: 7, utilisation: 0.446 },
    });
    expect(Object.keys(JSON.parse(out))).toEqual([
      ...['format', 'scenario', 'policy', 'seed', 'workers', 'unit', 'outcome', 'makespan', 'until', 'sync', 'saved'],
      ...['savedShare', 'speedUp', 'lost', 'lateness', 'unfinished', 'cpu', 'tasks', 'decisions', 'trace'],
    ]);
    expect(tasks[0]).toEqual({
      id: 'load-1',
      outcome: 'done',
      finish: 93,
      lateness: 0,
      blocked: 0,
      queued: 0,
      ready: 2,
      switching: 0,
      running: 16,
      waiting: 75,
    });
    expect(decisions.slice(0, 4)).toEqual(['load-1', 'load-1', 'checklist', 'checklist']);
    expect(trace.slice(0, 6)).toEqual([
      { at: 0, kind: 'arrive', task: 'load-1' },
      { at: 0, kind: 'arrive', task: 'load-2' },
      { at: 0, kind: 'arrive', task: 'checklist' },
      { at: 0, kind: 'acquire', task: 'load-1', resource: 'washer' },
      { at: 0, kind: 'start', task: 'load-1', step: 0, name: 'Load the washer' },
      { at: 3, kind: 'end', task: 'load-1', step: 0, name: 'Load the washer' },
    ]);
    expect(trace.find(({ kind }: { kind: string }) => kind === 'switch')).toEqual({
      at: 3,
      kind: 'switch',
      task: 'checklist',
    });
  });

  it('omits the trace with --no-trace', () => {
    expect(documentOf(['run', 'laundry-day', '--json', '--no-trace'])).not.toHaveProperty('trace');
  });

  it.each([
    ['chess-simul', 'sync', 43200],
    ['chess-simul', 'event-loop', 3655],
    ['long-waits-first', 'sync', 300],
    ['long-waits-first', 'event-loop', 195],
    ['say-after', 'sync', 3],
    ['say-after', 'event-loop', 2],
  ])('%s under %s ends at %i', (name, policy, makespan) => {
    expect(documentOf(['run', name, '--policy', policy, '--json', '--no-trace'])).toMatchObject({ makespan });
  });

  it('explains why page-load hangs one at a time, with status 1', () => {
    const { status, out } = meanwhile(['run', 'page-load', '--policy', 'sync', '--json']);
    const document = JSON.parse(out);
    expect(status).toBe(1);
    expect(document).toMatchObject({
      outcome: 'stuck',
      makespan: null,
      sync: null,
      saved: null,
      stuck: { reason: 'never-ends' },
    });
    expect(document.trace.at(-1)).toEqual({ at: document.until, kind: 'stuck' });
  });

  it('finishes all of page-load but the silent picture under the event loop', () => {
    const tasks = documentOf(['run', 'page-load', '--json']).tasks as unknown as { outcome: string }[];
    expect(tasks.filter(({ outcome }) => outcome === 'unfinished')).toHaveLength(1);
    expect(tasks.filter(({ outcome }) => outcome === 'done')).toHaveLength(tasks.length - 1);
  });

  it('lists several CPUs, and names the CPU of each event', () => {
    const document = documentOf(['run', 'chess-simul', '--policy', 'sync', '--workers', '3', '--json']);
    expect(document).toMatchObject({ makespan: 14400, workers: 3, sync: 43200 });
    expect(document.cpus).toHaveLength(3);
    const starts = (document.trace as unknown as { kind: string; worker?: number }[]).filter(
      ({ kind }) => kind === 'start',
    );
    expect(new Set(starts.map(({ worker }) => worker))).toEqual(new Set([0, 1, 2]));
  });
});

describe('replay', () => {
  const recorded = meanwhile(['run', 'laundry-day', '--policy', 'random', '--seed', '7', '--json']).out;
  const decisions: string[] = JSON.parse(recorded).decisions;

  it('repeats the recorded run, with the seed of the file', () => {
    const folder = folderWith({ 'game.json': recorded });
    const again = documentOf(['run', 'laundry-day', '--policy', `replay:${folder}/game.json`, '--json']);
    expect(again).toEqual({ ...JSON.parse(recorded), policy: 'replay' });
  });

  it.each([
    ['too short', decisions.slice(0, -1), `decision ${decisions.length} at`],
    ['too long', [...decisions, 'load-1'], `decision ${decisions.length + 1} at`],
    ['not ready', ['load-1', 'load-2'], 'decision 2 at 0:03 (tick 3), load-2, is not possible: not free: Washer'],
    ['unknown', ['lod-1'], 'decision 1 at 0:00 (tick 0), lod-1, is not possible: there is no such task'],
    ['not later', ['wait:0'], 'decision 1 at 0:00 (tick 0), wait:0, is not possible: 0 is not later than now'],
  ])('reports in one line that a list is %s', (_, list, message) => {
    const { status, out, err } = meanwhile(['run', 'laundry-day', '--policy', 'replay:-'], {
      input: JSON.stringify(list),
    });
    expect({ status, out, lines: err.trim().split('\n').length }).toEqual({ status: 1, out: '', lines: 1 });
    expect(err).toContain(`meanwhile: ${message}`);
  });
});
