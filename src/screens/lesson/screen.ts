import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import type { App } from '../app/app-state.ts';
import { keyOf } from '../app/kept.ts';
import { type Reply, reply } from '../command.ts';
import type { WatchedLesson } from '../route.ts';
import type { ScreenKind } from '../screen-kind.ts';
import { lessonFrame } from './frame.ts';
import { LESSON_BINDINGS } from './keys.ts';
import type { LessonScreen } from './state.ts';

/** A lesson that was watched: from now on it counts as seen. */
export const newLesson = (
  serial: number,
  listed: ListedScenario,
  watched: AnalysedRun,
  { answers }: WatchedLesson,
  app: App,
): Reply<LessonScreen> =>
  reply(
    { kind: 'lesson', serial, listed, watched, answers, from: 0 },
    { kind: 'keep', change: { kind: 'seen', key: keyOf(app, listed) } },
  );

/** What is shown after a lesson that was watched. */
export const lessonKind: ScreenKind<LessonScreen> = {
  bindings: LESSON_BINDINGS,
  marks: false,
  searched: ({ watched }) => watched.run,
  frame: lessonFrame,
};
