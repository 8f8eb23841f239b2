import { formatTime } from '../../analysis/clock.ts';
import type { Scenario, Unit } from '../../scenario/scenario.ts';
import { costWords } from '../../session/game/review-words.ts';
import type { Hint, HintKind } from '../../solver/review/hint.ts';
import type { HintReason } from '../../solver/review/hint-reason.ts';
import { hasChance, lengthWords, manyOf, scoreWords } from '../result/reached.ts';

const KINDS: Record<HintKind, string> = {
  hopeless: 'What was possible at the start is no longer possible from here.',
  any: 'Every choice is equally good here.',
  wait: 'Something could be attended, but waiting is best now.',
  rung: 'Something has rung and is still waiting for you.',
  start: 'Something could be running by itself.',
  stay: 'Stay with the current task.',
  other: 'The order matters now: see which task others will wait for.',
};

/** The mild hint: which kind of thinking helps. */
export const kindWords = ({ kind }: Hint): string => `${KINDS[kind]} (h again: the move)`;

// Waits are encoded as in `decision.ts`: −1 for the next event, anything below for a tick.
const waitWords = ({ unit }: Scenario, answer: number): string =>
  answer === -1 ? 'wait (.)' : `wait until ${formatTime(unit, -2 - answer)} (,)`;

/** The whole hint: the best move, and what it is worth. `numberOf` gives the number that a task is shown with. */
export function moveWords(scenario: Scenario, seed: number, hint: Hint, numberOf: (task: number) => number): string {
  const { best, takeBack, score, otherwise, proven } = hint;
  const luck = hasChance(scenario) ? `, with seed ${seed}'s luck` : '';
  const sure = proven ? '' : ', as far as is known';
  if (hint.kind === 'hopeless')
    return `Undo ${manyOf(takeBack, 'decision')} (u), and the best result is possible again${luck}${sure}.`;
  const move = best < 0 ? waitWords(scenario, best) : `${numberOf(best)}, ${scenario.tasks[best]?.title ?? ''}`;
  const worth = `${scoreWords(scenario, score)} can be reached`;
  const other = otherwise && hint.kind !== 'any' ? `, else ${scoreWords(scenario, otherwise)}` : '';
  const more = hint.reasons.length > 0 ? ' (h again: why)' : '';
  return `Best: ${move}: ${worth}${other}${luck}${sure}.${more}`;
}

/** Why the move is best; null: no reason is known. */
export function reasonWords(scenario: Scenario, hint: Hint): string | null {
  const words = hint.reasons.map((reason) => whyWords(scenario, reason, hint));
  return words.length === 0 ? null : `Why: ${words.join('; ')}.`;
}

function whyWords({ unit, tasks, resources }: Scenario, reason: HintReason, hint: Hint): string {
  const titleOf = (task: number) => tasks[task]?.title ?? '';
  const length = (ticks: number) => lengthWords(unit, ticks);
  switch (reason.kind) {
    case 'idle':
      return `idle until ${formatTime(unit, reason.until)}, and ${titleOf(reason.next)} goes on at once${savedWords(unit, hint)}`;
    case 'switch':
      return `a switch costs ${length(reason.cost)}`;
    case 'overlap': {
      const step = tasks[reason.task]?.steps[reason.step]?.name ?? '';
      return `${length(reason.busy)} of ${titleOf(reason.beside)} fit into the ${length(reason.ticks)} of “${step}”`;
    }
    case 'holds':
      return `it holds ${resources[reason.resource]?.title ?? ''}, and ${titleOf(reason.waiting)} waits for that`;
    case 'due':
      return `it is due first, at ${formatTime(unit, reason.at)}`;
    case 'meanwhile': {
      const step = tasks[reason.task]?.steps[reason.step]?.name ?? '';
      return `“${step}” of ${titleOf(reason.task)} runs until ${formatTime(unit, reason.until)}, and this is over by then`;
    }
    case 'alone':
      return `“${tasks[reason.task]?.steps[reason.step]?.name ?? ''}” runs by itself at once, and you are free`;
    case 'only':
      return 'nothing else can go on now';
    case 'longest':
      return `it has the most still to come, ${length(reason.ticks)}`;
  }
}

// What any other choice would cost.
function savedWords(unit: Unit, { score, otherwise }: Hint): string {
  if (!otherwise) return '';
  const cost = {
    lost: otherwise.lost - score.lost,
    lateness: otherwise.lateness - score.lateness,
    unfinished: otherwise.unfinished - score.unfinished,
    until: otherwise.last - score.last,
  };
  return `; anything else costs ${costWords(unit, cost)}`;
}
