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
      return `There is work for ${ticks} that only you can do. A moment without work is hard to win back.`;
    case 'resource': {
      const title = scenario.resources[bottleneck.resource]?.title;
      return `The narrow place: ${title}, in use for ${ticks} at least. It should never stand idle for long.`;
    }
    case 'task': {
      const { after = [] } = scenario.tasks[bottleneck.task] ?? {};
      const together = after.length > 0 ? ', with what it comes after,' : '';
      return `${titleOf(scenario, bottleneck.task)}${together} takes ${ticks} even if it never has to wait for you. Do not let it wait.`;
    }
  }
}
