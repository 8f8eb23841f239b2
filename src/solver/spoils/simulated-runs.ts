import { type Answer, WAIT } from '../../engine/decision.ts';
import type { Kernel } from '../../engine/kernel.ts';
import { simulatedPlayer } from '../../policies/players.ts';
import { type PlayedRun, playOut } from '../search/playout.ts';
import { holdingBack } from './hold-back.ts';
import { Outlook } from './outlook.ts';

const PLAYERS = 100;
/** In small problems fewer players find everything. */
const PLAYERS_PER_STEP = 4;
/**
 * Limit of the steps of all players together; and of those of players that hold back, which look at every task at each
 * step.
 */
const MOST_STEPS = 200_000;
const MOST_LOOKS = 50_000;
/** How early the results of players that hold back come; see `Outlook.releaseOf`. */
const EARLY = [1, 0.75, 0.5, 0.25, 0] as const;

/**
 * The runs of simulated players from the position of `kernel`: alternately one that holds back what would spoil, and
 * one that does not.
 */
export function* simulatedRuns(kernel: Kernel): Generator<PlayedRun> {
  const { scenario, seed } = kernel;
  const outlook = new Outlook();
  const steps = scenario.tasks.reduce((sum, task) => sum + task.steps.length, 0);
  const players = Math.min(PLAYERS, steps * PLAYERS_PER_STEP, Math.ceil(MOST_STEPS / steps));
  for (let n = 0; n < players; n++) {
    const player = () => simulatedPlayer(scenario, `${seed}/par/${n}`);
    if (steps * scenario.tasks.length <= MOST_LOOKS)
      yield playOutWith(
        kernel,
        holdingBack(player(), outlook, { early: EARLY[n % EARLY.length]!, inOrder: n % 2 === 0 }),
      );
    const other = player();
    yield playOutWith(kernel, (at) => other.choose(at) as Answer);
  }
}

// As for all simulated players: instead of a wait that could never end, the first ready task is attended.
function playOutWith(kernel: Kernel, choose: (kernel: Kernel) => Answer): PlayedRun {
  return playOut(kernel.clone(), (at) => {
    const answer = choose(at);
    return answer === WAIT && !at.pending && at.ready.size > 0 ? at.ready.first() : answer;
  });
}
