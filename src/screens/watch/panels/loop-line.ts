import { withThousands } from '../../../analysis/clock.ts';
import { taskMoment } from '../../../analysis/moment.ts';
import { holdersAt } from '../../../analysis/timeline/timeline.ts';
import type { Row } from '../../../draw/row.ts';
import { widthOf } from '../../../draw/text.ts';
import type { Style } from '../../../draw/theme.ts';
import { queueAt } from '../../../session/watch/analysed-run.ts';
import { type Frame, labelled, momentOf } from '../frame-context.ts';

/** One entry of a list: a name, and a figure beside it. */
interface Entry {
  readonly name: string;
  readonly figure: string;
}

/** The loop's line: which tasks are in the ready queue, which wait by themselves, which queue for a resource. */
export function loopRow(frame: Frame): string {
  const { picture, theme, layout } = frame;
  const row = labelled(frame, picture.watched.pictures.isEmpty ? 'TASKS' : 'EVENT LOOP');
  const lists: [string, readonly Entry[], number, Style][] = [
    ['ready', readyEntries(frame), 0.33, 'ready'],
    ['waiting', waitingEntries(frame), 0.37, 'waiting'],
    ['queued', queuedEntries(frame), 0.3, 'queued'],
  ];
  // Each list has its own place if there is room; otherwise empty lists give theirs to the others.
  const wide = layout.columns >= 90;
  const some = lists.filter(([, entries]) => entries.length > 0);
  const shown = wide ? lists : some.length > 0 ? some : lists.slice(0, 1);
  const room = row.room - 1;
  for (const [i, [word, entries, share, style]] of shown.entries()) {
    const last = i === shown.length - 1;
    const end = last ? layout.columns - 1 : row.width + Math.floor(wide ? room * share : row.room / (shown.length - i));
    row.put(word).put(` ${theme.marks.arrow} `, 'dim');
    putEntries(frame, row, entries, end - 2, style);
    if (!last) row.to(wide ? end : row.width + 2);
  }
  return row.end();
}

function putEntries({ theme }: Frame, row: Row, entries: readonly Entry[], end: number, style: Style): void {
  if (entries.length === 0) row.put('none', 'dim');
  for (const [i, { name, figure }] of entries.entries()) {
    const width = widthOf(name) + (figure === '' ? 0 : 1 + widthOf(figure)) + (i === 0 ? 0 : 2);
    const more = i === entries.length - 1 ? 0 : 2;
    if (i > 0 && row.width + width + more > end) {
      row.put(` ${theme.marks.ellipsis}`, 'dim');
      return;
    }
    if (i > 0) row.put('  ');
    row.put(name, style);
    if (figure !== '') row.put(` ${figure}`);
  }
}

// The loop polls only when the CPU is free: what has rung since then is marked, and not in its queue yet.
function readyEntries(frame: Frame): Entry[] {
  const { picture, tick, theme, scenario } = frame;
  const name = (task: number) => scenario.tasks[task]?.title ?? '';
  const ready = picture.crowd(tick).ready;
  const queue = queueAt(picture.watched, tick);
  if (!queue) return ready.map((task) => ({ name: name(task), figure: '' }));
  // The loop still resumes a coroutine whose last step has rung; for the viewer its task is over.
  const queued = queue.ready.filter(({ task }) => momentOf(frame, task).finish === null);
  const heard = new Set(queue.ready.map(({ task }) => task));
  const unheard = queue.queued > queue.ready.length ? [] : ready.filter((task) => !heard.has(task));
  return [
    ...queued.map(({ task, bell }) => ({ name: bell ? theme.marks.ring + name(task) : name(task), figure: '' })),
    ...unheard.map((task) => ({ name: theme.marks.ring + name(task), figure: '' })),
  ];
}

function waitingEntries({ picture, tick, scenario }: Frame): Entry[] {
  return picture.crowd(tick).waiting.map(({ task, at, latest }) => ({
    name: scenario.tasks[task]?.title ?? '',
    figure: Number.isFinite(latest) ? rangeWords(Math.max(0, at - tick), latest - tick) : 'no end',
  }));
}

const rangeWords = (least: number, most: number): string =>
  least === most ? withThousands(most) : `${withThousands(least)}–${withThousands(most)}`;

function queuedEntries({ picture, tick, scenario }: Frame): Entry[] {
  const { timeline } = picture.watched;
  return picture.crowd(tick).queued.map((task) => {
    const resource = taskMoment(timeline, task, tick).missing[0] ?? -1;
    const holder = holdersAt(timeline, resource, tick)[0] ?? -1;
    const held = scenario.resources[resource]?.title ?? '';
    return { name: scenario.tasks[task]?.title ?? '', figure: holder < 0 ? '' : `for ${held}` };
  });
}
