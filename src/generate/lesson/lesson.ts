import { formatTicks } from '../../analysis/clock.ts';
import type { Score } from '../../engine/score.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { ScenarioFile } from '../../scenario/schema.ts';
import { RULES, type Rule } from '../measure.ts';
import type { Random } from '../random.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { conceptOf, THOUGHTS } from './concept.ts';
import { hintsOf } from './hints.ts';
import type { Insights } from './insights.ts';
import { questionsOf } from './questions.ts';
import { titleOf, trapWords } from './sayings.ts';

const RULE_NAMES: Readonly<Record<Rule, string>> = {
  sync: 'one at a time',
  'event-loop': 'the event loop',
  'shortest-first': 'the shortest step first',
  'longest-chain-first': 'the longest chain first',
  priority: 'the most urgent first',
};

/** The lesson. Every figure in it comes from a simulated run or a proven par. */
export function lessonOf(
  insights: Insights,
  vocabulary: Vocabulary,
  random: Random,
): NonNullable<ScenarioFile['lesson']> {
  const concept = conceptOf(insights);
  return {
    concept,
    goal: goalOf(insights),
    intro: THOUGHTS[concept].intro,
    debrief: debriefOf(insights),
    hints: hintsOf(insights, THOUGHTS[concept].hint),
    predict: questionsOf(insights, random),
    mapping: mappingOf(insights.measured.scenario, vocabulary),
  };
}

function goalOf({ measured: { scenario, best } }: Insights): string {
  const when = formatTicks(scenario.unit, best.last);
  const late = scenario.tasks.some(({ deadline }) => deadline !== null) ? ' and nothing late' : '';
  return `Everything done after ${when}${late}: it cannot be done faster.`;
}

function debriefOf({ measured, opening, traps }: Insights): string {
  const { scenario, best, rules } = measured;
  const [trap] = traps;
  const begin = opening === null ? '' : `, and it has to begin with ${titleOf(scenario, opening)}`;
  const results = RULES.toReversed().map((rule) => `${RULE_NAMES[rule]} ${resultWords(scenario, rules[rule])}`);
  return [
    `The best is ${formatTicks(scenario.unit, best.last)}${begin}.`,
    ...(trap ? [trapWords(scenario, trap)] : []),
    `Results of simple rules: ${results.join(', ')}.`,
  ].join(' ');
}

function resultWords({ unit }: Scenario, { last, lateness }: Score): string {
  return `${formatTicks(unit, last)}${lateness > 0 ? ` (and ${formatTicks(unit, lateness)} late)` : ''}`;
}

function mappingOf({ resources, cpu }: Scenario, { mapping }: Vocabulary): { household: string; code: string }[] {
  const here = mapping.filter(([, , resource]) => !resource || resources.some(({ id }) => id === resource));
  const pairs = here.map(([household, code]) => ({ household, code }));
  return cpu.switchCost > 0 ? [...pairs, { household: 'Switching to another task', code: 'a context switch' }] : pairs;
}
