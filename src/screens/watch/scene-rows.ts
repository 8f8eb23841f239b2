import type { Theme } from '../../draw/theme.ts';
import type { Scene } from '../../scenario/scenario.ts';
import { chessScene } from '../../scenes/chess/chess-scene.ts';
import { householdScene } from '../../scenes/household/household.ts';
import { loopScene } from '../../scenes/loop/loop.ts';
import { networkScene } from '../../scenes/network/network.ts';
import type { DrawScene } from '../../scenes/scene.ts';
import { type PlayRoom, type SceneNeed, type Size, sceneRoom } from '../layout.ts';
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
  play: PlayRoom | null,
  theme: Theme,
): DrawnScene {
  const { scene, playhead, log, code } = view;
  if (!scene || log || code) return NONE;
  const { scenario, workers } = picture.watched.run;
  const { draw, need } = SCENES[scene.name];
  const room = sceneRoom(scenario, workers, size, play, need);
  if (room === null) return NONE;
  const order = view.play?.order ?? picture.order;
  const time = order.length > MANY ? Math.floor(playhead) : playhead;
  const moment = picture.sceneAt(time, order, view.play === null);
  const { phase, shades } = scene;
  const chosen = view.play ? view.selected : null;
  const { rows, columns, beside } = room;
  return { rows: draw(moment, { columns, rows, theme, shades, phase, chosen }) ?? [], beside };
}
