import { lastOf } from '../../engine/run.ts';
import type { CastFrame } from '../../export/cast/cast.ts';
import { emptySave } from '../../session/keep/progress.ts';
import { wantedSteps } from '../../session/wanted.ts';
import { newApp, update } from '../app/app.ts';
import { appFrame, isAppMoving } from '../app/app-frame.ts';
import type { AppSettings } from '../app/app-options.ts';
import type { App } from '../app/app-state.ts';
import type { Transition } from '../app/follow.ts';
import type { Size } from '../layout.ts';

const FRAMES_PER_SECOND = 8;
/** A recording that would be longer is cut. */
const LONGEST_SECONDS = 600;
/** How long the end is shown. */
const LAST_SECONDS = 3;

/**
 * What `settings` open, as it plays by itself to its end, one frame after another. No effect is performed, except that a
 * large scenario is worked out.
 */
export function* recordedFrames(settings: AppSettings, size: Size): Generator<CastFrame> {
  const opened = newApp({ ...settings, reducedMotion: false }, emptySave, null, 0);
  const { app } = update(workedOut(opened), { kind: 'resized', size }, 0);
  let frame = 0;
  for (; frame < LONGEST_SECONDS * FRAMES_PER_SECOND; frame++) {
    const time = frame / FRAMES_PER_SECOND;
    yield { time, rows: appFrame(app, time * 1000) };
    if (!isAppMoving(app, time * 1000)) break;
  }
  const end = frame / FRAMES_PER_SECOND;
  yield { time: end + LAST_SECONDS, rows: appFrame(app, end * 1000) };
}

/** A large scenario is worked out before it is shown. @throws what a policy throws */
function workedOut({ app, effects }: Transition): App {
  return effects.reduce((before, effect) => {
    if (effect.kind !== 'simulate') return before;
    const result = lastOf(wantedSteps(effect.wanted));
    return update(before, { kind: 'reported', screen: effect.id.screen, work: 'simulation', result, final: true }, 0)
      .app;
  }, app);
}
