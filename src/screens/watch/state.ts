import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import type { TaskList } from '../../session/watch/task-list.ts';
import type { WatchState } from '../../session/watch/watch-state.ts';
import type { ScreenBase } from '../app/app-state.ts';
import type { CodeState } from '../code.ts';
import type { WatchedLesson } from '../route.ts';
import type { SceneChoice } from '../scene-choice.ts';

/** A scenario being watched under a policy. */
export interface WatchScreen extends ScreenBase {
  readonly kind: 'watch';
  readonly listed: ListedScenario;
  readonly watched: AnalysedRun;
  readonly view: WatchState;
  readonly list: TaskList;
  readonly code: CodeState;
  readonly scene: SceneChoice;
  /** It is watched as a lesson, and what it shows follows; null: it is only watched. */
  readonly lesson: WatchedLesson | null;
}
