import type { Scenario, Scene } from '../scenario/scenario.ts';
import { isMoving, type Playback } from '../session/watch/playback.ts';
import type { Setup } from './app/app-state.ts';
import type { Binding } from './bindings.ts';
import { notice, reply } from './command.ts';

/** The scene above the timeline, or none. */
export type SceneChoice = Scene | 'none';

/** How a scene is drawn in one frame: which one, and as in `SceneView`. */
export interface SceneLook {
  readonly name: Scene;
  readonly phase: number;
  readonly shades: boolean;
}

interface WithScene {
  readonly scene: SceneChoice;
}

const WORDS: Readonly<Record<SceneChoice, string>> = {
  household: 'Scene: the household, where there is room for it.',
  network: 'Scene: the network, where there is room for it.',
  chess: 'Scene: the chess hall, where there is room for it.',
  loop: 'Scene: the event loop as a ring, where there is room for it.',
  none: 'No scene.',
};

const PHASE_MS = 250;

/** The scene that a scenario begins with. */
export const firstScene = ({ scene }: Scenario): SceneChoice => scene ?? 'loop';

/** The phase of a scene's moving parts after this many milliseconds. */
export const scenePhase = (ms: number): number => Math.floor(ms / PHASE_MS);

/** The scene in the frame at `now`; its moving parts move only while the playhead does. */
export function sceneLook(
  scene: SceneChoice,
  playback: Playback,
  { reducedMotion, shades }: Setup,
  now: number,
): SceneLook | null {
  if (scene === 'none') return null;
  const runs = !reducedMotion && isMoving(playback, now);
  return { name: scene, phase: runs ? scenePhase(now - playback.startedAt) : 0, shades };
}

/** The scene of a moment that stands still. */
export const stillScene = (scene: SceneChoice, { shades }: Setup): SceneLook | null =>
  scene === 'none' ? null : { name: scene, phase: 0, shades };

/** The row for the next scene, on a screen with a timeline. @param about the scenario on the screen */
export const sceneBinding = <S extends WithScene>(about: (state: S) => Scenario): Binding<S> => ({
  keys: ['S'],
  hint: { keys: 'S', word: 'scene' },
  help: 'another scene, or none',
  do(state) {
    const scenes = scenesOf(about(state));
    const scene = scenes[(scenes.indexOf(state.scene) + 1) % scenes.length] as SceneChoice;
    return reply({ ...state, scene }, notice(WORDS[scene]));
  },
});

/** Like `sceneBinding`, for a screen where `--big` draws lanes without a scene. */
export const sceneOrLanesBinding = <S extends WithScene>(about: (state: S) => Scenario): Binding<S> => ({
  ...sceneBinding<S>(about),
  disabledReason: (_state, { setup }) => (setup.theme.big ? 'With --big the lanes take the place of a scene.' : null),
});

// A task is a board where the scenario says so, or where a game belongs to it.
function scenesOf({ scene, tasks }: Scenario): readonly SceneChoice[] {
  const boards = scene === 'chess' || tasks.some(({ game }) => game !== null);
  return ['household', 'network', ...(boards ? (['chess'] as const) : []), 'loop', 'none'];
}
