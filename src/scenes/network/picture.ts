import type { Canvas } from '../canvas.ts';
import type { SceneMoment, SceneView } from '../scene.ts';
import type { PartState, WebPage } from './parts.ts';

/** Everything that the parts of one picture of a network are drawn from. */
export interface NetworkPicture {
  readonly canvas: Canvas;
  readonly moment: SceneMoment;
  readonly view: SceneView;
  readonly page: WebPage;
  /** The tasks that may be shown, and the state of each. */
  readonly states: ReadonlyMap<number, PartState>;
}
