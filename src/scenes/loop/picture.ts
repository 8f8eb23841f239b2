import type { Canvas } from '../canvas.ts';
import type { SceneMoment, SceneView } from '../scene.ts';
import type { LoopLists } from './lists.ts';

/** Everything that the parts of one picture of an event loop are drawn from. */
export interface RingPicture {
  readonly canvas: Canvas;
  readonly moment: SceneMoment;
  readonly view: SceneView;
  readonly lists: LoopLists;
}
