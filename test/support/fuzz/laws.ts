import type { Scenario } from '../../../src/scenario/scenario.ts';
import type { StartRoute } from '../../../src/screens/app/app-options.ts';
import { listedAs, Screens } from '../screens.ts';

const SIZE = { columns: 80, rows: 24 };
const UNSAFE = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
/** A run of more work than this may well take a second: a scenario may have 10,000 tasks. */
const MOST_STEPS = 1_000;

/** @throws Error with the law if it does not hold */
export function hold(holds: boolean, law: string): void {
  if (!holds) throw new Error(law);
}

/** Whatever is printed has nothing that could disturb a terminal. */
export function holdSafe(text: string, what: string): void {
  const [unsafe] = UNSAFE.exec(text.replaceAll('\n', '')) ?? [];
  hold(unsafe === undefined, `${what} has ${JSON.stringify(unsafe)}: ${JSON.stringify(text.slice(0, 300))}`);
}

/** A failure is one line that is safe to print. */
export function holdMessage(message: string): void {
  holdSafe(message, 'a message');
  hold(message !== '' && !message.includes('\n'), `a message is one line: ${JSON.stringify(message)}`);
}

/** The rows of a frame are as many as the screen has, each fits, and all are safe to print. */
export function holdFrame(screens: Screens): void {
  const rows = screens.rows(SIZE);
  hold(rows.length <= SIZE.rows, `a frame has ${rows.length} rows`);
  holdSafe(rows.join('\n'), 'a frame');
  hold(!rows.some((row) => row.includes('\n')), 'a row is one line');
}

/** Opens a screen, and looks at its first frame and at one later. */
export function holdScreen(scenario: Scenario, name: 'watch' | 'briefing'): void {
  const steps = scenario.tasks.reduce((sum, task) => sum + task.steps.length, 0);
  if (steps > MOST_STEPS) return;
  const listed = listedAs('mine.json', scenario);
  const opened: StartRoute = { name, listed };
  const screens = new Screens([listed], { opened }, SIZE);
  holdFrame(screens);
  screens.press(name === 'watch' ? 'end' : 'enter');
  holdFrame(screens);
}
