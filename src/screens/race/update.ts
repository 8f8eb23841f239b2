import { type Entrant, fieldsOf, playersRacer, type Racer, race } from '../../session/race.ts';
import type { AnalysedRun } from '../../session/watch/analysed-run.ts';
import { newPlayback, seek, withEnd } from '../../session/watch/playback.ts';
import { movedPlayback, type PlayheadMove } from '../../session/watch/playhead-moves.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import type { Setup } from '../app/app-state.ts';
import type { RaceScreen } from './state.ts';

/** About how long a race is watched. */
const RACE_SECONDS = 20;

/** A race from its start. @throws whatever a policy throws */
export function newRace(
  serial: number,
  listed: ListedScenario,
  asked: readonly Entrant[] | null,
  own: AnalysedRun | null,
  about: string | null,
  setup: Setup,
  now: number,
): RaceScreen {
  const racers = racersOf(listed, asked, own, 0, setup.seed);
  const playback = newPlayback(listed.scenario.unit, endOf(racers), now, setup.reducedMotion, RACE_SECONDS);
  return { kind: 'race', serial, listed, asked, own, about, field: 0, racers, playback, chosen: 0 };
}

/** The race of another field, at the same place of the clock. @throws whatever a policy throws */
export function withField(state: RaceScreen, by: 1 | -1, { seed }: Setup, now: number): RaceScreen {
  const fields = fieldsOf(state.asked);
  const field = (state.field + by + fields.length) % fields.length;
  const racers = racersOf(state.listed, state.asked, state.own, field, seed);
  const chosen = Math.min(state.chosen, racers.length - 1);
  return { ...state, field, racers, chosen, playback: withEnd(state.playback, endOf(racers), now) };
}

function racersOf(
  { scenario }: ListedScenario,
  asked: readonly Entrant[] | null,
  own: AnalysedRun | null,
  field: number,
  seed: number,
): readonly Racer[] {
  const racers = race(scenario, own?.run.seed ?? seed, fieldsOf(asked)[field] ?? []);
  return own ? [...racers, playersRacer(own)] : racers;
}

const endOf = (racers: readonly Racer[]): number => Math.max(...racers.map(({ watched }) => watched.run.until));

/** The race after a move of the playhead. A step goes to the next decision of any of the runs. */
export function moved(state: RaceScreen, move: PlayheadMove, now: number): RaceScreen {
  const times = (key: 'decisionTimes' | 'ringTimes') =>
    [...new Set(state.racers.flatMap(({ watched }) => watched[key]))].sort((a, b) => a - b);
  const moments = { decisionTimes: times('decisionTimes'), ringTimes: times('ringTimes') };
  return { ...state, playback: movedPlayback(state.playback, move, moments, now) };
}

/** Put the playhead at a tick. */
export const movedTo = (state: RaceScreen, tick: number, now: number): RaceScreen => ({
  ...state,
  playback: seek(state.playback, tick, now),
});
