import type { PlayheadMove } from '../../session/watch/playhead-moves.ts';
import type { ShowEvent } from './show-state.ts';

/** The same keys as on the screen that watches a run. */
const MOVES: Readonly<Record<string, PlayheadMove>> = {
  space: 'toggle',
  right: 'step-on',
  left: 'step-back',
  '.': 'tick-on',
  'shift+right': 'tick-on',
  ',': 'tick-back',
  'shift+left': 'tick-back',
  ']': 'scrub-on',
  '[': 'scrub-back',
  home: 'start',
  g: 'start',
  end: 'end',
  G: 'end',
  b: 'to-ring',
  n: 'ring-on',
  N: 'ring-back',
  '+': 'faster',
  '=': 'faster',
  '-': 'slower',
  _: 'slower',
};

/** What a key does on the page of a run, or null. */
export function moveOfKey(key: string): ShowEvent | null {
  if (key === 'p' || key === 'P') return { kind: 'policy-on', by: key === 'p' ? 1 : -1 };
  const move = Object.hasOwn(MOVES, key) ? MOVES[key] : undefined;
  return move ? { kind: 'move', move } : null;
}
