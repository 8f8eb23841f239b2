import { Row } from '../../draw/row.ts';
import { fieldsOf } from '../../session/race.ts';
import type { Wanted, WorkedOut } from '../../session/wanted.ts';
import { isLarge, keptRun, withKept } from '../../session/watch/simulations.ts';
import type { StartRoute } from '../app/app-options.ts';
import { type App, watchedPolicy } from '../app/app-state.ts';
import { type Binding, backBinding, helpBinding } from '../bindings.ts';
import { type Reply, reply } from '../command.ts';
import { manyOf } from '../result/reached.ts';
import type { ScreenKind } from '../screen-kind.ts';
import type { OpeningScreen, SlowRoute } from './state.ts';

/** Whether opening a screen takes noticeably long. */
export const isSlow = (route: StartRoute): route is SlowRoute =>
  (route.name === 'watch' || route.name === 'briefing' || route.name === 'play' || route.name === 'race') &&
  isLarge(route.listed.scenario);

/** The screen that stands in for another one until that one can be shown. */
export function newOpening(serial: number, route: SlowRoute, app: App): Reply<OpeningScreen> {
  const wanted = wantedFor(route, app);
  const state = { kind: 'opening', serial, route, problem: null } as const;
  return reply(state, wanted ? { kind: 'simulate', wanted } : { kind: 'replace', route });
}

/** What has to be worked out before a screen can be shown; null: nothing. */
function wantedFor(route: SlowRoute, app: App): Wanted | null {
  const { scenario } = route.listed;
  const { workers } = app.setup;
  switch (route.name) {
    case 'watch': {
      const policy = watchedPolicy(app);
      const isKept = keptRun(app.known.runs, route.listed, policy) !== null;
      return isKept ? null : { kind: 'run', scenario, seed: app.setup.seed, policy, workers };
    }
    case 'race': {
      const seed = route.own?.run.seed ?? app.setup.seed;
      return { kind: 'race', scenario, seed, entrants: fieldsOf(route.asked ?? null)[0] ?? [], field: 0 };
    }
    case 'briefing':
    case 'play': {
      const seed = route.name === 'play' ? route.beginning.seed : app.setup.seed;
      return { kind: 'measure', scenario, seed };
    }
  }
}

const BINDINGS: readonly Binding<OpeningScreen>[] = [helpBinding(), backBinding()];

/** A sign of life while a large scenario is being worked out. */
export const openingKind: ScreenKind<OpeningScreen> = {
  bindings: BINDINGS,
  marks: false,
  onEvent: (state, app, event) =>
    event.kind === 'reported' && event.work === 'simulation' ? opened(state, app, event.result) : reply(state),
  frame: drawn,
};

function opened(state: OpeningScreen, app: App, result: WorkedOut): Reply<OpeningScreen> {
  const { route } = state;
  if ('problem' in result) return reply({ ...state, problem: result.problem });
  if ('racers' in result && route.name === 'race')
    return reply(state, { kind: 'replace', route: { ...route, racers: result.racers } });
  const kept =
    'watched' in result && result.wanted.kind === 'run'
      ? { scenario: result.wanted.scenario, policy: result.wanted.policy.name, watched: result.watched }
      : null;
  return reply(state, kept && { kind: 'runs', runs: withKept(app.known.runs, kept) }, { kind: 'replace', route });
}

function drawn({ route, problem }: OpeningScreen, { size, setup }: App, _now: number, bottom: string): string[] {
  const { scenario } = route.listed;
  const steps = scenario.tasks.reduce((sum, task) => sum + task.steps.length, 0);
  const row = () => new Row(setup.theme, size.columns).put('  ');
  const large = `${manyOf(scenario.tasks.length, 'task')} with ${manyOf(steps, 'step')}`;
  const words = problem ?? `Working out ${large}${setup.theme.marks.ellipsis}`;
  const rows = ['', row().put(scenario.title, 'bold').end(), '', row().put(words, 'dim').end()];
  return [...rows, ...Array.from({ length: size.rows - 2 - rows.length }, () => ''), bottom];
}
