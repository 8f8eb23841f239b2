import { Option } from '@commander-js/extra-typings';
import { formatTime } from '../../analysis/clock.ts';
import { timelineOf } from '../../analysis/timeline/build-timeline.ts';
import type { Timeline } from '../../analysis/timeline/timeline.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { Failure, OK } from '../failure.ts';
import { type CommonOptions, parseTick, type RootCommand, SCENARIO, withCommonOptions } from '../options.ts';
import type { ChosenPolicy } from '../policies/chosen-policy.ts';
import { choosePolicy } from '../policies/policy-choice.ts';
import { simulateChoice } from '../policies/simulate-choice.ts';
import { withScenario } from '../sources/with-scenarios.ts';
import { print } from '../terminal/output.ts';

/** `ps`: the tasks at a moment of a run, like `python -m asyncio ps`. */
export function definePs(program: RootCommand): void {
  withMoment(program, 'ps', 'the tasks at a moment of a run: what each does, waits for, and has spent its time on')
    .option('--all', 'also the tasks that are over or have not arrived', false)
    .action(async (argument, options) => {
      const choice = await choosePolicy(options.policy, options.workers);
      const { psOf } = (await import('../lazy/simulation.ts')).simulation;
      process.exitCode = await withScenario(argument, options, (scenario) =>
        printMoment(scenario, choice, options, (timeline, at) => psOf(timeline, at, options)),
      );
    });
}

/** `pstree`: which task waits for which at a moment of a run, like `python -m asyncio pstree`. */
export function definePstree(program: RootCommand): void {
  withMoment(program, 'pstree', 'which task waits for which at a moment of a run, as a tree').action(
    async (argument, options) => {
      const choice = await choosePolicy(options.policy, options.workers);
      const { pstreeOf } = (await import('../lazy/simulation.ts')).simulation;
      process.exitCode = await withScenario(argument, options, (scenario) =>
        printMoment(scenario, choice, options, (timeline, at) => pstreeOf(timeline, at, options)),
      );
    },
  );
}

const withMoment = (program: RootCommand, name: string, description: string) =>
  withCommonOptions(program.command(name))
    .description(description)
    .argument('<scenario>', SCENARIO)
    .addOption(new Option('--at <tick>', 'the moment, in whole ticks').argParser(parseTick).makeOptionMandatory())
    .option('--policy <policy>', 'the policy that decides', 'event-loop');

async function printMoment(
  scenario: Scenario,
  choice: ChosenPolicy,
  options: CommonOptions & { readonly at: number },
  linesOf: (timeline: Timeline, at: number) => readonly string[],
): Promise<number> {
  const { at, workers } = options;
  const seed = options.seed ?? choice.seed ?? 1;
  await choice.prepare?.(scenario, [seed], workers);
  const run = simulateChoice(scenario, choice, seed, workers);
  if (at > run.until) {
    const end = formatTime(scenario.unit, run.until);
    throw new Failure(`tick ${at} is after the end of the run, which is tick ${run.until} (${end})`);
  }
  for (const line of linesOf(timelineOf(run), at)) await print(`${line}\n`);
  return OK;
}
