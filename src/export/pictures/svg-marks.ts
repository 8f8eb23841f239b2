import type { Timeline } from '../../analysis/timeline/timeline.ts';
import { type Plot, xOf } from './svg-lanes.ts';
import { px } from './svg-shapes.ts';
import type { Palette } from './svg-theme.ts';

/** What a lane marks; `late` is the stretch from a deadline to the end. */
export type LaneMark = 'ring' | 'small-ring' | 'done' | 'failed' | 'cancelled' | 'deadline' | 'late';

/** A mark at a place of a lane. */
export interface PlacedMark {
  readonly mark: LaneMark;
  readonly x: number;
  /** Where a stretch ends; the same as `x` for a moment. */
  readonly right: number;
}

/** Rings closer together than this are drawn as one, in pixels. */
const APART = 3;
/** A lane with more rings has smaller ones, so that they do not hide what is below them. */
const FEW_RINGS = 12;
const ENDINGS = ['done', 'failed', 'cancelled'] as const;

/** The deadline, the rings (ticks) and the end of a task, in the order in which they are drawn. */
export function taskMarks(timeline: Timeline, task: number, rings: ReadonlySet<number>, plot: Plot): PlacedMark[] {
  const deadline = timeline.run.scenario.tasks[task]?.deadline ?? null;
  const last = timeline.tasks[task]?.at(-1);
  const ending = ENDINGS.find((one) => one === last?.state);
  const finish = ending && last ? last.from : timeline.run.until;
  const marks: PlacedMark[] = [];
  const moment = (mark: LaneMark, x: number) => marks.push({ mark, x, right: x });
  if (deadline !== null && deadline <= plot.end) {
    const x = xOf(plot, deadline);
    if (finish > deadline && ending !== 'cancelled') marks.push({ mark: 'late', x, right: xOf(plot, finish) });
    moment('deadline', x);
  }
  let before = Number.NEGATIVE_INFINITY;
  for (const tick of rings) {
    const x = xOf(plot, tick);
    if (x - before < APART) continue;
    before = x;
    moment(rings.size > FEW_RINGS ? 'small-ring' : 'ring', x);
  }
  if (ending) moment(ending, xOf(plot, finish) + 4);
  return marks;
}

/** Draw a mark; `y` is the middle of the lane. */
export function markText({ mark, x, right }: PlacedMark, y: number, { page, text, muted, done, bad }: Palette): string {
  const stroke = (d: string, colour: string, width = 1.6) =>
    `<path d="${d}" stroke="${colour}" stroke-width="${width}"/>`;
  const circle = (cx: number, r: number, colour: string, fill: string) =>
    `<circle cx="${px(cx)}" cy="${px(y)}" r="${r}" fill="${fill}" stroke="${colour}" stroke-width="1.2"/>`;
  switch (mark) {
    case 'ring':
      return circle(x, 2.6, text, page);
    case 'small-ring':
      return circle(x, 1.6, text, page);
    case 'done':
      return stroke(`M${px(x)} ${px(y)}l2.8 3l4.6 -6.5`, done);
    case 'failed':
      return stroke(`M${px(x)} ${px(y - 3)}l6 6m0 -6l-6 6`, bad);
    case 'cancelled':
      return circle(x + 3.5, 3.4, muted, 'none') + stroke(`M${px(x + 1.2)} ${px(y + 2.3)}l4.6 -4.6`, muted, 1.2);
    case 'deadline':
      return `<path d="M${px(x - 3.5)} ${px(y - 9)}h7l-3.5 5z" fill="${text}"/>${stroke(`M${px(x)} ${px(y - 5)}v14`, text, 1)}`;
    case 'late':
      return stroke(`M${px(x)} ${px(y + 9)}H${px(right)}`, bad, 1.8);
  }
}
