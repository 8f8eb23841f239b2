import { decisionParser } from '../../engine/decision.ts';
import { DecisionError, type Policy } from '../../engine/run.ts';
import { replay } from '../../policies/replay.ts';
import { expand } from '../../scenario/expand.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { ScenarioFile } from '../../scenario/schema.ts';
import { type AnalysedRun, watched } from '../../session/watch/analysed-run.ts';
import { newPlayback, type Playback, pause, seek, withEnd } from '../../session/watch/playback.ts';
import { movedPlayback, type PlayheadMove } from '../../session/watch/playhead-moves.ts';
import { policyChoices } from '../../session/watch/policy-choices.ts';
import type { ShowData } from '../page-data.ts';
import { type ChangeableStep, changeableSteps, firstChangeable, withDuration } from './durations.ts';

/** A policy that the page can run. */
interface ShownPolicy {
  readonly name: string;
  readonly make: (scenario: Scenario) => Policy;
}

/** Everything that the page of a run shows. */
export interface Show {
  readonly data: ShowData;
  readonly policies: readonly ShownPolicy[];
  readonly steps: readonly ChangeableStep[];
  readonly policy: number;
  /** The step whose duration the slider changes; −1: no step has a certain duration. */
  readonly step: number;
  /** Its duration, in ticks. */
  readonly duration: number;
  /** The run that is shown, and the run without the change. */
  readonly watched: AnalysedRun;
  readonly unchanged: AnalysedRun;
  readonly playback: Playback;
  /** Why the last change could not be made, in a sentence, or null. */
  readonly problem: string | null;
}

/** What can be done on the page. */
export type ShowEvent =
  | { readonly kind: 'move'; readonly move: PlayheadMove }
  | { readonly kind: 'seek'; readonly tick: number }
  | { readonly kind: 'policy' | 'step' | 'duration'; readonly value: number }
  | { readonly kind: 'policy-on'; readonly by: 1 | -1 };

/** The page as it opens: at the start of the run, and paused. */
export function newShow(data: ShowData, now: number): Show {
  const policies = policiesOf(data);
  const policy = Math.max(
    0,
    policies.findIndex(({ name }) => name === data.policy),
  );
  const steps = changeableSteps(data.file);
  const step = firstChangeable(steps);
  const run = runOf(data, policies[policy] as ShownPolicy, data.file);
  return {
    ...{ data, policies, steps, policy, step, duration: steps[step]?.duration ?? 0 },
    ...{ watched: run, unchanged: run, problem: null },
    playback: newPlayback(run.run.scenario.unit, run.run.until, now, true),
  };
}

/** The page after something was done. */
export function updateShow(show: Show, event: ShowEvent, now: number): Show {
  switch (event.kind) {
    case 'move':
      return { ...show, playback: movedPlayback(show.playback, event.move, show.watched, now) };
    case 'seek':
      return { ...show, playback: seek(pause(show.playback, now), event.tick, now) };
    case 'policy':
      return rerun({ ...show, policy: event.value }, show, now);
    case 'policy-on':
      return rerun(
        { ...show, policy: (show.policy + event.by + show.policies.length) % show.policies.length },
        show,
        now,
      );
    case 'step':
      return rerun({ ...show, step: event.value, duration: show.steps[event.value]?.duration ?? 0 }, show, now);
    case 'duration':
      return rerun({ ...show, duration: event.value }, show, now);
  }
}

function policiesOf({ policy, workers, decisions }: ShowData): ShownPolicy[] {
  const own = policyChoices(workers);
  if (decisions === null) return own;
  const make = (scenario: Scenario) => {
    const answers = decisions.map(decisionParser(scenario)).filter((one) => one !== null);
    return replay(answers, policy);
  };
  return [...own.filter(({ name }) => name !== policy), { name: policy, make }];
}

/** Whether the slider stands where the file does. */
export const isUnchanged = ({ steps, step, duration }: Show): boolean => steps[step]?.duration === duration;

function rerun(next: Show, before: Show, now: number): Show {
  const { data, policies, steps, policy, step, duration } = next;
  const chosen = policies[policy];
  const changing = steps[step];
  if (!chosen) return before;
  try {
    const unchanged = policy === before.policy ? before.unchanged : runOf(data, chosen, data.file);
    const isSame = !changing || changing.duration === duration;
    const shown = isSame ? unchanged : runOf(data, chosen, withDuration(data.file, changing, duration));
    if (shown.run.outcome === 'open') return { ...before, problem: misfit(chosen) };
    const playback = withEnd(before.playback, shown.run.until, now);
    return { ...next, watched: shown, unchanged, playback, problem: null };
  } catch (error) {
    if (!(error instanceof DecisionError)) throw error;
    return { ...before, problem: misfit(chosen) };
  }
}

const misfit = ({ name }: ShownPolicy): string => `The recorded decisions of ${name} do not fit this change.`;

function runOf({ seed, workers }: ShowData, { make }: ShownPolicy, file: ScenarioFile): AnalysedRun {
  const scenario = expand(file);
  return watched(scenario, make(scenario), seed, workers);
}
