import type { Policy } from '../../engine/run.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { recordedFrames } from './recording.ts';

/** How a run is drawn as frames. */
export interface FramesOptions {
  /** 0 … 4,294,967,295; default 1. */
  readonly seed?: number;
  /** Number of CPUs; default 1. */
  readonly workers?: number;
  /** Cells of the screen; default 100 × 30, at least 60 × 18. */
  readonly columns?: number;
  readonly rows?: number;
  /** Rows hold escape sequences for colours; default false. */
  readonly color?: boolean;
  /** Only characters of ASCII for what is drawn; default false. */
  readonly ascii?: boolean;
}

/** What the screen shows at a moment. */
export interface ShownFrame {
  /** Seconds of real time since the start. */
  readonly time: number;
  /** One text per row, from the top. */
  readonly rows: readonly string[];
}

/**
 * A run under a policy as `meanwhile watch` shows it, eight frames a second from its start to its end; of a long one the
 * first ten minutes.
 * @param policy makes a new policy for a run: `policies['event-loop']`
 * @throws what the policy throws, and DecisionError for an answer that is not possible
 */
export function* frames(scenario: Scenario, policy: () => Policy, options: FramesOptions = {}): Generator<ShownFrame> {
  const { seed = 1, workers = 1, columns = 100, rows = 30, color = false, ascii = false } = options;
  const { name } = policy();
  const settings = {
    ...{
      chapters: [],
      recipes: null,
      live: false,
      reducedMotion: false,
      shades: color,
      light: false,
      mouse: false,
      bell: false,
    },
    opened: { name: 'watch', listed: { name: scenario.title, scenario, folder: null } } as const,
    policies: [{ name, make: policy, words: '' }],
    ...{ policy: name, speed: null, seed, workers, color, big: false, ascii },
  };
  yield* recordedFrames(settings, { columns, rows });
}
