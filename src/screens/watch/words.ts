import { formatTicks, formatTime, withThousands } from '../../analysis/clock.ts';
import type { TaskMoment } from '../../analysis/moment.ts';
import { isNotStarted } from '../../analysis/plan/not-started.ts';
import { spoilingAt } from '../../analysis/plan/spoiling.ts';
import { listOf } from '../../draw/text.ts';
import type { Run } from '../../engine/run.ts';
import type { Scenario, Task, Unit } from '../../scenario/scenario.ts';
import type { Frame } from './frame-context.ts';
import type { Picture } from './picture.ts';

/** A policy's name in plain words. */
export const policyWords = (name: string): string => (name === 'sync' ? 'one at a time' : name.replaceAll('-', ' '));

/** A CPU's name; with several workers, numbered. */
export const cpuName = ({ scenario, workers }: Pick<Run, 'scenario' | 'workers'>, cpu: number): string =>
  workers === 1 ? scenario.cpu.name : `${scenario.cpu.name} ${cpu + 1}`;

/** A step's name, with its number among repeats: `Do one item 3/6`. */
export function stepWords(picture: Picture, task: number, step: number): string {
  const { name } = taskOf(picture.watched.run.scenario, task).steps[step] ?? { name: '' };
  const { number, of } = picture.repeats.of(task, step);
  return of === 1 ? name : `${name} ${number}/${of}`;
}

/** What a task's step column says at a moment. */
export function doingWords(frame: Frame, task: number, moment: TaskMoment): string {
  const { scenario, picture } = frame;
  const { unit } = scenario;
  const titles = (indices: readonly number[]) => indices.map((index) => taskOf(scenario, index).title);
  switch (moment.state) {
    case 'absent':
      return `arrives ${formatTime(unit, taskOf(scenario, task).arrives)}`;
    case 'blocked':
      return `after ${listOf(titles(moment.after.filter((other) => isKnown(frame, other)))) || 'what is still to come'}`;
    case 'queued': {
      const resource = scenario.resources[moment.missing[0] ?? -1]?.title ?? '';
      return `${resource}: ${listOf(titles(moment.heldBy))}`;
    }
    case 'done':
    case 'failed':
    case 'cancelled':
      return `at ${formatTime(unit, moment.finish ?? 0)}`;
    default:
      return urgeOf(frame, task, moment) + stepWords(picture, task, moment.stepIndex) + triesWords(moment);
  }
}

// What the player should know about a step that is ready.
function urgeOf(frame: Frame, task: number, moment: TaskMoment): string {
  const left = spoilingIn(frame, task);
  if (left !== null) return `spoils in ${formatTicks(frame.scenario.unit, left)}: `;
  return isNotStarted(moment) ? 'not started: ' : '';
}

/** Like `urgeOf`, in one column of 14 cells, in the place of the state; null: nothing of that kind applies. */
export function shortUrge(frame: Frame, task: number, moment: TaskMoment): string | null {
  const left = spoilingIn(frame, task);
  if (left !== null) return `spoils in ${left}`;
  return isNotStarted(moment) ? 'not started' : null;
}

function spoilingIn({ picture, tick }: Frame, task: number): number | null {
  const spoiling = spoilingAt(picture.watched.timeline, task, tick);
  return spoiling && spoiling.at > tick ? spoiling.at - tick : null;
}

// A player does not know of unannounced tasks.
const isKnown = ({ scenario, tick, view }: Frame, task: number): boolean => {
  const { surprise, arrives } = taskOf(scenario, task);
  return view.play === null || !surprise || arrives <= tick;
};

const triesWords = ({ attempt, step }: TaskMoment): string =>
  attempt > 1 && step ? ` (try ${attempt} of ${step.attempts})` : '';

/** How long the current step still takes; empty if there is none. */
export function leftWords(scenario: Scenario, moment: TaskMoment): string {
  if (moment.state !== 'running' && moment.state !== 'waiting') return '';
  const { left, leftAtMost } = moment;
  if (!Number.isFinite(leftAtMost)) return 'no end';
  return rangeWords(scenario.unit, left, leftAtMost);
}

/** A duration known only within bounds: `20–40 min`. */
export const rangeWords = (unit: Unit, least: number, most: number): string =>
  least === most ? formatTicks(unit, most) : `${withThousands(least)}–${formatTicks(unit, most)}`;

/** Like `leftWords`, without the unit, where there is no room for it. */
export const shortLeft = ({ left, leftAtMost }: TaskMoment): string =>
  left === leftAtMost ? withThousands(left) : `${withThousands(left)}–${withThousands(leftAtMost)}`;

/** The next step, or how the task ended. */
export function thenWords(picture: Picture, task: number, moment: TaskMoment): string {
  const { scenario } = picture.watched.run;
  const { steps, deadline } = taskOf(scenario, task);
  const due = deadline === null ? '' : `due ${formatTime(scenario.unit, deadline)}`;
  if (moment.finish !== null) {
    const late = deadline !== null && moment.state === 'done' ? moment.finish - deadline : 0;
    return late > 0 ? `! ${formatTicks(scenario.unit, late)} late` : due;
  }
  const doing = moment.state === 'running' || moment.state === 'waiting' || moment.state === 'switching';
  const next = doing ? moment.stepIndex + 1 : moment.stepIndex + (moment.state === 'ready' ? 1 : 0);
  return [steps[next]?.name ?? '', due].filter(Boolean).join(', ');
}

const taskOf = (scenario: Scenario, task: number): Task => scenario.tasks[task] as Task;
