import { formatTicks } from '../../analysis/clock.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Bottleneck } from '../bottleneck.ts';
import type { Insights } from './insights.ts';
import { titleOf, warningWords } from './sayings.ts';

/** The hints, the mildest first: a thought, the bottleneck, the first move, the trap. */
export function hintsOf({ measured, opening, traps, bottleneck }: Insights, mildest: string): string[] {
  const { scenario } = measured;
  const trap = traps.find(({ decided }) => decided > 0);
  return [
    mildest,
    narrowWords(scenario, bottleneck),
    ...(opening === null ? [] : [`Begin with ${titleOf(scenario, opening)}: ${firstStep(scenario, opening)}.`]),
    ...(trap ? [warningWords(scenario, trap)] : []),
  ];
}

const firstStep = (scenario: Scenario, task: number): string => scenario.tasks[task]?.steps[0]?.name ?? '';

function narrowWords(scenario: Scenario, bottleneck: Bottleneck): string {
  const ticks = formatTicks(scenario.unit, bottleneck.ticks);
  switch (bottleneck.of) {
    case 'cpu':
      return `There are ${ticks} of work that only you can do. An idle moment is hard to make up for.`;
    case 'resource': {
      const title = scenario.resources[bottleneck.resource]?.title;
      return `The bottleneck: ${title}, in use for at least ${ticks}. Never let it stand idle for long.`;
    }
    case 'task': {
      const { after = [] } = scenario.tasks[bottleneck.task] ?? {};
      const together = after.length > 0 ? ', together with the tasks before it,' : '';
      return `${titleOf(scenario, bottleneck.task)}${together} takes ${ticks} even if it never has to wait for you. Do not let it wait.`;
    }
  }
}
