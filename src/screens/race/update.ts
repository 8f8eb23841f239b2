import { type Entrant, fieldsOf, playersRacer, type Racer, race } from '../../session/race.ts';
import type { Wanted } from '../../session/wanted.ts';
import { type AnalysedRun, timeAfter, timeBefore } from '../../session/watch/analysed-run.ts';
import { newPlayback, playheadAt, seek, withEnd } from '../../session/watch/playback.ts';
import { movedPlayback, type PlayheadMove } from '../../session/watch/playhead-moves.ts';
import type { Setup } from '../app/app-state.ts';
import type { Route } from '../route.ts';
import type { RaceScreen } from './state.ts';

/** About how long a race is watched. */
const RACE_SECONDS = 20;

/** A race from its start. @throws whatever a policy throws */
export function newRace(
  serial: number,
  route: Extract<Route, { readonly name: 'race' }>,
  setup: Setup,
  now: number,
): RaceScreen {
  const { listed, racers: ran } = route;
  const [asked, own, about] = [route.asked ?? null, route.own ?? null, route.about ?? null];
  const racers = withOwn(ran ?? race(listed.scenario, ...fieldOf(asked, own, 0, setup.seed)), own);
  const playback = newPlayback(listed.scenario.unit, endOf(racers), now, setup.reducedMotion, RACE_SECONDS);
  return { kind: 'race', serial, listed, asked, own, about, field: 0, racers, playback, chosen: 0 };
}

/** The number of the set of policies that is chosen next. */
export const nextField = ({ asked, field }: RaceScreen, by: 1 | -1): number => {
  const { length } = fieldsOf(asked);
  return (field + by + length) % length;
};

/** The race with another set of policies, at the same time of the clock. @throws whatever a policy throws */
export const withField = (state: RaceScreen, field: number, { seed }: Setup, now: number): RaceScreen =>
  withRacers(state, field, race(state.listed.scenario, ...fieldOf(state.asked, state.own, field, seed)), now);

/** Like `withField`, where the runs are known. */
export function withRacers(state: RaceScreen, field: number, ran: readonly Racer[], now: number): RaceScreen {
  const racers = withOwn(ran, state.own);
  const chosen = Math.min(state.chosen, racers.length - 1);
  return { ...state, field, racers, chosen, playback: withEnd(state.playback, endOf(racers), now) };
}

/** The request to work out the runs of a set of policies. */
export function wantedField({ listed, asked, own }: RaceScreen, field: number, setup: Setup): Wanted {
  const [seed, entrants] = fieldOf(asked, own, field, setup.seed);
  return { kind: 'race', scenario: listed.scenario, seed, entrants, field };
}

// A game races against runs with its own seed.
const fieldOf = (
  asked: readonly Entrant[] | null,
  own: AnalysedRun | null,
  field: number,
  seed: number,
): [number, readonly Entrant[]] => [own?.run.seed ?? seed, fieldsOf(asked)[field] ?? []];

const withOwn = (racers: readonly Racer[], own: AnalysedRun | null): readonly Racer[] =>
  own ? [...racers, playersRacer(own)] : racers;

const endOf = (racers: readonly Racer[]): number => Math.max(...racers.map(({ watched }) => watched.run.until));

/** The race after a move of the playhead. A step goes to the next decision of any of the runs. */
export function moved(state: RaceScreen, move: PlayheadMove, now: number): RaceScreen {
  const at = playheadAt(state.playback, now);
  // Nothing beyond the nearest ones is looked at.
  const times = (key: 'decisionTimes' | 'ringTimes') =>
    state.racers
      .flatMap(({ watched }) => [timeBefore(watched[key], at) ?? [], timeAfter(watched[key], at) ?? []].flat())
      .sort((a, b) => a - b);
  const moments = { decisionTimes: times('decisionTimes'), ringTimes: times('ringTimes') };
  return { ...state, playback: movedPlayback(state.playback, move, moments, now) };
}

/** Put the playhead at a tick. */
export const movedTo = (state: RaceScreen, tick: number, now: number): RaceScreen => ({
  ...state,
  playback: seek(state.playback, tick, now),
});
