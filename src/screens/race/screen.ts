import { isMoving, playheadAt } from '../../session/watch/playback.ts';
import { motionOf } from '../../session/watch/watch-state.ts';
import type { App } from '../app/app-state.ts';
import { parOf } from '../app/known.ts';
import { notice, reply } from '../command.ts';
import type { ScreenKind } from '../screen-kind.ts';
import { RACE_BINDINGS, whoRaces } from './keys.ts';
import { raceFrame } from './race-frame.ts';
import type { RaceScreen } from './state.ts';
import { movedTo, withRacers } from './update.ts';

/** Several runs of one scenario, side by side on one clock. */
export const raceKind: ScreenKind<RaceScreen> = {
  bindings: RACE_BINDINGS,
  marks: true,
  choice: {
    chosen: ({ chosen }) => chosen,
    choose: (state, _app, _now, chosen) => reply({ ...state, chosen }),
  },
  seek: (state, _app, now, tick) => reply(movedTo(state, tick, now)),
  onEvent(state, _app, event, now) {
    if (event.kind !== 'reported' || event.work !== 'simulation') return reply(state);
    const { result } = event;
    if ('problem' in result) return reply(state, notice(result.problem));
    if (!('racers' in result)) return reply(state);
    const next = withRacers(state, result.wanted.field, result.racers, now);
    return reply(next, whoRaces(next));
  },
  isMoving: ({ playback }, now) => isMoving(playback, now),
  searched: ({ racers, listed }, { setup }) => ({
    scenario: listed.scenario,
    seed: racers[0]?.watched.run.seed ?? setup.seed,
  }),
  frame: drawn,
};

function drawn(
  { racers, playback, chosen, listed, about, field }: RaceScreen,
  app: App,
  now: number,
  bottom: string,
): string[] {
  const { scenario } = listed;
  const { setup, size, known } = app;
  const seed = racers[0]?.watched.run.seed ?? setup.seed;
  const view = {
    playhead: playheadAt(playback, now),
    motion: motionOf({ playback }, now),
    speed: setup.reducedMotion ? null : playback.speed * playback.pace,
    chosen,
    about: field === 0 ? about : null,
    par: parOf(known, { scenario, seed })?.watched.run ?? null,
  };
  return raceFrame(racers, view, size, setup.theme, bottom);
}
