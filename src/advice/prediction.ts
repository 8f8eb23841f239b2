import { formatTicks } from '../analysis/clock.ts';
import { scoreUnder } from '../crowd/crowd.ts';
import { makePolicy } from '../policies/registry.ts';
import type { Finding } from '../scenario/checks/finding.ts';
import type { Question, Scenario, Unit } from '../scenario/scenario.ts';
import { quoted } from '../scenario/source/text.ts';
import type { Par } from '../solver/solve.ts';
import { advice, type Context, placeOf } from './context.ts';
import { lengthOf, MILLISECONDS } from './length.ts';

/** The runs whose time a question can ask for. */
const SUBJECTS = [
  { name: 'sync', words: 'one at a time', pattern: /one (?:thing )?at a time|one after (?:the other|another)/i },
  { name: 'event-loop', words: 'the event loop', pattern: /\bevent loop\b/i },
  { name: 'par', words: 'the best order', pattern: /\bbest (?:order|possible|case|run)\b|\bat best\b|\bpar\b/i },
] as const;
type Subject = (typeof SUBJECTS)[number];

const ASKS_FOR_TIME = /\bhow long\b|\bhow many (?:ms|milliseconds|seconds|minutes|hours)\b|\bhow much time\b/i;

// Words that may make it a question about a different run, or about part of a run.
const UNSURE =
  /\b(?:if|suppose|imagine|were|would|could|without|instead|first|only|each|every|per|until|before|after|later|longer|more|less|save[ds]?|saving|faster|sooner|wait(?:s|ing)?|idle|busy)\b/i;

/** How far off the nearest choice may be, as a share; if it is further off, no choice is right. */
const ROUNDED = 0.25;

/** Advises on questions for a simulated time with the wrong answer. Skips questions that are not clear. */
export function onPredictions(context: Context, par: Par | null): Finding[] {
  const { scenario, seed } = context;
  const questions = scenario.lesson?.predict ?? [];
  if (questions.length === 0 || isDrawn(scenario)) return [];
  return questions.flatMap((question, index) => {
    const subject = subjectOf(question.question);
    if (!subject) return [];
    const ticks = subject.name === 'par' ? makespanOf(par) : ticksUnder(scenario, seed, subject.name);
    const range = placeOf(context, 'lesson', 'predict', index, 'answer');
    const right = ticks === null ? null : rightChoice(question, ticks, scenario.unit);
    if (ticks === null || right === null || right === question.answer) return [];
    const message = `${subject.words} takes ${formatTicks(scenario.unit, ticks)}, not ${quoted(question.choices[question.answer] ?? '')}`;
    const hint =
      right < 0
        ? 'none of the choices is right'
        : `${quoted(question.choices[right] ?? '')} is right: "answer": ${right}`;
    return [advice('prediction-wrong', range, message, hint)];
  });
}

const isDrawn = ({ tasks }: Scenario): boolean =>
  tasks.some(({ steps }) =>
    steps.some(
      ({ duration, failChance }) =>
        (duration !== 'never' && duration.min !== duration.max) || (failChance > 0 && failChance < 1),
    ),
  );

const makespanOf = (par: Par | null): number | null => (par?.proven ? par.makespan : null);

function ticksUnder(scenario: Scenario, seed: number, name: 'sync' | 'event-loop'): number | null {
  const { unfinished, last } = scoreUnder(scenario, seed, makePolicy(name));
  return unfinished === 0 ? last : null;
}

// Sentences before the question may state figures, but must not change what is asked about.
function subjectOf(text: string): Subject | null {
  const sentences = text.split(/(?<=[.!?])\s+/);
  const asked = sentences.filter((sentence) => sentence.endsWith('?'));
  const [question] = asked;
  if (question === undefined || asked.length > 1 || !ASKS_FOR_TIME.test(question)) return null;
  if (UNSURE.test(question) || /\b(?:if|suppose|imagine)\b/i.test(text)) return null;
  const subjects = SUBJECTS.filter(({ pattern }) => pattern.test(question));
  return subjects.length === 1 ? (subjects[0] ?? null) : null;
}

/** The index of the nearest choice, −1 if it is far off; null if not all choices are times, or two are equally near. */
function rightChoice({ choices }: Question, ticks: number, unit: Unit): number | null {
  const milliseconds = ticks * MILLISECONDS[unit];
  const lengths = choices.map((choice) => lengthOf(choice, unit));
  if (lengths.includes(null) || lengths.length === 0) return null;
  const errors = lengths.map((length) => Math.abs((length ?? 0) - milliseconds));
  const least = Math.min(...errors);
  if (errors.filter((error) => error === least).length > 1) return null;
  return least > ROUNDED * milliseconds ? -1 : errors.indexOf(least);
}
