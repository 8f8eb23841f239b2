import { Row } from '../../draw/row.ts';
import { isLarge, type KeptRun, keptRun, withRunSteps } from '../../session/watch/simulations.ts';
import type { StartRoute } from '../app/app-options.ts';
import { type App, watchedPolicy } from '../app/app-state.ts';
import { type Binding, backBinding, helpBinding } from '../bindings.ts';
import { type Reply, reply } from '../command.ts';
import { manyOf } from '../result/reached.ts';
import type { ScreenKind } from '../screen-kind.ts';
import type { OpeningScreen, SlowRoute } from './state.ts';

/** Long enough for this screen to reach the terminal first: the simulation keeps the program busy. */
const PAINT_MS = 40;

/** Whether opening a screen takes noticeably long. */
export const isSlow = (route: StartRoute): route is SlowRoute =>
  (route.name === 'watch' || route.name === 'briefing' || route.name === 'race') && isLarge(route.listed.scenario);

/** The screen that stands in for another one until that one can be shown. */
export const newOpening = (serial: number, route: SlowRoute): Reply<OpeningScreen> =>
  reply({ kind: 'opening', serial, route }, { kind: 'rest', ms: PAINT_MS });

const BINDINGS: readonly Binding<OpeningScreen>[] = [helpBinding(), backBinding()];

/** A sign of life while a large scenario is being worked out. */
export const openingKind: ScreenKind<OpeningScreen> = {
  bindings: BINDINGS,
  marks: false,
  onEvent: (state, app, event) => (event.kind === 'rested' ? workedOn(state, app) : reply(state)),
  frame: drawn,
};

// What has been worked out so far for a screen that is to be opened, and no longer than that is wanted.
const underway = new WeakMap<SlowRoute, Generator<void, readonly KeptRun[]>>();

/** Works on for a slice, so that keys are heard in between. */
function workedOn(state: OpeningScreen, app: App): Reply<OpeningScreen> {
  const { route } = state;
  const replace = { kind: 'replace', route } as const;
  const policy = watchedPolicy(app);
  if (route.name !== 'watch' || keptRun(app.known.runs, route.listed, policy)) return reply(state, replace);
  const steps = underway.get(route) ?? withRunSteps(app.known.runs, route.listed, policy, app.setup);
  underway.set(route, steps);
  const { value, done } = steps.next();
  return done ? reply(state, { kind: 'runs', runs: value }, replace) : reply(state, { kind: 'rest', ms: 0 });
}

function drawn({ route }: OpeningScreen, { size, setup }: App, _now: number, bottom: string): string[] {
  const { scenario } = route.listed;
  const steps = scenario.tasks.reduce((sum, task) => sum + task.steps.length, 0);
  const row = () => new Row(setup.theme, size.columns).put('  ');
  const words = `Working out ${manyOf(scenario.tasks.length, 'task')} with ${manyOf(steps, 'step')}${setup.theme.marks.ellipsis}`;
  const rows = ['', row().put(scenario.title, 'bold').end(), '', row().put(words, 'dim').end()];
  return [...rows, ...Array.from({ length: size.rows - 2 - rows.length }, () => ''), bottom];
}
