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
      'Keeping busy feels right, but no simple rule reaches the best result here. There is a moment when the best move is to wait.',
    hint: 'Is there a moment when it helps to have your hands free?',
  },
  interrupts: {
    intro:
      'Not everything is there from the beginning, and there is a deadline. Leave room for what you know will come.',
    hint: 'Look at what comes later. What should be out of the way by then?',
  },
  'switching-is-not-free': {
    intro:
      'Each switch from one thing to another costs time. Staying a little longer can be worth more than running at every ring.',
    hint: 'Count the switches. Which of them gains nothing?',
  },
  dependencies: {
    intro: 'Some things cannot begin before others are over. What other tasks wait for is worth more than it seems.',
    hint: 'What keeps something else from beginning?',
  },
  'long-waits-first': {
    intro:
      'The work is the same in every order. What runs by itself should start early, but not all of it can start first: which task holds up the others?',
    hint: 'Before you do anything long yourself: what could be running meanwhile?',
  },
  'overlap-comes-from-waits': {
    intro: 'What runs by itself saves time only while you do something else. Begin it, and fill the wait.',
    hint: 'A machine that stands still but could be running wastes time that does not come back.',
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
  const waits = scenario.tasks.some(
    ({ after, steps }) => after.length > 0 || steps.some((step) => step.after.length > 0),
  );
  if (waits) return 'dependencies';
  return traps.length > 0 ? 'long-waits-first' : 'overlap-comes-from-waits';
}
