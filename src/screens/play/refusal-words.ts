import { formatTime } from '../../analysis/clock.ts';
import { taskMoment } from '../../analysis/moment.ts';
import { holdersAt } from '../../analysis/timeline/timeline.ts';
import { listOf } from '../../draw/text.ts';
import type { Refused } from '../../session/game/play-state.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import { leftWords } from '../watch/words.ts';

/**
 * Why a decision cannot be made, in one plain sentence. `task` is the task that was chosen, −1 for a wait. Tasks that
 * arrive unannounced after the tick `by` are not named.
 * @param numberOf the number that a task is shown with
 */
export function refusalWords(
  refused: Refused,
  task: number,
  { run, timeline }: AnalysedRun,
  by: number,
  numberOf: (task: number) => number,
): string {
  const { scenario, until } = run;
  const title = (one: number) => scenario.tasks[one]?.title ?? '';
  const name = title(task);
  switch (refused.reason) {
    case 'resource':
      return `${name} needs ${listOf(refused.resources.map((one) => heldWords(one)))}.`;
    case 'busy': {
      const moment = taskMoment(timeline, task, until, false);
      const left = leftWords(scenario, moment);
      return `${name} runs by itself: ${moment.step?.name ?? ''}, ${left === 'no end' ? 'and how long is unknown' : `${left} to go`}.`;
    }
    case 'blocked': {
      const known = taskMoment(timeline, task, until).after.filter(
        (other) => !scenario.tasks[other]?.surprise || (scenario.tasks[other]?.arrives ?? 0) <= by,
      );
      return `${name} has to wait for ${listOf(known.map(title)) || 'what is still to come'}.`;
    }
    case 'absent':
      return `${name} arrives at ${formatTime(scenario.unit, scenario.tasks[task]?.arrives ?? 0)}.`;
    case 'over':
      return task >= 0 ? `${name} is over.` : 'The game is over.';
    case 'no-such-task':
      return 'There is no such task.';
    case 'cpu-busy':
      return `${scenario.cpu.name} is busy until ${formatTime(scenario.unit, refused.until)}.`;
    case 'for-ever':
      return `Nothing is running: waiting would never end; attend ${anyOf(refused.ready.map(numberOf))}, or E: end here.`;
    case 'still-running':
      return 'Something is still to ring or to arrive: the game ends by itself. (R: start again)';
    case 'past':
      return 'A game is ended where it stands: End goes there.';
    case 'never-ready':
      return 'There is nothing to wait for here.';
    case 'ready-now':
      return `${name} can be attended now.`;
    case 'nothing-to-undo':
      return 'There is nothing to undo.';
    case 'nothing-to-redo':
      return 'There is nothing to redo.';
    case 'nothing-ready':
    case 'not-later':
      return 'Nothing can be decided there.';
  }

  function heldWords(resource: number): string {
    const holders = holdersAt(timeline, resource, until).map(title);
    const what = scenario.resources[resource]?.title ?? '';
    return holders.length === 0 ? what : `${what}, which ${listOf(holders)} ${holders.length === 1 ? 'holds' : 'hold'}`;
  }
}

/** The most numbers that are listed. */
const LISTED = 3;

function anyOf(numbers: readonly number[]): string {
  const sorted = numbers.toSorted((a, b) => a - b).map(String);
  const last = sorted.length > LISTED ? 'another' : (sorted[sorted.length - 1] ?? '');
  const before = sorted.slice(0, Math.min(LISTED, sorted.length - 1));
  return before.length === 0 ? last : `${before.join(', ')} or ${last}`;
}
