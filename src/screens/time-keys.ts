import { jumpToTenth, type Playback, resume, seek } from '../session/watch/playback.ts';
import type { PlayheadMove } from '../session/watch/playhead-moves.ts';
import { motionOf } from '../session/watch/watch-state.ts';
import { type Binding, noMotion } from './bindings.ts';
import { reply } from './command.ts';

/** How the keys reach the playhead of a screen. */
export interface Playhead<S> {
  readonly of: (state: S) => Playback;
  readonly put: (state: S, playback: Playback) => S;
  /** What a move of it does. */
  readonly move: (by: PlayheadMove) => Binding<S>['do'];
}

const MOTION_WORDS = { playing: 'pause', paused: 'play', ended: 'again' } as const;

/** The rows that set the playhead in motion, step, and change its speed. */
export const motionBindings = <S>({ of, move }: Playhead<S>): readonly Binding<S>[] => [
  {
    keys: ['space'],
    hint: {
      keys: 'space',
      word: (state, _app, now) => MOTION_WORDS[motionOf({ playback: of(state) }, now)],
      rank: 2,
    },
    help: 'pause or go on; at the end, again',
    group: 'time',
    disabledReason: noMotion,
    do: move('toggle'),
  },
  { keys: ['right'], hint: { keys: '←→', word: 'step' }, help: 'on to the next decision', do: move('step-on') },
  { keys: ['left'], help: 'back to the decision before', do: move('step-back') },
  { keys: ['.', 'shift+right'], help: 'one tick on', do: move('tick-on') },
  { keys: [',', 'shift+left'], help: 'one tick back', do: move('tick-back') },
  {
    keys: ['+', '='],
    hint: { keys: '+−', word: 'speed' },
    help: 'twice as fast',
    disabledReason: noMotion,
    do: move('faster'),
  },
  { keys: ['-', '_'], help: 'half as fast', disabledReason: noMotion, do: move('slower') },
];

/** The rows that go from ring to ring. @param word the word for them in the hint line; empty: they are not in it */
export const ringBindings = <S>({ move }: Playhead<S>, word: string): readonly Binding<S>[] => [
  {
    keys: ['b'],
    hint: { keys: 'b', word },
    help: 'go on to the next ring',
    group: 'time',
    disabledReason: (_state, { setup }) =>
      setup.reducedMotion ? 'Nothing moves by itself with reduced motion: n jumps to the next ring.' : null,
    do: move('to-ring'),
  },
  { keys: ['n'], help: 'jump to the next ring', do: move('ring-on') },
  { keys: ['N'], help: 'jump to the ring before', do: move('ring-back') },
];

/** The rows that go far: by a twentieth, to a tenth, to both ends, and from the start again. */
export const jumpBindings = <S>({ of, put, move }: Playhead<S>): readonly Binding<S>[] => [
  { keys: [']'], help: 'a twentieth of the run on', group: 'time', do: move('scrub-on') },
  { keys: ['['], help: 'a twentieth of the run back', do: move('scrub-back') },
  {
    keys: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    help: 'jump to so many tenths',
    do: (state, _app, now, key) => reply(put(state, jumpToTenth(of(state), Number(key), now))),
  },
  { keys: ['home', 'g'], help: 'jump to the start', do: move('start') },
  { keys: ['end', 'G'], help: 'jump to the end', do: move('end') },
  {
    keys: ['r'],
    help: 'play from the start',
    do: (state, { setup }, now) => {
      const start = seek(of(state), 0, now);
      return reply(put(state, setup.reducedMotion ? start : resume(start, now)));
    },
  },
];
