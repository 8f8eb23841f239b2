import { Text, useApp, useIsScreenReaderEnabled } from 'ink';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Size } from '../screens/layout.ts';
import type { Request } from '../screens/screen.ts';
import type { AppStore } from '../screens/store.ts';
import { Rows } from './Rows.tsx';
import type { Terminal } from './terminal/terminal.ts';
import type { Token } from './terminal/tokens.ts';
import { nextDelay } from './ticker.ts';

/** How long the choice in the list rests before its figures are worked out. */
const REST_MS = 80;

interface AppProps {
  readonly store: AppStore;
  readonly terminal: Terminal;
  /** Milliseconds that the last frame cost to put out, as Ink measured it. */
  readonly cost: () => number;
}

interface Drawn {
  readonly rows: readonly string[];
  readonly size: Size;
}

/** The program on the screen: keys to the store, its frames to the terminal, and the one ticker. */
export function App({ store, terminal, cost }: AppProps) {
  const { exit } = useApp();
  const spoken = useIsScreenReaderEnabled();
  const [drawn, show] = useState((): Drawn => frameOf(store, terminal.size));

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
    const next = frameOf(store, terminal.size);
    show((before) => (before.size === next.size && same(before.rows, next.rows) ? before : next));
  }, [store, terminal]);

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

  useEffect(() => {
    const away = (leave: Promise<void>) => void leave.then(() => guarded(redraw), exit);
    const answer = (request: Request) => {
      if (request.kind === 'exit') exit(request.status);
      if (request.kind === 'suspend') away(terminal.suspend());
      if (request.kind === 'lend') away(terminal.lend(request.to));
    };
    // What was typed behind a key that gives the terminal away was meant for another program, which cannot have it.
    const tokens = (list: readonly Token[]) =>
      guarded(() => {
        const request = firstRequest(store, list);
        if (request) answer(request);
        redraw();
      });
    return terminal.listen({ tokens, resized: () => guarded(redraw) });
  }, [store, terminal, exit, redraw, guarded]);

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

  if (spoken) return <Text>{drawn.rows.filter((row) => row.trim() !== '').join('\n')}</Text>;
  return <Rows rows={drawn.rows} size={drawn.size} current={() => terminal.size} />;
}

const frameOf = (store: AppStore, size: Size): Drawn => ({ rows: store.frame(size, performance.now()), size });

// The store learns of the tokens up to the first that asks for something.
function firstRequest(store: AppStore, tokens: readonly Token[]): Request | null {
  for (const token of tokens) {
    const now = performance.now();
    const request =
      token.kind === 'key' ? store.press(token.key, now) : token.kind === 'paste' ? store.paste(token.text, now) : null;
    if (request) return request;
  }
  return null;
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((row, i) => row === b[i]);
