import { Text, useApp } from 'ink';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Host, Request } from '../screens/app/host.ts';
import type { Size } from '../screens/layout.ts';
import { Rows } from './Rows.tsx';
import type { RowMarks } from './row-marks.ts';
import { mouseEvent } from './terminal/mouse.ts';
import type { Terminal } from './terminal/terminal.ts';
import type { InputToken } from './terminal/tokens.ts';
import { nextDelay } from './ticker.ts';

type Speech = (rows: readonly string[], columns: number) => string[];

interface AppProps {
  readonly host: Host;
  readonly terminal: Terminal;
  readonly marks: RowMarks;
  /** Milliseconds that writing the last frame took, as Ink measured it. */
  readonly cost: () => number;
  /** What is read aloud in the place of the rows, at a width; null: they are looked at. */
  readonly speech: Speech | null;
}

/** In fewer than 70 columns nothing stands beside anything else, and what is read aloud is in order. */
const SPOKEN_COLUMNS = 69;

type Copy = Extract<Request, { readonly kind: 'copy' }>;

interface Drawn {
  readonly rows: readonly string[];
  readonly size: Size;
}

/** The program on the screen: passes events to the host and its frames to the terminal, and has the only ticker. */
export function InkApp({ host, terminal, marks, cost, speech }: AppProps) {
  const { exit } = useApp();
  const [drawn, show] = useState((): Drawn => drawnFor(host, terminal.size, speech));

  // An error outside of drawing must restore the terminal, too.
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
    terminal.reportMouse(host.app.mouse);
    const next = drawnFor(host, terminal.size, speech);
    show((before) => (before.size === next.size && same(before.rows, next.rows) ? before : next));
  }, [host, terminal, speech]);

  // Whether the picture moves is asked before the frame is drawn: the last frame is the one in which it has come to
  // rest. Null: nothing is drawn any more.
  const timer = useRef<NodeJS.Timeout | undefined | null>(undefined);
  const tick = useCallback(() => {
    const began = performance.now();
    const moving = host.isMoving();
    timer.current = undefined;
    host.dispatch({ kind: 'ticked' });
    draw();
    const delay = nextDelay(performance.now() - began + cost());
    if (moving) timer.current = setTimeout(() => guarded(tick), delay);
  }, [host, draw, cost, guarded]);

  const redraw = useCallback(() => {
    if (timer.current === undefined) tick();
    else if (timer.current !== null) draw();
  }, [tick, draw]);

  useEffect(() => {
    const away = (leave: Promise<void>) => void leave.then(() => guarded(redraw), exit);
    const answer = (request: Exclude<Request, Copy>) => {
      if (request.kind === 'exit') exit(request.status);
      if (request.kind === 'suspend') away(terminal.suspend());
      if (request.kind === 'lend') away(terminal.lend(request.to));
    };
    // What was typed after a key that gives the terminal away was meant for another program, and is dropped.
    const tokens = (list: readonly InputToken[]) =>
      guarded(() => {
        const request = firstRequest(host, terminal, list);
        if (request) answer(request);
        redraw();
      });
    return terminal.listen({ tokens, resized: () => guarded(redraw) });
  }, [host, terminal, exit, redraw, guarded]);

  useEffect(() => host.subscribe(() => guarded(redraw)), [host, redraw, guarded]);

  useEffect(() => {
    timer.current = setTimeout(() => guarded(tick), nextDelay(0));
    return () => {
      clearTimeout(timer.current ?? undefined);
      timer.current = null;
    };
  }, [tick, guarded]);

  if (speech) return <Text>{drawn.rows.join('\n')}</Text>;
  return <Rows rows={drawn.rows} size={drawn.size} current={() => terminal.size} marks={marks} />;
}

function drawnFor(host: Host, size: Size, speech: Speech | null): Drawn {
  const columns = speech ? Math.min(size.columns, SPOKEN_COLUMNS) : size.columns;
  if (host.app.size.columns !== columns || host.app.size.rows !== size.rows)
    host.dispatch({ kind: 'resized', size: { ...size, columns } });
  const rows = host.frame();
  return { rows: speech ? speech(rows, size.columns - 1).slice(1 - size.rows) : rows, size };
}

// The host gets the tokens up to the first that gives the terminal away.
function firstRequest(host: Host, terminal: Terminal, tokens: readonly InputToken[]): Exclude<Request, Copy> | null {
  for (const token of tokens) {
    const event = token.kind === 'mouse' ? mouseEvent(token) : token;
    const request = event && host.dispatch(event);
    if (request?.kind === 'copy') terminal.copy(request.text);
    else if (request) return request;
  }
  return null;
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((row, i) => row === b[i]);
