import { formatTime, isCounted } from '../../analysis/clock.ts';
import type { Refusal } from '../../engine/decision-point.ts';
import { DecisionError, type Run, simulate } from '../../engine/run.ts';
import { sync } from '../../policies/sync.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { printableStart } from '../../scenario/source/text.ts';
import { aloneRun } from '../../session/reference.ts';
import { Failure, NOT_DONE } from '../failure.ts';
import type { ChosenPolicy } from './chosen-policy.ts';

/** Simulate a scenario under a policy. @throws Failure (status 1) if a decision is not possible, or the list of decisions too short or too long */
export function simulateChoice(scenario: Scenario, choice: ChosenPolicy, seed: number, workers: number): Run {
  const run = attempt(scenario, choice, seed, workers);
  if (choice.decisions === null) return run;
  const { length } = run.decisions;
  if (run.outcome === 'open') {
    const when = whenOf(scenario, run.until);
    throw new Failure(`decision ${length + 1} at ${when} is missing: the list ends before the run does`, NOT_DONE);
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

/**
 * Like `simulateChoice`, together with the baseline: the scenario one task at a time on one CPU. @throws Failure as
 * `simulateChoice` does
 */
export function simulateWithBaseline(
  scenario: Scenario,
  choice: ChosenPolicy,
  seed: number,
  workers: number,
): { readonly run: Run; readonly baseline: Run } {
  const run = simulateChoice(scenario, choice, seed, workers);
  return { run, baseline: choice.name === sync.name && workers === 1 ? run : aloneRun(scenario, seed) };
}

function attempt(scenario: Scenario, choice: ChosenPolicy, seed: number, workers: number): Run {
  try {
    return simulate(scenario, choice.make(), { seed, workers: choice.workers ?? workers });
  } catch (error) {
    if (!(error instanceof DecisionError)) throw error;
    const said = choice.decisions?.[error.number - 1] ?? scenario.tasks[error.answer]?.id ?? 'wait';
    const who = choice.decisions === null ? ` of ${choice.name}` : '';
    const when = whenOf(scenario, error.at);
    throw new Failure(
      `decision ${error.number}${who} at ${when}, ${printableStart(said, 60)}, is not possible: ${refusalWords(scenario, error.refusal)}`,
      NOT_DONE,
    );
  }
}

function whenOf({ unit }: Scenario, at: number): string {
  const clock = formatTime(unit, at);
  return isCounted(unit) ? clock : `${clock} (tick ${at})`;
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
