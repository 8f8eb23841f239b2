import { expect, test } from 'vitest';
import type { Answer } from '../../src/engine/decision.ts';
import { moveWords, reasonWords } from '../../src/screens/play/hint-words.ts';
import { hintAt } from '../../src/solver/review/hint.ts';
import { bundled, laundryWithWalks } from '../support/bundled.ts';

const laundry = laundryWithWalks();

function wordsAfter(...decisions: readonly Answer[]): readonly (string | null)[] {
  const hint = hintAt(laundry, { seed: 1, decisions, patience: () => () => false });
  if (!hint) throw new Error('no hint');
  return [moveWords(laundry, 1, hint, (task) => task + 1), reasonWords(laundry, hint)];
}

test('a hint gives the move, and the second time the reason', () => {
  expect(wordsAfter()).toEqual([
    'Best: 1, Load 1: 2:22 can be reached, else 2:28. (h again: why)',
    'Why: it has the most still to come, 91 min.',
  ]);
});

test.each([
  ['first-load', [0, 0], 'Why: “Wash” of Load runs until 0:45, and this is over by then.'],
  ['letters-in-a-row', [], 'Why: nothing else can go on now.'],
  ['wait-for-all', [0, 1], 'Why: “On its way” runs by itself at once, and you are free.'],
] as const)('the reason in %s after %j', (name, decisions, words) => {
  const about = bundled(name);
  const hint = hintAt(about, { seed: 1, decisions, patience: () => () => false });
  expect(hint && reasonWords(about, hint)).toBe(words);
});

test('idling is explained by what it saves', () => {
  expect(wordsAfter(0, 0)).toEqual([
    'Best: wait (.): 2:22 can be reached, else 2:23. (h again: why)',
    'Why: idle until 0:33, and Load 1 goes on at once; anything else costs 1 min.',
  ]);
});
