import { formatTicks } from '../../analysis/clock.ts';
import type { ScenarioFile } from '../../scenario/schema.ts';
import { workOf } from '../bottleneck.ts';
import { type First, isFree } from '../measure.ts';
import type { Random } from '../random.ts';
import type { Insights } from './insights.ts';

type Questions = NonNullable<NonNullable<ScenarioFile['lesson']>['predict']>;

const CHOICES = 3;

/** The questions before the game. Every answer was simulated. */
export const questionsOf = (insights: Insights, random: Random): Questions => [
  ...howLong(insights, random),
  ...whatFirst(insights, random),
];

// The goal already states the best time, so the question asks for the event loop's. The wrong choices follow from wrong
// ideas: that waits cost nothing, that the loop is always best, that half of the time is saved.
function howLong({ measured: { scenario, best, rules } }: Insights, random: Random): Questions {
  const words = (ticks: number) => formatTicks(scenario.unit, ticks);
  const { last, lateness } = rules['event-loop'];
  const alone = rules.sync.last;
  const halfway = Math.round((best.last + alone) / 2);
  const possible = [workOf(scenario), best.last, rules['longest-chain-first'].last, halfway];
  const wrong = [...new Set(possible)].filter((ticks) => ticks !== last && ticks > 0 && ticks !== alone);
  const choices = [last, ...random.shuffled(wrong).slice(0, CHOICES - 1)].sort((a, b) => a - b);
  if (choices.length < 2) return [];
  const more =
    last > best.last ? `${words(last - best.last)} more than in the best order` : 'no more than in the best order';
  const late = lateness > 0 ? `, and is ${words(lateness)} late in all` : '';
  return [
    {
      question: `One task at a time, everything takes ${words(alone)}. How long does it take with the event loop?`,
      choices: choices.map(words),
      answer: choices.indexOf(last),
      why: `The event loop takes the task that is first in line and never asks what that is worth. It needs ${words(last)}, ${more}${late}.`,
    },
  ];
}

function whatFirst({ measured: { scenario }, firsts, opening }: Insights, random: Random): Questions {
  if (opening === null) return [];
  const title = (task: number) => scenario.tasks[task]?.title ?? '';
  const there = firsts.filter(({ task }) => scenario.tasks[task]?.arrives === 0);
  const costly = there.filter(({ cost }) => !isFree(cost)).slice(0, CHOICES - 1);
  const choices = random.shuffled([opening, ...costly.map(({ task }) => task)]);
  if (choices.length < 2) return [];
  const costs = costly.map((first) => `“${title(first.task)}” first ${costWords(first)}`);
  return [
    {
      question: 'What should you begin with?',
      choices: choices.map(title),
      answer: choices.indexOf(opening),
      why: `${costs.join(', ')}, even if everything after that is perfect. With “${title(opening)}” nothing is lost.`,
    },
  ];

  function costWords({ cost: { lateness, ticks } }: First): string {
    return lateness > 0
      ? `makes things ${formatTicks(scenario.unit, lateness)} late`
      : `costs ${formatTicks(scenario.unit, ticks)}`;
  }
}
