import { type Answer, WAIT } from '../../engine/decision.ts';
import type { Kernel } from '../../engine/kernel.ts';
import { refusalOf } from '../../engine/refusal.ts';
import type { Policy } from '../../engine/run.ts';
import { CROWD, crowdOf } from '../../policies/players.ts';
import { makePolicy, POLICY_NAMES } from '../../policies/registry.ts';
import { replay } from '../../policies/replay.ts';
import { type PlayedRun, playOut } from './playout.ts';

/**
 * The runs with which a search begins, from the position of `kernel`: the known ones, and those of each policy. So no
 * search ends with anything worse.
 * @param known complete lists of decisions, from the start, that led to this position
 */
export function* initialRuns(kernel: Kernel, known: readonly (readonly Answer[])[]): Generator<PlayedRun> {
  for (const decisions of known) yield playPolicy(replay(decisions), kernel.clone());
  for (const name of POLICY_NAMES) yield playPolicy(makePolicy(name), kernel.clone());
}

/** Limit of the steps of all players together. */
const MOST_STEPS = 400_000;

/**
 * The runs of the crowd that a game is compared with, from the position of `kernel`. Where results spoil, some of many
 * players find early what a search finds late.
 */
export function* crowdRuns(kernel: Kernel): Generator<PlayedRun> {
  const { scenario, seed } = kernel;
  const steps = scenario.tasks.reduce((sum, task) => sum + task.steps.length, 0);
  const players = Math.min(CROWD, Math.ceil(MOST_STEPS / steps));
  const playerOf = crowdOf(scenario, seed);
  for (let player = 0; player < players; player++) yield playPolicy(playerOf(player), kernel.clone(), true);
}

// A missing or impossible answer counts as waiting. With `avoidsEndlessWaits`, a wait that could never end attends the
// first ready task instead.
function playPolicy(policy: Policy, kernel: Kernel, avoidsEndlessWaits = false): PlayedRun {
  return playOut(kernel, (point) => {
    const choice = policy.choose(point) ?? WAIT;
    if (avoidsEndlessWaits && choice === WAIT && !point.pending && point.ready.size > 0) return point.ready.first();
    return refusalOf(point, choice) ? WAIT : choice;
  });
}
