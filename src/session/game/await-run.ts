import type { Answer } from '../../engine/decision.ts';
import { endsInAwait, runsToAwait } from '../../engine/next-await.ts';
import { replayedOnly } from '../../policies/replay.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Checkpoints } from './checkpoints.ts';
import { PLAYER } from './position.ts';

/**
 * The decisions of one move that attends a task: the attend itself and, where its blocking step ends and a non-blocking
 * step of the same task can be started at that very instant, that attend too. Between two blocking steps the move ends.
 * They are ordinary decisions: `decide(game, awaitRun(...))` makes them one step for undo.
 * @param decisions those made so far; the game must be open after them
 * @throws DecisionError where the task cannot be attended
 */
export function awaitRun(game: Checkpoints, decisions: readonly Answer[], task: number): readonly Answer[] {
  const attended = [...decisions, task];
  const { run, kernel } = game.play(attended, replayedOnly(attended, PLAYER));
  return run.outcome === 'open' && runsToAwait(kernel) === task ? [task, task] : [task];
}

/**
 * Whether it can matter that attending a task's step runs to the next await: the step that would be started with it can
 * spoil. The hint line then mentions the key that attends single steps.
 * @param step the step that would be attended
 */
export const canSpoilByAwait = (scenario: Scenario, task: number, step: number): boolean =>
  endsInAwait({ scenario }, task, step) && scenario.tasks[task]?.steps[step + 1]?.spoilsAfter != null;
