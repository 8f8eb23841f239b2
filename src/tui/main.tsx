import { render } from 'ink';
import { App } from './App.tsx';
import type { AppOptions } from './app-options.ts';
import { patchingOutput } from './patching-output.ts';
import { AppStore } from './store.ts';

/** Often enough for the ticker: Ink counts from the moment of a frame, so its own pace has to be the faster one. */
const MOST_FRAMES_A_SECOND = 60;

/**
 * Shows the screens until the user leaves; needs a terminal on standard input and output.
 * @returns the exit status: 0, or 130 after Ctrl-C
 * @throws what went wrong inside, after the terminal is as it was
 */
export async function openApp(options: AppOptions): Promise<number> {
  const spoken = process.env.INK_SCREEN_READER === 'true';
  const store = new AppStore({ ...options, reducedMotion: options.reducedMotion || spoken }, performance.now());
  let cost = 0;
  const app = render(<App store={store} cost={() => cost} />, {
    stdout: patchingOutput(process.stdout),
    alternateScreen: !spoken,
    incrementalRendering: true,
    interactive: true,
    exitOnCtrlC: false,
    patchConsole: false,
    maxFps: MOST_FRAMES_A_SECOND,
    onRender: ({ renderTime }) => {
      cost = renderTime;
    },
  });
  // An error outside of drawing and keys, as in a promise, is thrown from here, too: after the terminal is as it was.
  let failure: Error | null = null;
  process.setUncaughtExceptionCaptureCallback((error) => {
    failure = error;
    app.unmount();
  });
  try {
    const status = await app.waitUntilExit();
    if (failure) throw failure;
    return typeof status === 'number' ? status : 0;
  } finally {
    process.setUncaughtExceptionCaptureCallback(null);
  }
}
