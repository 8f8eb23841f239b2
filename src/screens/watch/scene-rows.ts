import type { Theme } from '../../draw/theme.ts';
import type { Scene } from '../../scenario/scenario.ts';
import { chessScene } from '../../scenes/chess/chess-scene.ts';
import { householdScene } from '../../scenes/household/household.ts';
import { loopScene } from '../../scenes/loop/loop.ts';
import { networkScene } from '../../scenes/network/network.ts';
import type { DrawScene } from '../../scenes/scene.ts';
import { type PlayRoom, type Size, sceneRoom } from '../layout.ts';
import type { Picture } from './picture.ts';
import type { WatchView } from './view.ts';

/** Each scene, and the rows it needs to show all it has to show. */
const SCENES: Readonly<Record<Scene, { readonly draw: DrawScene; readonly rows: number }>> = {
  chess: { draw: chessScene, rows: 15 },
  household: { draw: householdScene, rows: 12 },
  network: { draw: networkScene, rows: 10 },
  loop: { draw: loopScene, rows: 10 },
};

/** With more tasks than this, a scene moves from tick to tick, and each tick is counted once. */
const MANY = 500;

/** The rows of the scene in a frame; none where the log or the program is shown instead, or where there is no room. */
export function sceneRows(
  picture: Picture,
  view: WatchView,
  size: Size,
  play: PlayRoom | null,
  theme: Theme,
): readonly string[] {
  const { scene, playhead, log, code } = view;
  if (!scene || log || code) return [];
  const { scenario, workers } = picture.watched.run;
  const { draw, rows: wanted } = SCENES[scene.name];
  const rows = sceneRoom(scenario, workers, size, play, wanted);
  if (rows === 0) return [];
  const order = view.play?.order ?? picture.order;
  const time = order.length > MANY ? Math.floor(playhead) : playhead;
  const moment = picture.sceneAt(time, order, view.play === null);
  const { phase, shades } = scene;
  const chosen = view.play ? view.selected : null;
  return draw(moment, { columns: size.columns, rows, theme, shades, phase, chosen }) ?? [];
}
