import { render } from 'ink';
import { spokenRows } from '../draw/spoken.ts';
import type { AppOptions } from '../screens/app/app-options.ts';
import { Host } from '../screens/app/host.ts';
import { InkApp } from './InkApp.tsx';
import { RowMarks } from './row-marks.ts';
import { ScreenPainter, TextPainter } from './terminal/painter.ts';
import { stageOf } from './terminal/stage.ts';
import { Terminal } from './terminal/terminal.ts';

/**
 * Shows the screens until the user leaves; needs a terminal on standard input and output.
 * @returns the exit status: 0, or 130 after Ctrl-C
 * @throws what went wrong inside, after the terminal has been restored
 */
export async function openApp(options: AppOptions): Promise<number> {
  const spoken = process.env.INK_SCREEN_READER === 'true';
  const reducedMotion = options.reducedMotion || spoken;
  const asksGround = options.light === null && options.color && options.shades && !spoken;
  const terminal = new Terminal(spoken ? new TextPainter() : new ScreenPainter(), options.abandoned, asksGround);
  // Words are put in the place of marks that plain characters would not tell apart.
  const ascii = options.ascii && !spoken;
  const services = { ...options, ascii, reducedMotion, ringBell: () => terminal.ring() };
  const host = new Host(services, () => performance.now());
  const speech = spoken ? (rows: readonly string[], columns: number) => spokenRows(rows, columns, options.ascii) : null;
  const marks = new RowMarks();
  let cost = 0;
  terminal.reportMouse(host.app.mouse);
  terminal.open();
  try {
    const app = render(<InkApp host={host} terminal={terminal} marks={marks} cost={() => cost} speech={speech} />, {
      stdout: stageOf(terminal, marks),
      // Ink composes frames and nothing else: see stageOf.
      debug: true,
      interactive: false,
      exitOnCtrlC: false,
      patchConsole: false,
      onRender: ({ renderTime }) => {
        cost = renderTime;
      },
    });
    const status = await Promise.race([app.waitUntilExit(), terminal.failed]).finally(() => app.unmount());
    return typeof status === 'number' ? status : 0;
  } finally {
    await terminal.settled();
    terminal.close();
    host.close();
  }
}
