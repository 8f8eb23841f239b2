import { spawnSync } from 'node:child_process';
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
import { eventLoop } from '../../src/policies/event-loop.ts';
import { expand } from '../../src/scenario/expand.ts';
import type { Task, Unit } from '../../src/scenario/scenario.ts';
import type { ScenarioFile } from '../../src/scenario/schema.ts';
import { pythonCommand } from './differential.ts';

const RECORDER = fileURLToPath(new URL('../../src/cli/record/meanwhile_recorder.py', import.meta.url));

/** What a program waits for a tick of its scenario, in microseconds. */
const TICK = 100_000;
const MICROSECONDS: Partial<Record<Unit, number>> = { us: 1, ms: 1_000, s: 1_000_000 };

/**
 * A draft of the generator without a switch cost: a record cannot tell that from work, so that another order pays it for
 * other steps.
 */
export function recordableDraft(number: number): ScenarioFile {
  const kind = KINDS[number % KINDS.length] ?? 'household';
  const difficulty = DIFFICULTIES[Math.floor(number / KINDS.length) % DIFFICULTIES.length] ?? 'easy';
  const vocabulary = VOCABULARIES[kind];
  const { cpu: _, ...draft } = draftOf(vocabulary, DEMANDS[difficulty], new Random(`record ${number}`));
  return { format: 1, title: 'Draft', unit: vocabulary.unit, ...draft };
}

/**
 * Exports a scenario as a Python program, records that on the virtual clock, imports the record, and compares the runs
 * of both scenarios under the event loop: for each task, when it had the CPU and when a step of it ran by itself. Names
 * are not compared, nor what a task waited for: a resource comes back as a wait for another task's step.
 * @returns null: they are equal; else how they differ
 */
export function proofOf(file: ScenarioFile): string | null {
  const scenario = expand(file);
  const expected = simulate(scenario, eventLoop());
  const folder = mkdtempSync(join(tmpdir(), 'meanwhile-proof-'));
  try {
    const [program, output] = [join(folder, 'app.py'), join(folder, 'run.json')];
    writeFileSync(program, asyncioFile(asyncioProgram(scenario, { seed: 1 }), true));
    const ran = spawnSync(pythonCommand(), [RECORDER, output, 'virtual', program], { encoding: 'utf8' });
    const { record, problem } = parseRecord(readFileSync(output, 'utf8'));
    if (record === null) return `the record is refused: ${problem} ${ran.stderr}`;
    const imported = importRecord(record, true);
    const again = simulate(expand(imported.file as ScenarioFile), eventLoop());
    const scale = (MICROSECONDS[imported.unit] ?? Number.NaN) / TICK;
    return firstDifference(stretchesOf(timelineOf(expected), 1), stretchesOf(timelineOf(again), scale));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** For each task that did anything, what it did when, in ticks of the first scenario; in alphabetical order. */
function stretchesOf(timeline: Timeline, scale: number): string[] {
  const lines = timeline.run.scenario.tasks.map(({ index }) => {
    const { arrives } = timeline.run.scenario.tasks[index] as Task;
    const spans: { kind: 'hands' | 'by itself'; from: number; to: number }[] = [];
    // A program awaits the arrival of a task, from the moment at which it comes to that.
    if (arrives > 0) spans.push({ kind: 'by itself', from: 0, to: arrives });
    for (const { state, from, to } of taskSpans(timeline, index)) {
      if (to === from || !['running', 'switching', 'waiting'].includes(state)) continue;
      const kind = state === 'waiting' ? 'by itself' : 'hands';
      const last = spans.at(-1);
      // Two steps of work in a row are one stretch: nothing is awaited between them.
      if (last?.kind === 'hands' && kind === 'hands' && last.to === from) last.to = to;
      else spans.push({ kind, from, to });
    }
    if (spans[0]?.kind === 'by itself') spans[0].from = 0;
    return spans.map(({ kind, from, to }) => `${kind} ${round(from * scale)}–${round(to * scale)}`).join(', ');
  });
  return lines.filter((line) => line !== '').sort();
}

const round = (ticks: number): number => Math.round(ticks * 1_000) / 1_000;

function firstDifference(expected: readonly string[], actual: readonly string[]): string | null {
  const at = expected.findIndex((line, i) => line !== actual[i]);
  if (at < 0 && actual.length === expected.length) return null;
  const place = at < 0 ? expected.length : at;
  return `exported: ${expected[place] ?? 'nothing more'}; imported: ${actual[place] ?? 'nothing more'}`;
}
