import { PLAYER } from '../../session/game/position.ts';
import { fieldsOf } from '../../session/race.ts';
import type { PlayheadMove } from '../../session/watch/playhead-moves.ts';
import { isLarge } from '../../session/watch/simulations.ts';
import type { App } from '../app/app-state.ts';
import { type Binding, backBinding, helpBinding } from '../bindings.ts';
import { type Command, notice, reply } from '../command.ts';
import { deviceBindings } from '../devices.ts';
import { jumpBindings, motionBindings, type Playhead, ringBindings } from '../time-keys.ts';
import type { RaceScreen } from './state.ts';
import { moved, nextField, wantedField, withField } from './update.ts';
import { racerWords, raceWords } from './words.ts';

type Do = Binding<RaceScreen>['do'];

const move =
  (by: PlayheadMove): Do =>
  (state, _app, now) =>
    reply(moved(state, by, now));

const otherField =
  (by: 1 | -1): Do =>
  (state, { setup }, now) => {
    const field = nextField(state, by);
    if (isLarge(state.listed.scenario))
      return reply(
        state,
        { kind: 'simulate', wanted: wantedField(state, field, setup) },
        notice('The others are being worked out.'),
      );
    try {
      const next = withField(state, field, setup, now);
      return reply(next, whoRaces(next));
    } catch (error) {
      return reply(state, notice(error instanceof Error ? error.message : String(error)));
    }
  };

/** The racers, as a message. */
export const whoRaces = ({ racers }: RaceScreen): Command =>
  notice(`${raceWords(racers)}: ${racers.map(racerWords).join(', ')}`);

const choose =
  (by: 1 | -1): Do =>
  (state) =>
    reply({ ...state, chosen: Math.max(0, Math.min(state.racers.length - 1, state.chosen + by)) });

/** The policy of the chosen racer among those that can be watched; −1: it is not among them. */
function watchable({ racers, chosen }: RaceScreen, { setup }: App): number {
  const racer = racers[chosen];
  if (!racer || racer.change !== null || racer.watched.run.workers !== setup.workers) return -1;
  return setup.policies.findIndex(({ name }) => name === racer.name);
}

function whyNotWatched(state: RaceScreen, app: App): string | null {
  if (watchable(state, app) >= 0) return null;
  const racer = state.racers[state.chosen];
  if (racer && racer.change !== null) return 'What is different here is only in this race.';
  if (racer?.name === PLAYER) return 'This is your own game: its result shows it with v.';
  return racer ? `To watch this one alone: meanwhile watch --workers ${racer.watched.run.workers}.` : null;
}

const watchChosen: Do = (state, app) => {
  const index = watchable(state, app);
  return reply(state, { kind: 'policy', index }, { kind: 'open', route: { name: 'watch', listed: state.listed } });
};

const PLAYHEAD: Playhead<RaceScreen> = {
  of: ({ playback }) => playback,
  put: (state, playback) => ({ ...state, playback }),
  move,
};

/** The keys of the race. */
export const RACE_BINDINGS: readonly Binding<RaceScreen>[] = [
  ...motionBindings(PLAYHEAD),
  ...ringBindings(PLAYHEAD, ''),
  ...jumpBindings(PLAYHEAD),
  {
    keys: ['p'],
    hint: { keys: 'p', word: 'others', rank: 1 },
    help: 'other policies, at the same time',
    group: 'choosing',
    disabledReason: ({ asked }) => (fieldsOf(asked).length < 2 ? 'There are no others.' : null),
    do: otherField(1),
  },
  { keys: ['P'], help: 'the policies before', do: otherField(-1) },
  { keys: ['down', 'j'], hint: { keys: '↑↓', word: 'choose' }, help: 'the run below', do: choose(1) },
  { keys: ['up', 'k'], help: 'the run above', do: choose(-1) },
  {
    keys: ['enter', 'w'],
    hint: { keys: 'Enter', word: 'watch it', rank: 1 },
    help: 'watch the chosen run alone',
    group: 'opening',
    disabledReason: whyNotWatched,
    do: watchChosen,
  },
  ...deviceBindings<RaceScreen>(),
  helpBinding('these keys and marks'),
  backBinding(),
];
