import type { Window } from '../../analysis/cells.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Layout } from '../layout.ts';
import { Row } from '../row.ts';
import type { Theme } from '../theme.ts';
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
  /** The first task shown. */
  readonly firstTask: number;
}

export const newRow = ({ theme, layout }: Frame): Row => new Row(theme, layout.columns);

/** A row that begins with a label, the rest of it beginning at the column for bodies. */
export const labelled = (frame: Frame, label: string, style: 'dim' | 'bold' | 'plain' | 'resource' = 'dim'): Row =>
  newRow(frame)
    .put(' ')
    .fit(label, frame.layout.body - 3, style)
    .to(frame.layout.body);
