import { Text, useApp, useInput, useIsScreenReaderEnabled, useWindowSize } from 'ink';
import { useCallback, useEffect, useRef, useState } from 'react';
import { keysOf } from './keys.ts';
import type { Size } from './layout.ts';
import { Rows } from './Rows.tsx';
import type { Request } from './screen.ts';
import type { AppStore } from './store.ts';
import { lendKeys, stopAndGoOn, toLineStart } from './suspend.ts';
import { nextDelay } from './ticker.ts';

/** How long the choice in the list rests before its figures are worked out. */
const REST_MS = 80;

interface AppProps {
  readonly store: AppStore;
  /** Milliseconds that the last frame cost to put out, as Ink measured it. */
  readonly cost: () => number;
}

interface Drawn {
  readonly rows: readonly string[];
  readonly size: Size;
}

/** The program on the screen: keys to the store, its frames to the terminal, and the one ticker. */
export function App({ store, cost }: AppProps) {
  const size = useWindowSize();
  const { exit, suspendTerminal } = useApp();
  const spoken = useIsScreenReaderEnabled();
  const frameNow = (): Drawn => ({ rows: store.frame(size, performance.now()), size });
  const [last, show] = useState(frameNow);
  const drawn = last.size === size ? last : frameNow();

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

  const draw = useCallback(() => {
    const rows = store.frame(size, performance.now());
    show((before) => (before.size === size && same(before.rows, rows) ? before : { rows, size }));
  }, [store, size]);

  const answer = (request: Request | null) => {
    if (request?.kind === 'exit') exit(request.status);
    if (request?.kind === 'suspend') void suspendTerminal(stopAndGoOn).catch(exit);
    if (request?.kind === 'lend') void suspendTerminal(() => lendKeys(request.to)).then(() => guarded(redraw), exit);
  };

  // Whether it moves is asked before the frame is drawn: the last frame is the one in which it has come to rest.
  // Null: nothing is drawn any more.
  const timer = useRef<NodeJS.Timeout | undefined | null>(undefined);
  const tick = useCallback(() => {
    const began = performance.now();
    const moving = store.moving(began);
    timer.current = undefined;
    draw();
    if (moving) timer.current = setTimeout(() => guarded(tick), nextDelay(performance.now() - began + cost()));
  }, [store, draw, cost, guarded]);

  const redraw = useCallback(() => {
    if (timer.current === undefined) tick();
    else if (timer.current !== null) draw();
  }, [tick, draw]);

  useInput((input, flags) =>
    guarded(() => {
      for (const key of keysOf(input, flags)) {
        const request = store.press(key, performance.now());
        answer(request);
        // What was typed ahead was meant for the other program, which cannot have it any more.
        if (request?.kind === 'lend') break;
      }
      redraw();
    }),
  );

  useEffect(() => store.shared.subscribe(() => guarded(redraw)), [store, redraw, guarded]);

  useEffect(() => {
    timer.current = setTimeout(() => guarded(tick), nextDelay(0));
    return () => {
      clearTimeout(timer.current ?? undefined);
      timer.current = null;
    };
  }, [tick, guarded]);

  const { unprepared } = store;
  useEffect(() => {
    if (!unprepared) return;
    const prepare = () =>
      guarded(() => {
        store.prepare();
        draw();
      });
    const timer = setTimeout(prepare, REST_MS);
    return () => clearTimeout(timer);
  });

  useEffect(() => {
    const goOn = () => void suspendTerminal(toLineStart).catch(() => {});
    process.on('SIGCONT', goOn);
    return () => void process.off('SIGCONT', goOn);
  }, [suspendTerminal]);

  if (spoken) return <Text>{drawn.rows.filter((row) => row.trim() !== '').join('\n')}</Text>;
  return <Rows rows={drawn.rows} size={size} />;
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((row, i) => row === b[i]);
