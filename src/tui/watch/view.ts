import type { Speed } from '../../session/playback.ts';

/** How a run is looked at in one frame. */
export interface WatchView {
  /** Tick; between two ticks only bars move. */
  readonly playhead: number;
  readonly motion: 'playing' | 'paused' | 'ended';
  readonly speed: Speed;
  readonly selected: number;
  readonly zoom: number;
  readonly log: boolean;
  /** Nothing moves by itself: there is no speed to show. */
  readonly still: boolean;
}
