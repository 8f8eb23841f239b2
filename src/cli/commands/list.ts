import type { Scenario } from '../../scenario/scenario.ts';
import { printable } from '../../scenario/source/text.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import { OK } from '../failure.ts';
import { print, printJson } from '../reports/output.ts';
import { ownScenarios } from '../sources/own-scenarios.ts';
import { bundledScenarios, loadBundled } from '../sources/scenario-source.ts';

/** All bundled scenarios, in campaign order. */
export const listBundled = (): ListedScenario[] =>
  bundledScenarios().map((bundled) => ({ name: bundled.name, scenario: loadBundled(bundled), folder: null }));

/** The bare list where there is no screen, or as JSON. @returns the exit status */
export async function listCommand(json: boolean): Promise<number> {
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
      'meanwhile run NAME reports a run; meanwhile compare NAME holds policies side by side;',
      'in a terminal, meanwhile alone opens the list. meanwhile --help tells the rest.',
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
