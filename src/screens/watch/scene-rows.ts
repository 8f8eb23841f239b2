import type { Theme } from '../../draw/theme.ts';
import type { Scene } from '../../scenario/scenario.ts';
import { chessScene } from '../../scenes/chess/chess-scene.ts';
import { householdScene } from '../../scenes/household/household.ts';
import { loopScene } from '../../scenes/loop/loop.ts';
import { networkScene } from '../../scenes/network/network.ts';
import type { DrawScene } from '../../scenes/scene.ts';
import { type SceneNeed, type Size, sceneRoom, type TaskRoom } from '../layout.ts';
import type { SceneLook } from '../scene-choice.ts';
import type { Picture } from './picture.ts';
import type { WatchView } from './view.ts';

/** Each scene, and the rows it needs. */
const SCENES: Readonly<Record<Scene, { readonly draw: DrawScene; readonly need: SceneNeed }>> = {
  chess: { draw: chessScene, need: { whole: 15, each: 6, least: 6 } },
  household: { draw: householdScene, need: { whole: 12, each: 12, least: 6 } },
  network: { draw: networkScene, need: { whole: 10, each: 10, least: 8 } },
  loop: { draw: loopScene, need: { whole: 10, each: 10, least: 6 } },
};

/** With more tasks than this, a scene moves from tick to tick, and each tick is counted once. */
const MANY = 500;

/** The rows that a scene needs. */
export const sceneNeed = (name: Scene): SceneNeed => SCENES[name].need;

/** Who looks at a scene: someone who knows all of the run, or a player. */
interface Onlooker {
  /** The tasks that may be shown; by default all. */
  readonly order?: readonly number[];
  readonly luckKnown?: boolean;
  readonly chosen?: number | null;
  readonly deciding?: boolean;
}

/**
 * The scene of a run at a given time, in at most `rows` rows of `columns` cells; without rows where it does not fit.
 */
export function sceneRows(
  picture: Picture,
  { name, phase, shades }: SceneLook,
  time: number,
  { columns, rows }: Size,
  theme: Theme,
  { order = picture.order, luckKnown = true, chosen = null, deciding = false }: Onlooker = {},
): readonly string[] {
  const at = order.length > MANY ? Math.floor(time) : time;
  const moment = picture.sceneAt(at, order, luckKnown);
  return SCENES[name].draw(moment, { columns, rows, theme, shades, phase, chosen, deciding }) ?? [];
}

/** A scene in a frame: its rows, and whether they stand beside the table. */
export interface DrawnScene {
  readonly rows: readonly string[];
  readonly beside: boolean;
}

const NONE: DrawnScene = { rows: [], beside: false };

/** The scene in a frame; without rows where the log or the program is shown instead, or where there is no room. */
export function drawnScene(
  picture: Picture,
  view: WatchView,
  size: Size,
  listed: TaskRoom | null,
  theme: Theme,
): DrawnScene {
  const { scene, playhead, log, code } = view;
  if (!scene || log || code) return NONE;
  const { scenario, workers } = picture.watched.run;
  const room = sceneRoom(scenario, workers, size, listed, sceneNeed(scene.name));
  if (room === null) return NONE;
  const { play, selected: chosen } = view;
  const onlooker = play ? { order: play.order, luckKnown: false, chosen, deciding: play.turn !== null } : {};
  return { rows: sceneRows(picture, scene, playhead, room, theme, onlooker), beside: room.beside };
}
