import { type TaskMoment, taskMoment } from '../../analysis/moment.ts';
import type { Window } from '../../analysis/timeline/cells.ts';
import { Row } from '../../draw/row.ts';
import type { Theme } from '../../draw/theme.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Layout } from '../layout.ts';
import type { Picture } from './picture.ts';
import type { WatchView } from './view.ts';

/** All that the parts of one frame of the watch screen draw from. */
export interface Frame {
  readonly picture: Picture;
  readonly scenario: Scenario;
  readonly view: WatchView;
  /** The whole tick that numbers and words are about. */
  readonly tick: number;
  readonly theme: Theme;
  readonly layout: Layout;
  readonly window: Window;
  /** The tasks there are rows for, in the order of their numbers, and the place of the first row shown. */
  readonly order: readonly number[];
  readonly firstTask: number;
  /** The run is over, and the playhead at its end. */
  readonly ended: boolean;
  /** Tick up to which the timeline reaches. */
  readonly horizon: number;
}

/** What a task is at, as far as the one who looks can know. */
export const momentOf = ({ picture, tick, view }: Frame, task: number): TaskMoment =>
  taskMoment(picture.watched.timeline, task, tick, view.play === null);

export const newRow = ({ theme, layout }: Frame): Row => new Row(theme, layout.columns);

/** A row that begins with a label, the rest of it beginning at the column for bodies. */
export const labelled = (frame: Frame, label: string, style: 'dim' | 'bold' | 'plain' | 'resource' = 'dim'): Row =>
  newRow(frame)
    .put(' ')
    .fit(label, frame.layout.body - 3, style)
    .to(frame.layout.body);
