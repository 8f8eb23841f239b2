import type { StartRoute } from '../../screens/app/app-options.ts';
import { ParCache } from '../files/par-cache.ts';
import { openKeeper } from '../files/save-file.ts';
import type { ScreenOptions } from '../options.ts';
import { namedChoice } from '../policies/thread-choice.ts';
import { threads } from '../worker/background.ts';
import { openScreen } from './open-screen.ts';

/** Show one screen, without the list behind it, until the user leaves it. @returns the exit status */
export function openAlone(opened: StartRoute, options: ScreenOptions): Promise<number> {
  const shown = {
    ...{ chapters: [], recipes: null, opened, live: false },
    keeper: openKeeper({ save: true }),
    background: threads(new ParCache(true)),
  };
  return openScreen(options, shown, namedChoice(options.workers === 1 ? 'event-loop' : 'sync'));
}
