import { formatTime } from '../analysis/clock.ts';
import type { Refusal } from '../engine/decision-point.ts';
import { DecisionError, type Run, simulate } from '../engine/run.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { printable } from '../scenario/source/text.ts';
import { Failure, NOT_DONE } from './failure.ts';
import type { ChosenPolicy } from './policies/chosen-policy.ts';

/** Simulate, and say in one line what does not fit. @throws Failure (status 1) if a decision is not possible, or the list too short or long */
export function runOf(scenario: Scenario, choice: ChosenPolicy, seed: number, workers: number): Run {
  const run = attempt(scenario, choice, seed, workers);
  if (choice.decisions === null) return run;
  const { length } = run.decisions;
  if (run.outcome === 'open') {
    const when = whenOf(scenario, run.until);
    throw new Failure(`decision ${length + 1} at ${when} is missing: the list ends, the run does not`, NOT_DONE);
  }
  if (length < choice.decisions.length) {
    const when = whenOf(scenario, run.until);
    const left = choice.decisions.length - length;
    throw new Failure(
      `decision ${length + 1} at ${when} is too many: the run is over and ${left} ${left === 1 ? 'is' : 'are'} left`,
      NOT_DONE,
    );
  }
  return run;
}

function attempt(scenario: Scenario, choice: ChosenPolicy, seed: number, workers: number): Run {
  try {
    return simulate(scenario, choice.make(), { seed, workers });
  } catch (error) {
    if (!(error instanceof DecisionError)) throw error;
    const said = choice.decisions?.[error.number - 1] ?? scenario.tasks[error.answer]?.id ?? 'wait';
    const who = choice.decisions === null ? ` of ${choice.name}` : '';
    const when = whenOf(scenario, error.at);
    throw new Failure(
      `decision ${error.number}${who} at ${when}, ${printable(said).slice(0, 60)}, is not possible: ${refusalWords(scenario, error.refusal)}`,
      NOT_DONE,
    );
  }
}

function whenOf({ unit }: Scenario, at: number): string {
  const clock = formatTime(unit, at);
  return unit === 'ms' || unit === 'h' ? clock : `${clock} (tick ${at})`;
}

function refusalWords(scenario: Scenario, refusal: Refusal): string {
  switch (refusal.reason) {
    case 'no-such-task':
      return 'there is no such task';
    case 'nothing-ready':
      return 'nothing is ready, so there is nothing to decide';
    case 'absent':
      return 'it has not arrived yet';
    case 'blocked':
      return 'a task that it is after is not over yet';
    case 'busy':
      return 'it is under way';
    case 'over':
      return 'it is over';
    case 'not-later':
      return `${refusal.tick} is not later than now`;
    case 'resource':
      return `not free: ${refusal.resources.map((resource) => scenario.resources[resource]?.title).join(', ')}`;
  }
}
