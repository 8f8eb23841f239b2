import { BriefingScreen } from './briefing/briefing-screen.ts';
import { EditScreen } from './edit/edit-screen.ts';
import { PlayScreen } from './play/play-screen.ts';
import { ResultScreen } from './result/result-screen.ts';
import { ReviewScreen } from './review/review-screen.ts';
import type { Route } from './route.ts';
import type { Screen } from './screen.ts';
import type { Shared } from './shared.ts';
import { WatchScreen } from './watch/watch-screen.ts';

/** The screen of a place. @throws what a policy of one's own throws */
export function screenOf(place: Route, shared: Shared, now: number): Screen {
  switch (place.name) {
    case 'watch':
      return new WatchScreen(shared, place.listed, shared.simulations.of(place.listed, shared.watchedPolicy), now);
    case 'briefing':
      return new BriefingScreen(shared, place.listed);
    case 'edit':
      return new EditScreen(shared, place.editing);
    case 'play':
      return new PlayScreen(shared, place.listed, place.beginning, now);
    case 'review':
      return new ReviewScreen(shared, place.watched, place.byLoop);
    case 'result':
      return new ResultScreen(shared, place.listed, place.finished);
  }
}
