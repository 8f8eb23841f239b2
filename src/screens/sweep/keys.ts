import { variantOf } from '../../compare/variant.ts';
import { expand } from '../../scenario/expand.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import type { App } from '../app/app-state.ts';
import { type Binding, backBinding, helpBinding } from '../bindings.ts';
import { notice, reply } from '../command.ts';
import { deviceBindings } from '../devices.ts';
import { policyWords } from '../watch/words.ts';
import { MEASURES, type SweepScreen } from './state.ts';

type Do = Binding<SweepScreen>['do'];

const move =
  (to: (state: SweepScreen) => number): Do =>
  (state) => {
    const last = state.sweep.points.length - 1;
    return reply({ ...state, chosen: Math.max(0, Math.min(last, to(state))) });
  };

/** The scenario with the chosen value. */
function chosenVariant({ sweep: { file, place, points, listed }, chosen }: SweepScreen): ListedScenario {
  const scenario = expand(variantOf(file, place, points[chosen]?.value ?? 0));
  return { name: listed.name, scenario, folder: listed.folder };
}

const cannotOpen = ({ sweep, chosen }: SweepScreen): string | null =>
  sweep.place.kind === 'workers'
    ? `To watch it with so many CPUs: meanwhile watch --workers ${sweep.points[chosen]?.value}.`
    : null;

const open =
  (name: 'watch' | 'race'): Do =>
  (state) =>
    reply(state, { kind: 'open', route: { name, listed: chosenVariant(state) } });

const otherPolicy: Do = (state, _app: App) => {
  const rows = state.sweep.points[0]?.rows ?? [];
  const policy = (state.policy + 1) % rows.length;
  return reply({ ...state, policy }, notice(`The bars are those of ${policyWords(rows[policy]?.policy ?? '')}.`));
};

const otherMeasure: Do = (state) =>
  reply({ ...state, measure: MEASURES[(MEASURES.indexOf(state.measure) + 1) % MEASURES.length] ?? 'speed-up' });

/** The keys of a sweep. */
export const SWEEP_BINDINGS: readonly Binding<SweepScreen>[] = [
  {
    keys: ['right', 'l', 'down', 'j'],
    hint: { keys: '←→', word: ({ sweep }) => sweep.what, rank: 2 },
    help: 'the next value',
    group: 'choosing',
    do: move(({ chosen }) => chosen + 1),
  },
  { keys: ['left', 'h', 'up', 'k'], help: 'the value before', do: move(({ chosen }) => chosen - 1) },
  { keys: ['pagedown', ']'], help: 'ten values on', do: move(({ chosen }) => chosen + 10) },
  { keys: ['pageup', '['], help: 'ten values back', do: move(({ chosen }) => chosen - 10) },
  { keys: ['home', 'g'], help: 'the first value', do: move(() => 0) },
  { keys: ['end', 'G'], help: 'the last value', do: move(({ sweep }) => sweep.points.length - 1) },
  {
    keys: ['n'],
    hint: { keys: 'n', word: ({ sweep }) => (sweep.knee ? 'knee' : '') },
    help: 'the knee',
    disabledReason: ({ sweep }) => (sweep.knee ? null : 'There is no knee among these values.'),
    do: move(({ sweep, chosen }) => {
      const knee = sweep.points.findIndex(({ value }) => value === sweep.knee?.value);
      return knee < 0 ? chosen : knee;
    }),
  },
  {
    keys: ['enter', 'w'],
    hint: { keys: 'Enter', word: 'watch it', rank: 1 },
    help: 'watch the scenario with this value',
    group: 'opening',
    disabledReason: cannotOpen,
    do: open('watch'),
  },
  {
    keys: ['r'],
    hint: { keys: 'r', word: 'race' },
    help: 'let policies race with this value',
    disabledReason: cannotOpen,
    do: open('race'),
  },
  { keys: ['m'], hint: { keys: 'm', word: 'measure' }, help: 'what the bars show', group: 'seeing', do: otherMeasure },
  {
    keys: ['p'],
    hint: { keys: 'p', word: 'policy' },
    help: 'whose bars are shown',
    disabledReason: ({ sweep }) => ((sweep.points[0]?.rows.length ?? 0) < 2 ? 'There is only one policy.' : null),
    do: otherPolicy,
  },
  ...deviceBindings<SweepScreen>(),
  helpBinding(),
  backBinding(),
];
