import type { CastFrame } from '../../export/cast/cast.ts';
import { emptySave } from '../../session/keep/progress.ts';
import { newApp, update } from '../app/app.ts';
import { appFrame, isAppMoving } from '../app/app-frame.ts';
import type { AppSettings } from '../app/app-options.ts';
import type { Size } from '../layout.ts';

const FRAMES_PER_SECOND = 8;
/** A recording that would be longer is cut. */
const LONGEST_SECONDS = 600;
/** How long the end is shown. */
const LAST_SECONDS = 3;

/** What `settings` open, as it plays by itself to its end, one frame after another; no effect is performed. */
export function* recordedFrames(settings: AppSettings, size: Size): Generator<CastFrame> {
  const opened = newApp({ ...settings, reducedMotion: false }, emptySave, null, 0);
  const { app } = update(opened.app, { kind: 'resized', size }, 0);
  let frame = 0;
  for (; frame < LONGEST_SECONDS * FRAMES_PER_SECOND; frame++) {
    const time = frame / FRAMES_PER_SECOND;
    yield { time, rows: appFrame(app, time * 1000) };
    if (!isAppMoving(app, time * 1000)) break;
  }
  const end = frame / FRAMES_PER_SECOND;
  yield { time: end + LAST_SECONDS, rows: appFrame(app, end * 1000) };
}
