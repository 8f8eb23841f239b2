import { lastOver } from '../../analysis/ending.ts';
import type { Window } from '../../analysis/timeline/cells.ts';
import { Row } from '../../draw/row.ts';
import { widthOf } from '../../draw/text.ts';
import type { Theme } from '../../draw/theme.ts';
import type { Run } from '../../engine/run.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { placesOf, type Racer, raceLengths } from '../../session/race.ts';
import type { Size } from '../layout.ts';
import { racerWords } from './words.ts';

/** How a race is shown in one frame. */
export interface RaceView {
  /** In ticks; between two ticks only bars move. */
  readonly playhead: number;
  readonly motion: 'playing' | 'paused' | 'ended';
  /** Ticks per second; null: nothing moves by itself. */
  readonly speed: number | null;
  readonly chosen: number;
  /** What the race is about, where it is not about policies. */
  readonly about: string | null;
  /** The best run known; null: none is known yet. */
  readonly par: Run | null;
}

/** Everything the parts of one frame of a race draw from. */
export interface RaceFrame {
  readonly racers: readonly Racer[];
  readonly scenario: Scenario;
  readonly view: RaceView;
  /** The whole tick that numbers and words refer to. */
  readonly tick: number;
  readonly theme: Theme;
  readonly columns: number;
  /** The column at which tracks and lanes begin, and how wide they are. */
  readonly body: number;
  readonly window: Window;
  /** The length of each track: the work of its racer, in ticks. */
  readonly lengths: readonly number[];
  /** The place of each racer; null: it got stuck. */
  readonly places: readonly (number | null)[];
  /** The tick at which the last task of the best run known was over; null: none is known. */
  readonly par: number | null;
}

/** The least and the greatest room for names. */
const NAMES: readonly [number, number] = [16, 30];
/** The share of the width that names may take; a change of a step needs more words than a policy. */
const SHARES = { policies: 0.22, changes: 0.3 };
// Of long lists only the first names are measured.
const MEASURED = 100;
/** Room beside the lanes for how long a CPU was idle. */
const FIGURES = 14;

export function raceFrameOf(racers: readonly Racer[], view: RaceView, size: Size, theme: Theme): RaceFrame {
  const { scenario } = (racers[0] as Racer).watched.run;
  const { columns } = size;
  const names = [...racers.map(racerWords), ...scenario.tasks.slice(0, MEASURED).map(({ title }) => `  ${title}`)];
  const widest = Math.max(...names.map(widthOf)) + 3;
  const share = racers.some(({ change }) => change !== null) ? SHARES.changes : SHARES.policies;
  const body = Math.max(NAMES[0], Math.min(NAMES[1], widest, Math.floor(columns * share)));
  const par = view.par ? lastOver(view.par) : null;
  const until = Math.max(1, par ?? 0, ...racers.map(({ watched }) => watched.run.until));
  const cells = columns - body - FIGURES - 1;
  return {
    ...{ racers, scenario, view, theme, columns, body, par },
    tick: Math.floor(view.playhead),
    window: { from: 0, perCell: until / cells, cells },
    lengths: raceLengths(racers),
    places: placesOf(racers),
  };
}

/**
 * A row that begins with the name of a racer, or of its lane; a click on it chooses the racer.
 * @param marked whether it shows which racer is chosen, which one row of a racer's lanes does
 */
export function racerLabel(
  { theme, columns, body, view }: RaceFrame,
  index: number,
  words: string,
  marked = true,
): Row {
  const isChosen = view.chosen === index;
  const row = new Row(theme, columns).put(isChosen && marked ? theme.marks.chosen : ' ', 'bold');
  row.area({ kind: 'item', index }, body - 1);
  return row.fit(words, body - 2, isChosen ? 'bold' : 'plain').to(body);
}

/** Whether a racer has come to its end, whatever that end is. */
export const isOver = ({ view }: RaceFrame, { watched }: Racer): boolean => view.playhead >= watched.run.until;
