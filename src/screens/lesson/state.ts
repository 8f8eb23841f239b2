import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import type { ScreenBase } from '../app/app-state.ts';
import type { WatchedLesson } from '../route.ts';

/** What a lesson that was watched shows. */
export interface LessonScreen extends ScreenBase, WatchedLesson {
  readonly kind: 'lesson';
  readonly listed: ListedScenario;
  /** The run that was watched last. */
  readonly watched: AnalysedRun;
  /** The first row that is shown. */
  readonly from: number;
}
