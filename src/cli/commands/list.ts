import type { Scenario } from '../../scenario/scenario.ts';
import { printable } from '../../scenario/source/text.ts';
import { OK } from '../failure.ts';
import { ParCache } from '../files/par-cache.ts';
import { openKeeper } from '../files/save-file.ts';
import type { ScreenOptions } from '../options.ts';
import { choosePolicy } from '../policies/policy-choice.ts';
import { openScreen } from '../screen/open-screen.ts';
import { listBundled, ownScenarios } from '../sources/listed-scenarios.ts';
import { print, printJson, surroundings } from '../terminal/output.ts';
import { threads } from '../worker/background.ts';

/** What the program understands without a command. */
interface ListOptions extends ScreenOptions {
  /** False: nothing is stored. */
  readonly save: boolean;
}

/** The program without a command: the list on a screen, or printed where there is none. @returns the exit status */
export async function openList(options: ListOptions): Promise<number> {
  if (!surroundings(options.color).screen) return printList(false);
  const { scenarios, problems } = await ownScenarios();
  const policy = await choosePolicy(options.workers === 1 ? 'event-loop' : 'sync', options.workers);
  const shown = {
    scenarios: [...listBundled(), ...scenarios],
    problems,
    opened: null,
    keeper: openKeeper(options),
    live: false,
    background: threads(new ParCache(options.save)),
  };
  return openScreen(options, shown, policy);
}

/** Print the list as text, or as one JSON document. @returns the exit status */
export async function printList(json: boolean): Promise<number> {
  const own = await ownScenarios();
  const all = [...listBundled(), ...own.scenarios];
  if (json) {
    const scenarios = all.map(({ name, scenario }) => ({ name, ...sizeOf(scenario) }));
    await printJson({ format: 1, scenarios, problems: own.problems });
    return OK;
  }
  const names = all.map(({ name }) => printable(name));
  const width = Math.max(...names.map(({ length }) => length));
  const lines = all.map(({ scenario }, i) => `  ${names[i]?.padEnd(width)}  ${scenario.title}`);
  await print(
    [
      'Scenarios:',
      ...lines,
      ...own.problems.map((problem) => `  ${problem}`),
      '',
      'meanwhile run NAME simulates a scenario; meanwhile compare NAME compares policies;',
      'in a terminal, meanwhile without a command opens the list. See meanwhile --help.',
      '',
    ].join('\n'),
  );
  return OK;
}

const sizeOf = (scenario: Scenario): object => ({
  title: scenario.title,
  concept: scenario.lesson?.concept ?? null,
  unit: scenario.unit,
  tasks: scenario.tasks.length,
  steps: scenario.tasks.reduce((sum, task) => sum + task.steps.length, 0),
  resources: scenario.resources.length,
});
