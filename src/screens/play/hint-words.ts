import { formatTime } from '../../analysis/clock.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Hint, HintKind } from '../../solver/review/hint.ts';
import { hasChance, manyOf, scoreWords } from '../result/reached.ts';

const KINDS: Record<HintKind, string> = {
  hopeless: 'What was possible at the start is not possible from here any more.',
  any: 'Nothing is to be lost here: every choice is as good.',
  wait: 'Something could be attended, but waiting is best now.',
  rung: 'Something has rung, and nobody came.',
  start: 'Something could be running by itself.',
  stay: 'Stay with what you are at.',
  other: 'It matters now who comes first: look who will be waited for.',
};

/** The mild hint: which kind of thinking helps. */
export const kindWords = ({ kind }: Hint): string => `${KINDS[kind]} (h again: the move)`;

// An answer that waits is told as `decision.ts` has it: −1 for the next event, below that until a tick.
const waitWords = ({ unit }: Scenario, answer: number): string =>
  answer === -1 ? 'wait (.)' : `wait until ${formatTime(unit, -2 - answer)} (,)`;

/** The whole hint: the best move, and what it is worth. `numberOf` gives the number under which a task is shown. */
export function moveWords(scenario: Scenario, seed: number, hint: Hint, numberOf: (task: number) => number): string {
  const { best, takeBack, score, otherwise, proven } = hint;
  const luck = hasChance(scenario) ? `, with seed ${seed}'s luck` : '';
  const sure = proven ? '' : ', as far as is known';
  if (hint.kind === 'hopeless')
    return `Take ${manyOf(takeBack, 'decision')} back (u), and all is possible again${luck}${sure}.`;
  const move = best < 0 ? waitWords(scenario, best) : `${numberOf(best)}, ${scenario.tasks[best]?.title ?? ''}`;
  const worth = `${scoreWords(scenario, score)} can be reached`;
  const other = otherwise && hint.kind !== 'any' ? `, else ${scoreWords(scenario, otherwise)}` : '';
  return `Best: ${move}: ${worth}${other}${luck}${sure}.`;
}
