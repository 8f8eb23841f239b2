import type { Canvas } from '../canvas.ts';
import type { SceneMoment, SceneView } from '../scene.ts';
import type { LoopLists } from './lists.ts';

/** All that the parts of one picture of an event loop draw from. */
export interface RingPicture {
  readonly canvas: Canvas;
  readonly moment: SceneMoment;
  readonly view: SceneView;
  readonly lists: LoopLists;
}
