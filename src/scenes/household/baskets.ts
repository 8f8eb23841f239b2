import { cut, widthOf } from '../../draw/text.ts';
import { type Box, drawn } from '../drawing.ts';
import type { HouseholdPicture } from './picture.ts';

/** Cells to the left of a station that are kept free for the figure. */
const FIGURE_ROOM = 6;

/** What waits in front of a station: a basket with the name of the first task, and how many more there are. */
export function drawBaskets(
  { canvas, view, moment, places, household }: HouseholdPicture,
  station: number,
  box: Box,
): void {
  const before = places[station]?.before ?? [];
  const first = before[0];
  if (!first || household.stations[station]?.kind === 'list') return;
  const { theme } = view;
  const { marks } = theme;
  const x = box.x + FIGURE_ROOM;
  const y = box.y + box.height;
  const width = box.width - FIGURE_ROOM;
  const more = before.length > 1 ? ` +${before.length - 1}` : '';
  const mark = first.queued ? marks.queued : marks.ready;
  const title = cut(moment.scenario.tasks[first.task]?.title ?? '', width - 2 - widthOf(more), marks.ellipsis);
  canvas.put(x, y, `${mark} ${title}${more}`, first.queued ? 'queued' : 'ready');
  const cells = Math.min(9, width);
  canvas.put(x, y + 1, drawn(theme, ` ${'▁'.repeat(cells - 2)}`));
  canvas.put(x, y + 2, drawn(theme, `▕${'▒'.repeat(cells - 2)}▏`));
}
