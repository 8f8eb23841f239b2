import { dirname } from 'node:path';
import { savingOf } from '../../analysis/saved.ts';
import { statisticsOf } from '../../analysis/statistics.ts';
import { timelineOf } from '../../analysis/timeline/build-timeline.ts';
import type { ProgramText } from '../../export/program.ts';
import { printable } from '../../scenario/source/text.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import { OK } from '../failure.ts';
import { ParCache } from '../files/par-cache.ts';
import { openKeeper } from '../files/save-file.ts';
import { NO_SAVE_HELP, type RootCommand, SCENARIO, type ScreenOptions, withScreenOptions } from '../options.ts';
import type { ChosenPolicy } from '../policies/chosen-policy.ts';
import { choosePolicy } from '../policies/policy-choice.ts';
import { simulateChoice, simulateWithBaseline } from '../policies/simulate-choice.ts';
import { followModule } from '../policies/watched-module.ts';
import { isRecordFile } from '../record/record-file.ts';
import { openScreen } from '../screen/open-screen.ts';
import { dated } from '../sources/generated.ts';
import { withScenario } from '../sources/with-scenarios.ts';
import { print, printError, surroundings } from '../terminal/output.ts';
import { threads } from '../worker/background.ts';

interface WatchOptions extends ScreenOptions {
  /** False: nothing is stored. */
  readonly save: boolean;
}

/** `watch`: the animation, or the run as text where there is no screen. */
export function defineWatch(program: RootCommand): void {
  withScreenOptions(program.command('watch'))
    .description('animate the CPU under a policy (without a terminal: print the run as text)')
    .argument('<scenario>', SCENARIO, dated)
    .option('--policy <policy>', 'the policy that decides (default: "event-loop"; of a record: what happened)')
    .option('--no-save', NO_SAVE_HELP)
    .action(async (argument, options) => {
      const isAsItWas = options.policy === undefined && options.workers === 1;
      const source = isAsItWas && isRecordFile(argument) ? await recordedRun(argument) : null;
      if (source) {
        const listed = { name: argument, scenario: source.scenario, folder: null };
        process.exitCode = await watch(listed, source.choice, options, source.ownProgram);
        return;
      }
      const choice = await choosePolicy(options.policy ?? 'event-loop', options.workers);
      process.exitCode = await withScenario(argument, options, (scenario) =>
        watch({ name: argument, scenario, folder: null }, choice, options),
      );
    });
}

/** The record of a program as it was; how well its scenario does under the event loop is reported on standard error. */
async function recordedRun(file: string) {
  const { recordedSource, ownProgram } = (await import('../lazy/simulation.ts')).simulation;
  const { scenarioText } = await import('../lazy/scenario-text.ts');
  const source = recordedSource(file, scenarioText);
  if (source === null) return null;
  printError(`meanwhile: ${printable(file)} as it was; under the event loop: ${printable(source.words)}\n`);
  const { record, imported } = source.from;
  return { ...source, ownProgram: () => ownProgram(record, imported, dirname(file)) };
}

async function watch(
  listed: ListedScenario,
  choice: ChosenPolicy,
  options: WatchOptions,
  ownProgram?: () => ProgramText,
): Promise<number> {
  const { scenario } = listed;
  const seed = options.seed ?? choice.seed ?? 1;
  await choice.prepare?.(scenario, [seed], options.workers);
  if (!surroundings(options.color).screen || listed.name === '-') return narrate(listed, choice, seed, options.workers);
  // Decisions that are not possible are reported before the screen opens.
  if (choice.decisions || choice.prepare) simulateChoice(scenario, choice, seed, options.workers);
  const shown = {
    chapters: [],
    recipes: null,
    opened: { name: 'watch', listed } as const,
    keeper: openKeeper(options),
    live: false,
    background: threads(new ParCache(options.save)),
    ...(ownProgram ? { ownProgram } : {}),
    ...(choice.prepare && choice.source !== null
      ? { followPolicy: followModule(choice, { scenario, seed, workers: options.workers }) }
      : {}),
  };
  return openScreen({ ...options, seed }, shown, choice);
}

async function narrate(
  { scenario }: ListedScenario,
  choice: ChosenPolicy,
  seed: number,
  workers: number,
): Promise<number> {
  const { narrationOf } = (await import('../lazy/simulation.ts')).simulation;
  const { run, baseline } = simulateWithBaseline(scenario, choice, seed, workers);
  const timeline = timelineOf(run);
  for (const line of narrationOf(timeline, statisticsOf(timeline), savingOf(run, baseline), baseline))
    await print(line);
  return OK;
}
