import { countWhile } from '../../analysis/bisect.ts';
import type { Run } from '../../engine/run.ts';
import type { EventKind } from '../../engine/trace.ts';
import type { Question, Scenario, Task } from '../../scenario/scenario.ts';

/**
 * What decides a prediction question: nothing in the game (it is answered at once), the end of the game, or the first
 * event of some kinds of one task.
 */
export type QuestionCue =
  | { readonly by: 'nothing' | 'end' }
  | { readonly by: 'event'; readonly task: number; readonly kinds: readonly EventKind[] };

/**
 * What decides a question, read off its words, as files have no field for it. A question that names a task and something
 * that happens to it (it rings, fails, spoils, or comes unannounced) is decided when that happens; one about a length of
 * time, some of whose choices have figures, at the end; every other is answered at once.
 */
export function questionCue(scenario: Scenario, { question, choices }: Question): QuestionCue {
  for (const { words, kinds, isOf } of HAPPENINGS) {
    if (!words.test(question)) continue;
    const task = scenario.tasks.find((one) => isOf(one) && namesTask(question, one));
    if (task) return { by: 'event', task: task.index, kinds };
  }
  return { by: LENGTH.test(question) && choices.some(hasFigure) ? 'end' : 'nothing' };
}

/** Whether a question can be answered with a figure: a time, exact or approximate, or a number of tasks. */
export const asksForFigure = ({ choices }: Question): boolean => choices.some(hasFigure);

/** The tick by which the game has decided a question, no later than `tick`; null: it has not, yet. */
export function decidedAt({ trace, outcome, until }: Run, cue: QuestionCue, tick: number): number | null {
  if (cue.by === 'nothing') return 0;
  if (cue.by === 'event') {
    const within = trace.slice(
      0,
      countWhile(trace, ({ at }) => at <= tick),
    );
    const event = within.find(({ task, kind }) => task === cue.task && cue.kinds.includes(kind));
    if (event) return event.at;
  }
  // What never happens is decided when nothing more can happen.
  return outcome !== 'open' && tick >= until ? until : null;
}

interface Happening {
  readonly words: RegExp;
  readonly kinds: readonly EventKind[];
  readonly isOf: (task: Task) => boolean;
}

const HAPPENINGS: readonly Happening[] = [
  {
    words: /\b(?:rings?|rang|rung)\b/i,
    kinds: ['ring'],
    isOf: ({ steps }) => steps.some((s) => s.type !== 'blocking'),
  },
  {
    words: /\b(?:fails?|failed|burns?|spoils?|boils? over)\b/i,
    kinds: ['spoil', 'failure', 'timeout', 'fail'],
    isOf: ({ steps }) => steps.some((s) => s.failChance > 0 || s.spoilsAfter !== null || s.timeout !== null),
  },
  { words: /\b(?:arrives?|comes?|falls?|calls?)\b/i, kinds: ['arrive'], isOf: ({ surprise }) => surprise },
];

const LENGTH = /\bhow (?:long|early|late|soon|much (?:later|sooner))\b|\bshortest\b/i;

const FIGURE =
  /\d|\b(?:half an?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:second|minute|hour|day)s?\b/i;
const hasFigure = (choice: string): boolean => FIGURE.test(choice);

// Without the number of a copy, and as a whole word.
function namesTask(question: string, { title }: Task): boolean {
  const words = title.replace(/\d+/g, '').trim().toLowerCase();
  return words !== '' && ` ${question.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `.includes(` ${words} `);
}
