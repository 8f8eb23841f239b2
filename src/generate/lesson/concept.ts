import { RULES, trappedRules } from '../measure.ts';
import type { Insights } from './insights.ts';

/** The concepts of the campaign that generated scenarios can be about. */
const TAUGHT = [
  'greedy-is-not-best',
  'interrupts',
  'switching-is-not-free',
  'dependencies',
  'long-waits-first',
  'overlap-comes-from-waits',
] as const;
type Taught = (typeof TAUGHT)[number];

/** The introduction and the mildest hint of each concept. */
export const THOUGHTS: Readonly<Record<Taught, { readonly intro: string; readonly hint: string }>> = {
  'greedy-is-not-best': {
    intro:
      'To keep busy feels right, and no simple rule gets to the best here. There is a moment at which the best thing to do is nothing.',
    hint: 'Is there a moment at which it would be good to have your hands free?',
  },
  interrupts: {
    intro:
      'Not everything is there from the beginning, and something has to be done in time. Leave room for what you know will come.',
    hint: 'Look at what comes later. What should be out of the way by then?',
  },
  'switching-is-not-free': {
    intro:
      'Each change from one thing to another costs. To stay a little longer can be worth more than to run at every ring.',
    hint: 'Count the changes. Which of them buys nothing?',
  },
  dependencies: {
    intro: 'Some things cannot begin before others are over. What others wait for is worth more than it looks.',
    hint: 'What keeps something else from beginning?',
  },
  'long-waits-first': {
    intro:
      'The work is the same in every order. What runs by itself should run early, but not all of it can be begun first: which of it is the others’ bottleneck?',
    hint: 'Before you do anything long yourself: what could be running meanwhile?',
  },
  'overlap-comes-from-waits': {
    intro: 'What runs by itself saves time only while you do something else. Begin it, and fill the wait.',
    hint: 'Whatever stands still and could be running is time that does not come back.',
  },
};

/** Chooses the concept of a scenario from what was found out about it. */
export function conceptOf({ measured, traps }: Insights): Taught {
  const { scenario } = measured;
  if (traps.some(({ better }) => better === null) && trappedRules(measured).length === RULES.length)
    return 'greedy-is-not-best';
  if (scenario.tasks.some(({ deadline }) => deadline !== null) && scenario.tasks.some(({ arrives }) => arrives > 0))
    return 'interrupts';
  if (scenario.cpu.switchCost > 0 && traps.length > 0) return 'switching-is-not-free';
  if (scenario.tasks.some(({ after }) => after.length > 0)) return 'dependencies';
  return traps.length > 0 ? 'long-waits-first' : 'overlap-comes-from-waits';
}
