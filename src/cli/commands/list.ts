import type { Scenario } from '../../scenario/scenario.ts';
import { OK } from '../failure.ts';
import { print, printJson } from '../output.ts';
import { bundledScenarios, loadBundled } from '../scenario-source.ts';

/** A bundled scenario with its name. */
export interface Listed {
  readonly name: string;
  readonly scenario: Scenario;
}

/** All bundled scenarios, in campaign order. */
export const listBundled = (): Listed[] =>
  bundledScenarios().map((bundled) => ({ name: bundled.name, scenario: loadBundled(bundled) }));

/** The bare list where there is no screen, or as JSON. @returns the exit status */
export async function listCommand(json: boolean): Promise<number> {
  const all = listBundled();
  if (json) {
    await printJson({ format: 1, scenarios: all.map(({ name, scenario }) => ({ name, ...sizeOf(scenario) })) });
    return OK;
  }
  const width = Math.max(...all.map(({ name }) => name.length));
  const lines = all.map(({ name, scenario }) => `  ${name.padEnd(width)}  ${scenario.title}`);
  await print(
    [
      'Scenarios:',
      ...lines,
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
