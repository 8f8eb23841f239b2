import { modeOf } from '../../session/chapters.ts';
import { type ListedScenario, withRun } from '../../session/watch/simulations.ts';
import { newBriefing } from '../briefing/screen.ts';
import { type Reply, reply } from '../command.ts';
import { newEditScreen } from '../edit/screen.ts';
import { newLesson } from '../lesson/screen.ts';
import { newPlayScreen } from '../play/screen.ts';
import { newRace } from '../race/update.ts';
import { newResult } from '../result/screen.ts';
import { newReview } from '../review/screen.ts';
import { newSweep } from '../sweep/screen.ts';
import { newWatchScreen } from '../watch/screen.ts';
import type { StartRoute } from './app-options.ts';
import { type App, type ScreenState, watchedPolicy } from './app-state.ts';

/** What the story of a scenario leads to. */
const aimOf = (listed: ListedScenario): 'play' | 'watch' => (modeOf(listed) === 'watch' ? 'watch' : 'play');

/** The first state of the screen that a route leads to. @throws what a policy of the user's own throws */
export function screenOf(route: StartRoute, serial: number, app: App, now: number): Reply<ScreenState> {
  switch (route.name) {
    case 'watch': {
      const { runs, watched } = withRun(app.known.runs, route.listed, watchedPolicy(app), app.setup);
      const state = newWatchScreen(serial, route.listed, watched, app.setup, now, route.lesson);
      return reply(state, { kind: 'runs', runs });
    }
    case 'briefing':
      return reply(newBriefing(serial, route.listed, app, route.aim ?? aimOf(route.listed), route.shared));
    case 'lesson':
      return newLesson(serial, route.listed, route.watched, route.lesson, app);
    case 'edit':
      return newEditScreen(serial, route.editing, app);
    case 'race':
      return reply(newRace(serial, route, app.setup, now));
    case 'sweep':
      return reply(newSweep(serial, route.sweep));
    case 'play':
      return reply(newPlayScreen(serial, route.listed, route.beginning, app, now));
    case 'review':
      return newReview(serial, route, app);
    case 'result':
      return newResult(serial, route.listed, route.finished);
  }
}
