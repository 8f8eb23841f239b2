import type { Canvas } from '../canvas.ts';
import type { SceneMoment, SceneView } from '../scene.ts';
import type { Household } from './stations.ts';
import type { Attendance } from './stays.ts';

/** Everything that the parts of one picture of a household are drawn from. */
export interface HouseholdPicture {
  readonly canvas: Canvas;
  readonly moment: SceneMoment;
  readonly view: SceneView;
  readonly household: Household;
  readonly places: readonly Attendance[];
}
