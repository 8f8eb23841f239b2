import { type TaskMoment, taskMoment } from '../../analysis/moment.ts';
import type { Window } from '../../analysis/timeline/cells.ts';
import { Row } from '../../draw/row.ts';
import type { Theme } from '../../draw/theme.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Layout } from '../layout.ts';
import type { Picture } from './picture.ts';
import type { DrawnScene } from './scene-rows.ts';
import type { ListedRows } from './tasks/task-rows.ts';
import type { WatchView } from './view.ts';

/** Everything the parts of one frame of the watch screen draw from. */
export interface Frame {
  readonly picture: Picture;
  readonly scenario: Scenario;
  readonly view: WatchView;
  /** The whole tick that numbers and words refer to. */
  readonly tick: number;
  readonly theme: Theme;
  readonly layout: Layout;
  readonly scene: DrawnScene;
  readonly window: Window;
  /** The tasks in the order of their numbers. */
  readonly order: readonly number[];
  /** What is listed, the place of the first row shown, and what is chosen. */
  readonly listed: ListedRows;
  readonly firstRow: number;
  readonly chosen: number;
  /** The run is over, and the playhead is at its end. */
  readonly ended: boolean;
  /** The timeline reaches up to this tick. */
  readonly horizon: number;
}

/** What a task is doing, as far as the viewer can know. */
export const momentOf = ({ picture, tick, view }: Frame, task: number): TaskMoment =>
  taskMoment(picture.watched.timeline, task, tick, view.play === null);

/** The number of a task that is shown at a place among the rows. */
export const taskNumber = ({ view }: Frame, task: number, place: number): number => (view.play ? place : task) + 1;

export const newRow = ({ theme, layout }: Frame): Row => new Row(theme, layout.columns);

/** A row that begins with a label; the rest begins at the body column. */
export const labelled = (frame: Frame, label: string, style: 'dim' | 'bold' | 'plain' | 'resource' = 'dim'): Row =>
  newRow(frame)
    .put(' ')
    .fit(label, frame.layout.body - 3, style)
    .to(frame.layout.body);
