import { savingOf } from '../../analysis/saved.ts';
import { statisticsOf } from '../../analysis/statistics.ts';
import { timelineOf } from '../../analysis/timeline/build-timeline.ts';
import { eventJson } from '../../analysis/trace-json.ts';
import type { Run } from '../../engine/run.ts';
import { sync } from '../../policies/sync.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { NOT_DONE, OK } from '../failure.ts';
import type { CommonOptions } from '../options.ts';
import type { ChosenPolicy } from '../policies/chosen-policy.ts';
import { print, printData, surroundings } from '../reports/output.ts';
import { runDocument } from '../reports/run-document.ts';
import { runOf } from '../simulate.ts';

/** `run`: simulate and report, as text or as one JSON document. @returns the exit status */
export async function runCommand(
  scenario: Scenario,
  choice: ChosenPolicy,
  options: CommonOptions & { json: boolean; trace: boolean },
): Promise<number> {
  const seed = options.seed ?? choice.seed ?? 1;
  await choice.prepare?.(scenario, seed, options.workers);
  const run = runOf(scenario, choice, seed, options.workers);
  const alone = choice.name === sync.name && options.workers === 1 ? run : aloneRun(scenario, seed);
  const timeline = timelineOf(run);
  const statistics = statisticsOf(timeline);
  if (options.json) await printRun(run, runDocument(run, alone, statistics), options.trace);
  else {
    const { reportOf } = (await import('../late-measuring.ts')).measuring;
    await print(
      reportOf(timeline, statistics, savingOf(run, alone), alone, options),
      surroundings(options.color).color,
    );
  }
  return run.outcome === 'stuck' ? NOT_DONE : OK;
}

/** The scenario one at a time on one CPU, which time saved is measured against. */
export const aloneRun = (scenario: Scenario, seed: number): Run =>
  runOf(scenario, { name: sync.name, make: () => sync, seed: null, decisions: null }, seed, 1);

const EVENTS_A_WRITE = 2_000;

// A million events make a document longer than one string should be, so the trace goes out piece by piece.
async function printRun(run: Run, document: object, withTrace: boolean): Promise<void> {
  const head = JSON.stringify(document);
  if (!withTrace) {
    await printData(`${head}\n`);
    return;
  }
  let piece = `${head.slice(0, -1)},"trace":[`;
  for (let i = 0; i < run.trace.length; i += EVENTS_A_WRITE) {
    const events = run.trace.slice(i, i + EVENTS_A_WRITE).map((event) => JSON.stringify(eventJson(run, event)));
    await printData(`${piece}${i > 0 ? ',' : ''}${events.join(',')}`);
    piece = '';
  }
  await printData(`${piece}]}\n`);
}
