import { savingOf } from '../../analysis/saved.ts';
import { statisticsOf } from '../../analysis/statistics.ts';
import { timelineOf } from '../../analysis/timeline/build-timeline.ts';
import { eventJson } from '../../analysis/trace-json.ts';
import { eachEvent } from '../../engine/columns/trace-columns.ts';
import type { Run } from '../../engine/run.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { NOT_DONE, OK } from '../failure.ts';
import { type CommonOptions, JSON_HELP, type RootCommand, SCENARIO, withCommonOptions } from '../options.ts';
import type { ChosenPolicy } from '../policies/chosen-policy.ts';
import { choosePolicy } from '../policies/policy-choice.ts';
import { simulateWithBaseline } from '../policies/simulate-choice.ts';
import { runDocument } from '../reports/run-document.ts';
import { withScenario } from '../sources/with-scenarios.ts';
import { print, printData, surroundings } from '../terminal/output.ts';

/** `run`: simulate and report, as text or as one JSON document. */
export function defineRun(program: RootCommand): void {
  withCommonOptions(program.command('run'))
    .description('simulate and report')
    .argument('<scenario>', SCENARIO)
    .option(
      '--policy <policy>',
      'the policy that decides: its name, replay:FILE, or the path of a module',
      'event-loop',
    )
    .option('--json', JSON_HELP, false)
    .option('--no-trace', 'leave the trace out of the document')
    .action(async (argument, options) => {
      const choice = await choosePolicy(options.policy, options.workers);
      process.exitCode = await withScenario(argument, options, (scenario) => run(scenario, choice, options));
    });
}

async function run(
  scenario: Scenario,
  choice: ChosenPolicy,
  options: CommonOptions & { readonly json: boolean; readonly trace: boolean },
): Promise<number> {
  const seed = options.seed ?? choice.seed ?? 1;
  await choice.prepare?.(scenario, [seed], options.workers);
  const { run: made, baseline } = simulateWithBaseline(scenario, choice, seed, options.workers);
  const timeline = timelineOf(made);
  const statistics = statisticsOf(timeline);
  if (options.json) await printRun(made, runDocument(made, baseline, statistics), options.trace);
  else {
    const { reportOf } = (await import('../lazy/simulation.ts')).simulation;
    const report = reportOf(timeline, statistics, savingOf(made, baseline), baseline, options);
    await print(report, surroundings(options.color).color);
  }
  return made.outcome === 'stuck' ? NOT_DONE : OK;
}

const EVENTS_PER_WRITE = 2_000;

// A million events would make too long a string, so the trace is written in pieces.
async function printRun(run: Run, document: object, withTrace: boolean): Promise<void> {
  const head = JSON.stringify(document);
  if (!withTrace) {
    await printData(`${head}\n`);
    return;
  }
  let piece = `${head.slice(0, -1)},"trace":[`;
  let events: string[] = [];
  for (const event of eachEvent(run)) {
    if (events.length === EVENTS_PER_WRITE) {
      await printData(`${piece}${events.join(',')},`);
      [piece, events] = ['', []];
    }
    events.push(JSON.stringify(eventJson(run, event)));
  }
  await printData(`${piece}${events.join(',')}]}\n`);
}
