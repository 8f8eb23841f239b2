import { formatTicks, formatTime } from '../../analysis/clock.ts';
import { expectationOf } from '../../analysis/expectation.ts';
import { taskMoment } from '../../analysis/moment.ts';
import { overviewAt } from '../../analysis/overview.ts';
import type { Timeline } from '../../analysis/timeline/timeline.ts';
import { WAIT } from '../../engine/decision.ts';
import type { Scenario, Step, Unit } from '../../scenario/scenario.ts';

/** What a player who is new is advised to do: which answer, and why. */
export interface Coaching {
  /** A task, or `WAIT`: the caller knows the key. */
  readonly answer: number;
  /** Continues the sentence that the key begins: `Press 1` + `: it takes 5 min of your hands, …`. */
  readonly why: string;
  /** A shorter `why`, for where there is little room. */
  readonly short: string;
}

/** A choice that is open, with what can be known of it. */
interface Choice {
  readonly task: number;
  readonly title: string;
  readonly step: Step;
  /** The CPU's work until the next choice, in ticks, at most. */
  readonly hands: number;
  /** What runs by itself once it is attended, at the next await; null: nothing. */
  readonly alone: Step | null;
}

/**
 * What the first scenario advises until its first ring, worked out from where the game stands: begin what then runs by
 * itself, use the time in which it runs, and wait where nothing fits. Null: something has rung, or nothing can be decided.
 * @param ready the tasks that can be attended at the tick at which the player is asked
 */
export function coachingAt(timeline: Timeline, ready: readonly number[], tick: number): Coaching | null {
  const { trace, scenario } = timeline.run;
  if (ready.length === 0 || trace.some(({ kind, at }) => kind === 'ring' && at <= tick)) return null;
  const choices = ready.map((task) => choiceOf(timeline, task, tick));
  const [starter] = choices.filter(({ alone }) => alone).sort((a, b) => lengthOf(b.alone) - lengthOf(a.alone));
  if (starter?.alone) return { answer: starter.task, ...startWords(scenario, starter, starter.alone) };
  const [ring] = overviewAt(timeline, tick, 1, false).waiting;
  if (!ring || ring.at === Number.POSITIVE_INFINITY) return onHands(scenario.unit, choices[0] as Choice);
  const fitting = choices.find(({ hands }) => tick + scenario.cpu.switchCost + hands <= ring.at);
  const title = titleOf(scenario, ring.task);
  const time = formatTime(scenario.unit, ring.at);
  const runs = `${title} runs by itself until ${time}`;
  if (!fitting)
    return {
      answer: WAIT,
      why: `${runs}, and nothing else fits in before that`,
      short: `nothing fits in before ${title} rings at ${time}`,
    };
  const takes = formatTicks(scenario.unit, fitting.hands);
  return {
    answer: fitting.task,
    why: `${runs}; meanwhile “${fitting.step.name}” takes ${takes} of your hands and is over before that`,
    short: `“${fitting.step.name}” (${takes}) fits in before ${title} rings`,
  };
}

/** The coaching as a sentence, if possible of at most `width` cells. @param keyOf the key of a task, or of waiting */
export function coachLine(
  { answer, why, short }: Coaching,
  keyOf: (answer: number) => string,
  width = Number.POSITIVE_INFINITY,
): string {
  const words = `Press ${keyOf(answer)}: ${why}.`;
  return words.length <= width ? words : `Press ${keyOf(answer)}: ${short}.`;
}

function choiceOf(timeline: Timeline, task: number, tick: number): Choice {
  const { stepIndex } = taskMoment(timeline, task, tick, false);
  const { title, steps } = timeline.run.scenario.tasks[task] as Scenario['tasks'][number];
  const step = steps[stepIndex] as Step;
  const isBlocking = step.type === 'blocking';
  const next = isBlocking ? (steps[stepIndex + 1] ?? null) : step;
  return {
    task,
    title,
    step,
    hands: isBlocking ? expectationOf(step).most : 0,
    alone: next?.type === 'non-blocking' ? next : null,
  };
}

const lengthOf = (step: Step | null): number => (step ? expectationOf(step).least : 0);

type Words = Pick<Coaching, 'why' | 'short'>;

function startWords({ unit }: Scenario, { title, step, hands }: Choice, alone: Step): Words {
  const { least, most } = expectationOf(alone);
  const length = least === most ? `${formatTicks(unit, most)} ` : '';
  const long = length === '' ? '' : `for ${length}`;
  const after = `“${alone.name}” runs ${long}by itself`;
  if (hands === 0) return { why: `${title} needs nothing of you: ${after}, and you are free`, short: after };
  const takes = formatTicks(unit, hands);
  return {
    why: `${title} first: after ${takes} of your hands (“${step.name}”) ${after}, and you are free`,
    short: `${takes} of hands, then “${alone.name}” ${length}by itself`,
  };
}

function onHands(unit: Unit, { task, step, hands }: Choice): Coaching {
  const takes = `“${step.name}” takes ${formatTicks(unit, hands)} of your hands`;
  return { answer: task, why: `nothing runs by itself now, and ${takes}`, short: takes };
}

const titleOf = ({ tasks }: Scenario, task: number): string => tasks[task]?.title ?? '';
