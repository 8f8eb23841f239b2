import { formatTicks, formatTime } from '../analysis/clock.ts';
import type { Score } from '../analysis/score.ts';
import { type Answer, WAIT, waitTick } from '../engine/decision.ts';
import type { Scenario, Step } from '../scenario/scenario.ts';
import type { ScenarioFile } from '../scenario/schema.ts';
import { conceptOf, THOUGHTS } from './concept.ts';
import type { Findings } from './findings.ts';
import type { Lots } from './lots.ts';
import { type Cost, RULES, type Rule } from './measure.ts';
import { questionsOf } from './questions.ts';
import type { TurningPoint } from './turning-point.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Who follows a rule, and what the rule is called. */
const FOLLOWERS: Readonly<Record<Rule, string>> = {
  sync: 'Whoever stays with one thing to its end',
  'event-loop': 'Whoever takes what is first in line, as the event loop does,',
  'shortest-first': 'Whoever takes the shortest step first',
  'longest-chain-first': 'Whoever takes what has most still to come',
  priority: 'Whoever takes what looks most urgent',
};
const RULE_NAMES: Readonly<Record<Rule, string>> = {
  sync: 'one at a time',
  'event-loop': 'the event loop',
  'shortest-first': 'the shortest step first',
  'longest-chain-first': 'the longest chain first',
  priority: 'the most urgent first',
};

/** The lesson: every figure in it comes from a simulated run or a proven par. */
export function lessonOf(findings: Findings, vocabulary: Vocabulary, lots: Lots): NonNullable<ScenarioFile['lesson']> {
  const concept = conceptOf(findings);
  return {
    concept,
    goal: goalOf(findings),
    intro: THOUGHTS[concept].intro,
    debrief: debriefOf(findings),
    hints: hintsOf(findings, THOUGHTS[concept].hint),
    predict: questionsOf(findings, lots),
    mapping: mappingOf(findings.measured.scenario, vocabulary),
  };
}

function goalOf({ measured: { scenario, best } }: Findings): string {
  const when = formatTicks(scenario.unit, best.last);
  const late = scenario.tasks.some(({ deadline }) => deadline !== null) ? ' and nothing late' : '';
  return `Everything done after ${when}${late}: nobody can be quicker.`;
}

function debriefOf({ measured, opening, traps, pause }: Findings): string {
  const { scenario, best, rules } = measured;
  const [trap] = traps;
  const results = RULES.toReversed().map((rule) => `${RULE_NAMES[rule]} ${resultWords(scenario, rules[rule])}`);
  return [
    `The best is ${formatTicks(scenario.unit, best.last)}${opening === null ? '' : `, and it has to begin with ${title(scenario, opening)}`}.`,
    ...(trap ? [trapWords(scenario, trap)] : []),
    ...(pause
      ? [
          `At ${formatTime(scenario.unit, pause.at)} the best is to wait, although ${title(scenario, pause.ready)} is ready.`,
        ]
      : []),
    `What comes of simple rules: ${results.join(', ')}.`,
  ].join(' ');
}

function trapWords(scenario: Scenario, { rule, decided, at, chosen, better, cost }: TurningPoint): string {
  const when =
    decided === 0
      ? 'in the first move'
      : at === 0
        ? 'right after the first move'
        : `at ${formatTime(scenario.unit, at)}`;
  const turn = chosen >= 0 ? `turns to ${title(scenario, chosen)}` : 'waits';
  return `The trap is ${when}: ${lower(FOLLOWERS[rule])} ${turn} and ${costWords(scenario, cost)}, however well it goes on; ${betterWords(scenario, better)} is right.`;
}

function hintsOf({ measured, opening, traps, bottleneck }: Findings, mildest: string): string[] {
  const { scenario } = measured;
  const [trap] = traps;
  const ticks = formatTicks(scenario.unit, bottleneck.ticks);
  const narrow =
    bottleneck.of === 'cpu'
      ? `There is work for ${ticks} that only you can do. A moment without work is hard to win back.`
      : bottleneck.of === 'resource'
        ? `The narrow place: ${scenario.resources[bottleneck.resource]?.title}, in use for ${ticks} at least. It should never stand idle for long.`
        : `${title(scenario, bottleneck.task)}${scenario.tasks[bottleneck.task]?.after.length ? ', with what it comes after,' : ''} takes ${ticks} even if it never has to wait for you. Do not let it wait.`;
  return [
    mildest,
    narrow,
    ...(opening === null ? [] : [`Begin with ${title(scenario, opening)}: ${firstStep(scenario, opening).name}.`]),
    ...(trap && trap.at > 0
      ? [`At ${formatTime(scenario.unit, trap.at)} beware: ${betterWords(scenario, trap.better)} is right.`]
      : []),
  ];
}

const firstStep = (scenario: Scenario, task: number): Step => scenario.tasks[task]?.steps[0] as Step;
const title = (scenario: Scenario, task: number): string => `“${scenario.tasks[task]?.title}”`;
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function betterWords(scenario: Scenario, answer: Answer): string {
  if (answer >= 0) return title(scenario, answer);
  const tick = waitTick(answer);
  return answer === WAIT || tick === null
    ? 'to wait for the next ring'
    : `to wait until ${formatTime(scenario.unit, tick)}`;
}

function costWords({ unit }: Scenario, { lateness, ticks }: Cost): string {
  return lateness > 0 ? `will be late by ${formatTicks(unit, lateness)} in all` : `loses ${formatTicks(unit, ticks)}`;
}

function resultWords({ unit }: Scenario, { last, lateness }: Score): string {
  return `${formatTicks(unit, last)}${lateness > 0 ? ` (and ${formatTicks(unit, lateness)} late)` : ''}`;
}

function mappingOf({ resources, cpu }: Scenario, { mapping }: Vocabulary): { household: string; code: string }[] {
  const here = mapping.filter(([, , resource]) => !resource || resources.some(({ id }) => id === resource));
  const pairs = here.map(([household, code]) => ({ household, code }));
  return cpu.switchCost > 0 ? [...pairs, { household: 'Turning to something else', code: 'a context switch' }] : pairs;
}
