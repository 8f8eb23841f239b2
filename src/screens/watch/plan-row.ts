import { remainingOf } from '../../analysis/plan/remaining.ts';
import { planLine } from '../../draw/plan-line.ts';
import { type Frame, labelled } from './frame-context.ts';

/** The line about the chosen task of a game: what is left of it, step by step. */
export function planRow(frame: Frame): string {
  const { picture, scenario, view, tick, theme } = frame;
  const { selected } = view;
  const remaining = remainingOf(picture.watched.timeline, selected, tick, picture.planAt(tick));
  // What comes unannounced is not known yet.
  if (!remaining) return '';
  const row = labelled(frame, scenario.tasks[selected]?.title ?? '', 'bold');
  const options = { unit: scenario.unit, width: row.room - 1, ellipsis: theme.marks.ellipsis };
  const { now, later, facts } = planLine(remaining, options);
  return row.put(now, 'bold').put(later).put(facts, 'dim').end();
}
