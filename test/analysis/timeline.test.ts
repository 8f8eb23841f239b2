import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cpuMoment, cpuSoFar, taskMoment } from '../../src/analysis/moment.ts';
import { overviewAt } from '../../src/analysis/overview.ts';
import { timelineOf } from '../../src/analysis/timeline/build-timeline.ts';
import { cpuCells, endCell, resourceCells, taskCells } from '../../src/analysis/timeline/cells.ts';
import { groupCells, statesIn, tasksByState } from '../../src/analysis/timeline/task-groups.ts';
import { holdersAt, segmentAt, stateOf, type Timeline, taskSpans } from '../../src/analysis/timeline/timeline.ts';
import { usageCells } from '../../src/analysis/timeline/usage.ts';
import { type Run, simulate } from '../../src/engine/run.ts';
import { replay } from '../../src/policies/replay.ts';
import { runOf, setups } from '../support/arbitrary.ts';
import { attemptsOf } from '../support/invariants.ts';
import { scenario } from '../support/notation.ts';
import { type Picture, picturesOf } from './recount.ts';

const OVER: ReadonlySet<string> = new Set(['done', 'failed', 'cancelled']);

/** Compare random runs with their recount tick by tick. */
function always(law: (run: Run, timeline: Timeline, pictures: readonly Picture[]) => void, numRuns = 70): void {
  const property = fc.property(setups(), (setup) => {
    const run = runOf(setup);
    law(run, timelineOf(run), picturesOf(run));
  });
  fc.assert(property, { seed: 812, numRuns });
}

test('the spans of a task have no gaps from its arrival to its end', () => {
  always((run, timeline) => {
    for (const { index, arrives } of run.scenario.tasks) {
      const spans = taskSpans(timeline, index);
      const end = run.trace.find(({ kind, task }) => task === index && ['done', 'fail', 'cancel'].includes(kind))?.at;
      let reached = arrives;
      for (const { from, to } of spans) {
        expect(from).toBe(reached);
        expect(to).toBeGreaterThan(from);
        reached = to;
      }
      expect(reached).toBe(end ?? run.until);
    }
  });
});

test('spans, segments and moments agree on the state, step and attempt at every tick', () => {
  always((run, timeline, pictures) => {
    for (const { index } of run.scenario.tasks) {
      const spans = taskSpans(timeline, index);
      const actual = pictures.map((_, tick) => {
        const span = spans.find(({ from, to }) => from <= tick && tick < to);
        const { state, step, stepIndex, attempt } = taskMoment(timeline, index, tick);
        const ofSpan = span && [span.state, span.step, span.attempt];
        const ofMoment = span && [stepIndex, attempt, step === run.scenario.tasks[index]?.steps[stepIndex]];
        return [stateOf(segmentAt(timeline, index, tick), tick), state, ofSpan, ofMoment];
      });
      const counted = pictures.map(({ states, steps, attempts }) => {
        const [state, step, attempt] = [states[index], steps[index], attempts[index]];
        const isQuiet = state === 'absent' || OVER.has(String(state));
        return [
          state,
          state,
          ...(isQuiet
            ? [undefined, undefined]
            : [
                [state, step, attempt],
                [step, attempt, true],
              ]),
        ];
      });
      expect(actual).toEqual(counted);
    }
  });
});

test('a moment has the elapsed and remaining time of a state', () => {
  always((run, timeline) => {
    for (const { start, closing } of attemptsOf(run)) {
      const end = closing?.at ?? Number.POSITIVE_INFINITY;
      for (let tick = start.at; tick < Math.min(end, run.until); tick++) {
        const { elapsed, left } = taskMoment(timeline, start.task, tick);
        expect([elapsed, left]).toEqual([tick - start.at, end - tick]);
      }
    }
  });
});

test('a moment among alternating queued and ready stretches describes its own stretch', () => {
  always((_, timeline) => {
    for (const { index } of timeline.run.scenario.tasks) {
      for (const { from, to, state } of taskSpans(timeline, index)) {
        if (state !== 'queued' && state !== 'ready') continue;
        for (let tick = from; tick < to && to < timeline.run.until; tick++) {
          const moment = taskMoment(timeline, index, tick);
          expect([moment.state, moment.elapsed, moment.left]).toEqual([state, tick - from, to - tick]);
        }
      }
    }
  });
});

const countOf = (list: readonly number[], one: number): number => list.filter((other) => other === one).length;

test('a moment has the missing resources of a task, their holders, and the tasks it is after', () => {
  always((run, timeline, pictures) => {
    for (const { index, steps: all, after } of run.scenario.tasks) {
      for (const [tick, { states, steps, past, held }] of pictures.entries()) {
        const step = all[steps[index] ?? 0];
        const holders = (resource: number) => held.flatMap((one, task) => (one.includes(resource) ? [task] : []));
        const lacking = (step?.amounts ?? []).flatMap(({ resource, units }) => {
          const needed = units - countOf(held[index] ?? [], resource);
          const free = (run.scenario.resources[resource]?.capacity ?? 0) - countOf(held.flat(), resource);
          return needed > 0 && needed > free ? [resource] : [];
        });
        const { missing, heldBy, after: open, finish } = taskMoment(timeline, index, tick);
        expect([...missing].sort()).toEqual(states[index] === 'queued' ? [...lacking].sort() : []);
        expect(new Set(heldBy)).toEqual(new Set(missing.flatMap(holders)));
        const isOpen = (other: number) => states[index] === 'blocked' && !OVER.has(String(states[other]));
        const parts = (step?.after ?? []).filter((part) => part.step < 0 || (past[part.task] ?? 0) <= part.step);
        const awaited = parts.map(({ task }) => task).filter(isOpen);
        expect(open).toEqual([...new Set([...after.filter(isOpen), ...awaited])]);
        expect(finish !== null).toBe(OVER.has(String(states[index])));
      }
    }
  });
});

test('holders and units in use match what was acquired and not released', () => {
  always((run, timeline, pictures) => {
    for (const [tick, { held }] of pictures.entries()) {
      for (const [resource] of run.scenario.resources.entries()) {
        const holders = held.flatMap((one, task) => (one.includes(resource) ? [task] : []));
        expect([...holdersAt(timeline, resource, tick)].sort((a, b) => a - b)).toEqual(holders);
        expect(timeline.inUse[resource]?.rateAt(tick)).toBe(countOf(held.flat(), resource));
      }
    }
  });
});

test('CPUs do what the trace says, and their times add up', () => {
  always((run, timeline, pictures) => {
    const soFar = { busy: 0, switching: 0, idle: 0 };
    for (const [tick, { cpus }] of pictures.entries()) {
      const { switches, ...ticks } = cpuSoFar(timeline, tick);
      expect(ticks).toEqual(soFar);
      expect(switches).toBe(run.trace.filter(({ kind, at }) => kind === 'switch' && at <= tick).length);
      for (const [cpu, { state, task }] of cpus.entries()) {
        const moment = cpuMoment(timeline, cpu, tick);
        expect([moment?.state ?? 'idle', moment?.task ?? -1]).toEqual([state, task]);
        soFar[state === 'running' ? 'busy' : state]++;
      }
    }
  });
});

test('in a row of any scale, a CPU looks idle only where it did nothing at all', () => {
  always((run, timeline, pictures) => {
    const perCell = 7;
    const window = { from: 0, perCell, cells: Math.ceil(run.until / perCell) };
    for (const [cpu] of timeline.cpus.entries()) {
      for (const [i, cell] of cpuCells(timeline, cpu, window, run.until).entries()) {
        const within = pictures.slice(i * perCell, (i + 1) * perCell);
        expect(cell === 'idle').toBe(within.every(({ cpus }) => cpus[cpu]?.state === 'idle'));
      }
    }
  });
});

test('with one tick per cell a row shows the state of every tick', () => {
  always((run, timeline, pictures) => {
    const cells = run.until + 3;
    const window = { from: 0, perCell: 1, cells };
    const row = (cellAt: (picture: Picture) => string, end: string) =>
      Array.from({ length: cells }, (_, i) => (pictures[i] ? cellAt(pictures[i]) : i < run.until + 1 ? end : 'future'));
    const playhead = run.until + 1;
    for (const { index } of run.scenario.tasks) {
      const hidden = (state: string) => (state === 'absent' || OVER.has(state) ? 'none' : state);
      const last = timeline.tasks[index]?.at(-1);
      const isOver = last !== undefined && OVER.has(last.state);
      const shown = taskCells(timeline, index, window, run.until);
      expect(shown.slice(0, run.until)).toEqual(pictures.map(({ states }) => hidden(String(states[index]))));
      expect(shown.slice(run.until)).toEqual(['future', 'future', 'future']);
      if (isOver) expect(taskCells(timeline, index, window, playhead)[run.until]).toBe('none');
    }
    for (const [cpu] of timeline.cpus.entries()) {
      expect(cpuCells(timeline, cpu, window, playhead)).toEqual(row(({ cpus }) => cpus[cpu]?.state ?? '', 'none'));
    }
    for (const [resource] of run.scenario.resources.entries()) {
      const isHeld = ({ held }: Picture) => (held.some((one) => one.includes(resource)) ? 'held' : 'none');
      expect(resourceCells(timeline, resource, window, playhead)).toEqual(row(isHeld, 'none'));
      const used = usageCells(timeline, resource, window).map(({ units }) => units);
      const counted = pictures.map(({ held }) => countOf(held.flat(), resource));
      expect(used).toEqual([...counted, 0, 0, 0]);
    }
  });
});

test('wide cells of a resource show the most units in use, and the last one to take some', () => {
  always((run, timeline, pictures) => {
    const window = { from: 1, perCell: 3, cells: Math.ceil(run.until / 3) };
    for (const [resource] of run.scenario.resources.entries()) {
      const inUse = pictures.map(({ held }) => countOf(held.flat(), resource));
      // A unit acquired and released at one tick is never in use.
      const begun = (timeline.holds[resource] ?? []).filter(({ from, to }) => to > from);
      for (const [i, { units, holder }] of usageCells(timeline, resource, window).entries()) {
        const [from, to] = [1 + i * 3, 4 + i * 3];
        if (to > run.until) continue;
        expect(units).toBe(Math.max(0, ...inUse.slice(from, to)));
        expect(holder).toBe(begun.findLast((one) => one.from < to)?.task ?? -1);
      }
    }
  }, 60);
});

test('a window shows the same cells as the whole run', () => {
  always((run, timeline) => {
    const whole = { from: 0, perCell: 1, cells: run.until };
    const half = Math.floor(run.until / 2);
    const window = { from: half, perCell: 1, cells: run.until - half };
    for (const { index } of run.scenario.tasks) {
      const cells = taskCells(timeline, index, whole, run.until);
      expect(taskCells(timeline, index, window, run.until)).toEqual(cells.slice(half));
      const later = cells.map((cell, i) => (i < half ? cell : 'future'));
      expect(taskCells(timeline, index, whole, half)).toEqual(later);
    }
  }, 60);
});

test('the overview and the coming rings match the single tasks', () => {
  always((run, timeline, pictures) => {
    for (const [tick, { states }] of pictures.entries()) {
      const those = (state: string) => states.flatMap((one, task) => (one === state ? [task] : []));
      const crowd = overviewAt(timeline, tick, 2);
      expect(crowd.ready).toEqual(those('ready').slice(0, 2));
      expect(crowd.queued).toEqual(those('queued').slice(0, 2));
      const rings = those('waiting').map((task) => {
        const at = tick + taskMoment(timeline, task, tick).left;
        return { task, at, latest: at };
      });
      rings.sort((a, b) => (a.at === b.at ? a.task - b.task : a.at - b.at));
      expect(crowd.waiting).toEqual(rings.slice(0, 2));
      expect(overviewAt(timeline, tick, rings.length + 1).waiting).toEqual(rings);
      expect(Object.values(crowd.counts).reduce((sum, count) => sum + count, 0)).toBe(run.scenario.tasks.length);
    }
  });
});

test('however coarse the row, every visit of the CPU shows in a row of its task', () => {
  always((run, timeline) => {
    for (const { index } of run.scenario.tasks) {
      for (const perCell of [1, 3, 7.5, 40]) {
        const window = { from: 0, perCell, cells: Math.ceil(run.until / perCell) };
        const cells = taskCells(timeline, index, window, run.until);
        for (const { from, to, state } of taskSpans(timeline, index)) {
          if (state !== 'running') continue;
          const own = cells.slice(Math.floor(from / perCell), Math.ceil(to / perCell));
          expect(own.some((cell) => cell === 'running' || cell === 'switching' || cell === 'some')).toBe(true);
        }
      }
    }
  });
});

test('the end of a task has a cell in every window that contains it, also at the last tick', () => {
  const window = { from: 10, perCell: 4, cells: 5 };
  const cells = [9, 10, 11, 14, 29, 30, 31, null].map((finish) => endCell(window, finish));
  expect(cells).toEqual([-1, 0, 1, 1, 4, 4, -1, -1]);
});

test('the row of a resource shows its holder, and whether its step runs', () => {
  // Loaded at 2, started at 4, out of it at 9.
  const run = simulate(scenario('x 1; a: b2@x w5@x b1 | b: b2 b1@x'), replay([0, 1, 0, 0, 1]));
  const cells = usageCells(timelineOf(run), 0, { from: 0, perCell: 1, cells: 12 });
  const row = cells.map(({ units, holder, isRunning }) =>
    units === 0 ? ' ' : isRunning ? 'AB'[holder] : 'ab'[holder],
  );
  expect(row.join('')).toBe('AAaaAAAAA B ');
});

test('groups have the tasks of each state, and their cells count them on average', () => {
  const numbers = fc.record({
    from: fc.nat(20),
    perCell: fc.constantFrom(0.5, 1, 2.5, 4),
    cells: fc.integer({ min: 1, max: 12 }),
  });
  fc.assert(
    fc.property(setups(), numbers, fc.nat(3), (setup, window, skipped) => {
      const run = runOf(setup);
      const timeline = timelineOf(run);
      const pictures = picturesOf(run);
      const tasks = run.scenario.tasks.map(({ index }) => index).filter((index) => index !== skipped);
      const seen = new Set(pictures.flatMap(({ states }) => states));
      for (const state of seen) expect(statesIn(timeline)).toContain(state);
      for (const [tick, { states }] of pictures.entries())
        for (const [state, own] of tasksByState(timeline, tasks, tick))
          expect(own).toEqual(tasks.filter((task) => states[task] === state));
      const cells = groupCells(timeline, tasks, window);
      for (let i = 0; i < window.cells; i++) {
        const [begin, end] = [window.from + i * window.perCell, window.from + (i + 1) * window.perCell];
        if (end > run.until) break;
        for (const [state, counts] of cells) {
          let sum = 0;
          for (let tick = Math.floor(begin); tick < end; tick++) {
            const share = Math.min(end, tick + 1) - Math.max(begin, tick);
            sum += share * tasks.filter((task) => pictures[tick]?.states[task] === state).length;
          }
          expect(counts[i]).toBeCloseTo(sum / window.perCell, 6);
        }
      }
    }),
    { seed: 812, numRuns: 100 },
  );
});
