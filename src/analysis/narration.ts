import type { Run } from '../engine/run.ts';
import type { TraceEvent } from '../engine/trace.ts';
import type { Scenario, Step, Task } from '../scenario/scenario.ts';
import { formatTicks } from './clock.ts';
import { endingWords, isStuck } from './ending.ts';

/** What an event means, in one plain sentence. */
export function sentenceOf(run: Run, event: TraceEvent): string {
  const { scenario } = run;
  const title = scenario.tasks[event.task]?.title ?? '';
  const step = scenario.tasks[event.task]?.steps[event.step] as Step;
  switch (event.kind) {
    case 'arrive':
      return `${title} arrives.`;
    case 'acquire':
      return `${title} takes ${unitsWords(scenario, event)}.`;
    case 'release':
      return `${title} gives back ${unitsWords(scenario, event)}.`;
    case 'switch':
      return `${cpuName(run, event)} turns to ${title}${switchWords(scenario)}.`;
    case 'start':
      return startWords(run, event, title, step);
    case 'end':
      return `${title}: “${step.name}” is finished.`;
    case 'ring':
      return `${title}: “${step.name}” rings.`;
    case 'failure':
      return `${title}: “${step.name}” fails; ${whatNext(step, event)}.`;
    case 'timeout':
      return `${title}: “${step.name}” takes too long (limit ${formatTicks(scenario.unit, step.timeout ?? 0)}); ${whatNext(step, event)}.`;
    case 'spoil':
      return `${title}: not attended in time, so the result of “${step.name}” is spoilt; ${whatNext(step, event)}.`;
    case 'done':
      return `${title} is done${latenessWords(scenario, event)}.`;
    case 'fail':
      return `${title} has failed.`;
    case 'cancel':
      return `${title} is cancelled, because a task it comes after did not succeed.`;
    case 'stuck':
      return isStuck(run)
        ? `Stuck. ${run.stuck?.explanation ?? ''}`.trim()
        : `All that can be done is done: ${endingWords(run)}.`;
  }
}

const unitsWords = ({ resources }: Scenario, { resource, units }: TraceEvent): string =>
  `${units > 1 ? `${units} × ` : ''}${resources[resource]?.title}`;

const cpuName = (run: Run, { cpu }: TraceEvent): string =>
  run.workers === 1 ? run.scenario.cpu.name : `${run.scenario.cpu.name} ${cpu + 1}`;

const switchWords = ({ cpu, unit }: Scenario): string =>
  cpu.switchCost === 0 ? '' : `, which takes ${formatTicks(unit, cpu.switchCost)}`;

function startWords(run: Run, event: TraceEvent, title: string, step: Step): string {
  const again = event.attempt > 1 ? `, attempt ${event.attempt} of ${step.attempts}` : '';
  if (step.type === 'blocking') return `${cpuName(run, event)} begins “${step.name}” for ${title}${again}.`;
  return `${title}: “${step.name}” now runs by itself${again}; ${cpuName(run, event)} is free.`;
}

/** What follows a lost attempt of a step. */
export function whatNext(step: Step, { attempt }: TraceEvent): string {
  if (attempt < step.attempts) return `it can be tried again (${attempt} of ${step.attempts} used)`;
  return step.onFailure === 'continue' ? 'the task continues without it' : 'no attempt is left';
}

function latenessWords(scenario: Scenario, { task, at }: TraceEvent): string {
  const { deadline } = scenario.tasks[task] as Task;
  return deadline !== null && at > deadline ? `, ${formatTicks(scenario.unit, at - deadline)} late` : '';
}
