import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { timelineOf } from '../../src/analysis/timeline/build-timeline.ts';
import { type Timeline, taskSpans } from '../../src/analysis/timeline/timeline.ts';
import { simulate } from '../../src/engine/run.ts';
import { asyncioFile, asyncioProgram } from '../../src/export/python/asyncio.ts';
import { DEMANDS } from '../../src/generate/demands.ts';
import { draftOf } from '../../src/generate/draft.ts';
import { DIFFICULTIES, KINDS } from '../../src/generate/kinds.ts';
import { Random } from '../../src/generate/random.ts';
import { VOCABULARIES } from '../../src/generate/vocabularies.ts';
import { parseRecord } from '../../src/import/record/parse-record.ts';
import { importRecord } from '../../src/import/scenario/import-record.ts';
import { sealOf } from '../../src/import/seal.ts';
import { eventLoop } from '../../src/policies/event-loop.ts';
import { expand } from '../../src/scenario/expand.ts';
import type { Unit } from '../../src/scenario/scenario.ts';
import type { ScenarioFile } from '../../src/scenario/schema.ts';
import { pythonCommand } from './differential.ts';
import { ended } from './ended.ts';

const RECORDER = fileURLToPath(new URL('../../src/cli/record/meanwhile_recorder.py', import.meta.url));

/** What a program waits for a tick of its scenario, in microseconds. */
const TICK = 100_000;
const MICROSECONDS: Partial<Record<Unit, number>> = { us: 1, ms: 1_000, s: 1_000_000 };

/**
 * A draft of the generator without a switch cost: a record cannot distinguish that from work, so that another order
 * pays it for other steps.
 */
export function recordableDraft(number: number): ScenarioFile {
  const kind = KINDS[number % KINDS.length] ?? 'household';
  const difficulty = DIFFICULTIES[Math.floor(number / KINDS.length) % DIFFICULTIES.length] ?? 'easy';
  const vocabulary = VOCABULARIES[kind];
  const { cpu: _, ...draft } = draftOf(vocabulary, DEMANDS[difficulty], new Random(`record ${number}`));
  return { format: 1, title: 'Draft', unit: vocabulary.unit, ...draft };
}

/** How a scenario that was exported, recorded and imported runs. */
export interface Proof {
  /** How the first task that differs does; null: all are equal. */
  readonly difference: string | null;
  /** Whether the seal of the import says that it reproduces the record. */
  readonly isSealed: boolean;
}

/**
 * Exports a scenario as a Python program, records that on the virtual clock, imports the record, and compares the runs
 * of both scenarios under the event loop: for each task, when it had the CPU and when a step of it ran by itself. Names
 * are not compared, nor what a task waited for: a resource comes back as a wait for another task's step.
 */
export function proofOf(file: ScenarioFile): Proof {
  const scenario = expand(file);
  const folder = mkdtempSync(join(tmpdir(), 'meanwhile-proof-'));
  try {
    const [program, output] = [join(folder, 'app.py'), join(folder, 'run.json')];
    writeFileSync(program, asyncioFile(asyncioProgram(scenario, { seed: 1 }), true));
    const { err } = ended(pythonCommand(), [RECORDER, output, 'virtual', program]);
    const { record, problem } = parseRecord(readFileSync(output, 'utf8'));
    if (record === null) throw new Error(`the record is refused: ${problem} ${err}`);
    const imported = importRecord(record, true);
    const again = simulate(expand(imported.file as ScenarioFile), eventLoop());
    const seal = sealOf(imported, again);
    const scale = (MICROSECONDS[imported.unit] ?? Number.NaN) / TICK;
    const arrivals = scenario.tasks.map(({ arrives }) => arrives);
    const expected = stretchesOf(timelineOf(simulate(scenario, eventLoop())), 1);
    const actual = stretchesOf(timelineOf(again), scale).map((task, i) => withoutArrival(task, arrivals[i] ?? 0));
    return { difference: firstDifference(expected, actual), isSealed: seal.swapped + seal.elsewhere === 0 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Stretch {
  readonly kind: 'hands' | 'by itself';
  readonly from: number;
  readonly to: number;
}

/** What each task did when, in ticks of the exported scenario. Work in a row is one stretch: nothing is awaited in it. */
function stretchesOf(timeline: Timeline, scale: number): Stretch[][] {
  return timeline.run.scenario.tasks.map(({ index }) => {
    const spans: Stretch[] = [];
    for (const { state, from, to } of taskSpans(timeline, index)) {
      if (to === from || (state !== 'running' && state !== 'waiting')) continue;
      const kind = state === 'waiting' ? 'by itself' : 'hands';
      const last = spans.at(-1);
      const isMore = last?.kind === 'hands' && kind === 'hands' && last.to === round(from * scale);
      const begin = isMore ? (spans.pop()?.from ?? 0) : round(from * scale);
      spans.push({ kind, from: begin, to: round(to * scale) });
    }
    return spans;
  });
}

/** A program awaits the arrival of a task, unless that is over when it comes to it. */
function withoutArrival(spans: readonly Stretch[], arrives: number): readonly Stretch[] {
  const [first, ...others] = spans;
  return first?.kind === 'by itself' && first.to === arrives ? others : spans;
}

const round = (ticks: number): number => Math.round(ticks * 1_000) / 1_000;

function firstDifference(
  expected: readonly (readonly Stretch[])[],
  actual: readonly (readonly Stretch[])[],
): string | null {
  const words = (spans: readonly Stretch[] = []) =>
    spans.map(({ kind, from, to }) => `${kind} ${from}–${to}`).join(', ');
  const task = expected.findIndex((spans, i) => words(spans) !== words(actual[i]));
  return task < 0 ? null : `task ${task} exported: ${words(expected[task])}; imported: ${words(actual[task])}`;
}
