import { type Answer, waitUntil } from '../../engine/decision.ts';
import type { Run } from '../../engine/run.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { isMoving, playheadAt } from '../watch/playback.ts';
import type { WatchState } from '../watch/watch-state.ts';
import { Checkpoints } from './checkpoints.ts';
import type { Game } from './game.ts';
import { type Position, positionOf } from './position.ts';

/** How a game is played. */
export interface PlayOptions {
  readonly scenario: Scenario;
  readonly seed: number;
  /** The same scenario one at a time. */
  readonly sync: Run;
  /** The timeline reaches at least to this tick. */
  readonly horizon: number;
  /** The clock runs on while the player thinks. */
  readonly live: boolean;
  /** Nothing moves by itself. */
  readonly still: boolean;
  /** By how many steps the speed differs from the default for the scenario. */
  readonly speed: number;
  /** The game starts with attending single steps, not runs to the next await. */
  readonly singleSteps: boolean;
}

/** A game, where it stands, and how it is viewed. Times are milliseconds of the caller's clock. */
export interface PlayState {
  readonly options: PlayOptions;
  readonly game: Game;
  readonly position: Position;
  readonly view: WatchState;
  /** Digits of a number that is being typed. */
  readonly typed: string;
  /** Attending a task starts one step; otherwise it runs to the next await. */
  readonly singleSteps: boolean;
  /** A decision that has to be confirmed. */
  readonly asking: Asking | null;
  /** Where the clock stood when the player began to look back, while the clock runs by itself; null: at the present. */
  readonly left: { readonly at: number; readonly paused: boolean } | null;
}

/** What is done if it is confirmed: keep some decisions, then make these. */
export interface Asking {
  readonly kept: number;
  readonly answers: readonly Answer[];
  readonly at: number;
  readonly takenBack: number;
}

/** Where the player is: asked something, looking back, watching what a decision does, or at the end. */
export const PHASES = ['turn', 'moving', 'looking', 'over'] as const;
export type PlayPhase = (typeof PHASES)[number];

/** Whether the player has still to decide something. */
export const isOpen = ({ position }: PlayState): boolean => position.watched.run.outcome === 'open';

/** The tick at which the player is asked next, or at which everything ended. */
export const untilOf = ({ position }: PlayState): number => position.watched.run.until;

/** The tick that is shown. */
export const tickOf = (state: PlayState, now: number): number => Math.floor(playheadAt(state.view.playback, now));

/** Where the player is at a moment. */
export function phaseOf(state: PlayState, now: number): PlayPhase {
  const at = playheadAt(state.view.playback, now);
  const { until, outcome } = state.position.watched.run;
  if (at < until) return isMoving(state.view.playback, now) || isHeld(state) ? 'moving' : 'looking';
  if (outcome !== 'open') return 'over';
  const shown = shownPosition(state, now);
  if (shown.watched.run.outcome !== 'open') return 'over';
  return shown.ready.length > 0 ? 'turn' : 'moving';
}

// A clock that runs by itself can be held without looking back.
const isHeld = ({ options, left }: PlayState): boolean => options.live && left === null;

/** The position with the time that has passed while the player thinks; it differs only if the clock is `live`. */
export function shownPosition(state: PlayState, now: number): Position {
  const tick = tickOf(state, now);
  if (!isOpen(state) || tick <= untilOf(state)) return state.position;
  const known = extended.get(state.position);
  if (known?.tick === tick) return known.position;
  const position = positionOf(
    checkpointsOf(state.options),
    [...state.game.moves.decisions, waitUntil(tick)],
    state.options.sync,
  );
  extended.set(state.position, { tick, position });
  return position;
}

/** The checkpoints from which the positions of a game are played: a cache that lives as long as the game's options. */
export function checkpointsOf(options: PlayOptions): Checkpoints {
  const checkpoints = caches.get(options) ?? new Checkpoints(options.scenario, options.seed);
  caches.set(options, checkpoints);
  return checkpoints;
}

const caches = new WeakMap<PlayOptions, Checkpoints>();
const extended = new WeakMap<Position, { tick: number; position: Position }>();

/** The tasks a player knows of at a tick, in the order of their numbers: unannounced tasks have the last ones. */
export function knownTasks({ tasks }: Scenario, tick: number): number[] {
  const come = tasks.filter(({ surprise, arrives }) => surprise && arrives <= tick);
  const unannounced = come.sort((a, b) => a.arrives - b.arrives || a.index - b.index);
  return [...tasks.filter(({ surprise }) => !surprise), ...unannounced].map(({ index }) => index);
}
