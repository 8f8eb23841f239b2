import { Text, useApp, useInput, useIsScreenReaderEnabled, useWindowSize } from 'ink';
import { useCallback, useEffect, useRef, useState } from 'react';
import { keysOf } from './keys.ts';
import { Rows } from './Rows.tsx';
import type { AppStore, Request } from './store.ts';
import { stopAndGoOn } from './suspend.ts';
import { nextDelay } from './ticker.ts';

/** How long the choice in the list rests before its figures are worked out. */
const REST_MS = 80;

interface AppProps {
  readonly store: AppStore;
  /** Milliseconds that the last frame cost to put out, as Ink measured it. */
  readonly cost: () => number;
}

/** The program on the screen: keys to the store, its frames to the terminal, and the one ticker. */
export function App({ store, cost }: AppProps) {
  const size = useWindowSize();
  const { exit, suspendTerminal } = useApp();
  const [, redraw] = useState(0);
  const drawn = useRef<readonly string[]>([]);
  const spoken = useIsScreenReaderEnabled();
  const now = performance.now();
  drawn.current = store.frame(size, now);

  // What goes wrong outside of drawing must leave the terminal as it was, too.
  const guarded = useCallback(
    (work: () => void) => {
      try {
        work();
      } catch (error) {
        exit(error instanceof Error ? error : new Error(String(error)));
      }
    },
    [exit],
  );

  const answer = (request: Request | null) => {
    if (request?.kind === 'exit') exit(request.status);
    if (request?.kind === 'suspend') void suspendTerminal(stopAndGoOn);
  };

  useInput((input, flags) =>
    guarded(() => {
      for (const key of keysOf(input, flags)) answer(store.press(key, performance.now()));
      redraw((count) => count + 1);
    }),
  );

  const moving = store.moving(now);
  useEffect(() => {
    if (!moving) return;
    let timer: NodeJS.Timeout;
    const tick = () =>
      guarded(() => {
        const began = performance.now();
        const next = store.frame(size, began);
        const same = next.length === drawn.current.length && next.every((row, i) => row === drawn.current[i]);
        if (!same) redraw((count) => count + 1);
        timer = setTimeout(tick, nextDelay(2 * (performance.now() - began) + cost()));
      });
    timer = setTimeout(tick, nextDelay(0));
    return () => clearTimeout(timer);
  }, [moving, size, store, cost, guarded]);

  const { unprepared } = store;
  useEffect(() => {
    if (!unprepared) return;
    const timer = setTimeout(() => {
      guarded(() => store.prepare());
      redraw((count) => count + 1);
    }, REST_MS);
    return () => clearTimeout(timer);
  });

  useEffect(() => {
    const goOn = () => void suspendTerminal(() => {}).catch(() => {});
    process.on('SIGCONT', goOn);
    return () => void process.off('SIGCONT', goOn);
  }, [suspendTerminal]);

  if (spoken) return <Text>{drawn.current.filter((row) => row.trim() !== '').join('\n')}</Text>;
  return <Rows rows={drawn.current} size={size} />;
}
